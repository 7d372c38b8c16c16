"""Why a stated quantity is no target: GUIDELINES' list, a function a reason, in the order in which they are asked.

Knows the cues of the lexicon and the words around the quantity; not what its standing asks of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from msgspec import Struct

from gongwen.extract.measure import Measure
from gongwen.extract.passage import Context
from gongwen.extract.targets.cues import ending, pattern
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.shapes import Statement
from gongwen.extract.targets.standing import Standing
from gongwen.extract.targets.tense import year_of
from gongwen.regex import regex


class Case(Struct, frozen=True, dict=True):
    """A statement with all that is known of where it stands; `aimed` where something makes it a goal."""

    line: Line
    said: Statement
    standing: Standing
    context: Context
    aimed: bool

    @property
    def measure(self) -> Measure:
        return self.said.measure

    @cached_property
    def name(self) -> str:
        """The words of the indicator."""
        return "".join(self.line.text[start:end] for start, end in self.said.indicator)

    @cached_property
    def start(self) -> int:
        """Where its clause begins."""
        return self.line.clause(self.measure.start)[0]

    @cached_property
    def clause(self) -> str:
        return self.line.plain[slice(*self.line.clause(self.measure.start))]

    @cached_property
    def sentence(self) -> str:
        return self.line.plain[slice(*self.line.sentence(self.measure.start))]

    @cached_property
    def lead(self) -> str:
        """The clause up to the number, with the words of its bound."""
        return self.line.plain[self.start : self.measure.number]

    @cached_property
    def after(self) -> str:
        """What follows the quantity in its clause."""
        return self.line.plain[self.measure.end : self.line.clause(self.measure.start)[1]]


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


# ---- names and manners of speaking


def _is_name(case: Case) -> bool:
    """三大工程, 一个平台, 25分: a number that only names, or says `a`, or marks."""
    if _MARKS.match(case.measure.unit) and not _SCORED.search(case.name):
        return True
    if case.name.endswith("方面") or (case.measure.unit == "条" and _CARRIED_OUT.search(case.lead)):
        return True
    if case.measure.unit == "档" and case.said.shape != "level":
        return True
    if case.measure.unit == "种" and _is_kind(case):
        return True
    number = case.line.text[case.measure.number : case.measure.number_end]
    if number[:1].isdigit() or number.endswith("番") or case.measure.proportion:
        return False
    if number.startswith("一") and case.measure.value == 1:
        return not _is_bounded(case) and "每" not in case.line.plain[case.said.start : case.measure.start]
    known = case.said.shape == "share" or case.said.cue in _GIVEN | _LED
    return known or bool(ending("target_heads", "programme").search(case.name))


def _is_kind(case: Case) -> bool:
    """推广3种模式, 分为3种: ways, or kinds that no verb counts."""
    reached = case.said.shape == "level" and case.said.cue.endswith(("到", "至", "达"))
    counted = reached or (case.said.shape == "count" and case.after)
    return not counted or bool(_MANNERS.search(case.name))


_MARKS = regex(r"(?:分|类|大|级|折|届|号|层|楼|步|度|周年|段|批|℃|版|代|位一体|款|章|节|个?方面)$")
_CARRIED_OUT = regex("落实|贯彻|执行|坚持")
_MANNERS = regex(r"(?:模式|方式|机制|形式|类型|情形|途径|渠道|方法|手段|办法)")
_SCORED = regex(r"(?:满意度|指数|得分|评分)$")


def _is_bounded(case: Case) -> bool:
    return (case.measure.start, case.measure.end) != (case.measure.number, case.measure.number_end)


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
_TIMED = regex(r"(?:时间|时限|时长|周期|寿命|教育年限)$")
_SHORTER = regex(r"压缩|缩短|压减")


# ---- facts


def is_fact(line: Line, at: int, context: Context) -> bool:
    """Whether the sentence up to *at* speaks of what is or was, or of why the document is made."""
    start, end = line.sentence(at)
    lead = _AGAINST.sub("", line.plain[_turn(line, start, at) : at])
    if pattern("target_signs", "fact").search(lead) or _OBSERVED.search(lead):
        return True
    years = [int(found) for found in _YEAR.findall(lead)]
    now = year_of(context)
    past = now and years and max(years) < now
    return bool(past or _PURPOSE.match(line.plain, start, end))


def _turn(line: Line, start: int, at: int) -> int:
    """Where before *at* the sentence turns to a time to come (目前…,今年…), unless it counts up to a day (截至…)."""
    turns = [turn.start() for turn in _TO_COME.finditer(line.plain, start, at)]
    return turns[-1] if turns and not _UP_TO.search(line.plain, start, turns[-1]) else start


_TO_COME = regex(r"(?<=[,;])(?:到|至)?(?:今年(?!以来|上半年|来|[一二三四1-4前]|\d+月)|明年|\d{4}年(?<=[到至]\d{4}年))")
_UP_TO = regex(r"截[至止]|统计|以来")
_YEAR = regex(r"(\d{4})年")
_AGAINST = regex(
    r"""
      [比较](?:[^,]{0,6}?(?:去年|上年|目前|前年|当前)|\d{4}年)   # what a change is against is no time of the sentence
    | (?:从|在|对|将|用|依托|整合|盘活|改造)(?:现有|目前|当前)
    | [为除]了 | 了[解结]                                        # 了 in another word says nothing of the past
    """,
    re.VERBOSE,
)
_OBSERVED = regex(r"在连续|近[0-9几两三四五十]{1,2}年|不完全统计|(?<!尽)可能(?!性)")
_PURPOSE = regex(r"为(?!期).*(?:制定|提出|印发|编制|如下)[^,]{0,24}$")


def _is_fact(case: Case) -> bool:
    return is_fact(case.line, case.measure.end, case.context)


# ---- grants and conditions


def _is_grant(case: Case) -> bool:
    """给予最高20万元, 每户补助2万元, 年总额不超过500万元: granted, charged or allowed case by case, or a cap on it."""
    rate = _RATE.search(case.lead) or (case.said.shape != "change" and _AT_RATE.match(case.lead))
    sets_a_rate = rate and "安排" not in case.after
    case_by_case = _PER_CASE.search(case.lead) and (
        case.standing == "grants" or case.said.shape not in ("level", "change")
    )
    return bool(sets_a_rate or case_by_case) or _is_cap(case) or _is_chosen(case) or _is_among_grants(case)


def _is_cap(case: Case) -> bool:
    unaimed = not case.aimed and (
        case.standing == "grants" or case.said.shape == "count" or not case.measure.proportion
    )
    capped = _CAP.search(case.line.plain, case.measure.start, case.measure.end)
    return bool(capped and (unaimed or pattern("target_signs", "charge").search(case.clause)))


def _is_chosen(case: Case) -> bool:
    """每年遴选10个项目,给予支持: who is granted something; among grants 扶持企业10家 too."""
    given = case.said.shape == "count" and case.said.cue in _GIVEN
    if given and (case.standing == "grants" or _GIVING.search(case.sentence)):
        return True
    chosen = pattern("target_signs", "select").search(case.lead)
    return bool(chosen and pattern("target_signs", "grant").search(case.sentence))


_GIVEN = frozenset({"支持", "扶持", "发放"})
_LED = frozenset({"推动", "助力", "帮助", "带领"})
_GIVING = regex(r"给予|予以|补[助贴]|奖[励补]|资助")


def _is_among_grants(case: Case) -> bool:
    granting = _GRANTING.search(case.line.plain[slice(*case.line.member(case.measure.start))])
    if case.said.shape == "fund" or (case.standing in ("plan", "goals") and (case.aimed or not granting)):
        return False
    if case.standing == "plan" and _RAISED.search(case.lead):  # a policy that changes for all
        return False
    shared = granting and (case.measure.proportion or case.measure.unit.endswith("元"))
    return bool(shared or pattern("target_signs", "grant").search(case.clause))


_PER_CASE = regex(
    r"""
      每
      (?!个?(?:行政村|建制村|自然村|园区|城市|省|自治区|市|州|盟|地|县|区|镇|乡|街道|村|社区))  # an area is no case
      (?!年|学年|季|月|日|天|半年|[百千万])
    | 单(?:个|笔|户|项|家|次|体|台|件|店|人)(?!位) | 同一 | 户均 | 各自
    """,
    re.VERBOSE,
)
_RATE = regex(r"给予|最高|最长|每人[^每]{0,4}$")
_AT_RATE = regex(r"按(?![期时])")
_CAP = regex(r"不(?:得|能|应)?(?:超过|高于|多于|大于)|最多|至多|不逾")
_RAISED = regex(r"[由从][^由从]{0,12}\d[^由从]{0,8}(?:提高|增加|扩大|上调|提升|放宽|降低|下调)[到至为]")
_GRANTING = regex(r"给予|最高|奖励|资助|奖补(?!资金)|享受|(?<!依)申请|申领|予以")


def _is_condition(case: Case) -> bool:
    """…达到5000万元的,给予…; 对…的; 应有…; 各地可…: what somebody must meet, or may do."""
    _, end = case.line.sentence(case.measure.end)
    if case.after.endswith(("的", "时", "后", "者")) or _is_granted_then(case, end):
        return True
    if (_IF.match(case.clause) and "的" in case.after) or _ONLY_IF.search(case.lead):
        return True
    earlier = case.line.plain[case.line.sentence(case.measure.start)[0] : case.measure.start]
    return bool(_REQUISITE.search(earlier) or ALLOWED.search(case.lead))


def _is_granted_then(case: Case, end: int) -> bool:
    """Whether a clause of the sentence ends in 的 and a grant follows (…的,给予…); 这是必要的,也可… is none."""
    found = _GRANTED_THEN.search(case.line.plain, case.measure.end, end)
    return bool(found) and not _JUDGED.search(case.line.plain, case.measure.end, found.start() if found else end)


_IF = regex(r"(?:及|或|并)?(?:凡|如|若|当|对|经)")
_ONLY_IF = regex("只要|如果|倘若|假如")
_GRANTED_THEN = regex(r"的,[^,。]{0,12}(?:给予|经认定|经审|奖励|补助|补贴|资助|可|按|予以|享受|最高)")
_JUDGED = regex(r"是[^,]{1,10}$")
_REQUISITE = regex(r"应(?:当)?(?:有|具备|具有)|须(?:有|具备|具有)|具备下列|符合下列")
ALLOWED = regex(
    r"""
    (?: (?<![认许])可(?:以|按|降|提|放宽|延|达|申|享|获|给|在|高|低|适当|根据|容纳)
    | 能够 | 有能力 | 允许 | 符合 | 未[达超] | [未不]满 ) [^,]{0,8} $
    """,
    re.VERBOSE,
)

_REASONS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("inner", _is_inner),
    ("threshold", _is_threshold),
    ("weight", _is_weight),
    ("wish", _is_wish),
    ("description", _is_description),
    ("frequency", _is_frequency),
    ("name", _is_name),
    ("span of time", _is_span_of_time),
    ("fact", _is_fact),
    ("grant", _is_grant),
    ("condition", _is_condition),
    ("size", _is_size),
)
