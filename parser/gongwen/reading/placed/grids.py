"""Tables on a page, ruled or aligned, to tables as every reader gives them, and how one goes on over a page's edge.

Knows boxes and cells, not what they say, but for how a sentence ends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from gongwen.paper import Run
from gongwen.reading import wrapping
from gongwen.reading.markup import MarkedLine
from gongwen.reading.placed.aligned import Stretch
from gongwen.reading.placed.lines import Line, lines_of
from gongwen.reading.placed.paragraphs import fills, joined
from gongwen.reading.placed.ruled import Ruled
from gongwen.reading.tables import Cell, Table
from gongwen.reading.tables_of_files import own_lines

_SAME_PLACE: Final = {True: 8.0, False: 60.0}  # points by which columns may differ from page to page, by `ruled`
_HEADER_AND_ROWS: Final = 4  # level lines, of a table that has them only around its header and its end


class Grid(Struct):
    """A table on one page or more: its rows of cells, where its columns are parted, and where it stands.

    `ruled`: lines part its cells. `open`: which cells of its last row may go on over the edge of the page. It begins
    on `page` and ends on page `last`.
    """

    rows: list[list[Cell]]
    xs: list[float]
    top: float
    bottom: float
    page: int
    last: int
    ruled: bool
    open: list[bool]

    @property
    def table(self) -> Table:
        return Table(rows=list(enumerate(self.rows)))


def of_rules(ruled: Ruled, runs: Iterable[Run], page: int) -> Grid:
    """The table between lines, with those of *runs* that are in it."""
    inside: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        if box := ruled.at(run.centre, run.middle):
            inside[id(box)].append(run)
    rows: list[list[Cell]] = [[] for _ in ruled.ys[1:]]
    open_: list[bool] = []
    for box in sorted(ruled.cells, key=lambda box: (box.row, box.column)):
        lines = lines_of(inside[id(box)], page)
        rows[box.row].append(Cell([*joined(lines, box.x0, box.x1)], box.columns, box.rows))
        if box.row + box.rows == len(rows):
            open_.append(bool(lines) and fills(lines[-1], box.x1 - box.x0))
    return Grid(rows, ruled.xs, ruled.ys[0], ruled.ys[-1], page, page, ruled=True, open=open_)


def of_columns(stretch: Stretch) -> Grid:
    """The table that *stretch* is. A line without a first cell goes on with the row, as do those of one header."""
    lines, parted = stretch.lines, stretch.parted
    rows: list[list[list[Line]]] = []
    before: Line | None
    for before, line in zip([None, *lines], lines, strict=False):
        cells = _cells(line, parted)
        if before and _is_one_row(before, line, stretch.levels, rows[-1], cells):
            for above, below in zip(rows[-1], cells, strict=True):
                above += below
        else:
            rows.append(cells)
    made = [
        [Cell([*joined(cell, *ends)]) for cell, *ends in zip(row, parted, parted[1:], strict=False)] for row in rows
    ]
    page = lines[0].page
    open_ = [
        bool(cell) and fills(cell[-1], right - left)
        for cell, left, right in zip(rows[-1], parted, parted[1:], strict=False)
    ]
    return Grid(made, [*parted], lines[0].top, lines[-1].bottom, page, page, ruled=False, open=open_)


def _is_one_row(
    before: Line, line: Line, levels: Sequence[float], above: Sequence[list[Line]], below: Sequence[list[Line]]
) -> bool:
    """Whether *line*, of the cells *below*, goes on with the row *above*, whose last line is *before*.

    Level lines around each of many rows decide. Those around a header, and none at all, leave it to the cells.
    """
    bands = [bisect_left(levels, (one.top + one.bottom) / 2) for one in (before, line)]
    if len(levels) > _HEADER_AND_ROWS:
        return bands[0] == bands[1]
    return (bands == [1, 1] and bool(levels)) or _is_more(above, below)


def _is_more(above: Sequence[list[Line]], below: Sequence[list[Line]]) -> bool:
    """Whether a line has no first cell, and stands under cells that say something, or beside what stood alone."""
    if below[0]:
        return False
    return all(upper or not lower for upper, lower in zip(above, below, strict=True)) or not any(above[1:])


def _cells(line: Line, parted: Sequence[float]) -> list[list[Line]]:
    return [
        [Line(pieces, line.page)]
        if (pieces := [piece for piece in line.pieces if left <= piece.centre < right])
        else []
        for left, right in pairwise(parted)
    ]


def goes_on(above: Grid, below: Grid) -> bool:
    """Whether *below*, the first thing on its page, is more of *above*, the last thing on the page before."""
    if below.page != above.last + 1 or below.ruled != above.ruled or len(below.xs) != len(above.xs):
        return False
    shift = below.xs[0] - above.xs[0]
    return all(abs(x - y - shift) <= _SAME_PLACE[above.ruled] for x, y in zip(below.xs, above.xs, strict=True))


def continue_(above: Grid, below: Grid) -> str:
    """Put the rows of *below* under those of *above*; gives the words of header rows that it repeats."""
    repeated = _repeated(above.rows, below.rows)
    said = ["  ".join(cell.text for cell in row if cell.size) for row in below.rows[:repeated]]
    rows = below.rows[repeated:]
    if rows and above.rows and _is_cut(above, rows[0]):
        for upper, lower in zip(above.rows[-1], rows[0], strict=True):
            _append(upper, lower)
        rows = rows[1:]
    if first := next((line for row in rows for cell in row for line in own_lines(cell)), None):
        first.page_breaks = (0,)
    above.rows += rows
    above.open = below.open
    above.last, above.bottom = below.last, below.bottom
    return "  ".join(said)


def _repeated(above: Sequence[Sequence[Cell]], below: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows stand at the head of both."""
    count = 0
    for upper, lower in zip(above, below, strict=False):
        words = [_bare(cell) for cell in lower]
        if not any(words) or words != [_bare(cell) for cell in upper]:
            break
        count += 1
    return count if count < len(above) else 0


def _bare(cell: Cell) -> str:
    return "".join(cell.text.split())


def _is_cut(above: Grid, lower: Sequence[Cell]) -> bool:
    """Whether the edge of the page cuts a row, so that each cell of *lower* goes on with one that was full."""
    upper = above.rows[-1]
    if not len(upper) == len(lower) == len(above.open) or not any(cell.size for cell in lower) or lower[0].size:
        return False
    return all(
        not below.size or (is_open and not wrapping.is_closed(cell.text))
        for cell, below, is_open in zip(upper, lower, above.open, strict=True)
    )


def _append(upper: Cell, lower: Cell) -> None:
    """Words of a cell behind the edge of a page go on in its last line."""
    lines: list[MarkedLine] = [*own_lines(lower)]
    if lines:
        [*own_lines(upper)][-1].text += lines[0].text
        upper.lines += lines[1:]
