"""Plain text to blocks: the canonical text is the text as decoded, every character of it in one block.

Owns lines: splits those that hold several paragraphs, joins those that a printed page broke and those of a table's row.
What else a line is (a row, a field, a page number, what a database put there) other modules say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from msgspec import Struct

from gongwen.diagnostic import diagnose
from gongwen.language.captions import is_over_a_table
from gongwen.limits import MOST_LINES
from gongwen.model import Diagnostic, Field
from gongwen.reading import dittos, lost_lines, pagination, paragraphs, plain_tables, surroundings, wrapping
from gongwen.reading.blocks import Block, Grid
from gongwen.reading.draft import Line
from gongwen.reading.plain_tables import PlainTable, Row, tabbed
from gongwen.source import Offset, Span, Text, bounds


class Reading(Struct, frozen=True):
    """What a reader of one media type gives: blocks, tables, fields."""

    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]
    fields: tuple[Field, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_plain(text: Text) -> Reading:
    """The blocks, tables and fields of plain *text*."""
    whole = list(islice(_lines(text), MOST_LINES))
    tables = plain_tables.find(whole)
    lines, width = _of_pages(list(islice(_paragraphs(text, whole, tables), MOST_LINES)))
    found = surroundings.mark(lines)
    tables += _tabbed(lines)
    if width:
        _join(lines, width)
    cut = _cut(lines, text)
    blocks = _blocks([*lines, *cut], text.whole.end)
    grids = _grids([table for table in tables if table.place.end < lines[-1].end], blocks, text.raw)
    return Reading(tuple(blocks), tuple(grids), tuple(found), tuple(_remark(line) for line in cut))


def _of_pages(lines: list[Line]) -> tuple[list[Line], int | None]:
    """The *lines* with what a printed page adds to them marked, and the width at which it broke them, if it did."""
    loose = [line for line in lines if not line.cells]
    pagination.mark_contents(loose)
    width = wrapping.wrap_width([line.text for line in loose if not line.reason])
    if width:
        lines = list(_without_glued_numbers(lines))
        loose = [line for line in lines if not line.cells]
    pagination.mark_page_numbers(loose, wrapped=width is not None)
    return lines, width


def _cut(lines: Sequence[Line], text: Text) -> list[Line]:
    """What follows the last line that is read, as a line to be left out; none where nothing does."""
    end = lines[-1].end if lines else text.whole.end
    first, last = bounds(text.raw[end:])
    rest = Span(end + first, end + last)
    folded = rest.of(text.folded)
    return [Line(rest.start, rest.of(text.raw), folded, reason="over the limit of lines")] if folded else []


def _remark(cut: Line) -> Diagnostic:
    return diagnose("text-cut", Span(cut.start, cut.end), lines=MOST_LINES)


def _lines(text: Text) -> Iterator[Line]:
    """The lines that are not blank."""
    at, above = Offset(0), 0
    for whole in text.raw.splitlines(keepends=True):
        folded = text.folded[at : at + len(whole)].rstrip()
        if folded:
            yield Line(at, whole[: len(folded)], folded, above=above)
            above = 0
        else:
            above += 1
        at += len(whole)


def _paragraphs(text: Text, lines: Sequence[Line], tables: Sequence[PlainTable]) -> Iterator[Line]:
    """The *lines*, those split that hold several paragraphs, those of a row in a table joined."""
    rows = {row.first: row for table in tables for row in (table.header, *table.rows)}
    lost = lost_lines.places(text, lines)
    number = 0
    while number < len(lines):
        if row := rows.get(number):
            yield _row(text, lines[row.first : row.end], row)
            number = row.end
        else:
            yield from _split(lines[number], lost)
            number += 1


def _split(line: Line, lost: Sequence[Offset]) -> Iterator[Line]:
    """The paragraphs of *line*, itself where it is one; *lost* is where lines began that have lost their ends."""
    within = lost[bisect_right(lost, line.start) : bisect_left(lost, line.end)]
    starts = sorted({*(start for start, _ in paragraphs.split(line.text)), *(at - line.start for at in within)})
    if len(starts) == 1:
        yield line
        return
    for start, end in pairwise([*starts, len(line.text)]):
        folded = line.folded[start:end].rstrip()
        yield Line(line.start + start, line.text[start : start + len(folded)], folded)


def _row(text: Text, lines: Sequence[Line], row: Row) -> Line:
    span = Span(lines[0].start, lines[-1].end)
    cells = tuple(cell for cell in row.cells if cell)
    return Line(span.start, span.of(text.raw), span.of(text.folded), cells=cells)


def _without_glued_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """Page numbers glued to a page's first line become lines of their own."""
    glued = pagination.glued_numbers(lines)
    for number, line in enumerate(lines):
        if number in glued and not line.cells:
            cut = glued[number]
            yield Line(line.start, line.text[:cut], line.folded[:cut], reason="page number")
            yield Line(line.start + cut, line.text[cut:], line.folded[cut:])
        else:
            yield line


def _join(lines: Sequence[Line], width: int) -> None:
    """Mark the lines that go on with the paragraph of the line before them."""
    for before, line in pairwise(lines):
        plain = not any(one.reason or one.is_field or one.cells for one in (before, line))
        line.goes_on = plain and wrapping.continues(before, line, width)


def _blocks(lines: Sequence[Line], length: Offset) -> list[Block]:
    """The lines as blocks that tile the text: each goes to where the next begins, the first from the start."""
    firsts = [line for line in lines if not line.goes_on]
    starts = [Offset(0), *(line.start for line in firsts[1:])] if firsts else []
    lasts = [before for before, line in pairwise(lines) if not line.goes_on] + list(lines[-1:])
    if not firsts:
        return [Block("paragraph", Span(Offset(0), length), Span(length, length))] if length else []
    ends = [*starts[1:], length]
    return [
        _block(first, last, Span(start, end))
        for first, last, start, end in zip(firsts, lasts, starts, ends, strict=True)
    ]


def _block(first: Line, last: Line, span: Span) -> Block:
    start = first.start + len(first.folded) - len(first.folded.lstrip())
    content = Span(start, last.start + len(last.folded.rstrip()))
    if first.reason:
        return Block("furniture", span, content, reason=first.reason)
    if first.is_field:
        return Block("field", span, content)
    return Block("row" if first.cells else "paragraph", span, content, cells=first.cells)


def _tabbed(lines: Sequence[Line]) -> list[PlainTable]:
    """The tables whose cells tabs part; their rows are marked."""
    tables = list(tabbed.find(lines))
    for row in (row for table in tables for row in (table.header, *table.rows)):
        lines[row.first].cells = tuple(cell for cell in row.cells if cell)
    return tables


def _grids(tables: Sequence[PlainTable], blocks: Sequence[Block], text: str) -> Iterator[Grid]:
    """The *tables* in the order of the text, each with the span of its blocks and the caption above them."""
    starts = [block.span.start for block in blocks]
    for table in sorted(tables, key=lambda table: table.place):
        first, last = (bisect_right(starts, place) - 1 for place in table.place)
        span = Span(blocks[first].content.start, blocks[last].content.end)
        above = blocks[first - 1] if first and blocks[first - 1].kind == "paragraph" else None
        caption = above.content if above and is_over_a_table(above.content.of(text)) else None
        yield Grid(span, table.columns, dittos.resolved([row.cells for row in table.rows], text), caption)
