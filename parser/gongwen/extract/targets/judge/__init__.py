"""Whether a statement commits anybody: no reason against it holds, and it has what its standing asks for.

| standing | asks for |
|---|---|
| goals, or aimed at (力争, 到2025年) | nothing more |
| plan | a verb; a bare figure also a time by which, or a target beside it |
| grants | a count of things to do, or a lower bound |
| rules | the year by which (到2025年), or a lower bound that is kept (保持在…以上) |
| record | the year by which |
| untold | an aim, a time by which, or a target beside it |

What a standing asks for in vain is a reason of the standing's name; for a plan it is `figure alone`.
"""

from __future__ import annotations

from gongwen.extract.targets.judge import refusal
from gongwen.extract.targets.judge.case import Case, WordedCase
from gongwen.extract.targets.judge.spans import waited
from gongwen.extract.targets.parse.shapes import Statement
from gongwen.extract.targets.parse.unknown import UNKNOWN
from gongwen.language import terms
from gongwen.language.quantities.units import lasts
from gongwen.language.terms import ending, has, pattern, sign
from gongwen.verdict import Grounds, Reason


def past(case: Case | WordedCase) -> Grounds:
    return case.past


def _bare(case: Case) -> Grounds:
    """A figure alone in a plan."""
    asked = not case.aimed and case.standing == "plan" and case.said.shape == "bare"
    acts = case.said.rule == UNKNOWN and not _NAMES.search(case.name)
    return case.amount if asked and not acts and not _is_figure(case) else None


_NAMES = pattern("[数率量额值度为是达共计]$")


def _unknown(case: Case) -> Grounds:
    """A verb that no table knows before a number, and no other sign that it is to be done."""
    asked = case.said.rule == UNKNOWN and case.said.shape == "count" and not terms.COUNTS.match(case.said.cue)
    return None if not asked or _is_signed(case) else case.said.cue


def _is_signed(case: Case) -> bool:
    """Whether an aim, a time by which, or in a plan a bound, a range or a target beside it shows what is to be."""
    if case.aimed or case.governing:
        return True
    return case.standing == "plan" and (case.measure.relation != "=" or _is_beside(case))


def _among_grants(case: Case) -> Grounds:
    asked = not case.aimed and case.standing == "grants"
    return (case.told or case.amount) if asked and not _is_to_be_done(case) else None


def _among_rules(case: Case) -> Grounds:
    asked = not case.aimed and case.standing == "rules"
    kept = asked and case.measure.relation == ">=" and has("stay", case.said.cue)
    return (case.told or case.amount) if asked and not kept else None


def _nowhere(case: Case) -> Grounds:
    """In a text whose genre nothing tells, no aim, no time by which, no target beside it."""
    asked = case.standing == "untold" and not case.aimed and not case.is_timed
    wanted = case.measure.proportion and _WANTED.search(case.lead)
    if not asked or wanted or _is_beside(case) or case.line.paragraph.head(case.said.start):
        return None
    return case.amount


_WANTED = pattern("要(?:{reach}|{keep}|{changing}|超)[^,]*$")


def on_record(case: Case | WordedCase) -> Grounds:
    return (case.told or case.said.cue) if case.standing == "record" and not case.aimed else None


def _is_to_be_done(case: Case) -> bool:
    """Among grants: a count of things to do (money and what is provided only with a lower bound), or a lower bound."""
    if case.governing and (case.said.shape in ("level", "change", "share") or _is_figure(case)):
        return True
    bounded = case.measure.relation in (">=", ">", "~")
    if case.said.shape == "count":
        lent = case.measure.is_sum or case.said.cue in ("提供", "设立")
        return not case.measure.proportion and (bounded or not lent or _is_budgeted(case))
    if case.said.shape == "fund":
        return True
    if case.said.shape == "level":
        if _is_total_beside(case) or _is_raised(case):
            return True
        rate = case.measure.proportion and ending("figure").search(case.name)
        return case.measure.relation == ">=" or bool(rate) or _is_of_all(case)
    return case.said.shape == "bare" and bounded and _is_beside(case)


def _is_raised(case: Case) -> bool:
    """通关能力提高到1500辆, 通道扩建至12条: neither money nor a time, which may be what each is given."""
    unit = case.measure.unit
    return case.said.cue.endswith(("到", "至")) and not (case.measure.is_sum or case.measure.proportion or lasts(unit))


def _is_budgeted(case: Case) -> bool:
    """财政安排1500万元发放消费券: a sum that is set aside for all, and not for each."""
    large = case.measure.is_sum and case.measure.value >= _LEAST_BUDGET and case.measure.relation == "="
    return large and has("set aside", case.said.cue) and not _FOR_EACH.search(case.lead)


_LEAST_BUDGET = 1_000_000
_FOR_EACH = pattern("[每各对为给]")


def _is_of_all(case: Case) -> bool:
    """建筑业总产值达到60亿元: a sum of all, which nobody reaches alone."""
    return case.said.cue in ("达到", "突破", "达") and _OF_ALL.search(case.name) is not None


_OF_ALL = pattern("{sum of all}|^全[省市县区州国]")


def _is_total_beside(case: Case) -> bool:
    """总面积超百万平方米, in the clause of a count that is a target."""
    before = case.before
    same = before and before.shape == "count" and case.line.clause(before.at) == case.line.clause(case.said.at)
    return bool(same) and bool(sign("total").match(case.name) or sign("total").match(case.said.cue))


def _is_beside(case: Case) -> bool:
    """Whether another target stands in its sentence; what follows a fee (顺产2700元) makes none of it."""
    sentence, fee = case.line.sentence(case.said.start), case.measure.is_sum and case.measure.value < _LEAST_BUDGET
    beside = (case.before, None if fee else case.following)
    return any(one is not None and case.line.sentence(one.start) == sentence for one in beside)


def _is_figure(case: Case) -> bool:
    """A quantity without a verb: beside a target, a sum that is made, or a figure with a time by which or a target."""
    line, said, before = case.line, case.said, case.before
    made = case.measure.is_sum and line.plain.endswith("实现", 0, said.start)
    if made or _is_beside(case) or waited(case) or _TASK.search(case.name):
        return True
    chained = before is not None and line.sentence(before.start)[1] + 1 >= line.sentence(said.start)[0]
    told = case.governing or chained or case.measure.proportion or case.measure.relation in (">=", "~")
    return bool(told and ending("figure").search(case.name))


_TASK = pattern("任务[数量指标]{0,2}$")  # 收购任务72亿斤


_STATED: tuple[Reason[Case], ...] = (
    ("past", past),
    *refusal.REASONS,
    ("figure alone", _bare),
    ("unknown verb", _unknown),
    ("grants", _among_grants),
    ("rules", _among_rules),
    ("record", on_record),
    ("untold", _nowhere),
)
LACKING = ("figure alone", "unknown verb")
"""Reasons that a target beside the statement, before or after it, does away with."""
_DESCRIBING: tuple[Reason[Case], ...] = (_STATED[0], *refusal.DESCRIBED, *_STATED[1:])


def reasons(said: Statement) -> tuple[Reason[Case], ...]:
    """Why a quantity stated as *said* may be no target, in the order in which a parse asks."""
    return _DESCRIBING if said.inner else _STATED
