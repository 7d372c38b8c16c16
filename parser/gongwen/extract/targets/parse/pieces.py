"""The pieces of an indicator, less what stands inside them and is no part of its name.

Knows times (优待金[12月20日前]兑现率) and, for what is reached for all of a set, how many it has ([90辆]车全部注销).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from gongwen.extract.passage import Line
from gongwen.language.quantities.units import counts

Stretch = tuple[int, int]


def without_times(line: Line, pieces: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """*pieces* without the times by which: one that is of a noun (2026年前到期的项目) or stands at an end stays."""
    return tuple(part for piece in pieces for part in _less(piece, _times(line, piece)))


def without_counts(line: Line, pieces: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """*pieces* without the numbers of things: those of a sum or with a bound (10人以上企业) stay."""
    return tuple(part for piece in pieces for part in _less(piece, _counts(line, piece)))


def _times(line: Line, piece: Stretch) -> Iterator[Stretch]:
    for time in line.times_in(piece[0] + 1, piece[1]):
        ends = time.end >= piece[1] or line.plain.find("的", time.end, piece[1]) >= 0
        if time.role in ("by", "every") and not ends and not line.is_aside(time.start):
            yield time.start - (line.plain[time.start - 1] in "于在"), time.end


def _counts(line: Line, piece: Stretch) -> Iterator[Stretch]:
    measures = line.passage.measures
    for measure in measures[bisect_left(measures, piece[0], key=attrgetter("start")) :]:
        if measure.end > piece[1]:
            return
        if not (measure.bounded or measure.proportion or line.is_aside(measure.start)) and counts(measure.unit):
            yield measure.start, measure.end


def _less(piece: Stretch, inside: Iterator[Stretch]) -> Sequence[Stretch]:
    """*piece* in parts, without those of *inside*; whole where nothing would be left."""
    start, end = piece
    parts = []
    for first, last in inside:
        parts.append((start, first))
        start = last
    return [part for part in (*parts, (start, end)) if part[0] < part[1]] or [piece]
