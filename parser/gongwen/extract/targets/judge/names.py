"""Numbers that only name something, say `a`, mark or sort: 三大工程, 一个平台, 25分, 3种模式, 36条意见."""

from __future__ import annotations

from gongwen.extract.targets.judge.case import Case
from gongwen.extract.targets.parse.unknown import UNKNOWN
from gongwen.language.terms import ending, has, pattern, sign
from gongwen.verdict import Grounds


def name(case: Case) -> Grounds:
    """三大工程, 一个平台, 25分: a number that only names, or says `a`, or marks."""
    return _of_unit(case) or _of_number(case)


def _of_unit(case: Case) -> Grounds:
    """What is counted names, marks or sorts: 25分, 36条意见, 3种模式."""
    unit = case.measure.unit
    if _COPIES.search(case.lead):
        return unit
    powers = unit == "度" and "电" in case.name  # 用电量突破50万度, unlike 气温降到5度
    if has("mark", unit) and not powers and not ending("score").search(case.name):
        return case.amount
    if case.name.endswith("方面"):
        return "方面"
    if unit == "条" and (carried := sign("carry out").search(case.lead)):
        return carried
    sorts = (unit == "档" and case.said.shape != "level") or (unit in _OF_KINDS and _is_kind(case))
    return case.amount if sorts else None


def _of_number(case: Case) -> Grounds:
    """A number in words that counts nothing: 三大工程, 一个平台."""
    number = case.line.text[case.measure.number : case.measure.number_end]
    if number[:1].isdigit() or number.endswith("番") or case.measure.proportion:
        return None
    if number.startswith("一") and case.measure.value == 1:
        lead = case.line.plain[case.said.start : case.measure.start]
        counted = case.measure.bounded or "每" in lead or f"各{case.said.cue}" in lead
        return None if counted else number
    led = has("support", case.said.cue) or has("lead on", case.said.cue)
    timed = case.line.times_in(case.measure.end, case.said.end)  # 三条公路年底前通车
    if (case.said.shape == "share" and not timed) or led or case.said.rule == UNKNOWN:
        return number
    return ending("programme").search(case.name)


_COPIES = pattern("一式$")
_OF_KINDS = tuple("种款节批")


def _is_kind(case: Case) -> bool:
    """推广3种模式, 分为3种: ways, or kinds that no verb counts; but 推出新品30款."""
    reached = case.said.shape == "level" and case.said.reaches
    counted = case.said.shape == "count" or case.said.rule == UNKNOWN
    counted = counted and bool(case.after or len(case.name) > len(case.said.cue) + 1)
    return not (reached or counted) or bool(sign("way").search(case.name))
