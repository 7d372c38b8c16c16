"""Lines of a page to the canonical text, its blocks, tables, fields and links; each line of the text is one block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from gongwen.diagnostic import diagnose
from gongwen.language.captions import is_over_a_table
from gongwen.limits import MOST_COLUMNS, MOST_PLACES
from gongwen.model import Diagnostic, Field
from gongwen.reading import dittos, draft, pagination
from gongwen.reading.blocks import Block, Grid, Link
from gongwen.reading.fields import Found
from gongwen.reading.page import continued, surroundings
from gongwen.reading.page.flow import Flow
from gongwen.reading.page.line import Line
from gongwen.reading.page.main import Main
from gongwen.reading.page.tables import Cell, Table, header_depth, resolve
from gongwen.regex import regex
from gongwen.source import Offset, Span, bounds, fold_blanks

_NO_LINK = regex(r"\s*(?:#|javascript:|mailto:|$)", re.IGNORECASE)


class Composed(Struct, frozen=True):
    """The canonical text and what stands in it; `numbers` are the page's lines that it holds, a block each."""

    text: str
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]
    fields: tuple[Field, ...]
    links: tuple[Link, ...]
    diagnostics: tuple[Diagnostic, ...]
    numbers: tuple[int, ...]


class _Placed(Struct):
    """A table with the cells of its rows in the canonical text, and the first and the last of its blocks."""

    rows: dict[int, list[Span | None]] = {}
    first: int = -1
    last: int = -1
    caption: Span | None = None

    def add(self, line: Line, number: int, cells: list[Span | None], block: Block) -> None:
        """One more of its lines: a row, or what stands above them."""
        if not cells:
            self.caption = block.content
            return
        self.rows[line.row] = cells
        self.first = number if self.first < 0 else self.first
        self.last = number


def compose(flow: Flow, main: Main, found: Mapping[int, Sequence[Found]]) -> Composed:
    """The document's lines and those of its page's fields, in the page's order."""
    numbers = sorted({*main.lines, *found})
    lines = [flow.lines[number] for number in numbers]
    starts = _starts(lines)
    reasons = _reasons(lines, starts)
    blocks: list[Block] = []
    fields: list[Field] = []
    for number, line, start, reason in zip(numbers, lines, starts, reasons, strict=True):
        kind_of_field = number in found
        blocks.append(_block(line, start, kind_of_field, reason))
        fields += [_field(line, start, one) for one in found.get(number, ())]
    text = "".join(f"{line.text}\n" for line in lines)
    links = [
        link for line, start, block in zip(lines, starts, blocks, strict=True) for link in _links(line, start, block)
    ]
    grids = continued.joined(_grids(lines, blocks), blocks, text)
    return Composed(
        text,
        tuple(blocks),
        tuple(replace(grid, rows=dittos.resolved(grid.rows, text)) for _, grid in grids),
        tuple(fields),
        tuple(links),
        tuple(remark for table, grid in grids for remark in _cut(table, grid)),
        tuple(numbers),
    )


def _starts(lines: Sequence[Line]) -> list[Offset]:
    """Where each line begins in the text."""
    starts, at = [], Offset(0)
    for line in lines:
        starts.append(at)
        at += len(line.text) + 1
    return starts


def _reasons(lines: Sequence[Line], starts: Sequence[Offset]) -> list[str | None]:
    """Why a line of the document is furniture: a contents list, a page number."""
    drafts = [draft.Line(start, line.text, line.folded) for line, start in zip(lines, starts, strict=True)]
    pagination.mark_contents(drafts)
    pagination.mark_page_numbers(
        [one for one, line in zip(drafts, lines, strict=True) if not line.cells], wrapped=False
    )
    return [one.reason for one in drafts]


