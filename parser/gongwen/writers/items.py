"""The items that rows are made of, where a table's row is not one object of the model.

Knows the model, not the columns: sections out of their tree, assignments with their units by name, tasks with both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongwen.model import Notice, Responsibility, Role, Section, Task, Unit

_ROLES: tuple[Role, ...] = ("lead", "support", "responsible")


class PlacedSection(NamedTuple):
    """A section out of its tree."""

    section: Section
    part: int
    parent_id: str | None
    text: str


class Assignment(NamedTuple):
    """A responsibility with the names of its units."""

    responsibility: Responsibility
    units: list[str]


class AssignedUnit(NamedTuple):
    """One unit of a responsibility."""

    responsibility: Responsibility
    position: int
    unit: Unit


class AssignedTask(NamedTuple):
    """A task with the names of its units by role."""

    task: Task
    lead: list[str]
    support: list[str]
    responsible: list[str]


def sections(notice: Notice) -> Iterator[PlacedSection]:
    """Every section of *notice*, in document order."""
    for part in notice.parts:
        waiting: list[tuple[Section, str | None]] = [(section, None) for section in reversed(part.sections)]
        while waiting:
            section, parent_id = waiting.pop()
            own_text = "\n".join(span.of(notice.text) for span in section.body)
            yield PlacedSection(section, part.index, parent_id, own_text)
            waiting += [(child, section.id) for child in reversed(section.children)]


def tasks(notice: Notice) -> Iterator[AssignedTask]:
    """Every task of *notice* with the units that its responsibilities name."""
    said = {responsibility.id: responsibility for responsibility in notice.responsibilities}
    for task in notice.tasks:
        assigned = [said[key] for key in task.responsibilities if key in said]
        yield AssignedTask(task, *(_units(assigned, role) for role in _ROLES))


def _units(assigned: Iterable[Responsibility], role: Role) -> list[str]:
    return [unit.name for responsibility in assigned if responsibility.role == role for unit in responsibility.units]


def assignments(notice: Notice) -> Iterator[Assignment]:
    for said in notice.responsibilities:
        yield Assignment(said, [unit.name for unit in said.units])


def assigned_units(notice: Notice) -> Iterator[AssignedUnit]:
    for said in notice.responsibilities:
        for position, unit in enumerate(said.units, 1):
            yield AssignedUnit(said, position, unit)
