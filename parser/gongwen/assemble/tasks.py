"""Tasks: what an assignment of work closes, with its units, deadline and targets. The table that offices keep.

Knows how to join a task with what stands in it; `task_text` and `task_rows` know where tasks are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from gongwen.assemble.identity import Identities
from gongwen.assemble.placed import Placed
from gongwen.assemble.task_rows import task_rows
from gongwen.assemble.task_text import Assigned, task_text
from gongwen.model import (
    Deadline,
    Due,
    Part,
    Responsibility,
    Role,
    Scope,
    Section,
    Table,
    Target,
    Task,
    TaskUnit,
    TaskUnits,
    every_section,
)
from gongwen.regex import regex
from gongwen.source import Text, fold_blanks, printed

_FIRST_CLAUSE = regex(r"[^，,。；;：:\n]{2,60}")


def tasks(
    text: Text,
    parts: Sequence[Part],
    tables: Sequence[Table],
    responsibilities: Sequence[Responsibility],
    targets: Sequence[Target],
    deadlines: Sequence[Deadline],
    identities: Identities,
) -> list[Task]:
    """One row a task, in document order."""
    sections = {section.id: section for part in parts for section in every_section(part.sections)}
    assigned = [
        *task_text(fold_blanks(text.raw), parts, sections, responsibilities),
        *task_rows(tables, responsibilities),
    ]
    assigned.sort(key=lambda task: (task.span, task.said[0].place))
    all_targets, all_deadlines = Placed[Target](targets), Placed[Deadline](deadlines)
    identify = identities.of_kind("k")

    def made(task: Assigned) -> Task:
        part, section_id = task.said[0].part, task.said[0].section_id
        words = task.span.of(text.raw)
        name = _name(task, words, sections[section_id] if section_id else None)
        return Task(
            id=identify(section_id, name),
            text=words,
            kind=task.kind,
            name=name,
            units=_units(task.said),
            persons=tuple(person for said in task.said for person in said.persons),
            responsibilities=[said.id for said in task.said],
            deadline=_due(task, all_deadlines.inside(task.within)),
            targets=[target.id for target in all_targets.inside(task.within)],
            part=part,
            section_id=section_id,
            span=task.span,
        )

    assigned.reverse()
    return [made(assigned.pop()) for _ in range(len(assigned))]  # no task is held twice


def _name(task: Assigned, words: str, section: Section | None) -> str:
    """The heading of the item that is the task, else the first clause of its *words*."""
    own = section.heading_span if section and task.kind == "item" else None
    if section and section.heading and own and task.span.covers(own):
        return section.heading
    return first_clause(words)


def first_clause(words: str) -> str:
    """What names a task of which only the *words* are known."""
    clause = _FIRST_CLAUSE.search(words)
    return printed(clause[0] if clause else words)


def _units(said: Sequence[Responsibility]) -> TaskUnits:
    return TaskUnits(_in_role("lead", said), _in_role("support", said), _in_role("responsible", said))


def _in_role(role: Role, said: Iterable[Responsibility]) -> tuple[TaskUnit, ...]:
    """The bodies in *role*, each once, in order."""
    units = (_task_unit(unit.name, unit.inherited) for one in said if one.role == role for unit in one.units)
    return tuple(dict.fromkeys(units))


@lru_cache(maxsize=1024)
def _task_unit(name: str, inherited: bool) -> TaskUnit:
    """One object for what is the same: a notice names the same few bodies again and again."""
    return TaskUnit(name, inherited)


def _due(task: Assigned, deadlines: Sequence[Deadline]) -> Due | None:
    """The last time of a task, one that doesn't recur if there is any."""
    once = [deadline for deadline in deadlines if not deadline.recurring] or deadlines
    return Due(printed(once[-1].text), once[-1].date, once[-1].span, _scope(task, once[-1])) if once else None


def _scope(task: Assigned, deadline: Deadline) -> Scope:
    """Where the words stand: in the row, in the task's own text, or after it, beside the assignment."""
    if task.kind == "row":
        return "row"
    if not task.span.covers(deadline.place):
        return "bracket"
    return "sentence" if task.kind == "sentence" else "paragraph"
