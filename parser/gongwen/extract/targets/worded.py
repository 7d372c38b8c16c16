"""Targets without a number: full coverage, zero, and a comparison with a named benchmark.

| kind | as in | not |
|---|---|---|
| coverage | 实现设施全覆盖, 资金全部用于贷款, 对所有事项实行改革 | 坚持全覆盖方针, 全覆盖的体系, 所有制 |
| zero | 不发生重大事故, 决不允许增加新的拖欠, 实现零死亡 | 零容忍, 零门槛 |
| benchmark | 低于全国平均水平, 不低于GDP增长幅度, 达到考核要求 | 达到国际先进水平, 与经济增长基本同步 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from gongwen.extract.targets import phrase
from gongwen.extract.targets.cues import words
from gongwen.extract.targets.line import Line
from gongwen.model import Relation
from gongwen.regex import regex

Kind = Literal["coverage", "zero", "benchmark"]


class Worded(Struct, frozen=True):
    """A statement in words: `[start, end)` is the quotation, `indicator` its pieces, `firm` tells a verb of result."""

    kind: Kind
    start: int
    end: int
    at: int
    indicator: tuple[tuple[int, int], ...]
    cue: str
    relation: Relation = "="
    baseline: tuple[int, int] | None = None
    firm: bool = True


TRIGGER = regex(
    r"全覆盖|全面覆盖|全域覆盖|同步|全部|一律|所有|不发生|不出现|杜绝|避免发生|防止发生|允许(?:增加|发生|出现|新增)|零|归零|清零"
    r"|[低高快优好少]于|超过|达到"
)

_LONGEST = 160  # no clause that states something in words is longer
_COVERED = (
    regex(
        r"(?P<verb>实现|达到|做到|完成|保持)了?(?P<set>[^,]{0,40}?)(?:全覆盖|全面覆盖|全域覆盖)(?P<after>(?:、[^,、]{1,6}化)?)$"
    ),
    regex(r"(?P<set>[^,]{2,40}?)(?P<verb>)(?:全覆盖|全面覆盖)(?P<after>)$"),
)
_EFFORT = regex(r"[^,]{0,4}(?:坚持|推进|推动|加快|促进|探索|健全|完善|构建|建立|扩大|基本)")
_EVERY = regex(
    r"""
      (?:对|在|将)(?P<every>所有)(?![制权者])[^,]{2,30}?(?:实行|实施|开展|推行|实现|能够?|纳入)[^,]{2,}$
    | (?P<every2>所有)(?![制权者])[^,]{2,24}?[均都]要?
      (?:实现|达|完成|纳入|建成|接入|开通|配[备有]|设[立有]|建[立有])[^,]*$
    | (?:扩大|推广|延伸|拓展|覆盖)[到至](?P<every3>全部|所有(?![制权者]))[^,]{2,}$
    """,
    re.VERBOSE,
)
_NOUGHT = (
    r"(?:零(?:事故|死亡|伤亡|发生|增长|新增|投诉|感染|拖欠|违建|火灾|上访|缺陷|填埋|直排|差错|违规|辍学|返贫|积压)"
    r"|清零|归零)"
)
_ZERO = regex(
    rf"""
      (?P<cue>(?:不发生|不出现|杜绝|避免发生|防止发生|(?:决不|绝不|不)允许(?:增加|发生|出现|新增)))(?P<what>[^,]{{2,40}})$
    | (?:实现|确保|保持|达到|力争|做到)(?P<set>[^,]{{0,30}}?)(?P<cue2>{_NOUGHT})$
    | (?P<set3>[^,]{{2,30}}?)(?:实现|保持|达到)(?P<cue3>{_NOUGHT})$
    """,
    re.VERBOSE,
)
_ZERO_GROUPS = (("what", "cue"), ("set", "cue2"), ("set3", "cue3"))
_CHECKED = regex(r"事故|事件|案件?|死亡|伤亡|火灾|返贫|拖欠|风险|疫情|灾害|污染|中毒|问题|经费|上访|险情|违建|反弹|欠")
_STANDARD = regex(
    r"""
      .{0,20}(?:平均水平|平均数|平均值?|增长幅度|增幅|增速|增长率|经济增长|收入增长|实际规模|同期水平)$
    | .{0,20}(?:上年|去年|同期|往年)(?:水平)?$
    | .{0,24}(?:承担|执行)的(?:比例|标准|水平)$
    """,
    re.VERBOSE,
)
_REQUIRED = regex(
    r"""
      .{0,20}考核(?:要求|标准|目标|指标)$
    | (?:国家|省|市|行业|地方|欧盟|国际).{0,10}(?:标准|限值|限额)$
    | .{0,8}(?:[一二三四五ⅠⅡⅢⅣⅤIV]+)(?:类|级).{0,6}(?:标准|水质|以上)?$
    | .{0,20}(?:平均水平|实际规模)$
    """,
    re.VERBOSE,
)
_VAGUE = regex(r"先进|领先|一流|前列|小康|发达|较高")
_COMPARED = regex(
    r"(?P<cue>(?:不得?|要|应|须|力争)?(?P<word>不低于|不高于|不少于|低于|高于|快于|优于|好于|少于|超过))(?P<than>[^,]{2,40})$"
)
_REACHED = regex(r"(?P<cue>达到|符合)(?P<than>[^,]{2,30})$")
_IN_STEP = regex(r"(?P<what>[^,与和同跟]{2,30})[与和同跟](?P<than>[^,与和同跟]{2,20}?)(?:保持)?(?P<cue>同步)$")
_RELATIONS: dict[str, Relation] = {
    "低于": "<",
    "少于": "<",
    "不低于": ">=",
    "不得低于": ">=",
    "不少于": ">=",
    "不得少于": ">=",
    "不高于": "<=",
    "不得高于": "<=",
}


@cache
def _wholly() -> re.Pattern[str]:
    verbs = f"{words('target_verbs', 'count')}|{words('target_verbs', 'done')}|{words('target_verbs', 'whole')}"
    return regex(rf"(?P<set>[^,]{{0,60}}?)(?P<all>全部|一律)(?!不)(?P<verb>{verbs})(?P<rest>[^,]*)$")


def read(line: Line) -> Iterator[Worded]:
    """The statements in words of *line*, in order, at most one a clause."""
    done = 0
    for trigger in TRIGGER.finditer(line.plain):
        if trigger.start() < done or line.is_aside(trigger.start()):
            continue
        start, end = line.clause(trigger.start())
        done = end
        if end - start > _LONGEST:
            continue
        said = _covered(line, start, end) or _zero(line, start, end) or _benchmark(line, start, end)
        said = said or _in_step(line, start, end)
        if said:
            yield said


def _covered(line: Line, start: int, end: int) -> Worded | None:
    first = phrase.first(line, start, end, causes=False)
    return _full(line, start, end, first) or _whole(line, start, end, first) or _every(line, start, end, first)


def _full(line: Line, start: int, end: int, first: int) -> Worded | None:
    """实现建制镇污水处理设施全覆盖; 养老保险制度实现全覆盖."""
    found = _COVERED[0].search(line.plain, start, end) or _COVERED[1].search(line.plain, first, end)
    if not found:
        return None
    verb, named = found["verb"], found.span("set")
    if named[0] == named[1] or not verb:
        named = (first, found.start() if verb else found.end("set"))
    named = (phrase.first(line, *named), phrase.last(line, *named))
    if named[0] >= named[1]:
        return None
    begin = min(named[0], found.start()) if verb else named[0]
    firm = bool(verb) or not _EFFORT.match(line.plain, start, end)
    return Worded("coverage", begin, found.start("after"), found.end("set"), (named,), f"{verb or ''}全覆盖", firm=firm)


def _whole(line: Line, start: int, end: int, first: int) -> Worded | None:
    """释放的资金全部用于贷款; 沉淀资金一律收回."""
    found = _wholly().search(line.plain, start, end)
    if not found or found["set"].endswith("的"):
        return None
    named = phrase.first(line, start, found.end("set")), found.end("set")
    pieces = (named, (found.start("verb"), end))
    return Worded("coverage", first, end, found.start("all"), pieces, found["all"] + found["verb"])


def _every(line: Line, start: int, end: int, first: int) -> Worded | None:
    """对所有许可事项实行改革; 将优惠政策扩大至全部领域."""
    found = _EVERY.search(line.plain, start, end)
    if not found:
        return None
    every = found.start("every" if found["every"] else "every2" if found["every2"] else "every3")
    if found["every3"]:
        begin = phrase.first(line, start, found.start())
        return Worded("coverage", begin, end, every, ((begin, found.start()),), line.plain[found.start() : every + 2])
    before = every - 1 if line.plain[every - 1] in "对将" else every
    pieces = ((phrase.first(line, start, before), before), (every + 2, end))
    return Worded("coverage", first, end, every, pieces, line.plain[every : every + 2])


def _zero(line: Line, start: int, end: int) -> Worded | None:
    """不发生重大事故; 化肥使用量实现零增长."""
    found = _ZERO.search(line.plain, start, end)
    if not found or line.plain.startswith("对", start) or (found["what"] and not _CHECKED.search(found["what"])):
        return None
    group, cue = next((group, cue) for group, cue in _ZERO_GROUPS if found[cue])
    named = phrase.first(line, *found.span(group)), found.end(group)
    if named[0] >= named[1]:
        return None
    return Worded("zero", phrase.first(line, start, end), end, found.start(), (named,), found[cue])


def _benchmark(line: Line, start: int, end: int) -> Worded | None:
    for pattern, standard in ((_COMPARED, _STANDARD), (_REACHED, _REQUIRED)):
        found = pattern.search(line.plain, start, end)
        if found and standard.match(found["than"]) and not _VAGUE.search(found["than"]):
            first = phrase.first(line, start, found.start())
            named: tuple[int, int] | None = (first, phrase.last(line, first, found.start()))
            if named and named[1] <= named[0]:
                named = phrase.subject(line, found.start())
            if named:
                relation = _RELATIONS.get(found["cue"], ">") if pattern is _COMPARED else "="
                return Worded(
                    "benchmark", first, end, found.start(), (named,), found["cue"], relation, found.span("than")
                )
    return None


def _in_step(line: Line, start: int, end: int) -> Worded | None:
    """居民收入增长与经济增长同步."""
    found = _IN_STEP.match(line.plain, phrase.first(line, start, end), end)
    if not found or _HEDGED.search(found["than"]):
        return None
    named = found.start("what"), phrase.last(line, *found.span("what"))
    than = found.span("than")
    return Worded("benchmark", found.start(), end, found.start("cue"), (named,), "同步", "=", than, firm=False)


_HEDGED = regex(r"(?:基本|大体|总体|大致|大致上|原则上|相)(?:保持)?$")
