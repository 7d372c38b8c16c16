"""Tasks: what an assignment of work closes, with its units, deadline and targets. The table that offices keep.

Knows how to join a task with what stands in it; `task_text` and `task_rows` know where tasks are.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.assemble.placed import Placed
from gongwen.assemble.task_rows import task_rows
from gongwen.assemble.task_text import task_text
from gongwen.model import Deadline, Due, Part, Responsibility, Table, Target, Task
from gongwen.source import Text


def tasks(
    text: Text,
    parts: Sequence[Part],
    tables: Sequence[Table],
    responsibilities: Sequence[Responsibility],
    targets: Sequence[Target],
    deadlines: Sequence[Deadline],
) -> list[Task]:
    """One row a task, in document order."""
    assigned = [*task_text(text.raw, parts, responsibilities), *task_rows(tables, responsibilities)]
    assigned.sort(key=lambda task: (task.span, task.said[0].span))
    all_targets, all_deadlines = Placed[Target](targets), Placed[Deadline](deadlines)
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
