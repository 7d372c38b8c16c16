"""Tables with a cell a line: the labels, then row by row the cells.

Knows where such a table may begin and which of its lines are cells; what proves its rows `rows` knows. Blank lines that
stand where a cell would are an empty cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from msgspec import Struct

from gongwen.reading.draft import Line
from gongwen.reading.plain_tables.cells import Found, running_number
from gongwen.reading.plain_tables.columns import LONGEST_LABEL, MOST_COLUMNS, Column, label_of, may_be_label, readings
from gongwen.reading.plain_tables.edges import is_group
from gongwen.reading.plain_tables.rows import read
from gongwen.reading.plain_tables.shapes import PlainTable, Row, bare, stretch
from gongwen.source import Span

_FEWEST = 3  # columns
_SHORT = 4
_CLOSED = tuple("。;!?:")

_Run = list[tuple[int, str]]
"""Labels by the numbers of their lines, each with the kind of its column's cells."""


class _Entries(Struct, frozen=True):
    """Lines and empty cells: the words of each (None for an empty cell), and the number of its line."""

    words: Sequence[str | None]
    lines: Sequence[int]

    def place(self, lines: Sequence[Line], first: int, end: int) -> Span | None:
        """Where the entries from *first* to *end* stand; None for an empty cell."""
        own = self.lines[first:end]
        return stretch(lines[own[0] : own[-1] + 1]) if self.words[first] is not None else None


def find(lines: Sequence[Line]) -> Iterator[PlainTable]:
    """The tables in *lines*, those of a text that are not blank."""
    runs = list(_runs(lines))
    for run, after in zip_longest(runs, runs[1:]):
        end = min(after[0][0] + 1, len(lines)) if after else len(lines)
        tables = (_read(lines, entries) for entries in _tries(lines, run, end))
        if table := next(filter(None, tables), None):
            yield table


def _runs(lines: Sequence[Line]) -> Iterator[_Run]:
    """Labels one after another that may be those of a table: 序号 among them, or three and more."""
    run: _Run = []
    in_header = False  # under 序号, up to the first number
    for number, line in enumerate([*lines, None]):
        words = bare(line) if line and (in_header or may_be_label(line.folded)) else ""
        if label := label_of(words):
            run.append((number, label.kind))
        elif run or in_header:
            numbered = any(kind == "number" for _, kind in run)
            if numbered or (_FEWEST <= len(run) <= MOST_COLUMNS and not in_header):
                yield run
            in_header = (in_header or numbered) and running_number(words) is None
            run = []


def _tries(lines: Sequence[Line], run: _Run, end: int) -> Iterator[_Entries]:
    """The entries of the table whose labels *run* are: with blank lines as empty cells, and without.

    Last as if the first label were a caption: then 序号, or the second, is the first of the header.
    """
    first = run[0][0]
    numbered = next((number for number, kind in run if kind == "number"), None)
    if first == numbered or not _is_cut(lines, first):
        entries = _entries(lines, first, end)
        yield entries
        if None in entries.words:
            yield _without_empty(entries)
    if first != numbered and (numbered is not None or len(run) > _FEWEST):
        yield _without_empty(_entries(lines, numbered or first + 1, end))


def _is_cut(lines: Sequence[Line], first: int) -> bool:
    """Whether the label at *first* may have begun on the line before it."""
    before = bare(lines[first - 1]) if first else ""
    return 0 < len(before) <= _SHORT and label_of(before + bare(lines[first])) is not None


def _entries(lines: Sequence[Line], start: int, end: int) -> _Entries:
    """The lines from *start* to *end*, with an empty cell for every cell's worth of blank lines too many.

    At the end of the text there are as many of them as there are anywhere else, since nothing shows them.
    """
    usual = min((lines[number].above for number in range(start + 1, min(start + _FEWEST, end))), default=0)
    words: list[str | None] = []
    numbers: list[int] = []
    most = 0
    for number in range(start, end):
        empty = min((lines[number].above - usual) // (usual + 1), MOST_COLUMNS) if words else 0
        most = max(most, empty)
        words += [*[None] * empty, bare(lines[number])]
        numbers += [number] * (len(words) - len(numbers))
    if end == len(lines):
        words += [None] * most
        numbers += [end - 1] * most
    return _Entries(words, numbers)


def _without_empty(entries: _Entries) -> _Entries:
    kept = [(words, line) for words, line in zip(entries.words, entries.lines, strict=True) if words is not None]
    return _Entries([words for words, _ in kept], [line for _, line in kept])


def _read(lines: Sequence[Line], entries: _Entries) -> PlainTable | None:
    """The table that *entries* are, by the plainest reading of its header; None where two as plain make a table."""
    labels = _labels(lines, entries)
    if not _FEWEST <= len(labels) <= MOST_COLUMNS:
        return None
    header = [entries.words[place] or "" for place in labels]
    for level in readings(header):
        found = [(columns, made) for columns in level if (made := read(entries.words, labels[-1] + 1, columns))]
        if found:
            return _made(lines, entries, labels, *found[0]) if len(found) == 1 else None
    return None


def _labels(lines: Sequence[Line], entries: _Entries) -> list[int]:
    """The entries that are the header: as far as there are labels; with 序号 on top of all, up to the first number."""
    places = [place for place, words in enumerate(entries.words[: 2 * MOST_COLUMNS]) if words is not None]
    known = list(takewhile(lambda place: label_of(entries.words[place] or ""), places))
    first = label_of(entries.words[0] or "")
    above = [bare(line) for line in lines[: entries.lines[0]][-1:]]
    if not first or first.kind != "number" or any(map(label_of, above)):
        return known
    labels = list(takewhile(lambda place: running_number(entries.words[place]) is None, places))
    labels = list(takewhile(lambda place: not is_group(entries.words[place]), labels))
    header = [entries.words[place] or "" for place in labels]
    return [] if any(len(words) > LONGEST_LABEL or words.endswith(_CLOSED) for words in header) else labels


def _made(
    lines: Sequence[Line], entries: _Entries, labels: Sequence[int], columns: Sequence[Column], found: Sequence[Found]
) -> PlainTable:
    """The table with the places of its cells in the text."""
    heads = tuple(entries.place(lines, labels[column.first], labels[column.end - 1] + 1) for column in columns)
    under = {line for column in columns for line in range(column.first, column.end)}
    over = [entries.place(lines, label, label + 1) for line, label in enumerate(labels) if line not in under]
    header = Row(entries.lines[0], entries.lines[labels[-1]] + 1, tuple(sorted(filter(None, [*heads, *over]))))
    return PlainTable(header, heads, tuple(_row(lines, entries, row) for row in found))


def _row(lines: Sequence[Line], entries: _Entries, row: Found) -> Row:
    cells = tuple(entries.place(lines, *cell) if cell else None for cell in row.cells)
    filled = [entry for entry in range(row.start, row.end) if entries.words[entry] is not None]
    return Row(entries.lines[filled[0]], entries.lines[filled[-1]] + 1, cells)
