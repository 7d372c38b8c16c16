"""Comparisons with a named standard; `wordings` has the forms in order, each with an example."""

from __future__ import annotations

import re

from gongwen.extract.targets.parse.shapes import Worded
from gongwen.extract.targets.worded.piece import Piece, Stretch, of
from gongwen.language.clauses import BLANK
from gongwen.model import Relation
from gongwen.regex import regex

_GRADE = r"[一二三四五ⅠⅡⅢⅣⅤIV]{1,3}(?:类|级)[^,]{0,6}?(?:标准|水质|水体|水平|甲等)?"
_AT_LEAST = regex(r"(?:及其?)?以上$|之上$")
_AT_MOST = regex(r"以[内下]$|之[内下]$")
_OR_ABOVE = r"(?:及?以[上下内]|之[上下内])?"
_OFFICIAL = regex("[国省市县](?:家|级|里)?[^,]{0,8}(?:标准|限值|限额|目标|指标|额度|红线)")
_VAGUE = regex(lambda: of("vague"))
_STANDARD = regex(
    lambda: (
        rf"""
          .{{0,20}}(?:{of("standard", "earlier")})
        | (?:{of("area")})(?:平均)?(?:水平)?
        | .{{0,24}}(?:承担|执行)的(?:比例|标准|水平)
        | (?:19|20)\d\d年[底末]?(?:的?(?:水平|实绩|同期水平))?
        """
    ),
    re.VERBOSE,
)
_REQUIRED = regex(
    lambda: (
        rf"""
          .{{0,12}}(?:{of("owner")}).{{0,12}}(?:{of("required")})
        | [国省市](?:家|级|里)?.{{0,10}}(?:标准|限值|限额)
        | .{{0,8}}{_GRADE}
        | [^{BLANK}]{{0,6}}{BLANK}{{3,}}(?:中?的?(?:{_GRADE}|[^,]{{0,6}}(?:标准|要求|限值)))
        | (?:中等)?(?:{of("wealth")})的?(?:平均)?水平
        | .{{0,20}}(?:平均水平|实际规模|同期水平|上年水平|去年水平)
        """
    ),
    re.VERBOSE,
)
_COMPARED = regex(
    lambda: (
        rf"""
        (?P<cue>(?:要|应当?|须|必须|力争)?(?P<not>不[得能应可]?)?(?:(?P<above>{of("above")})|(?P<below>{of("below")})))
        (?P<than>[^,]{{2,40}})$
        """
    ),
    re.VERBOSE,
)


def compared(piece: Piece) -> Worded | None:
    """出口遭通报比率低于全国平均水平; 护工工资不低于家政人员."""
    for found in piece.matches(_COMPARED):
        named = piece.subject(piece.first, found.start())
        within = found["not"] == "不" and _LIMIT.fullmatch(found["than"])
        if named and (within or _is_standard(found["than"]) or _is_measured(piece, named, found["than"])):
            return _benchmark(piece, named, found.start(), found["cue"], _relation(found), found.span("than"))
    return None


def _is_standard(than: str) -> bool:
    named = _STANDARD.fullmatch(than) or _OFFICIAL.fullmatch(than)
    return named is not None and not _VAGUE.search(than)


def _relation(compared: re.Match[str]) -> Relation:
    if compared["not"]:
        return ">=" if compared["below"] else "<="
    return "<" if compared["below"] else ">"


_MEASURED = regex(lambda: rf"(?:{of('measured')})$")
_NAMED = regex(r"[^,0-9的是]{2,14}")


def _is_measured(piece: Piece, named: tuple[Stretch, ...], than: str) -> bool:
    """Whether what is compared ends in something measured, so that any named thing is a standard: 增速快于城镇居民."""
    named_thing = _NAMED.fullmatch(than) is not None and not _VAGUE.search(than)
    return named_thing and _MEASURED.search(piece.plain, *named[-1]) is not None


def _benchmark(
    piece: Piece, named: tuple[Stretch, ...], at: int, cue: str, relation: Relation, than: Stretch
) -> Worded:
    start = min(piece.first, named[0][0]) if named[0][0] >= piece.start else piece.first
    return Worded("benchmark", start, piece.end, at, named, cue, relation, than)


_KEPT = regex(lambda: rf"(?P<cue>{of('kept')})(?P<than>[^,]{{2,24}}?)(?P<bound>{_OR_ABOVE})$")
_LIMIT = regex(lambda: rf"[^,]{{0,12}}(?:{of('granted')})的?[^,]{{0,6}}?(?:{of('limit')})")


