"""A text as sentences, members, clauses and asides: where its marks divide it, and the times in each.

An aside (brackets, quotations, titles) is blanked out in `plain`: “三年行动” is a name, (2019年为5%) a remark. Knows
punctuation only.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from gongwen.language.times.scanning import Time
from gongwen.lazy import lazy
from gongwen.regex import regex

BLANK = "□"
"""What stands for each character of an aside in `Clauses.plain`."""

_SHOWN = 60
_REACH = 80
"""No phrase that ends right before a number is longer."""
_MOST_KNOWN = 2000

_ASIDE = regex(
    r"""
      \( [^()]{0,400} \)
    | 〔 [^〔〕]{0,200} 〕
    | \[ [^\[\]]{0,400} \]
    | 《 [^《》。]{0,120} 》
    | “ [^“”。]{0,80} ”
    | ‘ [^‘’。]{0,80} ’
    | " [^"。]{0,80} "
    """,
    re.VERBOSE,
)
_STOP = regex(  # begins with one class, so that a search passes over all else fast
    r"""[。!?;①-⑳:,] (?:
        (?<=[。!?])                        # ends a sentence
      | (?<=[;①-⑳])                      # ends a member of a list
      | (?<=:) (?: (?<!\d:) | (?!\d) )   # ends a lead, but is no ratio
      | (?<=,) (?: (?<!\d,) | (?!\d{3}) ) # ends a clause, but not inside 1,000
    )""",
    re.VERBOSE,
)


class Clauses:
    """The folded text of a passage (`text`), the same with asides blanked out (`plain`), its stops and its times."""

    def __init__(self, text: str, times: tuple[Time, ...] = ()) -> None:
        self.text = text
        self.plain = _without_asides(self.text)
        self.times = times
        self._known: dict[tuple[str, int], tuple[int, int]] = {}  # each is asked again and again

    def times_in(self, start: int, end: int) -> tuple[Time, ...]:
        """The times that begin in `[start, end)`."""
        return self.times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        """What *pattern*, whose matches end where the text ends, finds right before *end* and not before *start*."""
        return pattern.search(self.plain, max(start, end - _REACH), end)

    @lazy
    def _starts(self) -> list[int]:
        return [time.start for time in self.times]

    @lazy
    def _stops(self) -> dict[str, list[int]]:
        found = [stop.start() for stop in _STOP.finditer(self.plain)]
        return {
            "clause": found,
            "member": [at for at in found if self.plain[at] not in ",:"],
            "sentence": [at for at in found if self.plain[at] in "。!?"],
        }

    def clause(self, at: int) -> tuple[int, int]:
        """The clause that holds *at*, between two stops of any kind."""
        return self._between("clause", at, 240)

    def member(self, at: int) -> tuple[int, int]:
        """The member of a list of clauses that holds *at*: between semicolons, or the whole sentence."""
        return self._between("member", at, 600)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that holds *at*."""
        return self._between("sentence", at, 600)

    def is_aside(self, at: int) -> bool:
        """Whether the character at *at* stands in brackets, quotation marks or a title."""
        return self.plain[at] == BLANK

    def aside(self, at: int) -> str:
        """The aside in which the character at *at* stands, with those right beside it, as far as is worth showing."""
        before, after = self.plain[max(0, at - _SHOWN) : at], self.plain[at : at + _SHOWN]
        return self.text[at - len(before) + len(before.rstrip(BLANK)) : at + len(after) - len(after.lstrip(BLANK))]

    def _between(self, kind: str, at: int, reach: int) -> tuple[int, int]:
        """The stretch between two stops, cut at *reach* characters on either side: a text without marks has limits."""
        if known := self._known.get((kind, at)):
            return known
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()  # of a long line, what was asked long ago
        stops = self._stops[kind]
        following = bisect_left(stops, at)
        start = stops[following - 1] + 1 if following else 0
        end = stops[following] if following < len(stops) else len(self.plain)
        self._known[kind, at] = found = max(start, at - reach), min(end, at + reach)
        return found


def _without_asides(text: str) -> str:
    text, found = _ASIDE.subn(_blanked, text)
    return _ASIDE.sub(_blanked, text) if found else text  # one aside inside another


def _blanked(aside: re.Match[str]) -> str:
    """An aside as blanks; what a bracket says of the parts of the whole before it is no aside, but clauses: (其中…)."""
    parts = aside[0].startswith("(其中")
    return f",{aside[0][1:-1]}," if parts else BLANK * len(aside[0])
