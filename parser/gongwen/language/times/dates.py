"""Whole dates as notices print them, as ISO dates: 2015年6月17日, 二〇一五年六月十七日, 2015-06-17.

Knows year, month and day together, and slips of the pen. DATE is for folded text without blanks, SPACED_DATE for one
with its blanks.
"""

from __future__ import annotations

import re
from datetime import date

from gongwen.language.times.written import YEAR, number
from gongwen.regex import regex

_LOST_ZERO = "?□■\ufffd\ue000-\uf8ff"
_YEAR = rf"(?: {YEAR} | 二 [{_LOST_ZERO}]? [一二三] [〇○零一二三四五六七八九] (?=年) )"
"""A year; or one of this century without its 〇, for which a page has nothing, or a sign that says nothing."""
_MONTH = "(?: \\d[ ]?\\d? | [一二三四五六七八九十〇○零元]{1,2} )"
_DAY = "(?: \\d[ ]?\\d? | [一二三四五六七八九十廿卅〇○零]{1,4} )"


def _whole(blank: str) -> str:
    """The pattern of a date with *blank* between its pieces. `to_iso` says whether the calendar has the day.

    Loose and small, for it is a piece of many patterns. 月 is a slip for 年.
    """
    return rf"""
    (?: {_YEAR} {blank}[年月.\-/·]{blank} {_MONTH} {blank}[月.\-/·]{blank}
        {_DAY} (?: {blank}[日号曰] | (?<![ ]\d)(?![\d年月]) ) )
"""


DATE = _whole("")
SPACED_DATE = _whole(r"\s{0,3}")
WORDED_DATE = rf"(?: {_YEAR} 年 {_MONTH} 月 {_DAY} 日 )"
"""2015年6月17日, as documents sign; no 2015-06-17, which lists of documents have behind each."""
MONTH_OF_YEAR = rf"(?: {YEAR} 年 {_MONTH} 月 )"
"""2015年6月, as plans sign."""
NUMERIC_DATE = r"(?: (?:19|20)\d\d [-./] \d{1,2} [-./] \d{1,2} )"
DATE_OF_LIST = r"(?: (?: (?:19|20)\d\d [-./年] )? \d{1,2} [-./月] \d{1,2} 日? )"
"""A date beside a link, which often has no year."""
_WEEKDAY = r"(?: \s{0,3} [(\[]? (?:星期|周|礼拜) [一二三四五六日天] [)\]]? )"
_CLOCK = r"""(?: [\sT]{1,3} (?: [上下]午\s? )? \d{1,2} \s?[:时点]\s? \d{1,2} (?: \s?[:分]\s? \d{1,2}秒? )? 分?
    (?: \.\d{1,6} )? (?: Z | [+]\d{2}:?\d{2} )? )"""
CLOCK_TIME = rf"(?: {_WEEKDAY}? {_CLOCK} {_WEEKDAY}? | {_WEEKDAY} )"
"""The time of day behind a date, or the day of the week, as pages print it; and the seconds and zone of ISO 8601."""
DATE_LABEL = "(?: (?:成文|发文|签发|制发|落款)? (?:日期|时间) )"
"""What may stand before the date of a signature: 成文日期:2015年6月17日."""
DATED = rf"(?: {YEAR} \s{{0,3}} [年月.\-/·] | (?<!\d)(?:19|20)\d{{6}}(?!\d) )"
"""What a date begins with, be it one without its day; or eight digits."""
_DATE = regex(SPACED_DATE, re.VERBOSE)
_COMPACT = regex("(?<![0-9])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])")
_WITHOUT_ZERO = regex(f"^二[{_LOST_ZERO}]?(?=[一二三][〇○零一二三四五六七八九]年)")
_OPEN_DATE = regex(rf"{YEAR} \s{{0,3}} 年 $", re.VERBOSE)
_REST_OF_DATE = regex(rf"{_MONTH} 月 {_DAY} 日", re.VERBOSE)
_FEW = 40  # characters
_YEARS = range(1900, 2100)
_PARTS = regex(r"[年月.\-/·]")


def find_date(text: str) -> str | None:
    """The first date in *text*, ISO."""
    for match in _DATE.finditer(text):
        if iso := to_iso(match[0]):
            return iso
    return None


def stamp(text: str) -> str | None:
    """The date of eight digits (20150617) in the folded *text* of a field, ISO; in running text they are any number."""
    match = _COMPACT.search(text)
    return to_iso("-".join(match.groups())) if match else None


def goes_on(line: str, below: str) -> bool:
    """True where the folded line *below*, and nothing else, goes on with the date that ends *line*: 2021年 / 4月6日."""
    if not _OPEN_DATE.search(line[-_FEW:].rstrip()):
        return False
    return _REST_OF_DATE.fullmatch("".join(below[:_FEW].split())) is not None


def _with_zero(said: str) -> str:
    """The date *said* with the 〇 of its year (二〇一七年), if that was lost (二?一七年, 二一七年)."""
    return _WITHOUT_ZERO.sub("二〇", said)


def to_iso(words: str) -> str | None:
    """What *words*, a match of DATE or eight digits, mean; None for a day that the calendar does not have."""
    said = "".join(words.split()).rstrip("日号曰")
    if said.isdecimal():
        return stamp(said)
    if len(set(_PARTS.findall(said)[:2]) & set("-./")) > 1:
        return None  # 2015.3-5 are months
    year, month, day = (number(part) for part in _PARTS.split(_with_zero(said))[:3])
    try:
        return date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        return None
