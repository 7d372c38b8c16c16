"""Counts of things: 培育100家企业, 开工60个、建成30个项目, 新建公园50个、绿道100公里.

Knows where the verb of a count stands and what else of a clause belongs to it; the verbs are the lexicon's.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from gongwen.extract.targets import parallel, phrase
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.shapes import Item, Statement, counting, level_of
from gongwen.extract.targets.verbs import CONJUNCTION, verbs
from gongwen.regex import regex

_TOTAL = regex(r"(?:总|累计|合计)[^,、的]{0,6}$")
_COMPOUND = regex(r"[区村县点户园站场]|基地|中心|平台|企业|项目|工程|机构|单位|社区|网点|体系|能力|方面")
_EACH = regex(r"每(?![年月季])")
_OF_RESULTS = frozenset({"完成", "实现", "安排"})  # each governs the one result that it names


def verb_before(line: Line, item: Item) -> re.Match[str] | None:
    """The verb of counting before the number, or inside its bound (至少建设一所)."""
    count = verbs().count
    return line.before(count, item.start, item.measure.start) or line.before(count, item.start, item.measure.number)


def counted(line: Line, item: Item, left: int, count: re.Match[str], before: Statement | None) -> Statement:
    """培育100家企业 with its verb before the number, or 开工580万套 with the verb alone."""
    if item.measure.end == item.end:
        verb = left, count.end("verb")
        alone = left == count.start()
        pieces = (*_subject_of(line, item, before), verb, *_object_of(line, item, before)) if alone else (verb,)
        return Statement(item.measure, "count", left, item.measure.end, pieces, count["verb"])
    verb = count.start("verb"), count.end("area" if count["area"] else "verb")
    said = counting(line, item, left, verb, count["verb"])
    owner = left, phrase.last(line, left, verb[0])
    if owner[1] > owner[0] and (item.measure.proportion or _EACH.search(line.plain, *owner)):
        said = replace(said, indicator=(owner, *said.indicator))  # [处置体系]覆盖95%的村, [每个镇]打造1个园区
    return said


def total(line: Line, item: Item, before: Statement) -> Statement | None:
    """A total beside a count; what it is the total of may follow: 总面积10万平方米的社区."""
    summed = _TOTAL.search(line.plain, before.measure.end, item.measure.start)
    if not summed or before.shape != "count":
        return None
    said = level_of(line, item, summed.start(), item.measure.start, summed[0])
    if not line.plain.startswith("的", item.measure.end):
        return said
    return replace(said, indicator=((item.measure.end + 1, before.end), *said.indicator))


def completed(line: Line, before: Statement, said: Statement) -> Statement:
    """*before* with the thing of the count that follows: 开工60个、建成30个[项目]; 3个千亿级、5个百亿级[集群]."""
    joined = before.shape == said.shape == "count" and re.fullmatch(CONJUNCTION, line.plain[before.end : said.start])
    if not joined or said.end == said.measure.end:
        return before
    thing, named = said.indicator[-1], before.indicator[-1]
    if before.end == before.measure.end:
        alone = line.plain[slice(*named)] == before.cue
        return replace(before, indicator=(*before.indicator, thing)) if alone else before
    return replace(before, indicator=(*before.indicator, *parallel.grade(line, named, thing)))


def shared_verb(line: Line, item: Item, before: Statement | None) -> tuple[int, int] | None:
    """The verb of the count before in the same clause, which governs this one too: 新建公园50个、[绿道100公里]."""
    count = _bare(before)
    if not count or item.measure.proportion or _TOTAL.match(line.plain, item.start, item.measure.start):
        return None
    start = count.indicator[0][0]
    same = line.clause(start) == line.clause(item.start) and line.plain.startswith(count.cue, start)
    return (start, start + len(count.cue)) if same and count.cue not in _OF_RESULTS else None


def verb_inside(line: Line, left: int, end: int) -> re.Match[str] | None:
    """The first verb of counting in a phrase that makes no noun with what follows: 服务平台[上线]工具, but 示范区."""
    found = verbs().counts.finditer(line.plain, left, end)
    return next((verb for verb in found if not _COMPOUND.match(line.plain, verb.end(), end)), None)


def _object_of(line: Line, item: Item, before: Statement | None) -> tuple[tuple[int, int], ...]:
    """The thing of the count before, where it is counted alike: 新建[学校]20所、改扩建30所."""
    count = _bare(before)
    if not count or len(count.indicator) != 1:
        return ()
    start, end = count.indicator[0]
    alike = count.measure.unit == item.measure.unit and line.plain.startswith(count.cue, start, end)
    joined = re.fullmatch(CONJUNCTION, line.plain[count.end : item.start])
    return ((start + len(count.cue), end),) if alike and joined else ()


def _subject_of(line: Line, item: Item, before: Statement | None) -> tuple[tuple[int, int], ...]:
    """The thing of the count before in the clause, where it stands before its verb: [保障房]建成10套、新开工20套."""
    count = _bare(before)
    if not count or len(count.indicator) != 1:
        return ()
    start, end = count.indicator[0]
    owner = start, phrase.last(line, start, end - len(count.cue))
    same = line.clause(start) == line.clause(item.start) and line.plain.endswith(count.cue, start, end)
    return (owner,) if same and owner[1] - owner[0] >= 2 else ()


def _bare(before: Statement | None) -> Statement | None:
    """The count *before*, if nothing stands behind its number: its thing is elsewhere."""
    return before if before and before.shape == "count" and before.end == before.measure.end else None
