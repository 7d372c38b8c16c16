"""Plain text to blocks: the canonical text is the text as decoded, every character of it in one block.

Owns lines: splits those that hold several paragraphs, joins those that a printed page broke, takes tab-separated ones
for table rows. What else a line is (a field, a page number, what a database put there) other modules say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from msgspec import Struct

from gongwen.diagnostic import Diagnostic, diagnose
from gongwen.limits import MOST_LINES
from gongwen.model import Field
from gongwen.reading import fields, furniture, pagination, paragraphs, wrapping
from gongwen.reading.blocks import Block, Grid
from gongwen.reading.draft import Line
from gongwen.source import Span, Text


class Reading(Struct, frozen=True):
    """What a reader of one media type gives: blocks, tables, fields."""

    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]
    fields: tuple[Field, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_plain(text: Text) -> Reading:
    """The blocks, tables and fields of plain *text*."""
    lines = list(islice(_lines(text), MOST_LINES))
    pagination.mark_contents(lines)
    width = wrapping.wrap_width([line.text for line in lines if not line.reason])
    if width:
        lines = list(_without_glued_numbers(lines))
    pagination.mark_page_numbers(lines, wrapped=width is not None)
    found = _mark_surroundings(lines)
    if width:
        _join(lines, width)
    cut = _cut(lines, text)
    blocks = _blocks([*lines, *cut], len(text.raw))
    return Reading(tuple(blocks), tuple(_grids(blocks)), tuple(found), tuple(_remark(line) for line in cut))


def _cut(lines: Sequence[Line], text: Text) -> list[Line]:
    """What follows the last line that is read, as a line to be left out; none where nothing does."""
    end = lines[-1].end if len(lines) == MOST_LINES else len(text.raw)
    rest = text.raw[end:].strip()
    return [Line(text.raw.index(rest, end), rest, "", reason="over the limit of lines")] if rest else []


def _remark(cut: Line) -> Diagnostic:
    message = f"the text has more than {MOST_LINES:,} lines; those after are left out"
    return diagnose("text-cut", message, Span(cut.start, cut.end))


def _lines(text: Text) -> Iterator[Line]:
    """The lines that are not blank, those split that hold several paragraphs; each with the blanks around it."""
    at = 0
    for whole in text.raw.splitlines(keepends=True):
        if not whole.isspace():
            for start, end in paragraphs.split(whole):
                piece = whole[start:end].rstrip()
                yield Line(at + start, piece, text.folded[at + start : at + start + len(piece)])
        at += len(whole)


def _without_glued_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """Page numbers glued to a page's first line become lines of their own."""
    glued = pagination.glued_numbers(lines)
    for number, line in enumerate(lines):
        if number in glued:
            cut = glued[number]
            yield Line(line.start, line.text[:cut], line.folded[:cut], reason="page number")
            yield Line(line.start + cut, line.text[cut:], line.folded[cut:])
        else:
            yield line


def _mark_surroundings(lines: Sequence[Line]) -> list[Field]:
    """Mark fields and furniture above the text and under it; the fields."""
    rest = [line for line in lines if not line.reason]
    head = rest[: fields.head_length([line.folded for line in rest])]
    found = _mark_fields(head)
    tail = rest[max(len(head), len(rest) - fields.tail_length([line.folded for line in rest])) :]
    found += _mark_fields([line for line in tail if fields.is_of_the_end(line.folded)])
    _mark_furniture(head, tail)
    return found


def _mark_furniture(head: Sequence[Line], tail: Sequence[Line]) -> None:
    """Mark what stands around a text: the menu above a breadcrumb, and what goes on under links and footers."""
    for line in [*head, *tail]:
        line.reason = None if line.is_field else furniture.reason(line.folded)
    place = max((number for number, line in enumerate(head) if line.reason == "breadcrumb"), default=0)
    for line in head[:place]:
        line.reason = line.reason or (None if line.is_field else "menu")
    under: str | None = None
    for line in tail:
        under = line.reason if line.reason in ("neighbour", "footer") else under
        line.reason = line.reason or (None if line.is_field else under)


def _mark_fields(lines: Sequence[Line]) -> list[Field]:
    read = fields.find([_cells(line.folded) for line in lines])
    for number in read.lines:
        lines[number].is_field = True
    return [_field(found, lines[found.line]) for found in read.found]


def _cells(text: str) -> list[str]:
    """The cells of a tab-separated line; the line as one cell where there are no two."""
    cells = text.split("\t")
    return cells if sum(1 for cell in cells if cell.strip()) > 1 else [text]


def _field(found: fields.Found, line: Line) -> Field:
    at = line.start + sum(len(cell) + 1 for cell in _cells(line.text)[: found.cell])
    span = Span(at + found.start, at + found.end)
    value = line.text[span.start - line.start : span.end - line.start]
    return Field(label=found.label, value=value, span=span if value else None)


def _join(lines: Sequence[Line], width: int) -> None:
    """Mark the lines that go on with the paragraph of the line before them."""
    for before, line in pairwise(lines):
        plain = not (before.reason or line.reason or before.is_field or line.is_field)
        line.goes_on = plain and wrapping.continues(before, line, width)


def _blocks(lines: Sequence[Line], length: int) -> list[Block]:
    """The lines as blocks that tile the text: each goes to where the next begins, the first from the start."""
    firsts = [line for line in lines if not line.goes_on]
    starts = [0, *(line.start for line in firsts[1:])] if firsts else []
    lasts = [before for before, line in pairwise(lines) if not line.goes_on] + list(lines[-1:])
    if not firsts:
        return [Block("paragraph", Span(0, length), Span(length, length))] if length else []
    ends = [*starts[1:], length]
    rows = _rows(lines)
    return [
        _block(first, last, Span(start, end), id(first) in rows)
        for first, last, start, end in zip(firsts, lasts, starts, ends, strict=True)
    ]


def _block(first: Line, last: Line, span: Span, is_row: bool) -> Block:
    start = first.start + len(first.text) - len(first.text.lstrip())
    content = Span(start, last.start + len(last.text.rstrip()))
    if first.reason:
        return Block("furniture", span, content, reason=first.reason)
    if first.is_field:
        return Block("field", span, content)
    return Block("row", span, content, cells=tuple(_cell_spans(first))) if is_row else Block("paragraph", span, content)


def _rows(lines: Sequence[Line]) -> set[int]:
    """The lines that are table rows: of two cells and more, and with such a line beside them."""
    tabbed = [not (line.reason or line.is_field) and len(_cells(line.text)) > 1 for line in lines]
    beside = zip([False, *tabbed], tabbed, [*tabbed[1:], False], strict=False)
    return {id(line) for line, (before, here, after) in zip(lines, beside, strict=True) if here and (before or after)}


def _cell_spans(line: Line) -> Iterator[Span]:
    """The cells that are not empty, without the blanks at their edges."""
    at = line.start
    for cell in line.text.split("\t"):
        content = cell.strip()
        if content:
            start = at + cell.index(content)
            yield Span(start, start + len(content))
        at += len(cell) + 1


def _grids(blocks: Sequence[Block]) -> Iterator[Grid]:
    """Runs of rows as tables; the first row is the header."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if block and block.kind == "row":
            run.append(block)
        elif run:
            columns = max(len(row.cells) for row in run)
            header, *rows = [(*row.cells, *[None] * (columns - len(row.cells))) for row in run]
            yield Grid(Span(run[0].span.start, run[-1].span.end), header, tuple(rows))
            run = []
