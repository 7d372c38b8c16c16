"""Numbers that only name something, say `a`, mark or sort: 三大工程, 一个平台, 25分, 3种模式, 36条意见."""

from __future__ import annotations

from gongwen.extract.targets.case import Case
from gongwen.extract.targets.cues import ending
from gongwen.regex import regex

GIVEN = frozenset({"支持", "扶持", "发放"})
"""Verbs of giving: they count in a plan, and grant where what is given is granted."""
_LED = frozenset({"推动", "助力", "帮助", "带领"})


def is_name(case: Case) -> bool:
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
    known = case.said.shape == "share" or case.said.cue in GIVEN | _LED
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
