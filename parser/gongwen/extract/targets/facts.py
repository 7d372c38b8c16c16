"""Whether a sentence tells of what is or was: its signs (已, 截至, 近三年), and years that are past.

Knows the sentence itself; what the paragraphs around it speak of is `tense`'s.
"""

from __future__ import annotations

import re

from gongwen.extract.targets.case import Case, WordedCase
from gongwen.extract.targets.cues import pattern
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.tense import year_of
from gongwen.regex import regex
from gongwen.verdict import Grounds


def fact(case: Case | WordedCase) -> Grounds:
    """The words by which the sentence up to the statement speaks of what is or was, or of why the document is made."""
    line, at = case.line, case.reach
    start, end = line.sentence(at)
    lead = _AGAINST.sub("", line.plain[_turn(line, start, at) : at])
    if sign := pattern("target_signs", "fact").search(lead) or _OBSERVED.search(lead):
        return sign
    years = [int(found) for found in _YEAR.findall(lead)]
    now = year_of(case.context)
    if now and years and max(years) < now:
        return f"{max(years)}年"
    return _PURPOSE.match(line.plain, start, end)


def _turn(line: Line, start: int, at: int) -> int:
    """Where before *at* the sentence turns to a time to come (目前…,今年…), unless it counts up to a day (截至…)."""
    turns = [turn.start() for turn in _TO_COME.finditer(line.plain, start, at)]
    return turns[-1] if turns and not _UP_TO.search(line.plain, start, turns[-1]) else start


_TO_COME = regex(
    r"""
    (?<=[,;]) (?:到|至)?
    (?: 力争 | 确保 | 争取 | 全年(?!累计|共) | 年内 | 年底前 | 明年 | \d{4}年(?<=[到至]\d{4}年)
      | 今年(?!以来|上半年|来|[一二三四1-4前]|\d+月) )
    """,
    re.VERBOSE,
)
_UP_TO = regex(r"截[至止]|统计|以来")
_YEAR = regex(r"(\d{4})年")
_AGAINST = regex(
    r"""
      [比较](?:[^,]{0,6}?(?:去年|上年|目前|前年|当前)|\d{4}年)   # what a change is against is no time of the sentence
    | (?:从|在|对|将|用|依托|整合|盘活|改造)(?:现有|目前|当前)
    | (?:完成|续建|结转)\d{4}年度?(?=\d)                       # 完成2022年35个小区改造
    | [为除]了 | 了[解结]                                        # 了 in another word says nothing of the past
    """,
    re.VERBOSE,
)
_OBSERVED = regex(r"在连续|近[0-9几两三四五十]{1,2}年|不完全统计|(?<!尽)可能(?!性)")
_PURPOSE = regex(r"为(?!期).*(?:制定|提出|印发|编制|如下)[^,]{0,24}$")
