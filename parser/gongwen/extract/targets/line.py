"""A passage as its clauses, with the times in them: what targets are read from.

Nothing inside an aside can be a target or decide one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from gongwen.extract.passage import Passage
from gongwen.language.clauses import Clauses
from gongwen.language.times import Time
from gongwen.regex import regex

_REACH = 80
"""No phrase that ends right before a number is longer."""

_SHORT = 40
"""No sentence that only announces is longer."""

_ANNOUNCES = regex(
    r"""
      (?: 目标 (?:任务)? | 指标 | 实事 | 以下 [^,。]{0,4} (?:工作|任务|事项) | 如下 ) (?:是|为)? [”"」:]? $
    """,
    re.VERBOSE,
)


class Line(Clauses):
    """The clauses of *passage*."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage.view.text)
        self.passage = passage

    def times(self, start: int, end: int) -> tuple[Time, ...]:
        """The times that begin in `[start, end)`."""
        return self.passage.times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        """What *pattern*, whose matches end where the text ends, finds right before *end* and not before *start*."""
        return pattern.search(self.plain, max(start, end - _REACH), end)

    def announces(self, start: int, end: int) -> bool:
        """Whether the sentence `[start, end)` only says that goals follow: 全面完成全年目标任务, 今年办好十件实事."""
        return end - start <= _SHORT and _ANNOUNCES.search(self.text, start, end) is not None

    @cached_property
    def _starts(self) -> list[int]:
        return [time.start for time in self.passage.times]
