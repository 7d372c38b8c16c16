"""A passage as a line of sentences, clauses and items, with asides (brackets, quotations, titles) blanked out.

Knows punctuation only. Nothing inside an aside can be a target or decide one: “三年行动” is a name, (2019年为5%) a
remark.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from gongwen.extract.passage import Passage
from gongwen.extract.when import Time

BLANK = "□"

_ASIDE = re.compile(
    r"""
      \( [^()]{0,400} \)
    | 〔 [^〔〕]{0,200} 〕
    | \[ [^\[\]]{0,400} \]
    | 《 [^《》。]{0,120} 》
    | “ [^“”。]{0,80} ”
    | ‘ [^‘’。]{0,80} ’
    | 「 [^「」。]{0,80} 」
    | " [^"。]{0,80} "
    """,
    re.VERBOSE,
)
_STOP = re.compile(
    r"""
      [。!?]                 # ends a sentence
    | [;①-⑳]               # ends a member of a list
    | [:](?!\d)              # ends a lead
    | (?<!\d),|,(?!\d{3})    # ends a clause, but not inside 1,000
    """,
    re.VERBOSE,
)


class Line:
    """The folded text of a passage (`text`), the same with asides blanked out (`plain`), and its stops."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.view.text
        self.plain = _without_asides(self.text)

    @cached_property
    def _stops(self) -> dict[str, list[int]]:
        found = [stop.start() for stop in _STOP.finditer(self.plain)]
        return {
            "clause": found,
            "member": [at for at in found if self.plain[at] not in ",:"],
            "sentence": [at for at in found if self.plain[at] in "。!?"],
        }

    def times(self, start: int, end: int) -> Sequence[Time]:
        """The times that begin in `[start, end)`, in order."""
        first, last = bisect_left(self._times, start), bisect_left(self._times, end)
        return self.passage.times[first:last]

    @cached_property
    def _times(self) -> list[int]:
        return [time.start for time in self.passage.times]

    def clause(self, at: int) -> tuple[int, int]:
        """The clause that holds *at*, between two stops of any kind."""
        return self._between("clause", at)

    def member(self, at: int) -> tuple[int, int]:
        """The member of a list of clauses that holds *at*: between semicolons, or the whole sentence."""
        return self._between("member", at)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that holds *at*."""
        return self._between("sentence", at)

    def is_aside(self, at: int) -> bool:
        """Whether the character at *at* stands in brackets, quotation marks or a title."""
        return self.plain[at] == BLANK

    def _between(self, kind: str, at: int) -> tuple[int, int]:
        stops = self._stops[kind]
        before, after = bisect_left(stops, at), bisect_right(stops, at)
        start = stops[before - 1] + 1 if before else 0
        return start, stops[after] if after < len(stops) else len(self.plain)


def _without_asides(text: str) -> str:
    for _ in range(2):  # one aside inside another
        text = _ASIDE.sub(lambda aside: BLANK * len(aside[0]), text)
    return text
