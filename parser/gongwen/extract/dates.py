"""Calendar times: how they are written, and the dates that they mean.

YEAR, IN_YEAR … are fragments of verbose patterns. Knows no context but the day on which the notice was written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from gongwen.language.numbers import digits, read
from gongwen.regex import regex

TO = "[-—–~至到]{1,2}"
_HANZI_DIGIT = "[〇○零一二三四五六七八九]"
YEAR = rf"(?: (?<!\d)(?:19|20)[0-9]{{2}} | [一二]{_HANZI_DIGIT}{{3}} )"
_FEW = "[0-9一二三四五六七八九十]{1,3}"
MONTH_DAY = rf"(?: {_FEW} (?: 月 (?: {_FEW}日 )? | 日 ) )"
MONTH = "(?: (?<![0-9.])(?:1[0-2]|0?[1-9]) | 十[一二]? | (?<!十)[一二三四五六七八九] ) 月 (?!亮|球|嫂|薪|租|均|度) 份?"
DAY = "(?: [12][0-9] | 3[01] | 0?[1-9] | [二三]?十[一二三四五六七八九]? | [一二三四五六七八九] ) 日"
IN_YEAR = rf"""(?: {MONTH} (?: {DAY} | [上中下]旬 )? (?: {TO} {MONTH_DAY} )?
    | [上下]半年 | (?: 第?[一二三四1-4] | 前[二两三] ) (?: [—-][一二三四1-4] )? 季度 )"""
THIS_YEAR = "今明两年 | 今年 | 本年度? | 当年 | 明年 | 后年 | 次年 | 翌年 | 下年度 | 下一?年度?"
LAST_YEAR = "去年 | (?<!以) 上一?年度? | 前年"
PLAN = """(?: (?: [“"] (?:[七八九]|十[一二三四五六]?)五 [”"]
        | 十[一二三四五六]五 (?=规划期|规划末|期|时期|末|以来|[,。、]) )
    (?! 规划(?![期末]) | 计划(?![期末]) ) (?:规划|计划)? )"""
COUNT = "(?: [0-9]{1,2} | [一二两三四五六七八九十]{1,3} | 半 )"
SPAN = rf"{COUNT} (?: {TO} {COUNT} )? (?: 个? (?: 年 | (?<=个)月 ) )"


_PARTS = regex(
    rf"""(?P<plan> [七八九] | 十[一二三四五六]? ) 五 (?= [”"规计时期末中] | \Z )
    | (?P<year>{YEAR}) 年? | (?P<relative>{THIS_YEAR} | {LAST_YEAR})
    | (?P<month> (?<![0-9])(?:1[0-2]|0?[1-9]) | 十[一二]? | [一二三四五六七八九] ) 月
    | (?P<day>[0-9]{{1,2}} | [一二三十]{{1,3}}[一二三四五六七八九]?) 日
    | (?P<third>[上中下]) 旬 | (?P<quarter>[一二三四1-4]) 季度 | (?P<half>[上下]) 半年
    | (?P<end> 年底 | 年末 | 年内 | 年终 | 全年 | 年度 | 年中 | 月底 | 月末 )""",
    re.VERBOSE,
)
_OFFSETS = {"明": 1, "今明": 1, "次": 1, "翌": 1, "下": 1, "后": 2, "去": -1, "上": -1, "前": -2}
_WITHIN = regex(
    rf"""(?: (?: 今后 | 未来 | 此后 | 往后 | 接下来 ) 的? | 用 )? (?: {COUNT}{TO} )?
    (?P<count>{COUNT}) (?P<unit> 年 | 个月 ) (?:左右)? (?: 的?时间 | 以内 | 之内 | [内里间] )?""",
    re.VERBOSE,
)
_ISO = regex(r"([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?(?![0-9])")


def resolve(words: str, written: date | None) -> date | None:
    """The last day that *words* (folded, without blanks) mean in a notice written on *written*; None if unknown.

    `2020年底前` is the last day of 2020, `2020年前` the last of 2019; a recurring time has no last day.
    """
    if words.startswith("每"):
        return None
    if iso := _ISO.search(words):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None)
    if within := _WITHIN.fullmatch(words):
        return _later(within["count"], within["unit"], written)
    parts = _parts(words)
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
        return digits(parts["year"])
    if "plan" in parts:  # the first plan ended in 1957, the tenth in 2005
        return 1955 + 5 * _number(parts["plan"])
    if not parts or not written:
        return None
    offset = next((years for word, years in _OFFSETS.items() if parts.get("relative", "").startswith(word)), 0)
    return written.year + offset


def _last_day(year: int, parts: dict[str, str], words: str, written: date | None) -> date | None:
    """The last day of the innermost part of *year* that is said."""
    if "day" in parts and "month" not in parts:
        return None
    if "month" in parts:
        month = _number(parts["month"])
        if "year" not in parts and "relative" not in parts and written and month < written.month:
            return None  # 3月底 in a notice of December: next year's, or a fact
        return _in_month(year, month, parts, words)
    if "quarter" in parts:
        return _day(year, 3 * _number(parts["quarter"]), None)
    if parts.get("half") == "上" or parts.get("end") == "年中":
        return date(year, 6, 30)
    if parts.get("end") in ("月底", "月末"):
        return _day(written.year, written.month, None) if written else None
    if words.endswith("初"):
        return None
    return date(year - 1, 12, 31) if re.search("年(?:之|以)?前", words) else date(year, 12, 31)


def _in_month(year: int, month: int, parts: dict[str, str], words: str) -> date | None:
    if "day" in parts:
        return _day(year, month, _number(parts["day"]))
    if "third" in parts:
        return _day(year, month, {"上": 10, "中": 20}.get(parts["third"]))
    if re.search("月份?(?:之|以)?前", words):
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


def _number(words: str) -> int:
    numeral = read(words)
    return int(numeral.value) if numeral else 0


def _day(year: int, month: int, day: int | None) -> date | None:
    """That day, or the last of the month; None where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if (day or last) <= last else None
