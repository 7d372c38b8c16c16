"""Explicit assignments of work to bodies: in brackets, on a line of their own, in running text, in tables.

An assignment belongs to the section of its passage. Remarks carry over: who leads a list (列第一位者为牵头单位，下同),
and who is responsible besides (以下均需各区政府落实，不再列出).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from gongwen.extract.passage import Passage, Sheet
from gongwen.extract.responsibilities.clauses import clauses, headed
from gongwen.extract.responsibilities.findings import finding
from gongwen.extract.responsibilities.orders import Orders
from gongwen.extract.responsibilities.sheets import of_sheets
from gongwen.extract.responsibilities.stretches import Stretch, set_apart
from gongwen.language.assigning import HINT
from gongwen.language.remarks import may_lead
from gongwen.model import Responsibility


class Heard(NamedTuple):
    """A passage as it was read: whether its part's text had *begun*, whether lists of mere *names* assign there,
    whether a column of its table was read in its stead."""

    passage: Passage
    begun: bool
    names: bool
    in_column: bool


class Finder:
    """The responsibilities of the passages read and of the tables; a *trace* is given each passage."""

    def __init__(self, sheets: Sequence[Sheet], trace: list[Heard] | None = None) -> None:
        self._found, self._in_columns = of_sheets(sheets)
        self._trace = trace
        self._orders, self._part, self._begun = Orders(), -1, False
        self._heading: Passage | None = None

    def found(self) -> list[Responsibility]:
        """All of them, in document order."""
        return sorted(self._found, key=lambda said: said.place)

    def read(self, passage: Passage) -> None:
        """Find what *passage* assigns."""
        if passage.part != self._part:
            self._orders, self._part, self._begun = Orders(), passage.part, False
        text = passage.view.text
        self._begun = self._begun or passage.section_id is not None or "。" in text
        if self._trace is not None:
            names, in_column = self._orders.bare or may_lead(text), passage.view.offset(0) in self._in_columns
            self._trace.append(Heard(passage, self._begun, names, in_column))
        if (self._orders.bare or HINT.search(text)) and passage.view.offset(0) not in self._in_columns:
            heading = self._heading
            if passage.kind == "body" and heading and heading.section_id == passage.section_id:
                self._found += _of_heading(heading, text)
            self._found += _of_passage(passage, self._orders, self._begun)
        self._heading = passage if passage.kind == "heading" else None


def _of_passage(passage: Passage, orders: Orders, begun: bool) -> Iterator[Responsibility]:
    """What *passage* assigns; a labelled line before any text (not *begun*) is a field of the page."""
    text, at = passage.view.text, 0
    order = may_lead(text)
    for stretch in set_apart(text, names=orders.bare or order):
        for one in clauses(text, at, stretch.start):
            yield finding(passage, one, "clause")
        if stretch.rule != "line" or begun:
            yield from _of_list(passage, stretch, orders)
        at = stretch.end
    for one in clauses(text, at, len(text)):
        yield finding(passage, one, "clause")
    if order:
        orders.follow(text, 0, len(text))


def _of_heading(heading: Passage, text: str) -> list[Responsibility]:
    """What a heading that names a body and a text that begins with 负责 assign."""
    said = headed(heading.view.text, text)
    return [finding(heading, said, "clause")] if said else []


def _of_list(passage: Passage, stretch: Stretch, orders: Orders) -> list[Responsibility]:
    """The findings of a list set apart, with the bodies that an earlier remark makes responsible besides."""
    besides = orders.hear(passage.view, stretch)
    if stretch.rule == "names" and not orders.bare:
        return []
    found = [finding(passage, one, stretch.rule) for one in orders.obey(stretch.said)]
    if besides and found:
        last = next((one for one in reversed(found) if one.role == "responsible"), None)
        if last is None:
            only_inherited = replace(stretch.said[-1], role="responsible", bodies=(), open_ended=False)
            last = finding(passage, only_inherited, stretch.rule)
            found.append(last)
        last.units.extend(besides)
    return found
