"""Tasks: what an assignment of work closes, with its units, deadline and targets. The table that offices keep."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.model import Deadline, Part, Responsibility, Target, Task
from gongwen.source import Text


def tasks(
    text: Text,
    parts: Sequence[Part],
    responsibilities: Sequence[Responsibility],
    targets: Sequence[Target],
    deadlines: Sequence[Deadline],
) -> list[Task]:
    """One row a task, in document order."""
    return []
