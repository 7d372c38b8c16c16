"""Assignments in tables: columns and rows with a label (责任单位, 配合单位), and who stands in them.

A label heads its column; where a list of names follows it in its row, it heads these (a transposed table, a form).
A merged cell assigns once, wherever it is repeated. A label may say who leads: 责任单位（列第一位者为牵头单位）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gongwen.extract.passage import Passage, Sheet
from gongwen.extract.responsibilities import roles
from gongwen.extract.responsibilities.assignments import by_label, only_names, persons_of
from gongwen.extract.responsibilities.findings import finding
from gongwen.extract.responsibilities.orders import Orders
from gongwen.language.bodies import without_bracket
from gongwen.model import Responsibility
from gongwen.regex import regex

_BODIES = regex(rf"(?:{roles.LABEL})(?:\([^()]*\))?:?", re.VERBOSE)
_PERSONS = regex(rf"{roles.PERSONS}:?", re.VERBOSE)

Row = tuple[Passage | None, ...]


def of_sheets(sheets: Sequence[Sheet]) -> tuple[list[Responsibility], set[int]]:
    """What the tables assign, and where the cells begin that they say it in."""
    found: list[Responsibility] = []
    read: set[int] = set()
    for sheet in sheets:
        for row in _labelled(sheet):
            fresh = [(label, cell) for label, cell in row if cell.view.offset(0) not in read]
            read.update(cell.view.offset(0) for _, cell in fresh)
            found += _of_row(fresh)
    return found, read


def _labelled(sheet: Sheet) -> Iterator[list[tuple[str, Passage]]]:
    """Row by row the cells that name who has work, each with the label that heads it."""
    columns: dict[int, str] = {}
    for row in (sheet.header, *sheet.rows):
        labels = {place: cell.view.text for place, cell in enumerate(row) if cell and is_label(cell.view.text)}
        beside = [(labels[place], cell) for place in labels for cell in _beside(row, place, labels)]
        if labels and not beside:
            columns |= labels
        elif labels:
            yield beside
        else:
            yield [(label, cell) for place, label in columns.items() if place < len(row) and (cell := row[place])]


def is_label(text: str) -> bool:
    """True for what heads a column or row of bodies or persons: 责任单位, 牵头部门（单位）, 责任人."""
    return len(text) < 40 and bool(_BODIES.fullmatch(text) or _PERSONS.fullmatch(text))


def _beside(row: Row, place: int, labels: dict[int, str]) -> list[Passage]:
    """The cells after the label at *place*, up to the next label, if the first of them is a list of names."""
    until = min((other for other in labels if other > place), default=len(row))
    cells = [cell for cell in row[place + 1 : until] if cell]
    return cells if cells and only_names(cells[0].view.text, 0, len(cells[0].view.text)) else []


def _of_row(row: list[tuple[str, Passage]]) -> list[Responsibility]:
    """The findings of one row; the persons that it names go with the first of them."""
    found: list[Responsibility] = []
    persons: list[str] = []
    for label, cell in row:
        text = cell.view.text
        if _PERSONS.fullmatch(label):
            persons += persons_of(text, 0, len(text))
        else:
            orders = Orders()
            order = orders.follow(label, 0, len(label))
            heading = without_bracket(label) if order.lead else label.rstrip(":")
            said = list(by_label(text, heading, 0, 0, len(text)))
            found += [finding(cell, one, "table") for one in orders.obey(said)]
    if found:
        found[0] = replace(found[0], persons=(*found[0].persons, *persons))
    return found
