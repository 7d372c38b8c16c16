"""Tables without upright lines: lines of several pieces that stand under one another in columns.

Level lines over, under and between them show where such a table begins and ends, and what its header is. Knows boxes,
and of words which are names of bodies: those of a signature stand in columns, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from gongwen.language.bodies import may_sign
from gongwen.paper import Rule, Run
from gongwen.reading import furniture
from gongwen.reading.placed import ruled
from gongwen.reading.placed.lines import Line
from gongwen.source import fold

_FEWEST: Final = {2: 4, 3: 3}  # lines, by the number of columns; for more columns as for three
_FEWEST_RULED: Final = 2  # between level lines
_TOP_AND_HEADER: Final = 2  # level lines of a table whose end is on the next page
_FILLED: Final = 0.5  # share of its lines in which a column says something
_FILLED_RULED: Final = 0.0
_GAP_OF_CELLS: Final = 0.6  # ems between two pieces, where level lines tell that they are cells
_GUTTER: Final = 0.6  # ems between columns
_LONGEST: Final = 40  # characters of a cell's line, on average
_SPACED: Final = 3.0  # ems between two lines of a table
_WIDEST_CELL: Final = 14  # characters
_SAME_END: Final = 8.0  # points by which level lines of one table may differ
_MOST_LEVELS: Final = 200  # of a page; one with more has a drawing
_OVERLAP: Final = 0.2  # ems by which boxes of two lines of text may overlap
_SHORTEST_RULE: Final = 100.0  # points


class Stretch(Struct):
    """The lines `first` to before `end` of a page are a table.

    `lines`: these, each in the pieces that are its cells. `parted`: where its columns are. `levels`: its level lines.
    """

    first: int
    end: int
    lines: list[Line]
    parted: list[float]
    levels: list[float] = []


def stretches(lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[Stretch]:
    """Where in *lines* tables stand, in order."""
    between = list(_ruled(lines, rules))
    at = 0
    for stretch in [*between, Stretch(len(lines), len(lines), [], [])]:
        yield from _without_rules(lines, at, stretch.first)
        if stretch.parted:
            yield stretch
        at = stretch.end


def _ruled(lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[Stretch]:
    """The tables between level lines that are as long as each other."""
    levels = [rule for rule in ruled.levels(rules) if rule.x1 - rule.x0 > _SHORTEST_RULE]
    at = 0
    if len(levels) > _MOST_LEVELS:
        return
    for group in (part for alike in _alike(levels) for part in _of_one_table(alike, lines)):
        first, end = _between(lines, at, group)
        own = [Line(line.runs, line.page, line.column, _GAP_OF_CELLS) for line in lines[first:end]]
        if own and (parted := _columns(own, is_ruled=True)):
            at = end
            yield Stretch(first, end, own, parted, [rule.top for rule in group])


def _between(lines: Sequence[Line], first: int, group: Sequence[Rule]) -> tuple[int, int]:
    """The first and the end of *lines*, from *first* on, between level lines; behind two it is what is aligned."""
    while first < len(lines) and _middle(lines[first]) < group[0].top:
        first += 1
    end = first
    while end < len(lines) and group[0].top <= _middle(lines[end]) <= group[-1].bottom:
        end += 1
    return first, end if len(group) > _TOP_AND_HEADER or end == first else max(end, _end(lines, end, len(lines)))


def _alike(levels: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Runs of *levels* that begin and end at the same places: two at least, none of them twice."""
    group: list[Rule] = []
    for rule in levels:
        if group and max(abs(rule.x0 - group[0].x0), abs(rule.x1 - group[0].x1)) > _SAME_END:
            yield from [group] if len(group) > 1 else []
            group = []
        if not group or rule.top - group[-1].top > _SAME_END / 2:
            group.append(rule)
    yield from [group] if len(group) > 1 else []


def _of_one_table(group: Sequence[Rule], lines: Sequence[Line]) -> Iterator[list[Rule]]:
    """*group* in parts, between which there is text."""
    part = [group[0]]
    for above, rule in pairwise(group):
        between = [line for line in lines if above.top < _middle(line) < rule.top]
        if _is_text(between):
            yield from [part] if len(part) > 1 else []
            part = []
        part.append(rule)
    yield from [part] if len(part) > 1 else []


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether *lines* are text between two tables: cells beside one another are lines at overlapping heights."""
    alone = all(line.top > before.bottom - _OVERLAP * line.em for before, line in pairwise(lines))
    return alone and 2 * sum(len(line.pieces) > 1 for line in lines) < len(lines) and any(map(_is_wide, lines))


def _is_wide(line: Line) -> bool:
    return any(len(piece.text) > _WIDEST_CELL for piece in line.pieces)


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _without_rules(lines: Sequence[Line], first: int, stop: int) -> Iterator[Stretch]:
    while first < stop:
        end = _end(lines, first, stop)
        if end > first + 1 and (parted := _columns(lines[first:end])):
            yield Stretch(first, end, [*lines[first:end]], parted)
        first = max(end, first + 1)


def _end(lines: Sequence[Line], first: int, stop: int) -> int:
    """The end of the run of lines of several pieces that begins at *first*; a cell may go on in a line of its own."""
    end, last = first, first
    while end < stop and (end == first or _is_near(lines[end - 1], lines[end])):
        if len(lines[end].pieces) > 1:
            last = end + 1
        elif end == first or end - last >= 1:
            break
        end += 1
    return last


def _is_near(before: Line, line: Line) -> bool:
    return before.column == line.column and 0 < line.top - before.top < _SPACED * line.em


def _columns(lines: Sequence[Line], *, is_ruled: bool = False) -> list[float]:
    """Where the columns of *lines* are parted, with both ends; empty where they are no table."""
    several = [line for line in lines if len(line.pieces) > 1]
    if len(several) < (_FEWEST_RULED if is_ruled else _FEWEST[3]):
        return []
    parted = _gutters([piece for line in (lines if is_ruled else several) for piece in line.pieces])
    count = len(parted) - 1
    if count < 2 or (not is_ruled and len(several) < _FEWEST.get(count, _FEWEST[3])):
        return []
    if any(_straddles(piece, parted) for line in lines for piece in line.pieces):
        return []
    return parted if _are_cells(several, parted, _FILLED_RULED if is_ruled else _FILLED) else []


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


def _are_cells(several: Sequence[Line], parted: Sequence[float], filled: float) -> bool:
    pieces = [piece for line in several for piece in line.pieces]
    columns = [[piece for piece in pieces if left <= piece.centre < right] for left, right in pairwise(parted)]
    if any(len(column) < filled * len(several) for column in columns):
        return False
    if sum(len(piece.text) for piece in pieces) > _LONGEST * len(pieces) or _are_contents(columns):
        return False
    return not _are_labels(pieces) and not all(may_sign(fold(piece.text)) for piece in pieces)


def _are_labels(pieces: Sequence[Run]) -> bool:
    """Whether half of *pieces* are labels with what they label (联系人：…), or sentences."""
    said = sum(1 for piece in pieces if "：" in piece.text or ":" in piece.text or piece.text.endswith("。"))
    return said * 2 >= len(pieces)


def _are_contents(columns: Sequence[Sequence[Run]]) -> bool:
    """Whether there are headings in one column, and in the other the pages on which they stand."""
    numbers = [furniture.bare_number(fold(piece.text)) for piece in columns[-1]]
    if len(columns) != 2 or not all(numbers):
        return False
    values = [int(number) for number in numbers if number and number.isdecimal()]
    return all(one <= other for one, other in pairwise(values))
