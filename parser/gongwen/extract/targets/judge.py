"""Whether a statement commits anybody: no reason against it holds, and it has what its standing asks for.

| standing | asks for |
|---|---|
| goals, or aimed at (力争, 到2025年) | nothing more |
| plan | a verb; a bare figure also a time by which, or a target beside it |
| grants | a count of things to do, or a lower bound |
| rules | the year by which (到2025年), or a lower bound that is kept (保持在…以上) |
| record | the year by which |
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.extract.passage import Context
from gongwen.extract.targets.case import Case
from gongwen.extract.targets.cues import ending, pattern
from gongwen.extract.targets.facts import is_fact
from gongwen.extract.targets.grants import ALLOWED
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.refusal import refusal
from gongwen.extract.targets.shapes import Statement, Worded
from gongwen.extract.targets.standing import Standing
from gongwen.extract.when import Time
from gongwen.regex import regex


def accepted(
    line: Line, said: Statement, standing: Standing, context: Context, past: bool, before: Sequence[Statement]
) -> bool:
    """Whether *said* is a target; *before* are the targets found in its passage, *past* the tense of its sentence."""
    governing = _governing(line, said.measure.end)
    case = Case(line, said, standing, context, _is_aimed(line, said.measure.end, standing, governing))
    if past or refusal(case):
        return False
    return case.aimed or _is_committed(case, bool(governing), before)


def accepted_words(line: Line, said: Worded, standing: Standing, context: Context, past: bool) -> bool:
    """Whether a statement without a number is a target."""
    start, end = line.clause(said.at)
    if past or is_fact(line, said.at, context) or line.plain.endswith(("的", "时", "者"), start, end):
        return False
    begin = line.sentence(said.at)[0]
    about = said.kind == "coverage" and (_IF.match(line.plain, begin, start) or _DEFINED.search(line.plain, begin, end))
    if about or ALLOWED.search(line.plain, start, said.at):
        return False
    return _is_aimed(line, said.at, standing, _governing(line, said.at)) or (standing == "plan" and said.firm)


_IF = regex(r"对(?!所有)|凡|如|若")
_DEFINED = regex(r"认定为|视[为同]|是指|指的是")


def _governing(line: Line, at: int) -> Time | None:
    """The time by which that stands before *at* in its sentence."""
    start, _ = line.sentence(at)
    return next((time for time in reversed(line.times(start, at)) if time.role == "by"), None)


def _is_aimed(line: Line, at: int, standing: Standing, governing: Time | None) -> bool:
    """Whether headings, a year to come or a word of aim before *at* in its sentence make it a goal."""
    if standing in ("record", "goals"):
        return standing == "goals"
    lead = line.plain[line.sentence(at)[0] : at]
    if standing == "rules":
        return bool(_YEAR_TO_COME.search(lead))
    final = governing and line.text.startswith(("到", "至", "力争到"), governing.start)
    return bool(final or pattern("target_signs", "goal").search(lead))


_YEAR_TO_COME = regex(r"[到至]\d{4}年")


def _is_committed(case: Case, governed: bool, before: Sequence[Statement]) -> bool:
    """Whether a statement outside goals has what its standing asks for."""
    if case.standing == "grants":
        return _is_to_be_done(case, governed, before)
    if case.standing in ("rules", "record"):
        return case.standing == "rules" and case.measure.relation == ">=" and case.said.cue in _KEPT
    return case.said.shape != "bare" or _is_figure(case, governed, before)


_KEPT = frozenset({"保持在", "维持在", "稳定在"})


def _is_to_be_done(case: Case, governed: bool, before: Sequence[Statement]) -> bool:
    """Among grants: a count of things to do (money and what is provided only with a lower bound), or a lower bound."""
    bounded = case.measure.relation in (">=", ">", "~")
    if case.said.shape == "count":
        lent = case.measure.unit.endswith("元") or case.said.cue in ("提供", "设立")
        return not case.measure.proportion and (bounded or not lent)
    if case.said.shape == "fund":
        return True
    if case.said.shape == "level":
        if _is_total_beside(case, before):
            return True
        rate = case.measure.proportion and ending("target_heads", "figure").search(case.name)
        return case.measure.relation == ">=" or bool(rate) or (governed and case.measure.relation == ">")
    return case.said.shape == "bare" and bounded and _is_beside(case, before)


def _is_total_beside(case: Case, before: Sequence[Statement]) -> bool:
    """总面积超百万平方米, in the clause of a count that is a target."""
    counted = bool(before) and before[-1].shape == "count"
    same = counted and case.line.clause(before[-1].at) == case.line.clause(case.said.at)
    totals = ("总", "累计", "合计")
    return same and (case.name.startswith(totals) or case.said.cue.startswith(totals))


def _is_beside(case: Case, before: Sequence[Statement]) -> bool:
    """Whether a target stands before it in its sentence."""
    return bool(before) and case.line.sentence(before[-1].start) == case.line.sentence(case.said.start)


def _is_figure(case: Case, governed: bool, before: Sequence[Statement]) -> bool:
    """A quantity without a verb: beside a target, a sum that is made, or a figure with a time by which or a target."""
    line, said = case.line, case.said
    made = case.measure.unit.endswith("元") and line.plain.endswith("实现", 0, said.start)
    if made or _is_beside(case, before):
        return True
    chained = bool(before) and line.sentence(before[-1].start)[1] + 1 >= line.sentence(said.start)[0]
    return (governed or chained or case.measure.proportion) and bool(ending("target_heads", "figure").search(case.name))
