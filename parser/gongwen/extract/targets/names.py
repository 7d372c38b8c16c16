"""Numbers that only name something, say `a`, mark or sort: 三大工程, 一个平台, 25分, 3种模式, 36条意见."""

from __future__ import annotations

from gongwen.extract.targets.case import Case
from gongwen.extract.targets.cues import ending
from gongwen.extract.targets.unknown import UNKNOWN
from gongwen.regex import regex
from gongwen.verdict import Grounds

GIVEN = frozenset({"支持", "扶持", "发放"})
"""Verbs of giving: they count in a plan, and grant where what is given is granted."""
_LED = frozenset({"推动", "助力", "帮助", "带领"})


def name(case: Case) -> Grounds:
    """三大工程, 一个平台, 25分: a number that only names, or says `a`, or marks."""
    return _of_unit(case) or _of_number(case)


def _of_unit(case: Case) -> Grounds:
    """What is counted names, marks or sorts: 25分, 36条意见, 3种模式."""
    unit = case.measure.unit
    if _MARKS.match(unit) and not _SCORED.search(case.name):
        return case.amount
    if case.name.endswith("方面"):
        return "方面"
    if unit == "条" and (carried := _CARRIED_OUT.search(case.lead)):
        return carried
    sorts = (unit == "档" and case.said.shape != "level") or (unit == "种" and _is_kind(case))
    return case.amount if sorts else None


def _of_number(case: Case) -> Grounds:
    """A number in words that counts nothing: 三大工程, 一个平台."""
    number = case.line.text[case.measure.number : case.measure.number_end]
    if number[:1].isdigit() or number.endswith("番") or case.measure.proportion:
        return None
    if number.startswith("一") and case.measure.value == 1:
        counted = _is_bounded(case) or "每" in case.line.plain[case.said.start : case.measure.start]
        return None if counted else number
    if case.said.shape == "share" or case.said.cue in GIVEN | _LED or case.said.rule == UNKNOWN:
        return number
    return ending("target_heads", "programme").search(case.name)


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
