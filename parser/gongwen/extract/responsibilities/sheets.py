"""Assignments in tables: columns and rows with a label (责任单位, 配合单位), and who stands in them.

A label heads its column; where a list of names follows it in its row, it heads these (a transposed table, a form).
A merged cell assigns once, wherever it is repeated. A label may say who leads: 责任单位（列第一位者为牵头单位）.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from msgspec.structs import replace

from gongwen.extract.passage import Passage, Sheet
from gongwen.extract.responsibilities.assignments import by_label, only_names, persons_of
from gongwen.extract.responsibilities.findings import finding
from gongwen.extract.responsibilities.orders import Orders
from gongwen.language.bodies import without_bracket
from gongwen.language.columns import BODIES, PEOPLE, Header, header_of
from gongwen.model import Responsibility
from gongwen.source import Offset

Row = tuple[Passage | None, ...]
_MOST_BREAKS = 4  # blanks in the names of a cell's bodies
_Labelled = tuple[str, Header, Passage]
"""The words of a label, what they say as a header, and a cell under or beside it."""


def of_sheets(sheets: Sequence[Sheet]) -> tuple[list[Responsibility], set[Offset]]:
    """What the tables assign, and where the cells begin that they say it in."""
    found: list[Responsibility] = []
    read: set[Offset] = set()
    for sheet in sheets:
        for row in _labelled(sheet):
            fresh = [labelled for labelled in row if labelled[2].view.offset(0) not in read]
            read.update(cell.view.offset(0) for _, _, cell in fresh)
            found += _of_row(fresh)
    return found, read


def _labelled(sheet: Sheet) -> Iterator[list[_Labelled]]:
    """Row by row the cells that name who has work, each with the label that heads it."""
    columns: dict[int, tuple[str, Header]] = {}
    for number, row in enumerate((sheet.header, *sheet.rows)):
        labels = {place: label for place, cell in enumerate(row) if cell and (label := _label(cell, number == 0))}
        beside = [(*labels[place], cell) for place in labels for cell in _beside(row, place, labels)]
        if labels and not beside:
            columns |= labels
        elif labels:
            yield beside
        else:
            yield [(*label, cell) for place, label in columns.items() if place < len(row) and (cell := row[place])]


def _label(cell: Passage, in_header: bool) -> tuple[str, Header] | None:
    """What *cell* says, if it heads bodies or persons; below the header only a label without an unknown word does."""
    read = header_of(cell.view.text)
    return (cell.view.text, read) if read.has(*PEOPLE) and (in_header or read.known) else None


def _beside(row: Row, place: int, labels: Container[int]) -> list[Passage]:
    """The cells after the label at *place*, up to the next label, if the first is a list of names and no header."""
    until = next((other for other in range(place + 1, len(row)) if other in labels), len(row))
    cells = [cell for cell in row[place + 1 : until] if cell]
    if not cells or header_of(first := cells[0].view.text).known:
        return []
    return cells if only_names(first, 0, len(first)) else []


def _end_of_bodies(cell: Passage, read: Header) -> int:
    """Where the bodies of *cell* end: before the persons, at a blank, where its header names these, too."""
    text = cell.view.text
    if not read.has("person"):
        return len(text)
    ends = [*cell.view.breaks()[:_MOST_BREAKS], len(text)] if read.has(*BODIES) else []
    return next((end for end in ends if only_names(text, 0, end)), 0)


def _of_row(row: list[_Labelled]) -> list[Responsibility]:
    """The findings of one row; the persons that it names go with the first of them."""
    found: list[Responsibility] = []
    persons: list[str] = []
    for label, read, cell in row:
        text = cell.view.text
        end = _end_of_bodies(cell, read)
        if end:
            orders = Orders()
            order = orders.follow(label, 0, len(label))
            heading = without_bracket(label) if order.lead else label.rstrip(":")
            said = list(by_label(text, heading, 0, 0, end))
            found += [finding(cell, one, "table") for one in orders.obey(said)]
        if read.has("person"):
            persons += persons_of(text, end, len(text))
    if found:
        found[0] = replace(found[0], persons=(*found[0].persons, *persons))
    return found
