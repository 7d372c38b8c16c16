"""Tables with a cell a line: the labels, then row by row the cells.

Knows where such a table may begin and which of its lines are cells; what proves its rows `rows` knows. Blank lines that
stand where a cell would are an empty cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from gongwen.reading.draft import Line
from gongwen.reading.plain_tables.cells import running_number
from gongwen.reading.plain_tables.columns import LONGEST_LABEL, MOST_COLUMNS, Column, label_of, may_be_label, readings
from gongwen.reading.plain_tables.rows import Found, is_group, read
from gongwen.reading.plain_tables.shapes import PlainTable, Row, bare, stretch
from gongwen.source import Span

_FEWEST = 3  # columns
_SHORT = 4
_CLOSED = tuple("。;!?:")


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
    starts = list(_starts(lines))
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        entries = _entries(lines, start, min(end + 1, len(lines)))
        if table := _read(lines, entries) or (None in entries.words and _read(lines, _without_empty(entries))):
            yield table


def _starts(lines: Sequence[Line]) -> Iterator[int]:
    """Where the labels of a table may begin: 序号, or three labels one after another."""
    run: list[tuple[int, str]] = []
    in_header = False  # under 序号, up to the first number
    for number, line in enumerate([*lines, None]):
        words = bare(line) if line and (in_header or may_be_label(line.folded)) else ""
        if label := label_of(words):
            run.append((number, label.kind))
        elif run or in_header:
            numbered = next((place for place, kind in run if kind == "number"), None)
            if numbered is not None:
                yield numbered
            elif _FEWEST <= len(run) <= MOST_COLUMNS and not in_header and not _is_cut(lines, run[0][0]):
                yield run[0][0]
            in_header = (in_header or numbered is not None) and running_number(words) is None
            run = []


def _is_cut(lines: Sequence[Line], first: int) -> bool:
    """Whether the label at *first* may have begun on the line before it."""
    before = bare(lines[first - 1]) if first else ""
    return 0 < len(before) <= _SHORT and label_of(before + bare(lines[first])) is not None


def _entries(lines: Sequence[Line], start: int, end: int) -> _Entries:
    """The lines from *start* to *end*, with an empty cell for every cell's worth of blank lines too many."""
    usual = min((lines[number].above for number in range(start + 1, min(start + _FEWEST, end))), default=0)
    words: list[str | None] = []
    numbers: list[int] = []
    for number in range(start, end):
        empty = (lines[number].above - usual) // (usual + 1) if words else 0
        words += [*[None] * min(empty, MOST_COLUMNS), bare(lines[number])]
        numbers += [number] * (len(words) - len(numbers))
    return _Entries(words, numbers)


def _without_empty(entries: _Entries) -> _Entries:
    kept = [(words, line) for words, line in zip(entries.words, entries.lines, strict=True) if words is not None]
    return _Entries([words for words, _ in kept], [line for _, line in kept])


def _read(lines: Sequence[Line], entries: _Entries) -> PlainTable | None:
    """The table that *entries* are, by the plainest reading of its header; None where two as plain make a table."""
    labels = _labels(entries)
    if not _FEWEST <= len(labels) <= MOST_COLUMNS:
        return None
    header = [entries.words[place] or "" for place in labels]
    for level in readings(header):
        found = [(columns, made) for columns in level if (made := read(entries.words, labels[-1] + 1, columns))]
        if found:
            return _made(lines, entries, labels, *found[0]) if len(found) == 1 else None
    return None


def _labels(entries: _Entries) -> list[int]:
    """The entries that are the header: up to the first number under 序号, else as far as there are labels."""
    places = [place for place, words in enumerate(entries.words[: 2 * MOST_COLUMNS]) if words is not None]
    first = label_of(entries.words[0] or "")
    if first and first.kind == "number":
        return _above_number(entries, places)
    return list(takewhile(lambda place: label_of(entries.words[place] or ""), places))


def _above_number(entries: _Entries, places: Sequence[int]) -> list[int]:
    """Those of *places* that are labels of a table whose rows are numbered; none where no number follows them."""
    labels = list(takewhile(lambda place: running_number(entries.words[place]) is None, places))
    if len(labels) == len(places):
        return []
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
    last = row.start + row.cells[-1][1] - 1
    cells = tuple(entries.place(lines, row.start + first, row.start + end) for first, end in row.cells)
    return Row(entries.lines[row.start], entries.lines[last] + 1, cells)
