"""Assignments in tables: columns and rows with a label (责任单位, 配合单位), and who stands in them.

A label heads its column; where a list of names follows it in its row, it heads these (a transposed table, a form).
A merged cell assigns once, wherever it is repeated; 同上 repeats the bodies above it. A label may say who leads:
责任单位（列第一位者为牵头单位）.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from msgspec.structs import replace

from gongwen.extract.passage import Passage, Sheet
from gongwen.extract.responsibilities.assignments import by_label, only_names, persons_of
from gongwen.extract.responsibilities.findings import finding
from gongwen.extract.responsibilities.orders import Orders
from gongwen.language import labels
from gongwen.language.bodies import without_bracket
from gongwen.language.columns import BODIES, PEOPLE, Header, header_of
from gongwen.model import Responsibility
from gongwen.regex import HAN, regex
from gongwen.source import Offset

Row = tuple[Passage | None, ...]
_OPEN = regex(rf"{labels.SHORT}|{labels.ANY}", re.VERBOSE)
_UNPROVEN = Header(("body",))
"""What a label of no known word or noun says (挂包单位, 牵头): its cells must be nothing but known names."""
_DITTO = frozenset(["同上", '"', "〃", "″"])
_DUTY = regex(":[^:]{0,8}负责")
_NAME = rf"(?:{HAN} |{HAN}{{1,2}})(?![长任记员席师]){HAN}"  # 李 四, 张三三, but no office: 副局长
_PERSON = regex(rf"(?<![^ ]){_NAME}(?![^ ])")
_PERSONS = regex(rf"{_NAME}(?: {_NAME})+")
_MOST_BREAKS = 4  # blanks in the names of a cell's bodies
_Labelled = tuple[str, Header, Passage]
"""The words of a label, what they say as a header, and a cell under or beside it."""


def of_sheet(sheet: Sheet, orders: Orders, read: set[Offset]) -> list[Responsibility]:
    """What the table assigns under the *orders* of remarks above it; *read* gets where the cells begin that say it."""
    found: list[Responsibility] = []
    above: dict[str, list[Responsibility]] = {}
    for row in _labelled(sheet):
        fresh = [labelled for labelled in row if labelled[2].view.offset(0) not in read]
        found += _of_row(fresh, above, orders)
        read.update(cell.view.offset(0) for _, _, cell in fresh if not _DUTY.search(cell.view.text))
    return found


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
        elif not _is_band(row):
            yield [(*label, cell) for place, label in columns.items() if place < len(row) and (cell := row[place])]


def _is_band(row: Row) -> bool:
    """Whether one cell reaches over the whole row: 一、产业发展 between the rows of its tasks."""
    return len(row) > 1 and all(cell is row[0] for cell in row)


def _label(cell: Passage, in_header: bool) -> tuple[str, Header] | None:
    """What *cell* says, if it heads bodies or persons; below the header only a label without an unknown word does."""
    text = cell.view.text
    read = header_of(text)
    if read.has(*PEOPLE):
        return (text, read) if in_header or read.known else None
    return (text, _UNPROVEN) if in_header and not read.roles and _OPEN.fullmatch(text) else None


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


def _of_row(row: list[_Labelled], above: dict[str, list[Responsibility]], orders: Orders) -> list[Responsibility]:
    """The findings of one row; the persons that it names go with the first of them.

    *above* holds the findings of the last cell under each label, and is brought up to this row.
    """
    found: list[Responsibility] = []
    persons: list[str] = []
    for label, read, cell in row:
        text = cell.view.text
        end = _end_of_bodies(cell, read)
        if text in _DITTO:
            found += [_repeated(one, cell) for one in above.get(label, ())]
        elif end:
            above[label] = list(_of_cell(label, read, cell, end, orders))
            found += above[label]
        if read.has("person"):
            persons += _persons_of(cell, end)
    if found:
        found[0] = replace(found[0], persons=(*found[0].persons, *persons))
    return found


def _persons_of(cell: Passage, start: int) -> tuple[str, ...]:
    """The persons that *cell* names from *start* on; blanks alone part them where each piece is a whole name."""
    text, ends = cell.view.text, [end for end in cell.view.breaks() if end > start]
    parted = " ".join(text[first:end] for first, end in pairwise((start, *ends, len(text))))
    if _PERSONS.fullmatch(parted):
        return tuple(name.replace(" ", "") for name in _PERSON.findall(parted))
    return persons_of(text, start, len(text))


def _of_cell(label: str, read: Header, cell: Passage, end: int, above: Orders) -> Iterator[Responsibility]:
    """What the bodies assign that *cell* names before *end*."""
    if read is _UNPROVEN and not only_names(cell.view.text, 0, end, known=True):
        return
    orders = Orders(above.lead, above.words)
    order = orders.follow(label, 0, len(label))
    heading = without_bracket(label) if order.lead else label.rstrip(":")
    for one in orders.obey(list(by_label(cell.view.text, heading, 0, 0, end))):
        yield finding(cell, one, "table")


def _repeated(one: Responsibility, cell: Passage) -> Responsibility:
    """What the cell above assigns, said again by 同上 in *cell*: its bodies are inherited."""
    words = cell.view
    units = tuple(replace(unit, inherited=True) for unit in one.units)
    return replace(
        one,
        text=words.raw(0, len(words.text)),
        span=words.span(0, len(words.text)),
        units=units,
        persons=(),
        remark=None,
        section_id=cell.section_id,
    )
