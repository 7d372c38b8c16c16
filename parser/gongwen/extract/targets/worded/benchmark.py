"""Comparisons with a named standard; `wordings` has the forms in order, each with an example."""

from __future__ import annotations

import re

from gongwen.extract.targets.parse.shapes import Worded
from gongwen.extract.targets.worded.piece import Piece, Stretch
from gongwen.language.clauses import BLANK
from gongwen.language.terms import ending, pattern, sign
from gongwen.model import Relation

_VAGUE = sign("vague")
_OF_A_YEAR = r"(?:19|20)\d\d年[底末]?(?:的?(?:水平|实绩|同期水平))?"
_STANDARD = pattern(
    rf"""
      .{{0,20}}(?:{{standard}}|{{earlier}})
    | (?:{{area}}|{{region}})(?:平均)?(?:水平)?
    | .{{0,24}}(?:承担|执行)的{{measured}}
    | {{area}}?(?:{{region}})?{{peers}}[^,]{{0,6}}
    | {{of a level}}[^,]{{0,8}}(?:{{required}}|额度|红线)
    | {_OF_A_YEAR}
    """,
    re.VERBOSE,
)
_REQUIRED = pattern(
    rf"""
      .{{0,12}}{{owner}}.{{0,12}}{{required}}
    | {{of a level}}.{{0,10}}(?:标准|限[值额])
    | .{{0,8}}{{grade}}
    | [^{BLANK}]{{0,6}}{BLANK}{{3,}}(?:中?的?(?:{{grade}}|[^,]{{0,6}}{{required}}))
    | (?:中等)?{{wealth}}的?(?:平均)?水平
    | .{{0,20}}(?:平均水平|实际规模|{{earlier}}水平|{{bar}})
    | {_OF_A_YEAR}
    """,
    re.VERBOSE,
)
_COMPARED = pattern(
    "(?P<cue>(?<!不)(?<!不[得能应可])(?:{must}|力争)?(?P<not>不[得能应可]?)?(?:(?P<above>{above})|(?P<below>{below})))(?P<than>[^,]{2,40})$"
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
    return _STANDARD.fullmatch(than) is not None and (not _VAGUE.search(than) or sign("peers").search(than) is not None)


def _relation(compared: re.Match[str]) -> Relation:
    if compared["not"]:
        return ">=" if compared["below"] else "<="
    return "<" if compared["below"] else ">"


_NAMED = pattern("(?!百分之)[^,0-9的是]{2,14}")


def _is_measured(piece: Piece, named: tuple[Stretch, ...], than: str) -> bool:
    """Whether what is compared ends in something measured, so that any named thing is a standard: 增速快于城镇居民."""
    named_thing = _NAMED.fullmatch(than) and not _VAGUE.search(than) and not sign("aforesaid").search(than)
    return bool(named_thing) and ending("measured").search(piece.plain, *named[-1]) is not None


def _benchmark(
    piece: Piece, named: tuple[Stretch, ...], at: int, cue: str, relation: Relation, than: Stretch
) -> Worded:
    start = min(piece.first, named[0][0]) if named[0][0] >= piece.start else piece.first
    return Worded("benchmark", start, piece.end, at, named, cue, relation, than)


_KEPT = pattern("(?P<cue>{kept})(?P<than>[^,]{2,24}?)(?P<bound>{or above}|内)$")
_LIMIT = pattern("[^,]{0,12}{granted}的?[^,]{0,6}?{quota}|{owner}[^,]{0,6}?{quota}|[^,]{0,6}{set limit}")


def kept(piece: Piece) -> Worded | None:
    """用水效率保持在全省平均水平以上; 债务余额控制在核定限额以内."""
    for found in piece.matches(_KEPT):
        within = found["bound"].endswith(("内", "下")) and _LIMIT.fullmatch(found["than"])
        if (within or _is_standard(found["than"])) and (named := piece.subject(piece.first, found.start())):
            relation = _bound(found["bound"])
            return _benchmark(piece, named, found.start(), found["cue"], relation, found.span("than"))
    return None


def _bound(words: str) -> Relation:
    return ">=" if words.endswith("上") else "<=" if words else "="


_REACHED = pattern("(?P<cue>(?:全部|均)?(?:{met}|{caught}|达(?![到标成])))(?P<than>[^,]{2,30}?)(?P<bound>{or above})$")


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
    if _OR_BETTER.search(found["cue"]) or _ABOVE_INSIDE.search(found["than"]):
        return ">="
    return ">" if found["cue"].endswith("优于") else _bound(found["bound"])


_OR_BETTER = pattern("或{above}$")
_ABOVE_INSIDE = pattern("以上[^,]{2}$")


_IN_STEP = pattern(
    "(?P<what>[^,与和同跟]{0,30})[与和同跟](?P<than>[^,与和同跟]{2,20}?)(?:{assure}|{hedge})*(?P<cue>同步)(?P<grow>{rise:2})?$"
)
_DONE = pattern(".*(?:{rise:2}|{fall:2}|稳定)、")
_GROWING = pattern("{growing}|{measured}")


def in_step(piece: Piece) -> Worded | None:
    """绿地面积增长与人口增长同步."""
    found = _IN_STEP.match(piece.plain, piece.first, piece.end)
    if not found or not (found["grow"] or _GROWING.search(found["what"] + found["than"])):
        return None
    done = _DONE.match(found["what"])  # 就业增长、收入与经济同步
    named = piece.subject(found.start("what") + (done.end() if done else 0), found.end("what"))
    return _benchmark(piece, named, found.start("cue"), "同步", "=", found.span("than")) if named else None


_EVEN = pattern(
    "(?P<what>[^,与和同跟]{0,30})[与和同跟]"
    "(?P<than>[^,与和同跟]{0,12}?(?P<named>{standard}|{earlier}|{area}|{region})|[^,与和同跟]{2,12}?)(?:保持)?(?P<cue>{even})$"
)


def even(piece: Piece) -> Worded | None:
    """财政投入与上年持平; 农村学校达标率与城区持平."""
    found = _EVEN.match(piece.plain, piece.first, piece.end)
    named = piece.subject(*found.span("what")) if found else None
    if not found or not named or not (found["named"] or _is_measured(piece, named, found["than"])):
        return None
    return _benchmark(piece, named, found.start("cue"), found["cue"], "=", found.span("than"))


_RANKED = pattern(
    "(?P<cue>{hold place}[到在]?)"
    "(?P<than>(?:全[国省市区县州盟]|同[类级]|[^,全]{0,4}(?:公司|系统|行业|院校))[^,]{0,16}?{rank}(?:以内|之列)?)$"
)


def ranked(piece: Piece) -> Worded | None:
    """进度进入全省前六名; 环境质量保持全省第一; 空气指数退出全国后十位."""
    found = _RANKED.search(piece.plain, piece.start, piece.end)
    named = piece.subject(piece.first, found.start()) if found else None
    if not found or not named:
        return None
    return _benchmark(piece, named, found.start("cue"), found["cue"], "=", found.span("than"))
