"""Times in a view. Shared ground of the extractors.

Knows the words for calendar times (2015年底前, 6月底, 上半年, “十三五”末), times counted from now (三年内, 今明两年)
and recurring ones (每年, 每季度末), and what each is for. What dates they mean is told by `dates`; what is to be done
by them is not known here. Working days and hours are measures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from gongwen.extract.dates import IN_YEAR, LAST_YEAR, MONTH_DAY, PLAN, SPAN, THIS_YEAR, TO, YEAR, resolve, resolve_year
from gongwen.regex import regex
from gongwen.source import View

__all__ = ["CONDITION", "Role", "Time", "resolve", "resolve_year", "scan"]

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

_HINT = regex("[年月季期五]|[0-9]{4}[-./]")
_EDGE = r"""(?P<edge>
    (?: 年?底(?![线层数子部稿板盘座]) | 末(?!端) | 初(?![步中级期次创心具始见])
      | 期?[中末]期? (?=前|[,。、;]|完成|实现) )?
    (?: 之前 | 以前 | 前后 | 前(?![期列景提后沿瞻往款端三两二置来]) | 之内 | 以内 | 内(?![蒙设部容外涝陆需销资在])
      | 止 | 起(?![步草]) | 以来 | 来(?![源自华]) | 之?后(?![续期勤半备]) | 以后 | 期间 | 期内 | 时期末? )?
)"""
# What a time can begin with: looked at first, since trying the whole shape at every character takes ten times as long.
_FIRST = '[0-9“"一二三四五六七八九十两半上中下前后去今明本当此这每第到至截翌次接往未最近过用年季月春国元汛入冬供采全头]'
_TIME = regex(
    rf"""(?={_FIRST}) (?:
    (?P<every> 每 (?: 半 | 两 | [一二三四五2-9]个? | 个 )? (?: 年度? | 季度? | 月份? | 周 | 学期 | 学年 ) (?![均人])
        (?: 的? (?: {MONTH_DAY} | [上下]半年 | 第?[一二三四1-4]季度 | 年?[底末初] | 第[一二三]个月 )
            (?: 之?前 | 以前 | 底前? | 内 )? )? )
  | (?P<past> (?: 过去 | 最?近 | 前 | 这 | 头 ) (?:的|这)? {SPAN} (?:来|间|里)? | {SPAN} 来(?!源) )
  | (?P<within> (?: 今后 | 未来 | 此后 | 往后 | 接下来 ) (?:的)? (?: {SPAN} | 几年 ) (?:左右)? (?:内|里|间|的?时间)?
      | 用 {SPAN} (?:左右)? (?:的)? 时间
      | {SPAN} (?:左右)? (?: 以内 | 之内 | 内(?![蒙设部容外涝陆需销资在]) ) )
  | (?P<lead> 截至 | 截止[到至]? | (?<![达不收得感遇0-9])到 | (?<![0-9])至 )?
    (?: (?: (?: {YEAR} 年? {TO} )? {YEAR}年 (?:度(?!假))? | (?P<this> {THIS_YEAR} ) | (?P<last> {LAST_YEAR} ) )
            (?: 的? {IN_YEAR} (?: {TO} {YEAR}年 {MONTH_DAY} )? )? (?(last) 同?期? )
      | (?P<plan> {PLAN} )
      | (?P<month> {IN_YEAR} )
      | (?P<end> 年底 | 年末 | (?<![干几数多])年内(?!外) | 年终 | 全年 | 年中(?=[前,。]) | [本当]?月[底末] | 季度?末 )
      | (?P<iso> {YEAR} [-./] (?:1[0-2]|0?[1-9]) (?: [-./] (?:3[01]|[12][0-9]|0?[1-9]) )? (?![0-9]) )
    ) {_EDGE}
  | (?P<season> (?: 春节 | 国庆节? | 元旦 | [“"]?五一[”"]? | 中秋节? | 汛期 | 入冬 | 冬季 | 供暖季 | 采暖季 )
        (?: 之?前 | 以前 ) )
    )""",
    re.VERBOSE,
)


def _times(text: str, written: date | None) -> Iterator[Time]:
    titles = [match.span() for match in _TITLE.finditer(text)] if "《" in text else []
    for match in _TIME.finditer(text):
        start, end = match.span()
        title = titles[bisect_right(titles, (start, end)) - 1] if titles else (0, 0)
        if not title[0] < start < title[1]:
            yield Time(start, end, _role(text, match, written))


_TITLE = regex("《[^《》]{1,80}》?")
_THAN_BEFORE = regex(r"(?:比|较|对照|高于|低于|优于|超过|不少于|多于)\Z")
_THAN_AFTER = regex(r"(?:的?(?:水平|实绩|实际|基数|同期))?(?:的?基础上|相比|为基数|为基期|水平)")
CONDITION = regex(
    r"(?:未[在于]|毕业|成立|注册|设立|离校|退役|取得|获得|认定|入职|落户|入驻|登记|年龄|在职|满|近|前|过去)[^,。;]{0,4}\Z"
)
"""What stands before a time in which something has happened, and is not to be done: 毕业5年内."""
_CHANGED = regex(r"(?:增加|增长|提高|提升|上升|下降|降低|减少|扩大|由|降)\Z")  # 增加到2012年的17万亿元
_EDITION = ("修订", "修正", "版")
_DEED = regex("[^,。;的]{0,6}?(?:完成|实现|建成|达到)")
_SINCE = ("起", "来", "后", "前后")
_LIMIT = ("底", "末", "前", "内", "止", "期间", "时期", "中", "期")


def _role(text: str, match: re.Match[str], written: date | None) -> Role:
    """What the time is for, by the words in it and beside it, and by whether it is past."""
    if match["every"]:
        return "every"
    start, end = match.span()
    if match["past"]:
        return "at"
    compared = not match["lead"] and not match["end"] and _THAN_BEFORE.search(text, max(0, start - 4), start)
    if compared or _THAN_AFTER.match(text, end):
        return "than"
    if match["within"] or match["season"]:
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
