"""The items that rows are made of, where a table's row is not one object of the model.

Knows the model, not the columns: sections out of their tree, assignments with their units by name, tasks with both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from gongwen.model import Attachment, Citation, Notice, Quantity, Responsibility, Section, Target, Task, Unit
from gongwen.model.document import Cell, Doubt, Field
from gongwen.model.document import Table as PrintedTable
from gongwen.model.terms import ID, PART, said
from gongwen.writers.normal import Normal, normal, number_key


class PlacedSection(NamedTuple):
    """A section out of its tree."""

    section: Section
    part: Annotated[int, PART]
    parent_id: Annotated[str | None, said("上级条目", "The id of the section around it; null for an outermost one.")]
    text: Annotated[str, said("正文", "Its own paragraphs, a line each, without those of the sections inside it.")]


class Described(NamedTuple):
    """A notice, and what can be said of it as a whole."""

    notice: Notice
    number_key: Annotated[str | None, said("文号（归一）", "The number in one way of writing, for joins.")]
    year: Annotated[int | None, said("年度", "The year of its number, else of the date written, else published.")]


class MeasuredTarget(NamedTuple):
    """A target and its normal value."""

    target: Target
    normal: Normal | None


class MeasuredQuantity(NamedTuple):
    """A quantity and its normal value."""

    quantity: Quantity
    normal: Normal | None


class Cited(NamedTuple):
    """A citation and the number in one way of writing."""

    citation: Citation
    number_key: Annotated[str | None, said("文号（归一）", "The number in one way of writing, for joins.")]


class PlacedCell(NamedTuple):
    """A cell out of its table."""

    table: PrintedTable
    row: Annotated[int, said("行号", "0 for the header, 1 for the first row under it.")]
    position: Annotated[int, said("列号", "Its column, from 1.")]
    header: Annotated[str | None, said("表头", "What the header says over it; null where there is none.")]
    cell: Cell


class PlacedField(NamedTuple):
    """A field of the page with its place among them."""

    position: Annotated[int, said("次序", "Its place among them, from 1.")]
    field: Field


class PlacedAttachment(NamedTuple):
    """An attachment with its place among them."""

    position: Annotated[int, said("次序", "Its place among them, from 1.")]
    attachment: Attachment


class PlacedDoubt(NamedTuple):
    """A doubt and what it is about."""

    finding: Annotated[str, said("结果类型", "targets, responsibilities, or metadata.")]
    finding_id: Annotated[str | None, ID]
    doubt: Doubt


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
        yield AssignedTask(task, *map(list, roles))


def assignments(notice: Notice) -> Iterator[Assignment]:
    for duty in notice.responsibilities:
        yield Assignment(duty, [unit.name for unit in duty.units])


def assigned_units(notice: Notice) -> Iterator[AssignedUnit]:
    for duty in notice.responsibilities:
        for position, unit in enumerate(duty.units, 1):
            yield AssignedUnit(duty, position, unit)


def described(notice: Notice) -> Iterator[Described]:
    number = notice.metadata.document_number
    yield Described(notice, number_key(number.text if number else None), _year(notice))


def _year(notice: Notice) -> int | None:
    number = notice.metadata.document_number
    if number and number.year:
        return number.year
    day = notice.metadata.written_date or notice.metadata.published_date
    return int(day[:4]) if day else None


def targets(notice: Notice) -> Iterator[MeasuredTarget]:
    for target in notice.targets:
        yield MeasuredTarget(target, normal(target.value, target.value_max, target.unit))


def measured(quantities: Iterable[Quantity]) -> Iterator[MeasuredQuantity]:
    for quantity in quantities:
        yield MeasuredQuantity(quantity, normal(quantity.value, quantity.value_max, quantity.unit))


def citations(notice: Notice) -> Iterator[Cited]:
    for citation in notice.citations:
        yield Cited(citation, number_key(citation.document_number))


def cells(notice: Notice) -> Iterator[PlacedCell]:
    """Every cell of every table, those of the header first."""
    for table in notice.tables:
        for row, found in enumerate([table.header, *table.rows]):
            for position, cell in enumerate(found, 1):
                header = table.header[position - 1].text if position <= len(table.header) else None
                yield PlacedCell(table, row, position, header, cell)


def page_fields(notice: Notice) -> Iterator[PlacedField]:
    return map(PlacedField._make, enumerate(notice.metadata.fields, 1))


def attachments(notice: Notice) -> Iterator[PlacedAttachment]:
    return map(PlacedAttachment._make, enumerate(notice.attachments, 1))


def doubts(notice: Notice) -> Iterator[PlacedDoubt]:
    """Every doubt, those about the metadata first."""
    yield from (PlacedDoubt("metadata", None, doubt) for doubt in notice.metadata.doubt)
    for kind in ("targets", "responsibilities"):
        for finding in getattr(notice, kind):
            yield from (PlacedDoubt(kind, finding.id, doubt) for doubt in finding.doubt)
