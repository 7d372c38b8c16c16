"""Tables of pages and files: which hold data and which lay the page out, and the grid that merged cells resolve to.

Knows rows, cells and how much stands in them; not what they say. Spans of cells are bounded, so that a file cannot ask
for a table larger than its text warrants.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from gongwen.limits import MOST_COLUMNS, MOST_PLACES

if TYPE_CHECKING:
    from gongwen.reading.markup import MarkedLine

_LONG_CELL = 1200
_LONG_TABLE = 400

TO_THE_END = 65_534
"""Rows of a cell that reaches to the end of its group (rowspan="0"): as many as a browser allows."""

Place = TypeVar("Place")


class Cell(Struct):
    """A cell: its lines, how many columns and rows it takes, whether it is a heading (th, or inside thead)."""

    lines: list[MarkedLine | list[MarkedLine]] = []
    columns: int = 1
    rows: int = 1
    heading: bool = False

    @property
    def text(self) -> str:
        """The cell's text on one line."""
        return " ".join(line.text.replace("\t", " ") for line in self.lines if not isinstance(line, list))

    @property
    def size(self) -> int:
        return sum(len(line.text) for line in self.lines if not isinstance(line, list))


class Table(Struct):
    """A table: its rows (the number of each row's element beside its cells) and whether another table is inside.

    `groups` has for each row's element the number of the one around it (thead, tbody): no cell reaches out of it.
    """

    rows: list[tuple[int, list[Cell]]] = []
    groups: dict[int, int] = {}
    caption: list[MarkedLine | list[MarkedLine]] = []
    nested: bool = False

    def add_row(self, number: int, group: int) -> None:
        """Begin the row whose element has *number*, in the element with the number *group*."""
        self.rows.append((number, []))
        self.groups[number] = group

    @property
    def is_data(self) -> bool:
        """Whether the table holds data: several filled cells a row, none of them holding the text of the page."""
        if self.nested:
            return False
        sizes = [[size for cell in cells if (size := cell.size)] for _, cells in self.rows]
        filled = [row for row in sizes if row]
        several = [row for row in filled if len(row) > 1]
        if not several or len(several) * 2 < len(filled):
            return False
        total, longest = sum(map(sum, filled)), max(map(max, filled))
        return longest <= _LONG_CELL and not (total > _LONG_TABLE and longest * 5 > total * 4)

    def take_caption(self) -> list[MarkedLine]:
        """Take the rows off that stand in front of the others with one filled cell, and give their lines."""
        taken: list[MarkedLine] = []
        while len(self.rows) > 1 and sum(1 for cell in self.rows[0][1] if cell.size) <= 1:
            taken += [line for cell in self.rows.pop(0)[1] for line in cell.lines if not isinstance(line, list)]
        return taken


def resolve(rows: Sequence[Sequence[tuple[Place, int, int]]], groups: Sequence[int]) -> list[list[Place | None]]:
    """Rows of (place, columns, rows) with each place put into every column and row of its group that it takes up."""
    resolved: list[list[Place | None]] = []
    hanging: dict[int, tuple[Place, int]] = {}  # column: what hangs down into it, and for how many rows more
    places = 0
    for row, group, before in zip(rows, groups, [None, *groups], strict=False):
        hanging = hanging if group == before else {}
        line: list[Place | None] = []
        below: dict[int, tuple[Place, int]] = {}
        for place, columns, depth in row:
            _fill(line, hanging)
            for _ in range(max(1, min(columns, MOST_COLUMNS - len(line)))):
                if depth > 1:
                    below[len(line)] = (place, depth - 1)
                line.append(place)
        _fill(line, hanging)
        hanging = {column: (place, left - 1) for column, (place, left) in hanging.items() if left > 1} | below
        resolved.append(line[:MOST_COLUMNS])
        places += len(line)
        if places > MOST_PLACES:
            break
    width = max(map(len, resolved), default=0)
    return [line + [None] * (width - len(line)) for line in resolved]


def _fill(line: list[Place | None], hanging: dict[int, tuple[Place, int]]) -> None:
    """Put what hangs down from above into the next columns of *line*."""
    while len(line) in hanging and len(line) < MOST_COLUMNS:
        line.append(hanging[len(line)][0])


def header_depth(rows: Sequence[Sequence[Cell]]) -> int:
    """How many of the first *rows* are the header: heading cells, else the first, and what hangs down from them."""
    headings = next((number for number, cells in enumerate(rows) if not all(cell.heading for cell in cells)), len(rows))
    if headings == len(rows):
        return max(1, headings - 1) if rows else 0
    first = max(headings, 1)
    reached = (
        number + cell.rows for number, cells in enumerate(rows[:first]) for cell in cells if cell.rows < TO_THE_END
    )
    return min(max(reached, default=1), max(first, 3), len(rows))
