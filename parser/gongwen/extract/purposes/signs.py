"""The words of the lexicon that tell what a quantity is for, found in a line once.

A line is looked through for all of them together when the first is asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Literal, cast

from gongwen.lazy import lazy
from gongwen.lexicon import alternation, table
from gongwen.regex import regex

Sign = Literal["given", "norm", "scored", "lasting", "benefit", "told", "copies", "limit"]
"""The kinds of `lexicon/purpose_words.tsv`."""


class Signs:
    """The signs in *text*: words with their kinds, in order."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, wanted: Sign, start: int, end: int) -> str | None:
        """The first word of the kind *wanted* that stands in `[start, end)`."""
        found = self._found
        for at in range(bisect_left(found, (start,)), len(found)):
            place, word, kind = found[at]
            if place >= end:
                return None
            if kind == wanted:
                return word
        return None

    @property
    def kinds(self) -> Iterator[Sign]:
        """The kind of each."""
        return (kind for _, _, kind in self._found)

    @lazy
    def _found(self) -> list[tuple[int, str, Sign]]:
        kinds = _kinds()
        return [(found.start(), found[0], kinds[found[0]]) for found in _WORDS.finditer(self._text)]


@cache
def _kinds() -> dict[str, Sign]:
    return {row["word"]: cast("Sign", row["kind"]) for row in table("purpose_words")}


_WORDS = regex(lambda: alternation(_kinds()))
