"""Pages in two columns of text, as gazettes have them: the left is read before the right, between what crosses both.

Knows boxes. A table of two columns has short cells; lines of text fill their column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from gongwen.paper import Run
from gongwen.reading.placed.lines import Line, lines_of

_FEWEST: Final = 8  # lines that stand in both
_SHARE: Final = 0.5  # of all lines
_NARROWEST: Final = 9.0  # ems of text on each side
_FULL: Final = 0.6  # of those lines fill their column on both sides
_MIDDLE: Final = (0.35, 0.65)  # of the page's width


def in_order(runs: Sequence[Run], page: int, width: float) -> list[Line]:
    """The lines of a page *width* wide in the order in which they are read."""
    lines = lines_of(runs, page)
    gutter = _gutter(lines, width)
    return lines if gutter is None else list(_by_column(lines, page, gutter))


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where a page's two columns are parted; None where it has one."""
    gaps = [
        (left, right)
        for line in lines
        for left, right in pairwise(line.pieces)
        if _MIDDLE[0] * width < (left.x1 + right.x0) / 2 < _MIDDLE[1] * width
    ]
    if len(gaps) < _FEWEST or len(gaps) < _SHARE * len(lines):
        return None
    at = median((left.x1 + right.x0) / 2 for left, right in gaps)
    around = [(left, right) for left, right in gaps if left.x1 < at < right.x0]
    full = sum(1 for pair in around if all(piece.x1 - piece.x0 >= _NARROWEST * piece.em for piece in pair))
    return at if len(around) >= _FEWEST and full >= _FULL * len(around) else None


def _by_column(lines: Sequence[Line], page: int, gutter: float) -> Iterator[Line]:
    sides: tuple[list[Run], list[Run]] = [], []
    for line in lines:
        if any(piece.x0 < gutter < piece.x1 for piece in line.pieces):
            yield from _both(sides, page)
            sides = [], []
            yield line
        else:
            for run in line.runs:
                sides[run.x0 >= gutter].append(run)
    yield from _both(sides, page)


def _both(sides: tuple[list[Run], list[Run]], page: int) -> Iterator[Line]:
    for number, runs in enumerate(sides, 1):
        yield from lines_of(runs, page, (number,))
