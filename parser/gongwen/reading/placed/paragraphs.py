"""Lines to paragraphs, by indent and width: which line goes on with the one above it, and which is centred.

A line that ends well before the right edge ends its paragraph, one that is set in begins one. Where a document sets no
line in, what opens as a paragraph does (a marker) begins one. Knows places of lines, and how their words begin and end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from msgspec import Struct

from gongwen.reading import furniture, wrapping
from gongwen.reading.markup import MarkedLine
from gongwen.reading.placed.lines import Line
from gongwen.regex import regex
from gongwen.source import fold

_WORD: Final = regex(r"[A-Za-z0-9.,:/%\-+]{1,40}")
_NEVER_FIRST: Final = regex(r"[，。、；：！？）】》〉」』”’,.;:!?)\]%‰…—]{1,4}")
_LATIN_END, _LATIN_START = regex(r"[A-Za-z,;:.]$"), regex(r"[A-Za-z]")
_LATIN: Final = 0.55  # ems of a Latin letter
_SPARE: Final = 1.0  # ems that a full line may leave
_INDENT: Final = (1.2, 3.2)  # ems of a first line
_HANGING: Final = 8.0  # ems that a paragraph's later lines may be set in behind its first
_WIDEST_SHORT: Final = 0.5  # share of the column; what is narrower is a signature, a date
_LARGER: Final = 1.2  # times the size of the text, of a title
_FARTHEST: Final = 0.4  # share of the column, from the left edge to where a paragraph may begin
_NEAR_END: Final = 12  # characters
_MOST_ROOM: Final = 4.5  # ems
_WIDER: Final = 1.5  # ems
_OUTLYING: Final = 4.0  # ems that single lines may reach beyond the others
_EXACT: Final = 0.5
_SAME_SIZE: Final = 0.12  # share by which sizes of one paragraph may differ
_SPACED: Final = 1.5  # times the usual distance of lines, between paragraphs
_FEWEST: Final = 2
_SHARE: Final = 0.05  # of lines that reach an edge


class Edges(Struct):
    """Where the lines of a column begin and end, how far they are apart, and whether paragraphs are set in."""

    left: float
    right: float
    em: float
    pitch: float
    indents: bool

    def is_wider(self, other: Edges) -> bool:
        """Whether this column reaches beyond the *other* one."""
        room = _WIDER * self.em
        return self.left < other.left - room or self.right > other.right + room


def edges_of(lines: Sequence[Line], width: float = 0.0) -> Edges:
    """The edges of a column of *lines* on a page that is *width* wide; 0 where the column is not the whole page."""
    em = median(line.em for line in lines)
    left = -_most([-line.x0 for line in lines], em)
    right = _most([line.x1 for line in lines], em)
    if width:
        right = max(right, min(width - left - em, max(line.x1 for line in lines)))
    edges = Edges(left, right, em, _pitch(lines), indents=False)
    edges.indents = _sets_in(lines, edges)
    return edges


def _most(places: Sequence[float], em: float) -> float:
    """The farthest of *places* that others come near to, or the farthest of all where that is much farther."""
    ordered = sorted(places, reverse=True)
    fewest = max(_FEWEST, int(_SHARE * len(ordered)))
    for number, place in enumerate(ordered):
        last = ordered[min(number + fewest, len(ordered)) - 1]
        if ordered[0] - place > _OUTLYING * em:
            break
        if number + fewest <= len(ordered) and place - last <= _EXACT * em:
            return place
    return ordered[0]


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next of its page."""
    steps = (line.top - before.top for before, line in pairwise(lines) if before.page == line.page)
    return median([step for step in steps if step > 0] or [0.0])


def _sets_in(lines: Sequence[Line], edges: Edges) -> bool:
    """Whether most lines under the end of a paragraph are set in."""
    starts = [line for before, line in pairwise(lines) if not _is_full(before, line, edges)]
    found = Counter(_is_set_in(line, edges) for line in starts if not is_centred(line, edges))
    return found[True] > found[False]


def _is_set_in(line: Line, edges: Edges) -> bool:
    return _INDENT[0] * line.em <= line.x0 - edges.left <= _INDENT[1] * line.em


def is_centred(line: Line, edges: Edges) -> bool:
    """Whether *line* stands as far from the left edge as from the right, and from both."""
    before, behind = line.x0 - edges.left, edges.right - line.x1
    if len(line.pieces) > 1 or wrapping.is_closed(line.text):
        return False
    if edges.indents and abs(before - 2 * line.em) < _EXACT * line.em:
        return False
    least = -_EXACT if line.em > _LARGER * edges.em else 0.8
    even = max(1.2 * line.em, 0.06 * (before + behind))
    return min(before, behind) > least * line.em and abs(before - behind) < even


