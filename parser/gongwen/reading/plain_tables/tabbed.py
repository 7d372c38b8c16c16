"""Tables whose cells tabs part: lines of two cells and more, with such a line beside them. The first is the header.

A tab after a marker makes no cell of it (一、⇥总则, 1.1⇥目的): a word processor sets one there. Under a header of a
number's column it does (序号⇥单位 over 1⇥甲公司).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from gongwen.language.markers import Marker, follows, read_marker
from gongwen.reading.draft import Line
from gongwen.reading.plain_tables.shapes import PlainTable, Row
from gongwen.regex import regex
from gongwen.source import Span


def find(lines: Sequence[Line]) -> Iterator[PlainTable]:
    """The tables in *lines*, those of which are left that are furniture, fields or rows of another table."""
    first: int | None = None
    for number, line in enumerate([*lines, None]):
        if line and not (line.reason or line.is_field or line.cells) and len(cells(line.text)) > 1:
            first = number if first is None else first
        elif first is not None:
            first += _listed(lines[first:number])
            if number - first > 1:
                yield _table(lines, first, number)
            first = None


def cells(text: str) -> list[str]:
    """The cells of a tab-separated line; the line as one cell where there are no two."""
    parts = text.split("\t")
    return parts if sum(1 for part in parts if part.strip()) > 1 else [text]


def _listed(lines: Sequence[Line]) -> int:
    """How many of the *lines* are no row because all that parts their first cell from the other is a marker's tab.

    Numbers without a point count only over others with more steps: 1⇥总则 over 1.1⇥目的.
    """
    markers = list(takewhile(bool, map(_marker, lines)))
    numbers = [marker.numbers for marker in markers if marker and marker.family.is_decimal]
    in_order = all(follows(before, steps) for before, steps in pairwise(numbers))
    nested = len(lines) == 1 or len(numbers) < len(markers) or max(map(len, numbers), default=0) > 1
    return len(markers) if in_order and nested else 0


def _marker(line: Line) -> Marker | None:
    """The marker that is the first of the two cells of *line*, whose other one holds words."""
    start = len(line.folded) - len(line.folded.lstrip())
    marker = read_marker(line.folded, start)
    filled = [cell.strip() for cell in line.folded.split("\t") if cell.strip()]
    if not marker or len(filled) != _LED or marker.end - start < len(filled[0]):
        return None
    within = marker.end > line.folded.index(filled[1], start + len(filled[0]))  # 第三条⇥之一
    behind = line.folded.startswith(filled[1], marker.end) and not _FIGURE.fullmatch(filled[1])
    return marker if within or behind else None


_LED = 2  # cells
_FIGURE = regex(r"[-+\d.,%‰]+")


def _table(lines: Sequence[Line], first: int, end: int) -> PlainTable:
    """The lines from *first* to *end* as rows of equal length, without the columns in which nothing stands."""
    places = [_places(line) for line in lines[first:end]]
    filled = sorted({column for row in places for column, cell in enumerate(row) if cell})
    rows = [
        Row(number, number + 1, tuple(row[column] if column < len(row) else None for column in filled))
        for number, row in enumerate(places, first)
    ]
    return PlainTable(rows[0], rows[0].cells, tuple(rows[1:]))


def _places(line: Line) -> list[Span | None]:
    """Where the cells of *line* stand, without the blanks at their edges; None for an empty one."""
    found: list[Span | None] = []
    at = line.start
    for cell in line.folded.split("\t"):
        words = cell.strip()
        start = at + cell.find(words)
        found.append(Span(start, start + len(words)) if words else None)
        at += len(cell) + 1
    return found
