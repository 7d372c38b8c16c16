"""Dates as notices print them, as ISO dates: 2015年6月17日, 二〇一五年六月十七日, 2015-06-17, with a slip of the pen.

Knows whole dates alone: year, month and day. Reads folded text without blanks.
"""

from __future__ import annotations

import re
from datetime import date

from gongwen.regex import regex

_YEARS = range(1800, 2200)
_DIGITS = {"〇": 0, "○": 0, "零": 0, "O": 0, "0": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5} | {
    "六": 6, "七": 7, "八": 8, "九": 9, "元": 1
}  # fmt: skip

# Loose and small, for it is a piece of many patterns: `to_iso` says whether the calendar has the day.
DATE = r"""
    (?: (?: [12][ ]?\d[ ]?\d[ ]?\d | [一二][〇○零Oo0一二三四五六七八九]{3} ) [年月.\-/·]  # 月 is a slip for 年
        (?: \d[ ]?\d? | [一二三四五六七八九十元]{1,2} ) [月.\-/·]
        (?: \d[ ]?\d? | [一二三四五六七八九十]{1,3} ) (?: [日号] | (?![\d年月]) )
    )
"""
_WHOLE = regex(DATE, re.VERBOSE)


def find_date(text: str) -> str | None:
    """The first date in *text*, ISO."""
    for match in _WHOLE.finditer(text):
        if iso := to_iso(match[0]):
            return iso
    return None


def to_iso(words: str) -> str | None:
    """What *words*, a match of DATE, mean; None for a day that the calendar does not have."""
    year, month, day = (_number(part) for part in re.split(r"[年月.\-/·]", words.rstrip("日号"))[:3])
    try:
        return date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        return None


def _number(words: str) -> int:
    words = words.replace(" ", "")
    if words.isdecimal():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return 10 * (_DIGITS.get(tens, 9) if tens else 1) + (_DIGITS.get(ones, 99) if ones else 0)
    value = 0
    for digit in words.upper():
        value = 10 * value + (int(digit) if digit.isdecimal() else _DIGITS[digit])
    return value
