"""A clause that may say a target in words, or a member of a list in it, and the names that it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse.shapes import Statement, Worded
from gongwen.language import phrases
from gongwen.language.terms import has
from gongwen.lazy import lazy

Stretch = tuple[int, int]


class Piece(Struct, frozen=True, dict=True):
    """`[start, end)` of *line*; `before` is the statement before it in its sentence, whose indicator it may share."""

    line: Line
    start: int
    end: int
    before: Statement | Worded | None = None

    @property
    def plain(self) -> str:
        """The text of the line with asides blanked out; offsets are those of the line."""
        return self.line.plain

    @lazy
    def first(self) -> int:
        """Where it begins after times, adverbs and modal words."""
        return phrases.first(self.line, self.start, self.end, causes=False)

    def holds(self, sign: re.Pattern[str]) -> bool:
        """Whether *sign* stands in it, or in an aside of it."""
        plain, text = self.line.plain, self.line.text
        found = sign.search(plain, self.start, self.end) or (plain != text and sign.search(text, self.start, self.end))
        return bool(found)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What *pattern*, whose matches reach to the end, finds from each place on."""
        found = pattern.search(self.plain, self.start, self.end)
        while found:
            yield found
            found = pattern.search(self.plain, found.start() + 1, self.end)

    def name(self, start: int, end: int) -> Stretch | None:
        """The name that `[start, end)` holds, without what stands around it; None where nothing is left."""
        first = phrases.first(self.line, start, end)
        last = phrases.last(self.line, first, end)
        return (first, last) if first < last else None

    def subject(self, start: int, end: int) -> tuple[Stretch, ...] | None:
        """The name in `[start, end)`; without one that of the statement or of the clause before."""
        named = self.name(start, end)
        if named and has("rate of change", self.plain[slice(*named)]) and self.before and self.before.indicator:
            return (*self.before.indicator, named)  # 人均收入达到2万元,[增幅]高于全省平均水平
        if named:
            return (named,)
        if self.before and self.before.indicator:
            return self.before.indicator
        earlier = phrases.subject(self.line, start)
        return (earlier,) if earlier else None
