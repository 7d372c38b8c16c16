"""Counts of things: 培育100家企业, 开工60个、建成30个项目, 新建公园50个、绿道100公里.

Knows where the verb of a count stands and what else of a clause belongs to it; the verbs are the lexicon's.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse.items import Item
from gongwen.extract.targets.parse.levels import level_of
from gongwen.extract.targets.parse.shapes import Change, Statement
from gongwen.language import coordination, phrases, terms
from gongwen.language.quantities.units import counts as counts_things
from gongwen.language.speech import can_be_verb
from gongwen.language.terms import pattern, sign

_TOTAL = pattern("{total}[^,、的]{0,6}$")
_COMPOUND = pattern("[区村县点户园站场]|{compound}")
_EACH = pattern("每(?![年月季])")
_OF_RESULTS = ("完成", "实现", "安排")  # each governs the one result that it names
_LISTED = pattern("、[^,]*$|[和及与]$")
_AREAS = pattern("(?:[省市县区州盟旗乡镇村]|街道|社区)(?:$|[^级域内])")  # 确定东山、西湖等3个市: they are named
_OWNER = pattern("[每各][^,、]{1,8}?[市县区乡镇村校社户]|[^,、]{1,12}?(?:[局委办部厅院]|部门|中心|公司|街道)")
_SHORT_VERBS = "建修种植栽打架铺办设拆改购配"
_WORKS = pattern("{work}$")
_REMARK = pattern(r"\([^()]{20,}\)")
_ONE = pattern("{counting}")
_RATE = pattern("[率度]$|比[例重]?$")
_TOLD = pattern("^的$|是|并不|(?:前|后|倒数)[0-9一二三四五六七八九十]{1,3}[名位]$")


def counting(item: Item, start: int, verb: tuple[int, int], cue: str) -> Statement:
    """The verb and the thing that follows the number, up to what the thing is for (…形成体系)."""
    line = item.line
    after, _ = item.thing
    tail = max(after + 2, line.plain.rfind("的", after + 2, item.end) + 1)
    effect = sign("effect").search(line.plain, tail, item.end)
    end = effect.start() if effect else item.end
    remark = _REMARK.search(line.text, after, end)
    pieces = ((after, remark.start()), (remark.end(), end)) if remark else ((after, end),)
    fall = terms.CHANGES.match(cue)
    change: Change | None = "decrease" if fall and fall["fall"] else None
    end = remark.start() if remark else end
    pieces = pieces if cue == "用于" else (verb, *pieces)  # the verb says where it goes, not what is done
    return Statement(item.measure, "count", start, end, pieces, cue, change)


def counted(item: Item) -> Statement | None:
    """培育100家企业 with its verb before the number, or 开工580万套 with the verb alone."""
    count, line, measure = item.count, item.line, item.measure
    if not count or _TOLD.search(item.right):
        return None
    left = min(item.left, count.start())
    if item.is_last:
        verb = left, count.end("verb")
        alone = left == count.start()
        pieces = (*_subject_of(item), verb, *_object_of(item)) if alone else (verb,)
        if alone and len(pieces) == 1:
            pieces = of_sentence(item, verb, count["verb"])
        return Statement(measure, "count", left, measure.end, pieces, count["verb"])
    verb = count.start("verb"), count.end("area" if count["area"] else "verb")
    said = counting(item, left, verb, count["verb"])
    owner = left, phrases.last(line, left, verb[0])
    if owner[1] > owner[0] and (measure.proportion or _EACH.search(line.plain, *owner)):
        said = replace(said, indicator=(owner, *said.indicator))  # [处置体系]覆盖95%的村, [每个镇]打造1个园区
    return said


def goes_on(item: Item) -> Statement | None:
    """建设50所学校和[150个专业]: counted by the verb of the count before."""
    before = item.before
    if not item.bare or not before or before.shape != "count":
        return None
    at = item.line.plain.find(before.cue, item.line.clause(before.start)[0])
    return counting(item, item.measure.start, (at, at + len(before.cue)), before.cue)


def from_afar(item: Item) -> Statement | None:
    """建成公园绿地20公顷, 服务平台上线工具30种: the number comes last, its verb begins the phrase or stands in it."""
    left, end = item.name
    proportion = item.measure.proportion
    if proportion and _RATE.search(item.line.plain, left, end):
        return None  # 入库企业转化率不低于10%: the verb belongs to the name
    inside = None if item.act or proportion else _verb_inside(item.line, left, end)
    verb = item.act or inside
    start = item.act.start() if item.act else left
    return Statement(item.measure, "count", start, item.measure.end, ((start, end),), verb[0]) if verb else None


def parted(item: Item) -> Statement | None:
    """完成西山3000亩茶园改造, 建设两座大桥、一座码头和6条公路: other words stand between the verb and the number."""
    line, measure, verb = item.line, item.measure, item.act
    if not verb or verb.start() != item.lead or measure.proportion or item.last:
        return None
    between = verb.end(), measure.start
    if between[0] >= between[1] or not terms.COUNTS.fullmatch(verb[0]):
        return None
    joined = _LISTED.search(line.plain, *between)
    finished = verb[0] == "完成" and _WORKS.search(item.right)
    if not finished and not (joined and counts_things(measure.unit) and not _AREAS.match(item.right)):
        return None
    pieces = (verb.span(), (measure.end, item.end)) if joined else ((verb.start(), between[1]), (measure.end, item.end))
    return Statement(measure, "count", item.lead, item.end, pieces, verb[0])


def of_verb_before(item: Item) -> Statement | None:
    """The verb of the count before in the same clause, which governs this one too: 新建公园50个、[绿道100公里]."""
    line, count, name = item.line, _bare(item.before), item.name
    if not count or item.measure.proportion or _TOTAL.match(line.plain, item.start, item.measure.start):
        return None
    start, end = count.indicator[0]
    owner = _OWNER.match(line.plain, start, end)
    start = owner.end() if owner and line.plain.startswith(count.cue, owner.end(), end) else start
    same = line.clause(start) == line.clause(item.start) and line.plain.startswith(count.cue, start)
    if not same or count.cue in _OF_RESULTS:
        return None
    verb = start, start + len(count.cue)
    return Statement(item.measure, "count", name[0], item.measure.end, (verb, name), count.cue)


def total(item: Item, before: Statement) -> Statement | None:
    """A total beside a count; what it is the total of may follow: 总面积10万平方米的社区."""
    line = item.line
    summed = _TOTAL.search(line.plain, before.measure.end, item.measure.start)
    if not summed or before.shape != "count":
        return None
    said = level_of(item, summed.start(), item.measure.start, summed[0])
    if not line.plain.startswith("的", item.measure.end):
        return said
    return replace(said, indicator=((item.measure.end + 1, before.end), *said.indicator))


def completed(line: Line, before: Statement, said: Statement) -> Statement:
    """*before* with the thing of the count that follows: 开工60个、建成30个[项目]; 3个千亿级、5个百亿级[集群]."""
    joined = sign("conjunction").fullmatch(line.plain[before.end : said.start])
    if not joined or not before.shape == said.shape == "count" or said.end == said.measure.end:
        return before
    thing, named = said.indicator[-1], before.indicator[-1]
    if before.end == before.measure.end:
        alone = line.plain[slice(*named)] == before.cue
        return replace(before, indicator=(*before.indicator, thing)) if alone else before
    return replace(before, indicator=(*before.indicator, *coordination.grade(line, named, thing)))


def _verb_inside(line: Line, left: int, end: int) -> re.Match[str] | None:
    """The first verb of counting in a phrase that makes no noun with what follows: 服务平台[上线]工具, but 示范区."""
    for verb in terms.COUNTS.finditer(line.plain, left, end):
        if not _COMPOUND.match(line.plain, verb.end(), end):
            return verb
        first = _ONE.match(line.plain, verb.start(), verb.end())
        if first and first.end() < verb.end():
            return first  # 每个镇[建成]服务站: the second is of the noun
    return None


def _object_of(item: Item) -> tuple[tuple[int, int], ...]:
    """The thing of the count before, where it is counted alike: 新建[学校]20所、改扩建30所."""
    line, count = item.line, _bare(item.before)
    if not count or len(count.indicator) != 1:
        return ()
    start, end = count.indicator[0]
    alike = count.measure.unit == item.measure.unit and line.plain.startswith(count.cue, start, end)
    joined = sign("conjunction").fullmatch(line.plain[count.end : item.start])
    return ((start + len(count.cue), end),) if alike and joined else ()


def again(item: Item) -> Statement | None:
    """建亭8处,年底前再[建4处]: a verb alone, of one sign or that no table knows, of what the sentence counts before."""
    line, (start, end) = item.line, item.name
    known = end - start == 1 and line.plain[start] in _SHORT_VERBS
    if not item.is_last or item.measure.proportion or not (known or can_be_verb(line.plain[start:end])):
        return None
    pieces = of_sentence(item, (start, end), "")
    if len(pieces) == 1:
        return None
    return Statement(item.measure, "count", start, item.measure.end, pieces, line.plain[start:end])


def of_sentence(item: Item, verb: tuple[int, int], cue: str) -> tuple[tuple[int, int], ...]:
    """*verb* with the thing that an earlier clause of its sentence counts in the same unit: 建亭8处,年底前再建4处.

    完成 and 实现 are of the whole that is stated before: 落实基地30万亩,年内完成12万亩.
    """
    line, before = item.line, item.before
    if not before or before.shape == "inner" or not before.indicator or before.measure.unit != item.measure.unit:
        return (verb,)
    goes_on = verb[0] > item.start and line.plain.startswith((",", ";"), item.start - 1)
    if not goes_on or line.sentence(before.start) != line.sentence(item.start):
        return (verb,)
    if cue in _OF_RESULTS:
        return before.indicator
    start, end = before.indicator[0]
    if before.shape != "count" or item.measure.is_sum or not line.plain.startswith(before.cue, start, end):
        return (verb,)
    return (verb, *(piece for piece in ((start + len(before.cue), end), *before.indicator[1:]) if piece[0] < piece[1]))


def _subject_of(item: Item) -> tuple[tuple[int, int], ...]:
    """The thing of the count before in the clause, where it stands before its verb: [保障房]建成10套、新开工20套."""
    line, count = item.line, _bare(item.before)
    if not count or len(count.indicator) != 1:
        return ()
    start, end = count.indicator[0]
    owner = start, phrases.last(line, start, end - len(count.cue))
    same = line.clause(start) == line.clause(item.start) and line.plain.endswith(count.cue, start, end)
    return (owner,) if same and owner[1] - owner[0] >= 2 else ()


def _bare(before: Statement | None) -> Statement | None:
    """The count *before*, if nothing stands behind its number: its thing is elsewhere."""
    return before if before and before.shape == "count" and before.end == before.measure.end else None
