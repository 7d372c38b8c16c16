"""Placed text to a draft: runs with boxes on pages (`paper`), as PDF, OFD and the recognition of characters give them.

| module | knows |
|---|---|
| `overlaid` | what lies over the text: seals, watermarks |
| `ruled`, `aligned` | where tables are, by their lines or by their columns |
| `columns`, `lines` | in which order one reads, and what one line is |
| `edges` | headers, footers and the numbers of pages |
| `paragraphs`, `grids` | what goes on in the next line, the next row, over the edge of a page |
| `flow` | all of it in order, as marked lines |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from gongwen.paper import Page, Rule, Run
from gongwen.reading.markup import Draft
from gongwen.reading.placed import aligned, columns, edges, grids, overlaid, ruled
from gongwen.reading.placed.flow import Flow
from gongwen.reading.placed.grids import Grid
from gongwen.reading.placed.lines import Line
from gongwen.reading.placed.paragraphs import Edges, edges_of
from gongwen.reading.plain import settle
from gongwen.translation import gettext_noop

__all__ = ["Page", "Rule", "Run", "draft"]

OVER = gettext_noop("seal or watermark")
"""Why text that lies over the text is no part of it."""


class _Sheet(Struct):
    """A page as it was read: its lines in order, its tables, and what lies over them."""

    page: Page
    lines: list[Line]
    grids: list[Grid]
    over: str


def draft(pages: Iterable[Page]) -> Draft:
    """The document on *pages*, of which each is looked at when it comes."""
    sheets = [_sheet(page, number) for number, page in enumerate(pages)]
    reasons = edges.edges([_down(sheet) for sheet in sheets], [sheet.page.height for sheet in sheets])
    measured = _measured(sheets, reasons)
    flow = Flow()
    for number, sheet in enumerate(sheets):
        for thing in _in_order(sheet):
            if isinstance(thing, Grid):
                flow.add_grid(thing)
            elif reason := reasons.get(id(thing)):
                goes_on = reason == "footnote" and not edges.begins_note(thing)
                flow.add_aside(thing.text, number, reason, goes_on=goes_on)
            else:
                flow.add(thing, measured[number, *thing.column])
        if sheet.over:
            flow.add_aside(sheet.over, number, OVER)
    flow.close()
    blank = (number for number, sheet in enumerate(sheets) if not (sheet.lines or sheet.grids or sheet.over))
    return Draft(lines=flow.lines, settle=settle, has_pages=True, blank_pages=tuple(blank))


def _sheet(page: Page, number: int) -> _Sheet:
    runs, over = overlaid.parted(page.runs)
    tables = ruled.tables(page.rules)
    inside: list[list[Run]] = [[] for _ in tables]
    outside: list[Run] = []
    for run in runs:
        place = next((place for place, table in enumerate(tables) if table.at(run.centre, run.middle)), None)
        (outside if place is None else inside[place]).append(run)
    found = [grids.of_rules(table, own, number) for table, own in zip(tables, inside, strict=True) if own]
    over += [run for run in outside if run.turned]
    lines = columns.in_order([run for run in outside if not run.turned], number, page.width)
    lines, more = _without_tables(lines, page.rules)
    page.runs, page.rules = [], []
    return _Sheet(page, lines, sorted([*found, *more], key=lambda grid: grid.top), "".join(run.text for run in over))


def _without_tables(lines: Sequence[Line], rules: Sequence[Rule]) -> tuple[list[Line], list[Grid]]:
    """*lines* without those that make tables, and these."""
    rest: list[Line] = []
    found: list[Grid] = []
    at = 0
    for stretch in aligned.stretches(lines, rules):
        rest += lines[at : stretch.first]
        found.append(grids.of_columns(stretch))
        at = stretch.end
    return [*rest, *lines[at:]], found


def _down(sheet: _Sheet) -> list[Line]:
    """The lines of a page from its top down, whatever column they are in."""
    return sorted(sheet.lines, key=lambda line: line.top)


def _in_order(sheet: _Sheet) -> Iterator[Line | Grid]:
    """The lines and tables of a page as they are read."""
    waiting = list(sheet.grids)
    for line in sheet.lines:
        while waiting and waiting[0].top < line.top:
            yield waiting.pop(0)
        yield line
    yield from waiting


_Column = tuple[int, ...]
"""The column of a page, or, of pages of one width, the width and the column."""


def _measured(sheets: Sequence[_Sheet], reasons: dict[int, edges.Reason]) -> dict[_Column, Edges]:
    """The edges of the columns of each page: those of all pages of its width, but for one whose text is wider."""
    alike: dict[_Column, list[Line]] = defaultdict(list)
    own: dict[_Column, list[Line]] = defaultdict(list)
    for number, sheet in enumerate(sheets):
        for line in sheet.lines:
            if id(line) not in reasons:
                alike[round(sheet.page.width), *line.column].append(line)
                own[number, *line.column].append(line)
    usual = {key: _edges(lines, float(key[0]), key) for key, lines in alike.items()}
    measured: dict[_Column, Edges] = {}
    for key, lines in own.items():
        width = sheets[key[0]].page.width
        shared, alone = usual[round(width), *key[1:]], _edges(lines, width, key)
        measured[key] = alone if alone.is_wider(shared) else shared
    return measured


def _edges(lines: Sequence[Line], width: float, key: _Column) -> Edges:
    return edges_of(lines, width if len(key) == 1 else 0.0)
