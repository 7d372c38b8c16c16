"""Plain text to blocks: the canonical text is the text as decoded, every character of it in one block.

Owns lines: splits those that hold several paragraphs, joins those that a printed page broke and those of a table's row.
What else a line is (a row, a field, a page number, what a database put there) other modules say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from gongwen.diagnostic import diagnose
from gongwen.language.captions import is_over_a_table
from gongwen.language.times.dates import goes_on
from gongwen.limits import MOST_LINES
from gongwen.model import Diagnostic
from gongwen.reading import dittos, lost_lines, pagination, paragraphs, plain_tables, surroundings, wrapping
from gongwen.reading.blocks import Block, Grid, Settled
from gongwen.reading.draft import Line
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft, MarkedLine
from gongwen.reading.plain_tables import PlainTable, Row, moved, tabbed
from gongwen.reading.tiling import tile
from gongwen.source import Offset, Span, Text, bounds


class _Printed:
    """The lines as printed: one may hold several paragraphs, and the next line may go on with the last of them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._starts = [line.start for line in lines]

    def of(self, lines: Iterable[Line]) -> list[Line]:
        """The printed lines that hold *lines*, each once."""
        return [self._lines[at] for at in dict.fromkeys(map(self._at, lines))]

    def ended_by(self, line: Line) -> Line:
        """The printed line of which *line* is the end; itself where it is none."""
        whole = self._lines[self._at(line)]
        return whole if whole.end == line.end else line

    def _at(self, line: Line) -> int:
        return bisect_right(self._starts, line.start) - 1


def read_plain(text: Text) -> Settled:
    """The blocks, tables and fields of plain *text*."""
    return settle(text, list(islice(_lines(text), MOST_LINES)), text.whole)


def read(given: Given) -> Draft:
    """The lines of a text, for a file that is one of several: alone, its characters stay as they are."""
    text = Text(given.decoded.text)
    lines = [MarkedLine(text=line.text, above=line.above) for line in islice(_lines(text), MOST_LINES)]
    return Draft(lines=lines, settle=settle, decoded=given.decoded)


def settle(text: Text, whole: list[Line], place: Span) -> Settled:
    """What the *whole* lines of *place* in *text* are; of rows and of lines with a reason the markup has said it."""
    whole = whole[:MOST_LINES]
    tables = list(_tables(whole))
    printed = _Printed(whole)
    lines, broken = _of_pages(list(islice(_paragraphs(text, whole, tables), MOST_LINES)), printed)
    found = surroundings.mark(lines)
    tables += _tabbed(lines)
    if broken:
        _join(lines, broken, printed)
    _join_dates(lines)
    cut = _cut(lines, text, place)
    blocks = tile([*lines, *cut], place)
    grids = _grids([table for table in tables if table.place.end < lines[-1].end], blocks, text.raw)
    return Settled(tuple(blocks), tuple(grids), tuple(found), tuple(_remark(line) for line in cut))


def _tables(lines: Sequence[Line]) -> Iterator[PlainTable]:
    """The tables without form in each stretch of *lines* between those that the markup has told."""
    first = 0
    for end in (*(number for number, line in enumerate(lines) if line.cells or line.reason), len(lines)):
        if first < end:
            yield from (moved(table, first) for table in plain_tables.find(lines[first:end]))
        first = end + 1


def _of_pages(lines: list[Line], printed: _Printed) -> tuple[list[Line], wrapping.Wrapping | None]:
    """The *lines* with what a printed page adds to them marked, and how it broke them, if it did."""
    loose = [line for line in lines if not line.cells]
    pagination.mark_contents(loose)
    broken = wrapping.wrapping_of([line.text for line in printed.of(line for line in loose if not line.reason)])
    if broken:
        lines = list(_without_glued_numbers(lines))
        loose = [line for line in lines if not line.cells]
    pagination.mark_page_numbers(loose, wrapped=broken is not None)
    return lines, broken


def _cut(lines: Sequence[Line], text: Text, place: Span) -> list[Line]:
    """What follows the last line that is read, as a line to be left out; none where nothing does."""
    end = lines[-1].end if lines else place.end
    first, last = bounds(text.raw[end : place.end])
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
            words = whole[: len(folded)]
            yield Line(at, words, folded if folded != words else words, above=above)  # one object, where it can be
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
            line = lines[number]
            yield from (line,) if line.cells or line.reason else _split(line, lost)
            number += 1


def _split(line: Line, lost: Sequence[Offset]) -> Iterator[Line]:
    """The paragraphs of *line*, itself where it is one; *lost* is where lines began that have lost their ends."""
    within = lost[bisect_right(lost, line.start) : bisect_left(lost, line.end)]
    divided = list(paragraphs.split(line.text))
    if len(divided) == 1 and not within:
        yield line
        return
    starts = sorted({*(start for start, _ in divided), *(at - line.start for at in within)})
    for start, end in pairwise([*starts, len(line.text)]):
        folded = line.folded[start:end].rstrip()
        yield Line(line.start + start, line.text[start : start + len(folded)], folded, centred=line.centred)


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


def _join(lines: Sequence[Line], broken: wrapping.Wrapping, printed: _Printed) -> None:
    """Mark the lines that go on with the paragraph of the line before them."""
    for before, line in pairwise(lines):
        plain = not any(one.reason or one.is_field or one.cells for one in (before, line))
        line.goes_on = plain and broken.continues(before, line, printed.ended_by(before).text)


def _join_dates(lines: Sequence[Line]) -> None:
    """Mark the line that goes on with a date whose year ends the line before it: 2021年 / 4月6日."""
    for before, line in pairwise(lines):
        if not any(one.reason or one.is_field or one.cells for one in (before, line)):
            line.goes_on = line.goes_on or goes_on(before.folded, line.folded)


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
