"""The items that rows are made of, where a table's row is not one object of the model.

Knows the model, not the columns: sections out of their tree, assignments with their units by name, tasks with both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from msgspec import Meta

from gongwen.model import Notice, Responsibility, Role, Section, Task, Unit

_ROLES: tuple[Role, ...] = ("lead", "support", "responsible")


class PlacedSection(NamedTuple):
    """A section out of its tree."""

    section: Section
    part: Annotated[int, Meta(title="部分", description="The index of the part that it stands in.")]
    parent_id: Annotated[
        str | None, Meta(title="上级条目", description="The id of the section around it; null for an outermost one.")
    ]
    text: Annotated[
        str, Meta(title="正文", description="Its own paragraphs, a line each, without those of the sections inside it.")
    ]


class Assignment(NamedTuple):
    """A responsibility with the names of its units."""

    responsibility: Responsibility
    units: Annotated[list[str], Meta(title="单位", description="The bodies' names, in order.")]


class AssignedUnit(NamedTuple):
    """One unit of a responsibility."""

    responsibility: Responsibility
    position: Annotated[int, Meta(title="次序", description="Its place in the list of units, from 1.")]
    unit: Unit


class AssignedTask(NamedTuple):
    """A task with the names of its units by role."""

    task: Task
    lead: Annotated[list[str], Meta(title="牵头单位", description="The bodies that lead, in order.")]
    support: Annotated[list[str], Meta(title="配合单位", description="The bodies that support, in order.")]
    responsible: Annotated[list[str], Meta(title="责任单位", description="The bodies that are responsible, in order.")]


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
