"""Widths and heights: how wide each column of a page is, and in how many lines a cell's words break there.

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
    """The width of each of *columns* in ems: its least, and its share of what is left of the *room*."""
    left = max(0.0, room - sum(column.least for column in columns))
    shares = sum(column.share for column in columns) or 1
    return [column.least + left * column.share / shares for column in columns]


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
