"""Pages whose text has lost its line ends, all of it in one element: its lines are found as those of a text are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from gongwen.reading import draft, lost_lines
from gongwen.reading.page.line import Line
from gongwen.source import Offset, Text


def with_lost_lines(lines: Sequence[Line]) -> list[Line]:
    """*lines*, those cut in which others have lost their beginnings."""
    own = [line for line in lines if not line.cells and not line.hidden and 2 * line.linked < len(line.text)]
    if not lost_lines.may_be_lost([len(line.text) for line in own]):
        return list(lines)
    drafts, at = [], Offset(0)
    for line in own:
        drafts.append(draft.Line(at, line.text, line.folded))
        at += len(line.text) + 1
    places = lost_lines.places(Text("\n".join(line.text for line in own)), drafts)
    starts = {id(line): one.start for line, one in zip(own, drafts, strict=True)}
    return [piece for line in lines for piece in _pieces(line, starts.get(id(line)), places)]


def _pieces(line: Line, start: Offset | None, places: Sequence[Offset]) -> Iterator[Line]:
    if start is None:
        yield line
        return
    within = places[bisect_right(places, start) : bisect_left(places, start + len(line.text))]
    for first, last in pairwise([0, *(place - start for place in within), len(line.text)]):
        yield _piece(line, first, last)


def _piece(line: Line, start: int, end: int) -> Line:
    """`[start, end)` of *line* as a line, without the blanks at its edges."""
    if (start, end) == (0, len(line.text)):
        return line
    words = line.folded[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    links = tuple(
        (max(first, start) - start, min(last, end) - start, href)
        for first, last, href in line.links
        if first < end and last > start
    )
    return replace(
        line,
        text=line.text[start:end],
        folded=line.folded[start:end],
        rank=None,
        links=links,
        linked=sum(last - first for first, last, _ in links),
        pieces=tuple(piece - start for piece in line.pieces if start < piece < end),
    )
