"""The items that rows are made of, where a table's row is not one object of the model.

Knows the model, not the columns: sections out of their tree, assignments with their units by name, tasks with both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from gongwen.model import Notice, Responsibility, Section, Task, Unit
from gongwen.model.terms import PART, said


class PlacedSection(NamedTuple):
    """A section out of its tree."""

    section: Section
    part: Annotated[int, PART]
    parent_id: Annotated[str | None, said("上级条目", "The id of the section around it; null for an outermost one.")]
    text: Annotated[str, said("正文", "Its own paragraphs, a line each, without those of the sections inside it.")]


class Assignment(NamedTuple):
    """A responsibility with the names of its units."""

    responsibility: Responsibility
    units: Annotated[list[str], said("单位", "The bodies' names, in order.")]


class AssignedUnit(NamedTuple):
    """One unit of a responsibility."""

    responsibility: Responsibility
    position: Annotated[int, said("次序", "Its place in the list of units, from 1.")]
    unit: Unit


class AssignedTask(NamedTuple):
    """A task with the names of its units by role."""

    task: Task
    text: Annotated[str, said("原文", "What is to be done, in the notice's words, without the assignment itself.")]
    lead: Annotated[list[str], said("牵头单位", "The bodies that lead, in order.")]
    support: Annotated[list[str], said("配合单位", "The bodies that support, in order.")]
    responsible: Annotated[list[str], said("责任单位", "The bodies that are responsible, in order.")]


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
    """Every task of *notice* with the names of its units."""
    for task in notice.tasks:
        roles = task.units.lead, task.units.support, task.units.responsible
        yield AssignedTask(task, task.words(notice.text), *map(list, roles))


def assignments(notice: Notice) -> Iterator[Assignment]:
    for duty in notice.responsibilities:
        yield Assignment(duty, [unit.name for unit in duty.units])


def assigned_units(notice: Notice) -> Iterator[AssignedUnit]:
    for duty in notice.responsibilities:
        for position, unit in enumerate(duty.units, 1):
            yield AssignedUnit(duty, position, unit)
