"""Why a stated quantity is no target: GUIDELINES' list, a function a reason, in the order in which they are asked.

Knows the cues of the lexicon and the words around the quantity; not what its standing asks of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gongwen.extract.targets.case import Case
from gongwen.extract.targets.facts import is_fact
from gongwen.extract.targets.grants import is_condition, is_grant
from gongwen.extract.targets.names import is_name
from gongwen.regex import regex


def refusal(case: Case) -> str | None:
    """The first reason that holds; None if none does."""
    return next((reason for reason, holds in _REASONS if holds(case)), None)


# ---- what only looks like a statement


def _is_inner(case: Case) -> bool:
    """投资额5000万元以上的项目; 达标率=(达标面积/总面积)×100%."""
    formula = _FORMULA.search(case.line.text, case.said.start, case.measure.start)
    return case.said.shape == "inner" or not case.name or bool(formula)


_FORMULA = regex(r"[=×/+][^,。]{0,3}$")


def _is_threshold(case: Case) -> bool:
    """淘汰30万千瓦以下煤电机组, 引进5000万元以上项目: a bound before a thing tells which things."""
    if case.said.shape != "count" or case.said.end == case.measure.end:
        return False
    sized = case.measure.end > case.measure.number_end and _SIZED.search(case.measure.unit)
    return case.measure.relation == "<=" or bool(sized and _ONE_BY_ONE.search(case.name))


_SIZED = regex("元|千瓦|吨|亩|平方米|卡$")
_ONE_BY_ONE = regex("(?:项目|企业|基地|集群|产业|园区|机组|主体|工程|锅炉|大户)$")


def _is_size(case: Case) -> bool:
    """面积不少于1万平方米: of each thing named before; a total says so."""
    return case.said.shape in ("level", "bare") and bool(_SIZE.search(case.name))


_SIZE = regex(
    r"""
      ^(?:场地|建筑|使用|单体|办公|总建筑)?(?:面积|规模|人数|金额|额度|资金规模|投资额)$
    | ^(?:每|单)[个家处座间].{0,8}(?:面积|规模|人数)$
    | (?:(?<![增延成])长|长度|宽度|深度|高度|直径|洞径|半径)$
    """,
    re.VERBOSE,
)


# ---- manners of speaking


def _is_weight(case: Case) -> bool:
    """总分100分, 其中监测占60%."""
    return bool(_WEIGHTED.search(case.sentence))


_WEIGHTED = regex(r"总分|满分|分值|权重|得分|计分")


def _is_wish(case: Case) -> bool:
    """鼓励企业研发投入占比达到5%."""
    return bool(_ENCOURAGED.match(case.clause))


_ENCOURAGED = regex(r"(?:积极)?(?:鼓励|倡导|提倡|允许)")


def _is_description(case: Case) -> bool:
    """占全省的30%, 不到10个, 预计达到5亿元: told of what is or will be, outside goals."""
    if case.line.plain.startswith(("不到", "不足"), case.measure.start):
        return True
    return not case.aimed and (case.name.startswith("占") or bool(_FORECAST.search(case.lead)))


_FORECAST = regex("预计(?!的)|估计|据测算")


# ---- times


def _is_frequency(case: Case) -> bool:
    """每半年召开1次."""
    return case.measure.unit in ("次", "遍", "轮") and bool(_FREQUENT.search(case.lead + case.clause[len(case.lead) :]))


_FREQUENT = regex(r"每(?!年)[^,]{0,16}|每年[^,]{0,8}(?<!不少于)(?<!至少)[0-9一两二三四]{1,2}次")


def _is_span_of_time(case: Case) -> bool:
    """5个工作日内办结; but not 办理时限压缩至1个工作日, nor 教师每年至少1个月在企业实训."""
    if not _SPAN_OF_TIME.match(case.measure.unit):
        return False
    if case.said.shape == "share":
        return case.measure.relation != ">=" or case.measure.number == case.measure.start
    named = _SHORTER.search(case.said.cue) or _TIMED.search(case.name)
    return case.said.shape not in ("level", "change") or not named


_SPAN_OF_TIME = regex(r"(?:年|个?月|周|个?星期|天|日|个?工作日|个?小时|分钟|秒|周?岁|个?学时|课时|学年|个?季度)$")
_TIMED = regex(r"(?:时间|时限|时长|周期|寿命|教育年限|[天日时]数)$")
_SHORTER = regex(r"压缩|缩短|压减")


def _is_fact(case: Case) -> bool:
    return is_fact(case.line, case.measure.end, case.context)


_REASONS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("inner", _is_inner),
    ("threshold", _is_threshold),
    ("weight", _is_weight),
    ("wish", _is_wish),
    ("description", _is_description),
    ("frequency", _is_frequency),
    ("name", is_name),
    ("span of time", _is_span_of_time),
    ("fact", _is_fact),
    ("grant", is_grant),
    ("condition", is_condition),
    ("size", _is_size),
)
