"""Tables of rich text: cells by where their right edges are, which says how many columns each takes up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from gongwen.limits import MOST_COLUMNS
from gongwen.reading.markup import MarkedLine
from gongwen.reading.tables import Cell, Table

_CLOSE = 40  # twentieths of a point: two edges that are nearer are one


class Edge(Struct):
    """A cell's right edge, and how the cell is merged with the one above or before it."""

    right: int = 0
    begins_down: bool = False
    goes_on_down: bool = False
    goes_on: bool = False
    heading: bool = False


class Row(Struct):
    """A row: the edges of its cells, and what stands in each."""

    edges: list[Edge]
    cells: list[list[MarkedLine]]


def table_of(rows: Sequence[Row]) -> Table:
    """The table of *rows*, merged cells as one."""
    columns = _columns(rows)
    table = Table()
    above: dict[int, Cell] = {}
    for row in rows:
        cells: list[Cell] = []
        hanging: dict[int, Cell] = {}
        left = 0
        for edge, lines in zip(row.edges, row.cells, strict=False):
            right = _place(columns, edge.right) + 1
            cell = _cell(edge, lines, left, max(1, min(right - left, MOST_COLUMNS)), cells, above)
            if edge.begins_down or edge.goes_on_down:
                hanging[left] = cell
            left = max(left + 1, right)
        above = hanging
        table.rows.append((len(table.rows), cells))
    return table


def _cell(
    edge: Edge, lines: list[MarkedLine], left: int, width: int, cells: list[Cell], above: dict[int, Cell]
) -> Cell:
    """The cell that ends at *edge*, a new one, the one before it, or the one above."""
    if edge.goes_on_down and left in above:
        cell = above[left]
        cell.rows += 1
    elif edge.goes_on and cells:
        cell = cells[-1]
        cell.columns += width
    else:
        cell = Cell([], width, 1, edge.heading)
        cells.append(cell)
    cell.lines += lines
    return cell


def _columns(rows: Sequence[Row]) -> list[int]:
    """The right edges of the columns, in order."""
    found: list[int] = []
    for right in sorted({edge.right for row in rows for edge in row.edges}):
        if not found or right - found[-1] > _CLOSE:
            found.append(right)
    return found


def _place(columns: Sequence[int], right: int) -> int:
    return min(bisect_left(columns, right - _CLOSE), len(columns) - 1) if columns else 0
