"""Widths and heights: how wide each column of a page is, in how many lines a cell's words break there, where pages end.

Knows characters: one of Chinese is an em wide, one of Latin about half of that. Programs that show a workbook don't all
fit the height of a row to its words, so they are told it; a little too high is right in all, too low cuts words off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from gongwen.regex import regex
from gongwen.writers.task_table.columns import Column

_TOKENS = regex(
    r"\n|[“‘（(《〈【〔\[「『]{0,4}(?:[0-9A-Za-z.,%+/-]{1,40}|[^\n])[”’）)》〉】〕\]」』，。、；：！？,.;:!?％…＊]{0,4}"
)
_WIDE = re.compile("[^\x00-\u024f]")
_LATIN = 0.56
"""Ems: of a letter or a figure, in the widest of the typefaces that stand in for one another."""
_STOPS = "。；;\n"


def widths(columns: Sequence[Column], room: float) -> list[float]:
    """The width of each of *columns* in ems: what it wants, and its share of what is left, or lacks, of *room*."""
    left = room - sum(column.wanted for column in columns)
    shares = sum(column.share for column in columns) or 1
    return [column.wanted + left * column.share / shares for column in columns]


class Pages:
    """The pages that rows fill one after another, in programs that have room for rows of these *heights* on one.

    A program begins a page where a row does not fit. `breaks` are the rows, from 0, before which all are to begin one,
    so that in none of them rows are parted that are to be kept together. Heights are in points.
    """

    def __init__(self, heights: Sequence[float]) -> None:
        self.breaks = list[int]()
        self._heights, self._filled = heights, [0.0] * len(heights)
        self._head, self._rows, self._in_head = 0.0, 0, 0

    def add(self, height: float, *, repeated: bool = False) -> None:
        """Put the next row there, *height* points high; the *repeated* one stands at the top of every later page."""
        for at, filled in enumerate(self._filled):
            self._filled[at] = (filled if filled + height <= self._heights[at] else self._head) + height
        self._rows += 1
        if repeated:
            self._head, self._in_head = height, self._rows

    def keep_together(self, heights: Sequence[float]) -> None:
        """Begin a page before the next rows, which are so high, if one ends within them; not right below the head."""
        if len(heights) > 1 and self._rows > self._in_head and self._ends_within(heights):
            self.breaks.append(self._rows)
            self._filled = [self._head] * len(self._heights)

    def _ends_within(self, heights: Sequence[float]) -> bool:
        """Whether in some program the first of the rows stands on a page on which not all do."""
        whole = sum(heights)
        return any(
            filled + heights[0] <= height < filled + whole
            for filled, height in zip(self._filled, self._heights, strict=True)
        )


def lines(words: str, width: float) -> list[str]:
    """*words* as they break in a column *width* ems wide; together the lines are the words, with their line ends."""
    ends = list(_breaks(words, width))
    return [words[start:end] for start, end in pairwise([0, *ends])] or [""]


def pieces(words: str, width: float, most: int) -> list[str]:
    """*words* in pieces of at most *most* lines each, cut behind a sentence where one ends in the second half."""
    found, start = list[str](), 0
    while len(ends := list(islice(_breaks(words, width, start), most + 1))) > most:
        full = ends[most - 1]
        cut = max(words.rfind(stop, (start + full) // 2, full) for stop in _STOPS) + 1 or full
        found.append(words[start:cut])
        start = cut
    return [*found, words[start:]]


def _breaks(words: str, width: float, start: int = 0) -> Iterator[int]:
    """Where each line of *words* ends, from *start* on."""
    end, filled = start, 0.0
    for token in _tokens(words, width, start):
        size = ems(token)
        if filled and filled + size > width:
            yield end
            filled = 0.0
        end += len(token)
        filled += size
        if token[-1] == "\n":
            yield end
            filled = 0.0
    if filled:
        yield end


def ems(words: str) -> float:
    """The width of *words* on one line."""
    wide = len(_WIDE.findall(words))
    return wide + (len(words) - wide) * _LATIN


def _tokens(words: str, width: float, start: int) -> Iterator[str]:
    """What of *words* a line can end behind: a sign with the marks that cling to it, a Latin word that fits a line."""
    for found in _TOKENS.finditer(words, start):
        yield from (found[0],) if ems(found[0]) <= width else found[0]
