"""Tasks: what an assignment of work closes, with its units, deadline and targets. The table that offices keep.

Knows how to join a task with what stands in it; `task_text` and `task_rows` know where tasks are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, TypeVar

from gongwen.assemble.task_rows import task_rows
from gongwen.assemble.task_text import task_text
from gongwen.model import Deadline, Due, Part, Responsibility, Table, Target, Task
from gongwen.source import Span, Text, fold_blanks

_Found = TypeVar("_Found", Deadline, Target)


def tasks(
    text: Text,
    parts: Sequence[Part],
    tables: Sequence[Table],
    responsibilities: Sequence[Responsibility],
    targets: Sequence[Target],
    deadlines: Sequence[Deadline],
) -> list[Task]:
    """One row a task, in document order."""
    assigned = [*task_text(fold_blanks(text.raw), parts, responsibilities), *task_rows(tables, responsibilities)]
    assigned.sort(key=lambda task: (task.span, task.said[0].span))
    all_targets, all_deadlines = _Placed[Target](targets), _Placed[Deadline](deadlines)
    return [
        Task(
            id=f"k{number}",
            text=task.span.of(text.raw),
            responsibilities=[said.id for said in task.said],
            deadline=_due(all_deadlines.inside(task.within)),
            targets=[target.id for target in all_targets.inside(task.within)],
            part=task.said[0].part,
            section_id=task.said[0].section_id,
            span=task.span,
        )
        for number, task in enumerate(assigned, 1)
    ]


def _due(deadlines: Sequence[Deadline]) -> Due | None:
    """The last time of a task, one that doesn't recur if there is any."""
    once = [deadline for deadline in deadlines if not deadline.recurring] or deadlines
    return Due(once[-1].text, once[-1].date) if once else None


class _Placed(Generic[_Found]):
    """Findings in document order, to be looked up by place."""

    def __init__(self, found: Sequence[_Found]) -> None:
        self._found: Sequence[_Found] = found
        self._starts = [one.span.start for one in found]

    def inside(self, spans: Sequence[Span]) -> list[_Found]:
        """Those that begin in one of *spans*."""
        return [
            one
            for span in spans
            for one in self._found[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        ]