def kept(piece: Piece) -> Worded | None:
    """用水效率保持在全省平均水平以上; 债务余额控制在核定限额以内."""
    for found in piece.matches(_KEPT):
        within = found["bound"].endswith("内") and _LIMIT.fullmatch(found["than"])
        if (within or _is_standard(found["than"])) and (named := piece.subject(piece.first, found.start())):
            relation = _bound(found["bound"])
            return _benchmark(piece, named, found.start(), found["cue"], relation, found.span("than"))
    return None


def _bound(words: str) -> Relation:
    return ">=" if _AT_LEAST.search(words) else "<=" if _AT_MOST.search(words) else "="


_REACHED = regex(
    lambda: (
        rf"(?P<cue>(?:全部|均)?(?:{of('met', 'caught')}|达(?![到标成])))(?P<than>[^,]{{2,30}}?)(?P<bound>{_OR_ABOVE})$"
    )
)


def reached(piece: Piece) -> Worded | None:
    """河流水质达到考核要求; 出境断面水质稳定保持在Ⅲ类以上; 人均产值达到发达国家水平."""
    for found in piece.matches(_REACHED):
        required = _REQUIRED.fullmatch(found["than"]) and not _VAGUE.search(found["than"])
        if required and (named := piece.subject(piece.first, found.start())):
            relation = _reached(found)
            return _benchmark(piece, named, found.start(), found["cue"], relation, found.span("than"))
    return None


def _reached(found: re.Match[str]) -> Relation:
    """达到Ⅲ类以上, 达到二级以上标准, 优于Ⅲ类, 达到或优于Ⅲ类."""
    if found["cue"].endswith(("或优于", "或超过", "或高于")) or _ABOVE_INSIDE.search(found["than"]):
        return ">="
    return ">" if found["cue"].endswith("优于") else _bound(found["bound"])


_ABOVE_INSIDE = regex("(?:及其?)?以上(?:标准|水平|要求|等级)$")


_IN_STEP = regex(
    lambda: (
        r"""
        (?P<what>[^,与和同跟]{0,30})[与和同跟](?P<than>[^,与和同跟]{2,20}?)(?:保持|实现|基本|大体|大致|总体)*
        (?P<cue>同步)(?P<grow>增长|提高|提升)?$
        """
    ),
    re.VERBOSE,
)
_DONE = regex(r".*(?:增长|提高|下降|增加|扩大|提升|稳定)、")
_GROWING = regex(lambda: of("growing", "measured"))


def in_step(piece: Piece) -> Worded | None:
    """绿地面积增长与人口增长同步."""
    found = _IN_STEP.match(piece.plain, piece.first, piece.end)
    if not found or not (found["grow"] or _GROWING.search(found["what"] + found["than"])):
        return None
    done = _DONE.match(found["what"])  # 就业增长、收入与经济同步
    named = piece.subject(found.start("what") + (done.end() if done else 0), found.end("what"))
    return _benchmark(piece, named, found.start("cue"), "同步", "=", found.span("than")) if named else None


_EVEN = regex(
    lambda: (
        r"(?P<what>[^,与和同跟]{0,30})[与和同跟]"
        rf"(?P<than>[^,与和同跟]{{0,12}}?(?:{of('standard', 'earlier', 'area')}))(?:保持)?(?P<cue>{of('even')})$"
    )
)


def even(piece: Piece) -> Worded | None:
    """财政投入与上年持平."""
    found = _EVEN.match(piece.plain, piece.first, piece.end)
    named = piece.subject(*found.span("what")) if found else None
    if not found or not named:
        return None
    return _benchmark(piece, named, found.start("cue"), found["cue"], "=", found.span("than"))


_NUMERAL = "[0-9一二三四五六七八九十]"
RANK = "|".join(
    (
        *(rf"{way}{_NUMERAL}{{1,3}}(?:[名位]|强(?!化))(?![的者])" for way in ("前", "倒数", "后")),
        rf"第{_NUMERAL}{{1,2}}(?:[名位]|(?=[,。;]|$))",
        rf"前{_NUMERAL}{{1,2}}(?=[,。;]|$)",
    )
)
"""A place among many: 前六名, 后十位, 第一, 前三."""
_RANKED = regex(
    lambda: (
        r"(?P<cue>(?:继续|持续|稳定|稳居|力争|争取){0,2}(?:保持在?|进入|跻身|迈入|挺进|位居|位列|稳居|居于?|名?列|排名?在?|退出)(?:到|在)?)"
        rf"(?P<than>全[国省市区县州盟][^,]{{0,16}}?(?:{RANK})(?:以内|之列)?)$"
    )
)


def ranked(piece: Piece) -> Worded | None:
    """进度进入全省前六名; 环境质量保持全省第一; 空气指数退出全国后十位."""
    found = _RANKED.search(piece.plain, piece.start, piece.end)
    named = piece.subject(piece.first, found.start()) if found else None
    if not found or not named:
        return None
    return _benchmark(piece, named, found.start("cue"), found["cue"], "=", found.span("than"))
