"""Tables on a page, ruled or aligned, to tables as every reader gives them, and how one goes on over a page's edge.

Knows boxes and cells, not what they say, but for how a sentence ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from gongwen.reading import wrapping
from gongwen.reading.markup import MarkedLine
from gongwen.reading.placed.lines import GAP, Line, lines_of
from gongwen.reading.placed.page import Run
from gongwen.reading.placed.paragraphs import joined
from gongwen.reading.placed.ruled import Ruled
from gongwen.reading.tables import Cell, Table
from gongwen.reading.tables_of_files import own_lines

_SAME_PLACE: Final = 8.0  # points by which the columns of one table may differ from page to page


class Grid(Struct):
    """A table on one page or more: its rows of cells, where its columns are parted, and where it stands.

    `ruled`: lines part its cells. `page` is that on which it begins, `last` that on which it ends.
    """

    rows: list[list[Cell]]
    xs: list[float]
    top: float
    bottom: float
    page: int
    last: int
    ruled: bool

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
    for box in sorted(ruled.cells, key=lambda box: (box.row, box.column)):
        lines = lines_of(inside[id(box)], page)
        rows[box.row].append(Cell([*joined(lines, box.x0, box.x1)], box.columns, box.rows))
    return Grid(rows, ruled.xs, ruled.ys[0], ruled.ys[-1], page, page, ruled=True)


def of_columns(lines: Sequence[Line], parted: Sequence[float]) -> Grid:
    """The table that *lines* make whose columns are *parted* so. A line without a first cell goes on with the row."""
    rows: list[list[list[Line]]] = []
    for line in lines:
        cells = _cells(line, parted)
        if rows and not cells[0] and len(line.pieces) < len(parted) - 1 and _fits_under(rows[-1], cells):
            for above, below in zip(rows[-1], cells, strict=True):
                above += below
        else:
            rows.append(cells)
    made = [
        [Cell([*joined(cell, *ends)]) for cell, *ends in zip(row, parted, parted[1:], strict=False)] for row in rows
    ]
    return Grid(made, [*parted], lines[0].top, lines[-1].bottom, lines[0].page, lines[0].page, ruled=False)


def _cells(line: Line, parted: Sequence[float]) -> list[list[Line]]:
    return [
        [Line(pieces, line.page)]
        if (pieces := [piece for piece in line.pieces if left <= piece.centre < right])
        else []
        for left, right in pairwise(parted)
    ]


def _fits_under(above: Sequence[list[Line]], below: Sequence[list[Line]]) -> bool:
    """Whether whatever *below* says stands under a cell that says something."""
    return all(upper or not lower for upper, lower in zip(above, below, strict=True))


def goes_on(above: Grid, below: Grid) -> bool:
    """Whether *below*, the first thing on its page, is more of *above*, the last thing on the page before."""
    if below.page != above.last + 1 or below.ruled != above.ruled or len(below.xs) != len(above.xs):
        return False
    shift = below.xs[0] - above.xs[0]
    return all(abs(x - y - shift) <= _SAME_PLACE for x, y in zip(below.xs, above.xs, strict=True))


def continue_(above: Grid, below: Grid) -> str:
    """Put the rows of *below* under those of *above*; gives the words of header rows that it repeats."""
    repeated = _repeated(above.rows, below.rows)
    said = [GAP.join(cell.text for cell in row if cell.size) for row in below.rows[:repeated]]
    rows = below.rows[repeated:]
    if rows and above.rows and _is_cut(above.rows[-1], rows[0]):
        for upper, lower in zip(above.rows[-1], rows[0], strict=True):
            _append(upper, lower)
        rows = rows[1:]
    if first := next((line for row in rows for cell in row for line in own_lines(cell)), None):
        first.page_breaks = (0,)
    above.rows += rows
    above.last, above.bottom = below.last, below.bottom
    return GAP.join(said)


def _repeated(above: Sequence[Sequence[Cell]], below: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows stand at the head of both."""
    count = 0
    for upper, lower in zip(above, below, strict=False):
        words = [cell.text for cell in lower]
        if not any(words) or words != [cell.text for cell in upper]:
            break
        count += 1
    return count if count < len(above) else 0


def _is_cut(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether the edge of the page cuts a row, so that each cell of *lower* goes on with an unfinished one."""
    if len(upper) != len(lower) or not any(cell.size for cell in lower) or lower[0].size:
        return False
    return all(not below.size or _is_open(above) for above, below in zip(upper, lower, strict=True))


def _is_open(cell: Cell) -> bool:
    return bool(cell.size) and not wrapping.is_closed(cell.text)


def _append(upper: Cell, lower: Cell) -> None:
    """Words of a cell behind the edge of a page go on in its last line."""
    lines: list[MarkedLine] = [*own_lines(lower)]
    if lines:
        [*own_lines(upper)][-1].text += lines[0].text
        upper.lines += lines[1:]
