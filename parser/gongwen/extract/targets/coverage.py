"""Full coverage stated without a number.

| form | as in | not |
|---|---|---|
| full | 实现设施全覆盖; 制度实现全覆盖 | 坚持全覆盖方针, 推进审计全覆盖, 全覆盖的体系 |
| wholly | 资金全部用于贷款; 全部取消加价 | 全部工作 |
| every | 对所有事项实行改革; 所有建制村通客车; 政策扩大到所有企业 | 所有制, 所有相关的人员 |
"""

from __future__ import annotations

import re

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse.shapes import Worded
from gongwen.language import phrases
from gongwen.language.terms import pattern, sign
from gongwen.regex import regex

_COVERED = (
    regex(
        r"(?P<verb>实现|达到|做到|完成|保持)了?(?P<set>[^,]{0,40}?)(?:全覆盖|全面覆盖|全域覆盖)(?P<after>(?:、[^,、]{1,6}化)?)$"
    ),
    regex(r"(?P<set>[^,]{2,40}?)(?P<verb>)(?:全覆盖|全面覆盖)(?P<after>)$"),
)
EFFORT = regex(r"[^,]{0,4}(?:坚持|推进|推动|加快|促进|探索|健全|完善|构建|建立|扩大|基本)")
_ALL = r"所有(?![制权者])"
_EVERY = regex(
    rf"""
      (?P<every>{_ALL}) (?P<set>[^,]{{2,24}}?) [均都][要应须]?
      (?P<done>(?:实现|达|完成|纳入|建成|接入|开通|配[备有]|设[立有]|建[立有]|实行|进驻|公开|通过[^,]{{2,20}}(?:进行|办理))[^,]*)$
    | (?P<lone>{_ALL}) [^,]{{1,24}}? (?:实现|建成|接入|开通|通|达标|覆盖)[^,的]*$
    """,
    re.VERBOSE,
)
_OF_EVERY = regex(rf"(?:对|在|将)(?P<every>{_ALL})[^,]{{2,30}}?(?:实行|实施|开展|推行|实现|能够?|纳入)[^,]{{2,}}$")
_WIDENED = regex(rf"(?P<verb>(?:扩大|推广|延伸|拓展|覆盖|传达|普及)[到至])(?P<all>全部|{_ALL})[^,]{{2,}}$")
_AREA = sign("area")
_LAST_IN_CLAUSE = regex(r"并(?![联行轨存举排购网入])")


_WHOLLY = pattern("(?P<set>[^,]{0,60}?)(?P<all>全部|一律)(?!不)(?P<verb>{count}|{done}|{whole})(?!的)(?P<rest>[^,]*)$")


def covered(line: Line, start: int, end: int) -> Worded | None:
    """The coverage that the clause states, if it does."""
    first = phrases.first(line, start, end, causes=False)
    return (
        _full(line, start, end, first)
        or _whole(line, start, end, first)
        or _every(line, start, end, first)
        or _widened(line, start, end)
    )


def _full(line: Line, start: int, end: int, first: int) -> Worded | None:
    """实现建制镇污水处理设施全覆盖; 养老保险制度实现全覆盖."""
    found = _COVERED[0].search(line.plain, start, end) or _COVERED[1].search(line.plain, first, end)
    if not found:
        return None
    verb, named = found["verb"], found.span("set")
    if named[0] == named[1] or not verb:
        named = (first, found.start() if verb else found.end("set"))
    named = (phrases.first(line, *named), phrases.last(line, *named))
    if named[0] >= named[1]:
        return None
    begin = min(named[0], found.start()) if verb else named[0]
    firm = bool(verb) or not EFFORT.match(line.plain, start, end)
    return Worded("coverage", begin, found.start("after"), found.end("set"), (named,), f"{verb or ''}全覆盖", firm=firm)


def _whole(line: Line, start: int, end: int, first: int) -> Worded | None:
    """释放的资金全部用于贷款; 沉淀资金一律收回; up to what is done besides (并…)."""
    found = _WHOLLY.search(line.plain, start, end)
    if not found or found["set"].endswith("的"):
        return None
    besides = _LAST_IN_CLAUSE.search(line.plain, found.end("verb"), end)
    end = besides.start() if besides else end
    named = phrases.first(line, start, found.end("set")), found.end("set")
    named = named[0], phrases.last(line, *named)
    pieces = (named, (found.start("verb"), end))
    return Worded("coverage", first, end, found.start("all"), pieces, found["all"] + found["verb"])


def _every(line: Line, start: int, end: int, first: int) -> Worded | None:
    """对所有许可事项实行改革; 所有乡镇均建成服务站; 所有建制村通客车."""
    if found := _OF_EVERY.search(line.plain, start, end):
        every = found.start("every")
        before = every - 1 if line.plain[every - 1] in "对将" else every
        pieces: tuple[tuple[int, int], ...] = (phrases.first(line, start, before), before), (every + 2, end)
        return Worded("coverage", first, end, every, pieces, "所有")
    found = _EVERY.search(line.plain, start, end)
    if not found:
        return None
    every = found.start("every" if found["every"] else "lone")
    area = phrases.first(line, start, every), every
    if area[0] < every and not _AREA.fullmatch(line.plain, *area):
        return None  # in the middle of a clause it is of its object: 落实好所有企业的通关
    pieces = (found.span("set"), found.span("done")) if found["every"] else ((every + 2, end),)
    return Worded("coverage", first, end, every, (area, *pieces), "所有")


def _widened(line: Line, start: int, end: int) -> Worded | None:
    """将政策扩大至全部领域; 免征范围,从小微企业扩大到所有企业; 传达到所有医务人员."""
    found = _WIDENED.search(line.plain, start, end)
    if not found:
        return None
    first = phrases.first(line, start, found.start())
    origin = _ORIGIN.search(line.plain, first, found.start())
    named = first, phrases.last(line, first, origin.start() if origin else found.start())
    if named[0] < named[1]:
        return Worded("coverage", first, end, found.start(), (named,), found["verb"])
    subject = phrases.subject(line, found.start()) if origin else None
    if subject:
        return Worded("coverage", subject[0], end, found.start(), (subject,), found["verb"])
    pieces = found.span("verb"), (found.end("all"), end)
    return Worded("coverage", first, end, found.start(), pieces, found["verb"])


_ORIGIN = regex(r"[由从][^由从,]+$")
