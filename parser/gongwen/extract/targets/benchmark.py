"""Comparisons with a named benchmark.

| form | as in | not |
|---|---|---|
| compared | 低于全国平均水平, 增幅不得超过收入增长幅度 | 高于一切 |
| reached | 达到考核要求, 达到国家二级标准 | 达到国际先进水平 |
| in step | 居民收入增长与经济增长同步 | 与经济增长基本同步, 同步规划 |
"""

from __future__ import annotations

import re

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse.shapes import Worded
from gongwen.language import phrases
from gongwen.model import Relation
from gongwen.regex import regex

_STANDARD = regex(
    r"""
      .{0,20}(?:平均水平|平均数|平均值?|增长幅度|上涨幅度|增幅|涨幅|增速|增长率|增长速度|经济增长|收入增长|实际规模|同期水平)$
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
    r"(?P<cue>(?:要|应当?|须|必须|力争)?(?P<not>不[得能应可]?)?(?P<word>低于|少于|高于|快于|优于|好于|超过))(?P<than>[^,]{2,40})$"
)
_REACHED = regex(r"(?P<cue>达到|符合)(?P<than>[^,]{2,30})$")
_IN_STEP = regex(r"(?P<what>[^,与和同跟]{2,30})[与和同跟](?P<than>[^,与和同跟]{2,20}?)(?:保持)?(?P<cue>同步)$")
_HEDGED = regex(r"(?:基本|大体|总体|大致|大致上|原则上|相)(?:保持)?$")


def benchmark(line: Line, start: int, end: int) -> Worded | None:
    """The comparison that the clause states, if it does."""
    return _against(line, start, end) or _in_step(line, start, end)


def _against(line: Line, start: int, end: int) -> Worded | None:
    """出口遭通报比率低于全国平均水平; 河流水质达到考核要求."""
    for pattern, standard in ((_COMPARED, _STANDARD), (_REACHED, _REQUIRED)):
        found = pattern.search(line.plain, start, end)
        if found and standard.match(found["than"]) and not _VAGUE.search(found["than"]):
            first = phrases.first(line, start, found.start())
            named: tuple[int, int] | None = (first, phrases.last(line, first, found.start()))
            if named and named[1] <= named[0]:
                named = phrases.subject(line, found.start())
            if named:
                relation = _relation(found) if pattern is _COMPARED else "="
                than = found.span("than")
                return Worded("benchmark", first, end, found.start(), (named,), found["cue"], relation, than)
    return None


def _relation(compared: re.Match[str]) -> Relation:
    below = compared["word"] in ("低于", "少于")
    if compared["not"]:
        return ">=" if below else "<="
    return "<" if below else ">"


def _in_step(line: Line, start: int, end: int) -> Worded | None:
    """居民收入增长与经济增长同步."""
    found = _IN_STEP.match(line.plain, phrases.first(line, start, end), end)
    if not found or _HEDGED.search(found["than"]):
        return None
    named = found.start("what"), phrases.last(line, *found.span("what"))
    than = found.span("than")
    return Worded("benchmark", found.start(), end, found.start("cue"), (named,), "同步", "=", than, firm=False)
