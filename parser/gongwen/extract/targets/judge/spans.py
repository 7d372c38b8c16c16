"""Lengths of time that are levels to be reached: how long something takes on the average, how long one waits."""

from __future__ import annotations

from gongwen.extract.targets.judge.case import Case
from gongwen.language.quantities.units import lasts
from gongwen.language.terms import pattern


def waited(case: Case) -> bool:
    """Whether it is how long it takes on the average, or one waits: 平均等候20分钟以内, 平均住院日降到7.2天."""
    kept = case.name.endswith("时间") and (case.said.cue + case.amount).startswith("控制在")
    named = _AVERAGE.search(case.name) or _WAIT.search(case.name) or kept
    falls = _LESSENED.match(case.said.cue)
    return bool(named and lasts(case.measure.unit)) and (bool(falls) or case.measure.relation in ("<=", "<"))


_AVERAGE = pattern("平均|中位数|均值$")
_WAIT = pattern("{wait}{duration}?$")
_LESSENED = pattern("[降减缩压].*[到至]$")