def _block(line: Line, start: Offset, is_field: bool, reason: str | None) -> Block:
    span = Span(start, start + len(line.text) + 1)
    first = start + len(line.folded) - len(line.folded.lstrip())
    content = Span(first, max(first, start + len(line.folded.rstrip())))
    if is_field:
        return Block("field", span, content)
    if reason:
        return Block("furniture", span, content, reason=reason)
    if line.cells:
        return Block("row", span, content, tuple(_cells(line, start)))
    return Block("paragraph", span, content, rank=line.rank, centred=line.centred)


def _cells(line: Line, start: Offset) -> Iterator[Span]:
    """Where the cells of a row stand in which there is something."""
    for cell in line.cells:
        first, last = bounds(cell)
        if first < last:
            yield Span(start + first, start + last)
        start += len(cell) + 1


def _row_of(line: Line, block: Block) -> list[Span | None]:
    """Where each cell of the row *line* stands, by its *block*; None for an empty one."""
    filled = iter(block.cells)
    return [next(filled) if fold_blanks(cell).strip() else None for cell in line.cells]


def _field(line: Line, at: Offset, found: Found) -> Field:
    start = at + surroundings.cells(line)[found.cell][0]
    span = Span(start + found.start, start + found.end)
    value = line.text[span.start - at : span.end - at]
    return Field(label=found.label, value=value, span=span if value else None)


def _links(line: Line, start: Offset, block: Block) -> list[Link]:
    if block.kind == "field":
        return []
    links = []
    for first, last, href in line.links:
        begin, end = (first + at for at in bounds(line.text[first:last]))
        if begin < end and not _NO_LINK.match(href):
            links.append(Link(line.text[begin:end], href.strip(), Span(start + begin, start + end)))
    return links


def _grids(lines: Sequence[Line], blocks: Sequence[Block]) -> list[tuple[Table, Grid]]:
    """The tables of data whose rows are in the text, as they stand in the page and resolved."""
    placed: dict[int, tuple[Table, _Placed]] = {}
    for number, line in enumerate(lines):
        if line.table and blocks[number].kind in ("row", "paragraph"):
            _, place = placed.setdefault(id(line.table), (line.table, _Placed()))
            place.add(line, number, _row_of(line, blocks[number]), blocks[number])
    return [(table, _grid(table, place, lines, blocks)) for table, place in placed.values() if place.rows]


def _grid(table: Table, place: _Placed, lines: Sequence[Line], blocks: Sequence[Block]) -> Grid:
    rows = [(cells, place.rows.get(number, [None] * len(cells))) for number, (_, cells) in enumerate(table.rows)]
    caption = place.caption or _caption_above(place, lines, blocks)
    depth = header_depth([cells for cells, _ in rows])
    groups = [table.groups.get(number, 0) for number, _ in table.rows]
    resolved = resolve([[_place(cell, span) for cell, span in zip(*row, strict=True)] for row in rows], groups)
    body = [tuple(row) for row in resolved[depth:] if any(row)]
    span = Span(blocks[place.first].content.start, blocks[place.last].content.end)
    return Grid(span, tuple(resolved[depth - 1]) if resolved else (), tuple(body), caption)


def _cut(table: Table, grid: Grid) -> Iterator[Diagnostic]:
    """A remark where the grid holds less than the table's merged cells ask for."""
    asked = max(sum(cell.columns for cell in cells) for _, cells in table.rows)
    if asked > MOST_COLUMNS or len(table.rows) * len(grid.header) > MOST_PLACES:
        yield diagnose("table-cut", grid.span, rows=len(table.rows), columns=asked)


def _place(cell: Cell, span: Span | None) -> tuple[Span | None, int, int]:
    return span, cell.columns, cell.rows


def _caption_above(place: _Placed, lines: Sequence[Line], blocks: Sequence[Block]) -> Span | None:
    """The line above a table that names it."""
    if not place.first or blocks[place.first - 1].kind != "paragraph":
        return None
    text = lines[place.first - 1].text
    return blocks[place.first - 1].content if is_over_a_table(text) else None
