"""Marked lines to the canonical text, its blocks, tables, fields and links: one line of the text for each of them.

What a line is, is told by the draft that it is of (`settle`). Knows where everything stands, not what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from gongwen.diagnostic import diagnose
from gongwen.language.captions import is_over_a_table
from gongwen.limits import MOST_COLUMNS, MOST_PLACES
from gongwen.model import Diagnostic, Field, RecognizedLine
from gongwen.reading import continued, dittos
from gongwen.reading.blocks import Block, Grid, Link, Settled
from gongwen.reading.draft import Line
from gongwen.reading.markup import Draft, MarkedLine
from gongwen.reading.tables import Cell, Table, header_depth, resolve
from gongwen.regex import regex
from gongwen.source import Offset, Span, Text, bounds, fold_blanks, shared_span

_NO_LINK = regex(r"\s*(?:#|javascript:|mailto:|$)", re.IGNORECASE)


class Composed(Struct, frozen=True):
    """The canonical text and what stands in it."""

    text: Text
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]
    fields: tuple[Field, ...]
    links: tuple[Link, ...]
    diagnostics: tuple[Diagnostic, ...]
    pages: tuple[int, ...] = ()
    recognized: tuple[RecognizedLine, ...] = ()


class _Placed(Struct):
    """A table with the cells of its rows in the canonical text, and the first and the last of its blocks."""

    rows: dict[int, list[Span | None]] = {}
    first: int = -1
    last: int = -1
    caption: Span | None = None

    def add(self, line: MarkedLine, number: int, cells: list[Span | None], block: Block) -> None:
        """One more of its lines: a row, or what stands above them."""
        if not cells:
            self.caption = block.content
            return
        self.rows[line.row] = cells
        self.first = number if self.first < 0 else self.first
        self.last = number


def compose(drafts: Sequence[Draft]) -> Composed:
    """The text that the lines of *drafts* make, one after another, and what stands in it."""
    lines = [line for draft in drafts for line in draft.lines]
    text = Text("".join(f"{line.text}\n" for line in lines))
    settled = _settled(drafts, text, list(_placed_lines(lines, text)))
    placed = list(_on_blocks(lines, settled.blocks))
    grids = continued.joined(_grids(placed, settled.blocks, text.raw), settled.blocks, text.raw)
    resolved = (replace(grid, rows=dittos.resolved(grid.rows, text.raw)) for _, grid in grids)
    return Composed(
        text,
        settled.blocks,
        tuple(sorted((*settled.grids, *resolved), key=lambda grid: grid.span)),
        settled.fields,
        tuple(link for line, start, number in placed for link in _links(line, start, settled.blocks[number])),
        (*settled.diagnostics, *(remark for table, grid in grids for remark in _cut(table, grid))),
        _pages(drafts, placed, len(text.raw)),
        tuple(_recognized(placed)),
    )


def _settled(drafts: Sequence[Draft], text: Text, lines: list[Line]) -> Settled:
    """What the *lines* of *text* are, those of each of *drafts* told in its own way."""
    found: list[Settled] = []
    at, first = Offset(0), 0
    for draft in drafts:
        own = lines[first : first + len(draft.lines)]
        end = own[-1].end + 1 if own else at
        found.append(draft.settle(text, own, Span(at, end)))
        at, first = end, first + len(own)
    blocks, grids, fields, remarks = (
        tuple(chain.from_iterable(those))
        for those in zip(*((one.blocks, one.grids, one.fields, one.diagnostics) for one in found), strict=True)
    )
    return Settled(blocks, grids, fields, remarks)


def _placed_lines(lines: Sequence[MarkedLine], text: Text) -> Iterator[Line]:
    """The *lines* where they stand in the *text*, with what their markup says of them."""
    at = Offset(0)
    for line in lines:
        cells = tuple(_cells(line, at))
        folded = text.folded[at : at + len(line.text)]
        folded = next((held for held in (line.text, line.folded) if held == folded), folded)  # one object
        yield Line(
            at, line.text, folded, line.reason, cells=cells, above=line.above, rank=line.rank, centred=line.centred
        )
        at += len(line.text) + 1


def _pages(drafts: Sequence[Draft], placed: Sequence[tuple[MarkedLine, Offset, int]], length: int) -> tuple[int, ...]:
    """Where each page begins; nothing where that is not known of all *drafts*, or where nothing says that one does."""
    if not all(draft.has_pages for draft in drafts):
        return ()
    breaks = {int(start) + at for line, start, _ in placed for at in line.page_breaks}
    blank = drafts[0].blank_pages if len(drafts) == 1 else None
    starts = sorted({0, *breaks}) if breaks or (placed and blank is not None) else []
    for number in blank or ():
        starts.insert(number, starts[number] if number < len(starts) else length)
    return tuple(starts)


def _recognized(placed: Sequence[tuple[MarkedLine, Offset, int]]) -> Iterator[RecognizedLine]:
    """The lines that were recognized in pictures, where they stand in the text."""
    for line, at, _ in placed:
        for start, end, sure in line.recognized:
            first, last = bounds(line.text[start:end])
            if first < last:
                yield RecognizedLine(Span(at + start + first, at + start + last), Decimal(f"{sure:.2f}"))


def _cells(line: MarkedLine, start: Offset) -> Iterator[Span]:
    """Where the cells of a row stand in which there is something."""
    for cell in line.cells:
        first, last = bounds(cell)
        if first < last:
            yield shared_span(start + first, start + last)
        start += len(cell) + 1


def _on_blocks(lines: Sequence[MarkedLine], blocks: Sequence[Block]) -> Iterator[tuple[MarkedLine, Offset, int]]:
    """Each line with where it begins and the number of the block that it begins in."""
    at, number = Offset(0), 0
    for line in lines:
        while number + 1 < len(blocks) and blocks[number + 1].span.start <= at:
            number += 1
        yield line, at, number
        at += len(line.text) + 1


def _row_of(line: MarkedLine, block: Block) -> list[Span | None]:
    """Where each cell of the row *line* stands, by its *block*; None for an empty one."""
    filled = iter(block.cells)
    return [next(filled) if fold_blanks(cell).strip() else None for cell in line.cells]


def _links(line: MarkedLine, start: Offset, block: Block) -> Iterator[Link]:
    if block.kind == "field":
        return
    for first, last, href in line.links:
        begin, end = (first + at for at in bounds(line.text[first:last]))
        if begin < end and not _NO_LINK.match(href):
            yield Link(line.text[begin:end], href.strip(), Span(start + begin, start + end))


def _grids(
    placed: Sequence[tuple[MarkedLine, Offset, int]], blocks: Sequence[Block], text: str
) -> list[tuple[Table, Grid]]:
    """The tables of data whose rows are in the text, as they stand in the source and resolved."""
    tables: dict[int, tuple[Table, _Placed]] = {}
    for line, _, number in placed:
        block = blocks[number]
        if line.table and block.kind in ("row", "paragraph"):
            _, place = tables.setdefault(id(line.table), (line.table, _Placed()))
            place.add(line, number, _row_of(line, block), block)
    taken = (tables.pop(key) for key in list(tables))  # the places of a table's rows are gone when its grid is made
    return [(table, _grid(table, place, blocks, text)) for table, place in taken if place.rows]


def _grid(table: Table, place: _Placed, blocks: Sequence[Block], text: str) -> Grid:
    rows = [(cells, place.rows.get(number, [None] * len(cells))) for number, (_, cells) in enumerate(table.rows)]
    caption = place.caption or _caption_above(place, blocks, text)
    depth = header_depth([cells for cells, _ in rows])
    groups = [table.groups.get(number, 0) for number, _ in table.rows]
    resolved = resolve([[_place(cell, span) for cell, span in zip(*row, strict=True)] for row in rows], groups)
    body = [tuple(row) for row in resolved[depth:] if any(row)]
    span = Span(blocks[place.first].content.start, blocks[place.last].content.end)
    *above, header = map(tuple, resolved[:depth]) if resolved else [()]
    return Grid(span, header, tuple(body), caption, tuple(above))


def _cut(table: Table, grid: Grid) -> Iterator[Diagnostic]:
    """A remark where the grid holds less than the table's merged cells ask for."""
    asked = max(sum(cell.columns for cell in cells) for _, cells in table.rows)
    if asked > MOST_COLUMNS or len(table.rows) * len(grid.header) > MOST_PLACES:
        yield diagnose("table-cut", grid.span, rows=len(table.rows), columns=asked)


def _place(cell: Cell, span: Span | None) -> tuple[Span | None, int, int]:
    return span, cell.columns, cell.rows


def _caption_above(place: _Placed, blocks: Sequence[Block], text: str) -> Span | None:
    """The line above a table that names it."""
    above = blocks[place.first - 1] if place.first else None
    if not above or above.kind != "paragraph":
        return None
    return above.content if is_over_a_table(above.content.of(text)) else None
