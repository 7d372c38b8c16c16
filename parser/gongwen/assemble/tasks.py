"""Tasks: every lowest unit of work, with its units, deadline and targets. The table that offices keep.

Knows how to join a task with what stands in it; `task_text` and `task_rows` know where tasks are, `task_places` which
places lay work, `task_deadlines` which time governs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from msgspec.structs import replace

from gongwen.assemble.identity import Identities
from gongwen.assemble.placed import Placed
from gongwen.assemble.task_deadlines import Dues
from gongwen.assemble.task_items import Assigned
from gongwen.assemble.task_rows import is_task_table, task_rows
from gongwen.assemble.task_text import TextTasks
from gongwen.model import (
    Deadline,
    Metadata,
    Part,
    Responsibility,
    Role,
    Table,
    Target,
    Task,
    TaskUnits,
)
from gongwen.regex import regex
from gongwen.source import Text, fold_blanks, printed, shared

_FIRST_CLAUSE = regex(r"[^，,。；;：:\n]{2,60}")


def tasks(
    text: Text,
    metadata: Metadata,
    parts: Sequence[Part],
    tables: Sequence[Table],
    responsibilities: Sequence[Responsibility],
    targets: Sequence[Target],
    deadlines: Sequence[Deadline],
    identities: Identities,
) -> list[Task]:
    """One row a task, in document order."""
    assigned = chain(
        _in_text(fold_blanks(text.raw), metadata, parts, tables, responsibilities, deadlines),
        task_rows(tables, responsibilities),
    )
    all_targets = Placed[Target](targets)
    written = date.fromisoformat(metadata.written_date) if metadata.written_date else None
    dues = Dues(text, parts, metadata.title or "", deadlines, written)

    def made(task: Assigned) -> Task:
        words = shared(task.span.of(text.raw))
        name = (task.above[-1].heading if task.named else None) or first_clause(words)
        said = [*task.said, *task.inherited]
        inside = all_targets.inside(task.within)
        return Task(
            text=words,
            kind=task.kind,
            name=name,
            units=_units(task),
            persons=tuple(person for one in said for person in one.persons),
            responsibilities=tuple([one.id for one in said]),
            deadline=dues.of(task, inside),
            targets=tuple([target.id for target in inside]),
            part=task.part,
            section_id=task.section_id,
            span=task.span,
        )

    found = sorted(map(made, assigned), key=lambda task: task.place)
    identify = identities.of_kind("k")
    for at, task in enumerate(found):
        found[at] = replace(task, id=identify(task.section_id, task.name))  # in place: none is held twice
    return found


def _in_text(
    raw: str,
    metadata: Metadata,
    parts: Sequence[Part],
    tables: Sequence[Table],
    responsibilities: Sequence[Responsibility],
    deadlines: Sequence[Deadline],
) -> Iterator[Assigned]:
    """The tasks of running text, part by part."""
    of_text = TextTasks(raw, responsibilities, deadlines, [table for table in tables if is_task_table(table)])
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        encloses = following is not None and following.kind == "enclosure"
        yield from of_text.of(part, part.title or metadata.title or "", encloses=encloses)


def first_clause(words: str) -> str:
    """What names a task of which only the *words* are known."""
    clause = _FIRST_CLAUSE.search(words)
    return shared(printed(clause[0] if clause else words))


def _units(task: Assigned) -> TaskUnits:
    """The bodies by role, each once: those said of the task itself, then those of what it stands under."""
    inherited = _names(None, task.inherited)
    own = {unit.name for one in task.said for unit in one.units if not unit.inherited}
    remarked = (unit.name for one in task.said for unit in one.units if unit.inherited)
    said = [*task.said, *task.inherited]
    return _same(
        _names("lead", said),
        _names("support", said),
        _names("responsible", said),
        tuple(name for name in dict.fromkeys((*remarked, *inherited)) if name not in own),
    )


@lru_cache(maxsize=1024)
def _same(*names: tuple[str, ...]) -> TaskUnits:
    """One object for what is the same: a notice names the same few bodies again and again."""
    return TaskUnits(*names)


def _names(role: Role | None, said: Iterable[Responsibility]) -> tuple[str, ...]:
    """The names in *role*, or in any, each once, in order."""
    names = (unit.name for one in said if role in (None, one.role) for unit in one.units)
    return tuple(dict.fromkeys(names))
