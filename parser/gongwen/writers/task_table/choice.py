"""Which tasks a table is to hold, and how: those of a body, those due by a day, those that name somebody."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongwen.language.bodies.functions import function
from gongwen.model import Task
from gongwen.source import fold


class Choice(NamedTuple):
    """The tasks of a *unit*, those due by the day *before*, those *only_assigned*; a table for each body *by_unit*."""

    unit: str | None = None
    before: date | None = None
    only_assigned: bool = False
    by_unit: bool = False

    def wants(self, task: Task) -> bool:
        """Whether *task* is asked for."""
        due = task.deadline.date if task.deadline else None
        if self.before and not (due and date.fromisoformat(due) <= self.before):
            return False
        if self.unit and not any(is_same(self.unit, name) for name in task.units.all):
            return False
        return task.is_assigned or not self.only_assigned


ALL = Choice()
"""Every task, by notice."""


def is_same(asked: str, name: str) -> bool:
    """Whether *name* may name the body *asked* for: the same words, or the same function (市教委, 市教育局).

    A name that says no level (教育局) may be that of any.
    """
    one, other = ("".join(fold(words).split()) for words in (asked, name))
    if one == other:
        return True
    wanted, found = function(one), function(other)
    levels = {wanted.level, found.level} - {None}
    return wanted.canonical is not None and wanted.canonical == found.canonical and len(levels) < 2
