"""Tables without ruling lines: lines of several pieces that stand under one another in columns.

Knows boxes, and of words which are names of bodies: those of a signature stand in columns, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from gongwen.language.bodies import may_sign
from gongwen.reading.placed.lines import Line
from gongwen.reading.placed.page import Run
from gongwen.source import fold

_FEWEST: Final = {2: 4, 3: 3}  # lines, by the number of columns; for more columns as for three
_FILLED: Final = 0.5  # share of its lines in which a column says something
_GUTTER: Final = 0.9  # ems between columns
_LONGEST: Final = 40  # characters of a cell's line, on average
_SPACED: Final = 3.0  # ems between two lines of a table


def stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int, list[float]]]:
    """Where in *lines* a table stands, first and end, and where its columns are parted."""
    first = 0
    while first < len(lines):
        end = _end(lines, first)
        if end > first + 1 and (parted := _columns(lines[first:end])):
            yield first, end, parted
        first = max(end, first + 1)


def _end(lines: Sequence[Line], first: int) -> int:
    """The end of the run of lines of several pieces that begins at *first*; a cell may go on in a line of its own."""
    end, last = first, first
    while end < len(lines) and (end == first or _is_near(lines[end - 1], lines[end])):
        if len(lines[end].pieces) > 1:
            last = end + 1
        elif end == first or end - last >= 1:
            break
        end += 1
    return last


def _is_near(before: Line, line: Line) -> bool:
    return before.column == line.column and 0 < line.top - before.top < _SPACED * line.em


def _columns(lines: Sequence[Line]) -> list[float]:
    """Where the columns of *lines* are parted, with both ends; empty where they are no table."""
    several = [line for line in lines if len(line.pieces) > 1]
    parted = _gutters([piece for line in several for piece in line.pieces])
    count = len(parted) - 1
    if count < 2 or len(several) < _FEWEST.get(count, _FEWEST[3]):
        return []
    if any(_straddles(piece, parted) for line in lines for piece in line.pieces):
        return []
    return parted if _are_cells(several, parted) else []


def _gutters(pieces: Sequence[Run]) -> list[float]:
    """The middles of the gaps that no piece crosses, between the ends of all."""
    ordered = sorted(pieces, key=lambda piece: piece.x0)
    parted, reached = [ordered[0].x0], ordered[0].x1
    for piece in ordered:
        if piece.x0 - reached > _GUTTER * piece.em:
            parted.append((reached + piece.x0) / 2)
        reached = max(reached, piece.x1)
    return [*parted, reached]


def _straddles(piece: Run, parted: Sequence[float]) -> bool:
    return any(piece.x0 < at < piece.x1 for at in parted[1:-1]) or piece.x1 <= parted[0] or piece.x0 >= parted[-1]


def _are_cells(several: Sequence[Line], parted: Sequence[float]) -> bool:
    pieces = [piece for line in several for piece in line.pieces]
    columns = [[piece for piece in pieces if left <= piece.centre < right] for left, right in pairwise(parted)]
    if any(len(column) < _FILLED * len(several) for column in columns):
        return False
    if sum(len(piece.text) for piece in pieces) > _LONGEST * len(pieces):
        return False
    return not _are_labels(pieces) and not all(may_sign(fold(piece.text)) for piece in pieces)


def _are_labels(pieces: Sequence[Run]) -> bool:
    """Whether half of *pieces* are labels with what they label (联系人：…), or sentences."""
    said = sum(1 for piece in pieces if "：" in piece.text or ":" in piece.text or piece.text.endswith("。"))
    return said * 2 >= len(pieces)
