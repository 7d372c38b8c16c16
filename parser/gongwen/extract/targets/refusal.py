"""Why a stated quantity is no target: GUIDELINES' list, a function a reason, in the order in which they are asked.

Each gives the words that the reason stands on. Knows the cues of the lexicon and the words around the quantity; not
what its standing asks of it.
"""

from __future__ import annotations

import re
from typing import get_args

from gongwen.extract.targets.case import Case
from gongwen.extract.targets.facts import fact
from gongwen.extract.targets.grants import condition, grant
from gongwen.extract.targets.names import name
from gongwen.extract.targets.shapes import Inner
from gongwen.regex import regex
from gongwen.verdict import Grounds, Reason

# ---- what only looks like a statement


def _inner(kind: Inner) -> Reason[Case]:
    """投资额5000万元以上的项目: the quantity describes something, as *kind* tells."""

    def holds(case: Case) -> Grounds:
        why, start, end = case.said.inner or (None, 0, 0)
        return case.line.text[start:end] or case.amount if why == kind else None

    return kind, holds


def _nameless(case: Case) -> Grounds:
    """增长5%, of nothing that is named."""
    return None if case.name or case.said.inner else case.amount


def _formula(case: Case) -> Grounds:
    """达标率=(达标面积/总面积)×100%."""
    if case.after.startswith(("测算", "计算", "折算", "估算", "核算")):
        return case.after[:2]
    return _FORMULA.search(case.line.text, case.said.start, case.measure.start)


_FORMULA = regex(r"[=×/+][^,。]{0,3}$")


def _threshold(case: Case) -> Grounds:
    """淘汰30万千瓦以下煤电机组, 引进5000万元以上项目: a bound before a thing tells which things."""
    if case.said.shape != "count" or case.said.end == case.measure.end:
        return None
    sized = case.measure.end > case.measure.number_end and _SIZED.search(case.measure.unit)
    return case.amount if case.measure.relation == "<=" or (sized and _ONE_BY_ONE.search(case.name)) else None


_SIZED = regex("元|千瓦|吨|亩|平方米|卡$")
_ONE_BY_ONE = regex("(?:项目|企业|基地|集群|产业|园区|机组|主体|工程|锅炉|大户)$")


def _size(case: Case) -> Grounds:
    """面积不少于1万平方米: of each thing named before; a total says so."""
    return _SIZE.search(case.name) if case.said.shape in ("level", "bare") else None


_SIZE = regex(
    r"""
      ^(?:场地|建筑|使用|单体|办公|总建筑)?(?:面积|规模|人数|金额|额度|资金规模|投资额)$
    | ^(?:每|单)[个家处座间].{0,8}(?:面积|规模|人数)$
    | (?:(?<![增延成])长|长度|宽度|深度|高度|直径|洞径|半径)$
    """,
    re.VERBOSE,
)


# ---- manners of speaking


def _weight(case: Case) -> Grounds:
    """总分100分, 其中监测占60%."""
    return _WEIGHTED.search(case.sentence)


_WEIGHTED = regex(r"总分|满分|分值|权重|得分|计分")


def _wish(case: Case) -> Grounds:
    """鼓励企业研发投入占比达到5%."""
    return _ENCOURAGED.match(case.clause)


_ENCOURAGED = regex(r"(?:积极)?(?:鼓励|倡导|提倡|允许)")


def _description(case: Case) -> Grounds:
    """占全省的30%, 不到10个, 预计达到5亿元: told of what is or will be, outside goals."""
    if case.line.plain.startswith(("不到", "不足"), case.measure.start):
        return case.amount
    if case.aimed:
        return None
    if case.name.startswith("占") and not _REACHES.search(case.said.cue):
        return "占"
    return _FORECAST.search(case.lead)


_REACHES = regex("[到至达]$|突破|超过")


_FORECAST = regex("预计(?!的)|估计|据测算")


def _effort(case: Case) -> Grounds:
    """加快推进6个项目: an effort and no result."""
    if case.said.shape != "count" or case.aimed or case.governing or case.measure.relation != "=":
        return None
    return case.said.cue if case.said.cue == "推进" else _HURRIED.search(case.lead)


_HURRIED = regex(r"(?:加快|加速)[^,、]{2,30}$")


# ---- times


def _frequency(case: Case) -> Grounds:
    """每半年召开1次."""
    if case.measure.unit not in ("次", "遍", "轮"):
        return None
    return _FREQUENT.search(case.lead + case.clause[len(case.lead) :])


_FREQUENT = regex(r"每(?!年)[^,]{0,16}|每年[^,]{0,8}(?<!不少于)(?<!至少)[0-9一两二三四]{1,2}次")


def _span_of_time(case: Case) -> Grounds:
    """5个工作日内办结; but not 办理时限压缩至1个工作日, nor 教师每年至少1个月在企业实训."""
    if not _SPAN_OF_TIME.match(case.measure.unit):
        return None
    if case.said.shape == "share":
        meant = case.measure.relation == ">=" and case.measure.number != case.measure.start
    else:
        named = _SHORTER.search(case.said.cue) or _TIMED.search(case.name)
        meant = case.said.shape in ("level", "change") and named is not None
    return None if meant else case.amount


_SPAN_OF_TIME = regex(r"(?:年|个?月|周|个?星期|天|日|个?工作日|个?小时|分钟|秒|周?岁|个?学时|课时|学年|个?季度)$")
_TIMED = regex(r"(?:时间|时限|时长|周期|寿命|教育年限|[天日时]数)$")
_SHORTER = regex(r"压缩|缩短|压减")


DESCRIBED: tuple[Reason[Case], ...] = tuple(map(_inner, get_args(Inner)))
"""Why a quantity that describes something does."""
REASONS: tuple[Reason[Case], ...] = (
    ("no name", _nameless),
    ("formula", _formula),
    ("threshold", _threshold),
    ("weight", _weight),
    ("wish", _wish),
    ("description", _description),
    ("effort", _effort),
    ("frequency", _frequency),
    ("name", name),
    ("span of time", _span_of_time),
    ("fact", fact),
    ("grant", grant),
    ("condition", condition),
    ("size", _size),
)
