"""The time by which a statement is to hold: the nearest words that govern it.

From near to far: in its clause; earlier in its sentence; with the target of the sentence right before it; at the head
of an earlier sentence of its paragraph (到2025年,…); in the item's closing bracket (6月底完成); in a lead above it that
ends in a colon (到2028年,力争实现:). Knows places, not what a time means.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import cached_property

from gongwen.extract.passage import Passage
from gongwen.extract.targets.line import Line
from gongwen.extract.when import Time
from gongwen.regex import regex

_YEAR = regex(r"(\d{4})年")
_CLOSING = regex(r"[(〔][^()〔〕]{0,300}[)〕][。;]?$")


def in_sentence(line: Line, at: int, written: date | None) -> Time | None:
    """The nearest time that governs what stands at *at* in its sentence."""
    start, _ = line.sentence(at)
    times = reversed(line.times(start, at))
    return next((time for time in times if _governs(line, time, written)), None)


def _governs(line: Line, time: Time, written: date | None) -> bool:
    """Whether it names an end, a recurrence (but not 每人每年670元), or a year not past when the notice was written."""
    if time.role == "every":
        return not line.plain.endswith(("每人", "每户", "每家"), 0, time.start)
    year = _YEAR.fullmatch(line.text, time.start, time.end)
    since = line.plain.endswith(("自", "从"), 0, time.start)
    return time.role == "by" or bool(
        time.role == "at" and year and written and int(year[1]) >= written.year and not since
    )


class Paragraph:
    """The times of a paragraph that govern beyond their sentence."""

    def __init__(self, line: Line) -> None:
        self.line = line
        times = (time for time in line.passage.times if time.role == "by")
        self._heads = [time for time in times if _is_final(line, time) and _begins(line, time)]

    def head(self, at: int) -> Time | None:
        """The last one before *at* that stands at the head of a sentence and names an end to come: 到2025年,…."""
        before = bisect_left(self._heads, at, key=lambda time: time.start)
        return self._heads[before - 1] if before else None

    @cached_property
    def closing(self) -> Time | None:
        """The one in the bracket that closes the paragraph."""
        bracket = _CLOSING.search(self.line.text)
        if not bracket:
            return None
        return next((t for t in self.line.passage.times if t.role == "by" and t.start > bracket.start()), None)


def _is_final(line: Line, time: Time) -> bool:
    """Whether the time names an end to come (到2025年), not the year that runs (今年, 全年)."""
    return line.text.startswith(("到", "至", "力争到", "争取到"), time.start)


def _begins(line: Line, time: Time) -> bool:
    """Whether nothing but an aim or a label stands before the time in its sentence."""
    start, _ = line.sentence(time.start)
    return bool(re.fullmatch(r"(?:[^,;]{0,12}[:])?(?:总体)?(?:目标|力争|争取|计划)?", line.plain[start : time.start]))


def of_lead(passage: Passage) -> Time | None:
    """The time that a paragraph ending in a colon sets for what follows it."""
    if not passage.view.text.endswith(":"):
        return None
    return last(passage)


def last(passage: Passage) -> Time | None:
    """The last time of *passage* by which something is to be done."""
    return next((time for time in reversed(passage.times) if time.role == "by"), None)