def goes_on(before: Line, line: Line, edges: Edges) -> bool:
    """Whether *line* goes on with the paragraph whose last line is *before*."""
    if _is_apart(before, line, edges) or furniture.is_contents_entry(fold(before.text)):
        return False
    if not _is_full(before, line, edges) or before.x0 - edges.left > _FARTHEST * (edges.right - edges.left):
        return False
    behind = line.x0 - edges.left
    if behind < 1.1 * line.em:
        return edges.indents or _continues(before, line, edges)
    return _hangs(before, line, edges) and not is_centred(line, edges)


def _is_apart(before: Line, line: Line, edges: Edges) -> bool:
    """Whether the two look different, or have more between them than lines of a paragraph."""
    sizes = sorted((before.em, line.em))
    if sizes[1] - sizes[0] > _SAME_SIZE * sizes[1] or _has_columns(before) or _has_columns(line):
        return True
    step = line.top - before.top
    return (
        before.page == line.page
        and before.column == line.column
        and edges.pitch > 0
        and (step > _SPACED * max(edges.pitch, 1.2 * line.em))
    )


def _has_columns(line: Line) -> bool:
    """Whether there is more room amid *line* than a few blanks take."""
    return any(piece.x0 - before.x1 > _MOST_ROOM * line.em for before, piece in pairwise(line.pieces))


def _is_full(before: Line, line: Line, edges: Edges) -> bool:
    """Whether *before* has no room for what *line* begins with."""
    return edges.right - before.x1 < _room(line)


def _room(line: Line) -> float:
    """The room that the first word of *line* takes, with what never stands at the head of a line."""
    text = line.text
    word = _WORD.match(text)
    first = len(word[0]) * _LATIN if word else 1.0
    behind = _NEVER_FIRST.match(text, word.end() if word else 1)
    return line.em * (first + (len(behind[0]) if behind else 0) + _SPARE)


def _continues(before: Line, line: Line, edges: Edges) -> bool:
    """The same where no paragraph is set in, by the words."""
    if _is_open(before.text):
        return True
    closed = wrapping.is_closed(before.text)
    exact = edges.right - before.x1 < _EXACT * before.em
    return (exact or not closed) and not wrapping.opens(fold(line.text)) and not wrapping.is_chapter(fold(before.text))


def _is_open(words: str) -> bool:
    """Whether *words* end amid what a bracket opens."""
    tail = fold(words[-_NEAR_END:])
    return max(map(tail.rfind, "(〔《“[")) > max(map(tail.rfind, ")〕》”]"))


def _hangs(before: Line, line: Line, edges: Edges) -> bool:
    """Whether *line* stands under the words of a paragraph that is set in as a whole, or behind its number."""
    step = line.x0 - before.x0
    if wrapping.is_closed(before.text) or wrapping.opens(fold(line.text)):
        return False
    if before.x1 - before.x0 < _WIDEST_SHORT * (edges.right - edges.left):
        return False
    return -_EXACT * line.em < step < _HANGING * line.em and not (edges.indents and _is_set_in(line, edges))


def paragraph(lines: Sequence[Line], edges: Edges | None = None, *, reason: str | None = None) -> MarkedLine:
    """The paragraph that *lines* make."""
    text, breaks, sure = "", [], []
    for before, line in zip([None, *lines], lines, strict=False):
        words = line.text
        if before and _LATIN_END.search(text) and _LATIN_START.match(words):
            text += " "
        if before and before.page != line.page:
            breaks.append(len(text))
        if line.confidence is not None:
            sure.append((len(text), len(text) + len(words), line.confidence))
        text += words
    return MarkedLine(
        text=text,
        centred=edges is not None and all(is_centred(line, edges) for line in lines),
        reason=reason,
        page_breaks=tuple(breaks),
        recognized=tuple(sure),
    )


def fills(line: Line, width: float) -> bool:
    """Whether *line* may go on behind the edge of a page, in a cell of that *width*."""
    return width - (line.x1 - line.x0) < line.em + _PADDING


def joined(lines: Iterable[Line], x0: float, x1: float) -> list[MarkedLine]:
    """The paragraphs of a cell from *x0* to *x1*: a line goes on in the next where that had no room in it."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _fills(groups[-1][-1], line, x1 - x0):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [paragraph(group) for group in groups]


_PADDING: Final = 12.0


def _fills(before: Line, line: Line, width: float) -> bool:
    return width - (before.x1 - before.x0) < _room(line) + _PADDING - 0.5 * line.em
