"""The cells of a sheet without rows and columns that are empty or hidden, merged ranges resolved to cells that span.

Knows places, not what the cells say. A range may ask for a million rows: time and memory grow with the cells that there
are, and with no more than MOST_COVERED places under merged ranges.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from gongwen.limits import MOST_PLACES
from gongwen.source import fold_blanks

MOST_COVERED = 5 * MOST_PLACES
"""The most places under the merged ranges of a sheet; the ranges over it are left as their first cell."""

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


class Place(Struct, frozen=True):
    """A cell of a row: its column among those that are there, how many columns and rows it takes, its words."""

    column: int
    columns: int
    rows: int
    text: str


class Row(Struct):
    """A row: its cells, the columns into which a cell hangs down from above, and whether empty rows stand above it."""

    places: list[Place]
    covered: set[int]
    gap: bool = False

    @property
    def filled(self) -> list[Place]:
        """The cells in which there is something."""
        return [place for place in self.places if place.text]


class Grid(Struct):
    """The rows of a sheet, how many columns they have, and what is hidden: rows, columns, characters in them."""

    rows: list[Row]
    width: int = 0
    rows_left: int = 0
    columns_left: int = 0
    unseen: int = 0


def compact(
    cells: Mapping[tuple[int, int], str],
    merged: Iterable[Range],
    hidden_rows: Sequence[tuple[int, int]],
    hidden_columns: Sequence[tuple[int, int]],
) -> Grid:
    """The grid of the *cells* that are seen."""
    filled = {place: words for place, words in cells.items() if fold_blanks(words).strip()}
    ranges = _anchored(filled, list(merged), hidden_rows, hidden_columns)
    no_row, no_column = _Hidden(hidden_rows), _Hidden(hidden_columns)
    seen = {place: words for place, words in filled.items() if place[0] not in no_row and place[1] not in no_column}
    rows, columns = (sorted({place[axis] for place in seen}) for axis in (0, 1))
    spans = _spans(ranges, seen, rows, columns)
    return Grid(
        _rows(seen, rows, columns, spans),
        len(columns),
        len({row for row, _ in filled if row in no_row}),
        len({column for _, column in filled if column in no_column}),
        sum(len(words) for place, words in filled.items() if place not in seen),
    )


class _Hidden:
    """Rows or columns that are hidden, as stretches."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        for first, last in sorted(stretches):
            if self._lasts and first <= self._lasts[-1] + 1:
                self._lasts[-1] = max(last, self._lasts[-1])
            else:
                self._firsts.append(first)
                self._lasts.append(last)

    def __contains__(self, place: int) -> bool:
        return self.after(place) != place

    def after(self, place: int) -> int:
        """The first from *place* on that is not hidden."""
        at = bisect_right(self._firsts, place) - 1
        return self._lasts[at] + 1 if at >= 0 and self._lasts[at] >= place else place


def _anchored(
    filled: dict[tuple[int, int], str],
    ranges: Sequence[Range],
    hidden_rows: Sequence[tuple[int, int]],
    hidden_columns: Sequence[tuple[int, int]],
) -> list[Range]:
    """The *ranges* from their first place that is seen on, where their words are moved to; empty ones aside."""
    rows, columns = _Hidden(hidden_rows), _Hidden(hidden_columns)
    found = []
    for top, left, bottom, right in ranges:
        place = rows.after(top), columns.after(left)
        if (top, left) in filled and top <= bottom and left <= right and place <= (bottom, right) and place[1] <= right:
            if place != (top, left):
                filled[place] = filled.pop((top, left))
            found.append((*place, bottom, right))
    return found


_Spans = dict[tuple[int, int], tuple[int, int]]
"""How many rows and columns the merged cell at a place takes, both in the grid."""


def _spans(
    ranges: Iterable[Range], seen: Mapping[tuple[int, int], str], rows: Sequence[int], columns: Sequence[int]
) -> _Spans:
    spans: _Spans = {}
    left = MOST_COVERED
    for top, first, bottom, last in ranges:
        if (top, first) not in seen:
            continue
        depth = bisect_right(rows, bottom) - bisect_left(rows, top)
        breadth = bisect_right(columns, last) - bisect_left(columns, first)
        if depth * breadth <= left:
            left -= depth * breadth
            spans[bisect_left(rows, top), bisect_left(columns, first)] = depth, breadth
    return spans


def _rows(seen: Mapping[tuple[int, int], str], rows: Sequence[int], columns: Sequence[int], spans: _Spans) -> list[Row]:
    """The rows of the grid, each with its cells; what stands under a merged cell is not seen."""
    column_of = {column: number for number, column in enumerate(columns)}
    words: dict[int, dict[int, str]] = {}
    for (row, column), said in seen.items():
        words.setdefault(row, {})[column_of[column]] = said
    hanging: dict[int, int] = {}  # column: for how many rows more a cell hangs down into it
    made: list[Row] = []
    for number, row in enumerate(rows):
        own = words[row]
        covered = {column for column, left in hanging.items() if left}
        hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
        places = []
        column = 0
        end = max(*own, *covered, -1) + 1
        while column < end:
            depth, breadth = spans.get((number, column), (1, 1))
            if column not in covered:
                places.append(Place(column, breadth, depth, own.get(column, "")))
                hanging |= dict.fromkeys(range(column, column + breadth), depth - 1) if depth > 1 else {}
            column += breadth if column not in covered else 1
        made.append(Row(places, covered, gap=number > 0 and row - rows[number - 1] > 1))
    return made
