"""How often something is done: the words before a number of times (每年2次, 每半年召开1次, 一日三次, 月均1次).

Knows the words; not whether a number of times in all (全年20次) is meant as a result.
"""

from __future__ import annotations

import re
from functools import cache

from gongwen.language.clauses import Clauses
from gongwen.language.ordinals import CHINESE
from gongwen.language.terms import has, pattern
from gongwen.regex import regex

_EVERY = pattern(
    rf"(?:每(?:每|[半0-9{CHINESE}]{{1,3}})?个?{{period}}|[年季月周日]均|逐[年季月周日]|{{season}}[、和]?各"
    rf"|(?<![第0-9{CHINESE}/])[半一1两2]个?{{period}}(?![内以度]))[^,;。]{{0,24}}$"
)
_FARTHEST = 60
_TOTAL = pattern("全年|累计|总共|合计|[年月]内")
_YEARLY = ("每年", "年均", "逐年")


def every(line: Clauses, at: int, unit: str) -> re.Match[str] | None:
    """The words by which the number at *at*, of *unit*, says how often; of a list, those before its first number.

    每月下井5次,其中夜班1次: both are of a month.
    """
    if not has("occurrence", unit):
        return None
    start, _ = line.clause(at)
    if found := _EVERY.search(line.plain, start, at):
        return found
    before = line.plain[max(line.plain.rfind("。", 0, start) + 1, start - _FARTHEST) : start]
    if _TOTAL.search(line.plain, start, at) or not before:
        return None
    ends = (found.start() for found in _closing(unit).finditer(before))
    told = (_EVERY.search(before, 0, _number_before(before, end)) for end in ends)
    return next(filter(None, told), None)


@cache
def _closing(unit: str) -> re.Pattern[str]:
    """A pattern for *unit* where an item of a list ends."""
    return regex(rf"{re.escape(unit)}(?=[,;、(])")


def is_yearly(words: re.Match[str]) -> bool:
    """Whether *words* say so often a year: of events (每年举办12场) it may be a result as well."""
    return words[0].startswith(_YEARLY)


def _number_before(text: str, at: int) -> int:
    """Where the number begins that ends at *at* in *text*."""
    while at and text[at - 1] in _DIGITS:
        at -= 1
    return at


_DIGITS = frozenset(f"0123456789{CHINESE}")
