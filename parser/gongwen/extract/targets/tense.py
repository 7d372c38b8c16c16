"""Whether a sentence speaks of what was or of what is to be, where it does not say so itself.

A report reviews the past year paragraph by paragraph, and says so once; then it turns to the year that comes. Knows the
words that open a review or a plan.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from gongwen.extract.passage import Context
from gongwen.regex import regex

_PLAN_NAME = r"[“\"]?十[一二三四五六七八九]五[”\"]?"
_FRAME = regex(
    rf"""
    (?=[工回一三五今明过近二四两去未下新到至力目这刚]|[12]\d{{3}}年|{_PLAN_NAME})  # what a frame can begin with
    (?:
      (?P<review> 工作回顾 | 回顾过去 | [一三五]年来的?(?:主要)?工作(?!目标) )
    | (?P<turn> (?:今年(?!以来)|明年|今后|新的一年|未来|下一步|下一?阶段|(?P<of>\d{{4}})年|{_PLAN_NAME})[^,。]{{0,20}}?
                (?:总体要求|总体部署|总体思路|基本思路|指导思想|(?:主要|预期|发展|奋斗|工作)目标|目标任务
                  |(?:主要|重点|工作)任务|(?:重点|主要)工作|工作(?:重点|安排|部署|打算|计划|思路|建议)|政府工作(?!报告))
                (?![^,。]{{0,4}}(?:完成|回顾|总结)) )
    | (?P<past> (?<![比较]) (?: 过去[一二三四五两]年 | 近年来 | [一二三四五]年来[,我全] | 去年以来 | 去年[,我全]
        | 这[两三四五几]年(?![要将]) | 刚刚过去 | 过去的\d{{4}}年 ) )
    | (?:\A|(?<=。)) (?P<year> \d{{4}} ) 年 (?=[,全]|[底末],)
    | (?P<plan> 今年 | 明年 | 今后 | 未来 | 下一步 | 新的一年 | (?<![年末底初月日])[到至]\d{{4}}年(?![底末]?的)
        | 力争 | 目标(?=[是为:]) )
    )""",
    re.VERBOSE,
)


_DATED = regex(r"((?:19|20)\d\d)年")


def year_of(context: Context) -> int | None:
    """The year in which the notice speaks: of its date, else the first in its title."""
    if context.written:
        return context.written.year
    named = _DATED.search(context.title)
    return int(named[1]) if named else None


class Tense:
    """Follows the frames of a document, paragraph after paragraph."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._reviewing = ""
        self._lasting: str | None = None
        self._starts: list[int] = []
        self._past: list[str] = []
        self.plans = False
        """Whether the text has turned to what is to be done."""

    def enter(self, text: str) -> None:
        """Read the frames of the next paragraph; a review or a turn to what comes holds beyond its paragraph."""
        if self._lasting is not None:
            self._reviewing = self._lasting
        found = [frame for frame in _FRAME.finditer(text) if self._year or not frame["year"]]
        self._starts = [frame.start() for frame in found]
        self._past = [self._review(frame) for frame in found]
        turns = [self._turns(frame) for frame in found]
        self.plans = self.plans or any(turns)
        lasting = [frame["review"] or "" for frame, turn in zip(found, turns, strict=True) if frame["review"] or turn]
        self._lasting = lasting[-1] if lasting else None

    def _turns(self, frame: re.Match[str]) -> bool:
        """Whether *frame* turns to what is to come, and not to the work of a year that is over."""
        return bool(frame["turn"]) and not self._is_earlier(frame["of"])

    def _is_earlier(self, year: str | None) -> bool:
        return bool(year and self._year and int(year) < self._year)

    def _review(self, frame: re.Match[str]) -> str:
        """The words of *frame*, if it is a review."""
        earlier = self._is_earlier(frame["year"] or frame["of"])
        return frame[0] if frame["review"] or frame["past"] or earlier else ""

    def past(self, at: int) -> str:
        """The last frame before *at*, if it is a review; else no words."""
        before = bisect_left(self._starts, at)
        return self._past[before - 1] if before else self._reviewing
