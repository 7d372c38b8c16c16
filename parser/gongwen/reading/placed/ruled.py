"""Tables that ruling lines show: the lines that cross one another, and the cells between them.

Knows lines and boxes. A frame around a text, a red line under a head and what is underlined make no table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from gongwen.limits import MOST_COLUMNS
from gongwen.paper import Rule

_NEAR: Final = 3.0  # points between lines that are one, or that touch
_MOST_RULES: Final = 4000
_MOST_CROSSINGS: Final = 400_000
_MOST_LOOKS: Final = 4_000_000  # cells times lines
_MOST_TABLES: Final = 40  # of a page; one with more has a drawing


class Box(Struct):
    """A cell: where it begins among the rows and columns, how many it takes, and its box on the page."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    top: float
    x1: float
    bottom: float


class Ruled(Struct):
    """A table on a page: where its rows and columns are parted, and its cells."""

    xs: list[float]
    ys: list[float]
    cells: list[Box]
    numbers: dict[tuple[int, int], int]  # by row and column: the place in `cells`

    @property
    def is_table(self) -> bool:
        """Whether there are several cells in a row."""
        return any(cell.column for cell in self.cells)

    def at(self, x: float, y: float) -> Box | None:
        """The cell around a place; None where that is not in the table."""
        row, column = _place(self.ys, y), _place(self.xs, x)
        return None if row is None or column is None else self.cells[self.numbers[row, column]]


def levels(rules: Sequence[Rule]) -> list[Rule]:
    """The horizontal ones of *rules*, those in one that go on in one another, from the top of the page down."""
    if len(rules) > _MOST_RULES:
        return []
    return [Rule(one.start, one.at, one.end, one.at) for one in _level(rules)]


def _level(rules: Iterable[Rule]) -> list[_Stroke]:
    return _merged(_Stroke(_middle(rule.top, rule.bottom), rule.x0, rule.x1) for rule in rules if rule.is_level)


class _Stroke(Struct):
    """A line: its place across its direction, and from where to where it goes."""

    at: float
    start: float
    end: float


def tables(rules: Sequence[Rule]) -> list[Ruled]:
    """The tables that *rules* make, from the top of the page down."""
    if len(rules) > _MOST_RULES:  # a drawing
        return []
    level = _level(rules)
    upright = _merged(_Stroke(_middle(rule.x0, rule.x1), rule.top, rule.bottom) for rule in rules if not rule.is_level)
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    groups = _crossing(level, upright)
    made = (_table(*group) for group in groups if len(groups) <= _MOST_TABLES)
    return sorted((table for table in made if table and table.is_table), key=lambda table: table.ys[0])


def _middle(one: float, other: float) -> float:
    return (one + other) / 2


def _merged(strokes: Iterable[_Stroke]) -> list[_Stroke]:
    """*strokes*, those in one that go on in one another."""
    rows: list[list[_Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.at):
        if rows and stroke.at - rows[-1][0].at <= _NEAR:
            rows[-1].append(stroke)
        else:
            rows.append([stroke])
    return [stroke for row in rows for stroke in _run_together(row)]


def _run_together(row: list[_Stroke]) -> Iterator[_Stroke]:
    row.sort(key=lambda stroke: stroke.start)
    last = _Stroke(row[0].at, row[0].start, row[0].end)
    for stroke in row[1:]:
        if stroke.start <= last.end + _NEAR:
            last.end = max(last.end, stroke.end)
        else:
            yield last
            last = _Stroke(row[0].at, stroke.start, stroke.end)
    yield last


def _crossing(level: list[_Stroke], upright: list[_Stroke]) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """The lines in groups that cross or touch one another."""
    groups = _Groups(len(level) + len(upright))
    for row, one in enumerate(level):
        for column, other in enumerate(upright):
            if _touches(one, other.at) and _touches(other, one.at):
                groups.join(row, len(level) + column)
    found: dict[int, tuple[list[_Stroke], list[_Stroke]]] = defaultdict(lambda: ([], []))
    for number, stroke in enumerate([*level, *upright]):
        found[groups.of(number)][number >= len(level)].append(stroke)
    return [group for group in found.values() if all(group)]


def _touches(stroke: _Stroke, at: float) -> bool:
    return stroke.start - _NEAR <= at <= stroke.end + _NEAR


class _Groups:
    """Numbers that are joined to groups; each is known by one of them."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def of(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = number = self._above[self._above[number]]
        return number

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.of(one), self.of(other)))
        self._above[other] = one


def _table(level: list[_Stroke], upright: list[_Stroke]) -> Ruled | None:
    """The cells between lines that cross."""
    xs = _parted([stroke.at for stroke in upright], min(s.start for s in level), max(s.end for s in level))
    ys = _parted([stroke.at for stroke in level], min(s.start for s in upright), max(s.end for s in upright))
    columns, rows = len(xs) - 1, len(ys) - 1
    if not 0 < columns <= MOST_COLUMNS or rows < 1 or rows * columns * (len(level) + len(upright)) > _MOST_LOOKS:
        return None
    groups = _Groups(rows * columns)
    for row in range(rows):
        for column in range(columns):
            x, y = _middle(xs[column], xs[column + 1]), _middle(ys[row], ys[row + 1])
            if column + 1 < columns and not _is_ruled(upright, xs[column + 1], y):
                groups.join(row * columns + column, row * columns + column + 1)
            if row + 1 < rows and not _is_ruled(level, ys[row + 1], x):
                groups.join(row * columns + column, (row + 1) * columns + column)
    return _with_cells(xs, ys, groups)


def _parted(places: list[float], first: float, last: float) -> list[float]:
    """Where columns are parted, in order: at *places*, and at the ends of the lines that cross them."""
    found: list[float] = []
    for place in sorted([*places, first, last]):
        if not found or place - found[-1] > 2 * _NEAR:
            found.append(place)
    return found


def _is_ruled(strokes: Sequence[_Stroke], at: float, across: float) -> bool:
    return any(abs(stroke.at - at) <= 2 * _NEAR and stroke.start <= across <= stroke.end for stroke in strokes)


def _with_cells(xs: list[float], ys: list[float], groups: _Groups) -> Ruled:
    columns = len(xs) - 1
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number in range(columns * (len(ys) - 1)):
        members[groups.of(number)].append(divmod(number, columns))
    table = Ruled(xs, ys, [], {})
    for places in members.values():
        for place in places:
            table.numbers[place] = len(table.cells)
        table.cells.append(_box(places, xs, ys))
    return table


def _box(places: Sequence[tuple[int, int]], xs: list[float], ys: list[float]) -> Box:
    row, column = min(row for row, _ in places), min(column for _, column in places)
    last_row, last_column = max(row for row, _ in places) + 1, max(column for _, column in places) + 1
    return Box(row, column, last_row - row, last_column - column, xs[column], ys[row], xs[last_column], ys[last_row])


def _place(parted: Sequence[float], at: float) -> int | None:
    """The number of the stretch that *at* is in."""
    if not parted[0] - _NEAR <= at <= parted[-1] + _NEAR:
        return None
    return max(0, min(bisect_right(parted, at) - 1, len(parted) - 2))
