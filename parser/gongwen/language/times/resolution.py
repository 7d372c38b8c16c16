"""The last day that a time means, resolved against the day on which its notice was written.

Knows no context but that day: 2020年底前 is the last day of 2020, 2020年前 the last of 2019, 1—6月 the last of June.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from gongwen.language.numbers import read
from gongwen.language.times import words as lexical
from gongwen.language.times.written import COUNT, LAST_YEAR, MONTH_DIGITS, THIS_YEAR, TO, YEAR, number
from gongwen.regex import regex

_PARTS = regex(
    rf"""(?P<plan> [七八九] | 十[一二三四五六七八九]? ) 五 (?= [”"'’规计时期末中] | \Z )
    | (?P<season> {lexical.times("season")} ) (?= 之?前 | 以前 )
    | (?P<year>{YEAR}) 年? | (?P<relative>{THIS_YEAR} | {LAST_YEAR}) | (?P<moon>{lexical.times("month")})
    | (?P<month> (?<![0-9]){MONTH_DIGITS} | 十[一二]? | [元一二三四五六七八九] ) 月
    | (?P<day>[0-9]{{1,2}} | [一二三十廿]{{1,3}}[一二三四五六七八九]?) 日
    | (?P<third>[上中下]) 旬 | (?P<quarter>[一二两三四1-4]) 个?季度 | Q(?:\d{TO}Q?)?(?P<q>\d) | (?P<half>[上下]) 半年
    | (?P<end> {lexical.times("end")} | 年度 | 年中 )""",
    re.VERBOSE,
)
_OFFSETS = {word: int(value) for word, value in lexical.values("year").items()}
_MOONS = lexical.values("month")
_ENDS = lexical.values("end")
_DAYS = lexical.values("season")
_WITHIN = regex(
    rf"""(?: (?: {lexical.times("ahead")} ) 的? | 用 )? (?: {COUNT}{TO} )?
    (?P<count>{COUNT}) (?P<unit> 年 | 个月 ) (?:左右)? (?: 的?时间 | 以内 | 之内 | [内里间] )?""",
    re.VERBOSE,
)
_NUMERIC = regex(
    rf"""(?P<year>{YEAR}) (?P<sign>[-./]) (?P<month>[0-9]{{1,2}}) (?: (?P=sign) (?P<day>[0-9]{{1,2}}) )? (?![0-9])
    (?: {TO} (?: (?P<to_year>{YEAR}) (?P=sign) )? (?P<to>[0-9]{{1,2}}) (?: (?P=sign) (?P<to_day>[0-9]{{1,2}}) )? )?""",
    re.VERBOSE,
)
_BEFORE_YEAR = regex("年(?:之|以)?前")
_BEFORE_MONTH = regex("月份?(?:之|以)?前")


@lru_cache(maxsize=512)  # a notice says the same few times again and again
def resolve(words: str, written: date | None) -> date | None:
    """The last day that *words* (folded, without blanks) mean in a notice written on *written*; None if unknown.

    A recurring time has no last day.
    """
    if words.startswith("每"):
        return None
    if numeric := _NUMERIC.search(words):
        return _last_of_numeric(numeric)
    if within := _WITHIN.fullmatch(words):
        return _later(within["count"], within["unit"], written)
    parts = _parts(words)
    if "moon" in parts:
        return _in_moon(parts, written)
    year = _year(parts, written)
    return None if year is None else _last_day(year, parts, words, written)


def resolve_year(words: str, written: date | None) -> int | None:
    """The year that *words* name (`2013年`, `上年`, `去年同期`, `“十二五”末`); None if unknown."""
    parts = _parts(words)
    return _year(parts, written) if {"plan", "year", "relative"} & parts.keys() else None


def _parts(words: str) -> dict[str, str]:
    """What *words* are made of; of a part that is said twice (2016—2018年) the last."""
    return {str(match.lastgroup): str(match[str(match.lastgroup)]) for match in _PARTS.finditer(words)}


def _year(parts: dict[str, str], written: date | None) -> int | None:
    if "year" in parts:
        return number(parts["year"])
    if "plan" in parts:  # the first plan ended in 1957, the tenth in 2005
        return 1955 + 5 * number(parts["plan"])
    return written.year + _OFFSETS.get(parts.get("relative", ""), 0) if parts and written else None


def _last_day(year: int, parts: dict[str, str], words: str, written: date | None) -> date | None:
    """The last day of the innermost part of *year* that is said."""
    if "season" in parts:
        return _before_season(year, parts, written)
    if "day" in parts and "month" not in parts:
        return None
    if "month" in parts:
        month = number(parts["month"])
        if not {"year", "relative"} & parts.keys() and written and month < written.month:
            return None  # 3月底 in a notice of December: next year's, or a fact
        return _in_month(year, month, parts, words)
    if quarter := parts.get("quarter") or parts.get("q"):
        return _day(year, 3 * (2 if quarter == "两" else number(quarter)), None)
    if parts.get("half") == "上" or parts.get("end") == "年中":
        return date(year, 6, 30)
    if (end := _ENDS.get(parts.get("end", ""), "year")) != "year" and "plan" not in parts:
        return _end_of(end, written)
    if "plan" in parts and "中期" in words:
        return date(year - 2, 12, 31)
    if words.endswith("初"):
        return date(year, 3, 31) if written and year > written.year and "plan" not in parts else None
    return date(year - 1, 12, 31) if _BEFORE_YEAR.search(words) else date(year, 12, 31)


def _last_of_numeric(match: re.Match[str]) -> date | None:
    """The last day of 2015-3-1, 2015.3 and the spans of such: 2015.3.1-5.31, 2015.3.1-15, 2015.3-5, 2015.3-2016.5."""
    year, month = number(match["to_year"] or match["year"]), int(match["month"])
    if not match["to"]:
        return _day(year, month, int(match["day"]) if match["day"] else None)
    if match["to_day"]:
        return _day(year, int(match["to"]), int(match["to_day"]))
    return _day(year, month, int(match["to"])) if match["day"] else _day(year, int(match["to"]), None)


def _end_of(period: str, written: date | None) -> date | None:
    """The last day of the notice's own month or quarter."""
    if period not in ("month", "quarter") or written is None:
        return None
    return _day(written.year, written.month if period == "month" else (written.month + 2) // 3 * 3, None)


def _before_season(year: int, parts: dict[str, str], written: date | None) -> date | None:
    """The day before a feast, the next one to come where no year is said; None where no calendar fixes it."""
    if not (day := _DAYS[parts["season"]]):
        return None
    feast = date.fromisoformat(f"{year}-{day}")
    if not {"year", "relative"} & parts.keys() and written and feast <= written:
        feast = feast.replace(year=year + 1)
    return feast - timedelta(days=1)


def _in_moon(parts: dict[str, str], written: date | None) -> date | None:
    """A day, a third or the end of the notice's own month or the next one (下月10日前)."""
    after = _MOONS[parts["moon"]]
    if written is None or not after.isdecimal():
        return None
    year, month = divmod(written.year * 12 + written.month - 1 + int(after), 12)
    return _in_month(year, month + 1, parts, "")


def _in_month(year: int, month: int, parts: dict[str, str], words: str) -> date | None:
    if "day" in parts:
        return _day(year, month, number(parts["day"]))
    if "third" in parts:
        return _day(year, month, {"上": 10, "中": 20}.get(parts["third"]))
    if _BEFORE_MONTH.search(words):
        return _day(year - (month == 1), month - 1 or 12, None)
    return _day(year, month, None)


def _later(count: str, unit: str, written: date | None) -> date | None:
    """*count* years or months after *written*."""
    numeral = read(count)
    if written is None or (numeral is None and count != "半"):
        return None
    months = 6 if numeral is None else int(numeral.value) * (12 if unit == "年" else 1)
    year, month = divmod(written.year * 12 + written.month - 1 + months, 12)
    return date(year, month + 1, min(written.day, monthrange(year, month + 1)[1])) if 0 < year < 10000 else None


def _day(year: int, month: int, day: int | None) -> date | None:
    """That day, or the last of the month; None where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if (day or last) <= last else None
