"""How years, months, quarters, plans and spans are written, each form once, as fragments of verbose patterns.

They read folded text without blanks (but for those between digits: 2 0 1 5年). 〇 is printed with many look-alikes.
"""

from __future__ import annotations

from gongwen.language.ordinals import ordinal
from gongwen.language.times import words

ZEROS = "〇○零◯OoΟοОо0"
"""The signs that stand for 〇: circles, the Latin, Greek and Cyrillic letter, the digit."""
_PLAIN = str.maketrans(dict.fromkeys(ZEROS[:-1], "〇") | {"元": "一"})

TO = "[-—–―─~至到]{1,2}"
DIGITS = f"[{ZEROS}一二三四五六七八九]"
_ARABIC_YEAR = "(?<![0-9]) (?: 1[ ]?9 | 2[ ]?[0OoО〇] ) [ ]?[0-9] [ ]?[0-9]"
YEAR = rf"(?: {_ARABIC_YEAR} | [一二] (?: [ ]?{DIGITS} ){{3}} )"
MONTH_DIGITS = "(?: 1[0-2] | 0?[1-9] )"
DAY_DIGITS = "(?: 3[01] | [12][0-9] | 0?[1-9] )"
_FIRST_MONTH = "元(?<![0-9〇一二三四五六七八九十百千万亿美日欧公单状多加港]元)"  # 元月, but no sum of money
_HANZI_MONTH = "十[一二]? | (?<!十)[一二三四五六七八九]"
MONTH = rf"""(?: (?: (?<![0-9.]){MONTH_DIGITS} (?: {TO} {MONTH_DIGITS} )?
    | (?: {_HANZI_MONTH} ) (?: {TO} (?: {_HANZI_MONTH} ) )? | {_FIRST_MONTH} ) 月 (?!亮|球|嫂|薪|租|均|度) 份? )"""
"""A month, or several (1—6月)."""
NUMERIC = rf"""(?: {_ARABIC_YEAR} (?P<sign> [-./] ) {MONTH_DIGITS} (?:
    (?P=sign) {DAY_DIGITS} (?![0-9])
        (?: {TO} (?: (?: {_ARABIC_YEAR} (?P=sign) )? {MONTH_DIGITS} (?P=sign) )? {DAY_DIGITS} (?![0-9]) )?
  | (?![0-9]) (?: {TO} (?: {_ARABIC_YEAR} (?P=sign) )? {MONTH_DIGITS} (?![0-9]) )? ) )"""
"""2015-3-1, 2015.3.1—5.31, 2015/3."""
DAY = "(?: (?: [12][0-9] | 3[01] | 0?[1-9] | (?: [二三]?十 | 廿 )[一二三四五六七八九]? | [一二三四五六七八九] ) 日 )"
_FEW = "[0-9一二三四五六七八九十]{1,3}"
MONTH_DAY = rf"(?: {_FEW} (?: 月 (?: {_FEW}日 )? | 日 ) )"
WEEKDAY = r"(?: \(? (?:星期|周|礼拜) [一二三四五六日天] \)? )"
CLOCK = rf"""(?: (?: {WEEKDAY} | \(含[^()]{{0,4}}\) )?
    (?: [上下中]午 | 凌晨 | 晚上? | 下班 )?
    (?: [012]?[0-9] (?: [时点] (?: [0-5]?[0-9]分 | 整 | 半 )? | :[0-5][0-9] (?: :[0-5][0-9] )? ) )? )"""
"""The weekday and the hour behind a day; may be nothing."""
_QUARTER_SIGN = "[一二三四1-4]"
_MORE_QUARTERS = rf"(?: [、和及至到—–~-] 第?{_QUARTER_SIGN} ){{0,3}}"
_QUARTERS = rf"""(?: (?: 第{_QUARTER_SIGN}{_MORE_QUARTERS} | {_QUARTER_SIGN} (?: (?<=[^、].){_MORE_QUARTERS} )?
        | 前[二两三]个? ) 季度
    | (?<![A-Za-z0-9])Q[1-4] (?: {TO} Q?[1-4] )? (?![A-Za-z0-9]) )"""
IN_YEAR = rf"""(?:
    {MONTH} (?: {DAY} (?: {CLOCK} (?= 之?前 | 以前 | 之?内 | 止 ) )? | [上中下]旬 )? (?: {TO} {MONTH_DAY} )?
    | [上下]半年 | {_QUARTERS} )"""
THIS_YEAR = words.years(past=False)
LAST_YEAR = words.years(past=True)
PLAN = """(?: (?: [“"'‘] (?:[七八九]|十[一二三四五六七八九]?)五 [”"'’]
        | 十[一二三四五六七八九]五 (?=规划期|规划末|期|时期|末|以来|[,。、]) )
    (?! 规划(?![期末]) | 计划(?![期末]) ) (?: (?:规划|计划) (?: 期(?![末内间]) )? )? )"""
COUNT = "(?: [0-9]{1,2} | [一二两三四五六七八九十]{1,3} | 半 )"
SPAN = rf"{COUNT} (?: {TO} {COUNT} )? (?: 个? (?: 年 | (?<=个)月 ) )"


def number(said: str) -> int:
    """The number that the numeral of a year, month or day says, in any of its signs; 0 where it says none."""
    return ordinal(said.translate(_PLAIN))
