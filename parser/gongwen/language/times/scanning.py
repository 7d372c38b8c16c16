"""The times in a view, and what each is for: one by which, one that a change is against, one that recurs.

Knows calendar times (2015年底前, 6月底, 上半年, “十三五”末), times counted from now (三年内, 今明两年) and recurring
ones (每年, 每季度末). What is to be done by them is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from gongwen.language.times import words
from gongwen.language.times.resolution import resolve
from gongwen.language.times.written import (
    DAY,
    IN_YEAR,
    LAST_YEAR,
    MONTH_DAY,
    MONTH_DIGITS,
    NUMERIC,
    PLAN,
    SPAN,
    THIS_YEAR,
    TO,
    YEAR,
    ZEROS,
)
from gongwen.regex import led_by, regex
from gongwen.source import View

Role = Literal["by", "than", "every", "at"]


class Time(Struct, frozen=True, gc=False):
    """A time expression at `[start, end)` of a view, with the words that make it a limit (到 … 底前, … 内).

    `role`: `by` names a time by which or within which (到2020年, 年底前, 全年, 三年内, 2020年 in a notice of 2015);
    `than` what a change is against (the 2013年 of 比2013年, the 上年 of 较上年); `every` a recurring one (每年);
    `at` a time in the past, the beginning of a period (2015年起), a condition (毕业5年内), or a bare one.
    """

    start: int
    end: int
    role: Role


def scan(view: View, written: date | None = None) -> tuple[Time, ...]:
    """The times of *view* in a notice written on *written*, in order, none overlapping another."""
    return tuple(_times(view.text, written)) if _HINT.search(view.text) else ()


# ---- the shape of a time

_SEASONS_END = words.closings("season")
_HINT = regex(  # begins with one class, so that a search passes over all else fast
    f"[年月季期五春0-9Q{_SEASONS_END}]"
    f"(?:(?<=[年月季期五春])|(?<=[0-9])[0-9]{{3}}[-./]|(?<=Q)[1-4]|(?<=[{_SEASONS_END}])[之以]?前)"
)
_EDGE = r"""(?P<edge>
    (?: [年月]?底(?![线层数子部稿板盘座]) | [年月]?末(?!端) | 年终(?!止) | 年中(?![等心间]) | 年(?=[之以]?内)
      | 年?初(?![步中级期次创心具始见])
      | 期?[中末]期? (?=前|[,。、;]|完成|实现) )?
    (?: 之前 | 以前 | 前后 | 前(?![期列景提后沿瞻往款端三两二置来]) | 之内 | 以内 | 内(?![蒙设部容外涝陆需销资在])
      | 止 | 起(?![步草]) | 以来 | 来(?![源自华]) | 之?后(?![续期勤半备]) | 以后 | 期间 | 期内 | 时期末? )?
    (?: \(含[当本][日天]\) )?
)"""
# What a time can begin with, by its first sign and then by its first word: looked at before all else, since trying the
# whole shape at every character takes ten times as long.
_NUMERALS = "0-9一二三四五六七八九十两半"
# A time that begins with a number has no other signs than these before its first unit (2020年, 第一、二季度, 2015-3-1).
_COUNTED = f"[{_NUMERALS}{ZEROS}个第、和及到至 —–―─~-]{{0,24}}[年月季五日./-]"


def _sign() -> str:
    named = words.openings()  # 五一 is a word, and no number
    return f"""["“'‘{_NUMERALS}Q元上下到至截每第用年前{named}](?:(?<![{_NUMERALS}])|(?<=[{named}])|(?={_COUNTED}))"""


_SIGN = regex(_sign)
_OPENINGS = f"""(?= ["“'‘{_NUMERALS}Q元到至] | [上下]半 | 截[至止] | [用第][{_NUMERALS}] | 每[{_NUMERALS}个年季月周学]
      | 前[二两三] | 年中 | {words.every()} )"""
_SEASON = f"(?:{words.times('season')})"
_TIME = regex(
    rf"""{_OPENINGS} (?:
    (?P<every> 每 (?: 半 | 两 | [一二三四五2-9]个? | 个 )? (?: 年度? | 季度? | 月份? | 周 | 学期 | 学年 ) (?![均人])
        (?: 的? (?: {MONTH_DAY} | [上下]半年 | 第?[一二三四1-4]季度 | 年?[底末初] | 第[一二三]个月 )
            (?: 之?前 | 以前 | 底前? | 内 )? )? )
  | (?P<span> (?: (?P<past> (?: {words.times("behind")} ) (?:的|这)? ) | (?P<ahead> (?: {words.times("ahead")} ) 的? )
            | (?P<taking> 用 ) )?
        (?: {SPAN} | (?(ahead) 几年 | (?!) ) )
        (?(past) [来间里]? | (?(ahead) (?:左右)? (?: [内里间] | 的?时间 )? | (?(taking) (?:左右)? 的?时间
            | (?: (?P<since> 来(?!源) ) | (?:左右)? (?: 以内 | 之内 | 内(?![蒙设部容外涝陆需销资在]) )
              | (?P<whole> (?={words.cues("within")}) ) ) ) ) ) )
  | (?P<lead> 截至 | 截止[到至]? | (?<![达不收得感遇0-9])到 | (?<![0-9延])至 )?
    (?: (?P<year> (?: {YEAR} 年? {TO} )? {YEAR}年 (?:度(?!假))? | (?P<this> {THIS_YEAR} ) | (?P<last> {LAST_YEAR} ) )?
            (?: (?(year) 的? (?: {MONTH_DIGITS}[、和及](?={MONTH_DIGITS}月) )? ) {IN_YEAR}
                (?(year) (?: {TO} {YEAR}年 {MONTH_DAY} )? )
              | (?(year) (?: 的? {_SEASON} (?= 之?前(?!后) | 以前 ) )? | (?!) ) )
            (?(last) 同?期? )
      | (?P<plan> {PLAN} )
      | (?P<moon> (?: {words.times("month")} ) (?: {DAY} | [上中下]旬 | (?= 月?底 | 月?末 ) ) (?= [前底末内之以月] ) )
      | (?P<end> {words.times("end")} | 年中(?=[前,。]) )
      | (?P<iso> {NUMERIC} )
    ) {_EDGE}
  | (?P<season> {_SEASON} (?: 之?前(?!后) | 以前 ) )
    )""",
    re.VERBOSE,
)


def _times(text: str, written: date | None) -> Iterator[Time]:
    """Those of `_written_times` with the periods that are named by what goes on in them."""
    named = _PERIOD.finditer(text) if "期间" in text or "期内" in text else ()
    periods = [Time(match.start("name"), match.end(), "by") for match in named]
    if not periods:
        yield from _written_times(text, written)
        return
    last = 0
    for time in sorted((*periods, *_written_times(text, written)), key=lambda time: time.start):
        if time.start >= last:  # 2026年行动期间: the year alone
            yield time
            last = time.end


def _written_times(text: str, written: date | None) -> Iterator[Time]:
    titles = [match.span() for match in _TITLE.finditer(text)] if "《" in text else []
    for match in led_by(_SIGN, _TIME, text):
        start, end = match.span()
        title = titles[bisect_right(titles, (start, end)) - 1] if titles else (0, 0)
        if not title[0] < start < title[1]:
            yield Time(start, end, _role(text, match, written))


_PERIOD = regex(
    rf"(?:^|[,。;:、(])在?(?P<name>[^,。;:、()《》在的0-9]{{0,10}}?(?:{words.cues('period')})期[间内])(?!的)"
)
_PARTIAL = frozenset("满续前第每逾超近过龄去后共费育")
"""The sign before a length of time that something lasts or is counted by, and is not done within: 连续三年, 满五年."""
_NAMED_SPAN = regex("[^,。;]{0,8}(?:行动|计划|规划|方案|工程|专项)")
_TITLE = regex("《[^《》]{1,80}》?")
_THAN_BEFORE = regex(rf"(?:{words.cues('compared')})\Z")
_THAN_AFTER = regex(rf"(?:的?(?:水平|实绩|实际|基数|同期))?(?:的?(?:{words.cues('base')}))")
CONDITION = regex(rf"(?:{words.cues('condition')})[^,。;]{{0,4}}\Z")
"""What stands before a time in which something has happened, and is not to be done: 毕业5年内."""
_CHANGED = regex(rf"(?:{words.cues('changed')})\Z")  # 增加到2012年的17万亿元
_EDITION = words.cue_words("edition")
_DEED = regex("[^,。;的]{0,6}?(?:完成|实现|建成|达到)")
_RECURRING = tuple(word for word, after in words.values("month").items() if after == "-")  # 次月10日前
_SINCE = ("起", "来", "后", "前后")
_LIMIT = ("底", "末", "前", "内", "止", "期间", "时期", "中", "期")


def _role(text: str, match: re.Match[str], written: date | None) -> Role:
    """What the time is for, by the words in it and beside it, and by whether it is past."""
    if match["every"] or (match["moon"] and match["moon"].startswith(_RECURRING)):
        return "every"
    start, end = match.span()
    if match["past"] or match["since"]:
        return "at"
    compared = not match["lead"] and not match["end"] and _THAN_BEFORE.search(text, max(0, start - 4), start)
    if compared or _THAN_AFTER.match(text, end):
        return "than"
    if match["whole"] is not None and (text[start - 1 : start] in _PARTIAL or _NAMED_SPAN.match(text, end)):
        return "at"
    if match["span"] or match["season"]:
        return "at" if CONDITION.search(text, max(0, start - 8), start) else "by"
    edge = match["edge"]
    if match["last"] or edge.endswith(_SINCE) or text[max(0, start - 1) : start] in ("自", "从"):
        return "at"
    if text.startswith(_EDITION, end) or (match["lead"] and _CHANGED.search(text, max(0, start - 4), start)):
        return "at"
    return "by" if _is_limit(text, match, written) else "at"


def _is_limit(text: str, match: re.Match[str], written: date | None) -> bool:
    """True for a time that is not over when the notice is written, and is more than a bare month."""
    last = resolve(match[0], written)
    if last and written and last < written:
        return False
    if match["lead"] or match["edge"].endswith(_LIMIT) or match["this"] or match["end"] or match["plan"]:
        return True
    return last is not None if written else _DEED.match(text, match.end()) is not None
