"""The shapes in which a clause states a quantity, and what it is a quantity of.

| shape | as in | indicator |
|---|---|---|
| level | 合格率达到93%以上, 费率降至1%以下, 面积不低于5万平方米 | 合格率 |
| change | 覆盖率较上年提高2个百分点, 压减支出5% | 覆盖率; 支出 |
| count | 培育100家企业, 新增床位800张, 用于500万人次的培训 | 培育企业; 新增床位 |
| share | 7家农贸市场建成检测室, 技术机构95%达到要求, 一半用于大病保险 | 农贸市场建成检测室 |
| bare | 达标率90%以上, 财政赤字2万亿元 | 达标率 |
| fund | 设立规模10亿元的产业基金 | 设立产业基金规模 |
| inner | 投资额5000万元以上的项目 | none: the quantity describes a thing |

Knows grammar only; whether the document commits anybody is judged elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from gongwen.extract.targets import changes, counts, parallel, phrase
from gongwen.extract.targets.frames import framed
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.shapes import AGAINST, Item, Shape, Statement, describing, level_of
from gongwen.extract.targets.verbs import CONJUNCTION, verbs
from gongwen.language.quantities import Measure
from gongwen.model import Relation
from gongwen.regex import regex

_ALSO_REACHED = frozenset({"安排", "完成"})  # what is arranged is a level where a name stands before: 投资安排50亿元
_ALIKE = frozenset({"均为", "分别为"})  # of changes they say no more than 增长: 余额增长均为8%
_REACHED = regex(r"达到?$|突破|超过")
_ENDED = regex("、|$")
_SHORT_NOUN = regex(r"的[^的,。;:]{1,6}(?=$|[,。;:])")
_OBJECT = regex(r"的(?:[^,的]{0,2})(?:基础|目标|水平|规模|要求|任务|标准|速度|比例)")
_BASIS = regex(r"(?:依托|围绕|聚焦|结合|按照|根据)[^,]{2,60}")
_FOR_WHOM = regex(r"(?:为|对|向|给|比|较|代|同|与)[^,]{0,12}")
_NEAR = 60  # characters of the longest 为… and of the verb after it


def read(line: Line) -> list[Statement]:
    """What the clauses of *line* state of each measure outside asides, in order."""
    made: list[Statement] = []
    rows: dict[int, int] = {}  # how many values side by side begin at a statement
    for item in _items(line):
        before = made[-1] if made else None
        if before and before.shape in ("count", "share") and item.measure.end <= before.end:
            if total := counts.total(line, item, before):
                made.append(total)
            continue  # else a size of what is counted, or what each of a share does
        if before and item.rank:
            rows[len(made) - item.rank] = item.rank + 1
            made.append(replace(before, measure=_beside(item.measure, before.measure), end=item.measure.end))
        else:
            said = _read(line, item, _told(made))
            if before:
                made[-1] = counts.completed(line, before, said)
            made.append(said)
    for first, count in rows.items():
        made[first : first + count] = _named(line, _bounded(made[first : first + count]))
    return made


def _told(made: Sequence[Statement]) -> Statement | None:
    """The last statement before, or the one before that where the last describes a thing: 10个、[亿元以上]企业20个."""
    return made[-2] if len(made) > 1 and made[-1].shape == "inner" else made[-1] if made else None


def _beside(measure: Measure, before: Measure) -> Measure:
    """*measure* under the bound that stands before the value beside it: 分别超过2%、[5%]."""
    bounded = before.start < before.number and measure.relation == "="
    return replace(measure, start=before.start, relation=before.relation) if bounded else measure


def _bounded(row: Sequence[Statement]) -> Sequence[Statement]:
    """Values side by side under the bound behind the last: 分别达到[90%]、95%以上; a whole (100%) is its own bound."""
    last = row[-1].measure
    if last.end == last.number_end or last.start < last.number:
        return row
    return [replace(said, measure=_under(said.measure, last.relation)) for said in row]


def _under(measure: Measure, relation: Relation) -> Measure:
    whole = measure.proportion and measure.value == 100
    return measure if whole or measure.relation != "=" else replace(measure, relation=relation)


def _named(line: Line, row: Sequence[Statement]) -> Sequence[Statement]:
    """Values side by side, each with its own name of those that the indicator joins."""
    if len(row[0].indicator) != 1:
        return row
    names = parallel.names(line, *row[0].indicator[0], len(row))
    return [replace(said, indicator=name) for said, name in zip(row, names, strict=True)] if names else row


def _items(line: Line) -> Iterator[Item]:
    clause, inside = (0, 0), list[Measure]()
    for measure in line.passage.measures:
        if line.is_aside(measure.start):
            continue
        if measure.start >= clause[1]:
            yield from _divided(line, inside, *clause)
            clause, inside = line.clause(measure.start), []
        inside.append(measure)
    yield from _divided(line, inside, *clause)


def _divided(line: Line, inside: Sequence[Measure], start: int, end: int) -> Iterator[Item]:
    """The measures of one clause, each with its own stretch: cut where a conjunction joins two statements."""
    cuts = [*(_cut(line, *pair, end) for pair in pairwise(inside)), None]
    lasts = [*(_last(line, cut, after, end) for cut, after in zip(cuts, inside[1:], strict=False)), None, None]
    bare, rank = False, 0
    for measure, following, cut, last, beyond in zip(inside, [*inside[1:], None], cuts, lasts, lasts[1:], strict=False):
        yield Item(measure, start, cut[0] if cut else end, bare, rank, last)
        if not cut or not following:
            bare, rank = False, 0
            continue
        describes = beyond and following.unit != measure.unit  # 10家、[亿元以上]企业5家
        bare = cut[1] == following.start and not describes
        rank = rank + 1 if bare and cut[0] == measure.end else 0
        start = start if rank else cut[1]


def _last(line: Line, cut: tuple[int, int] | None, following: Measure, end: int) -> Measure | None:
    """*following*, where the stretch goes on to it and ends with it: [5000万元以上]项目30个."""
    return following if not cut and _ENDED.match(line.plain, following.end, end) else None


def _cut(line: Line, measure: Measure, following: Measure, end: int) -> tuple[int, int] | None:
    """Where the stretch of *measure* ends and that of *following* begins, if they are two statements."""
    gap = line.plain[measure.end : following.start]
    joint = re.match(CONJUNCTION, gap)
    if joint and not (gap[joint.end() :] and line.plain.startswith("的", following.end)):
        return measure.end, measure.end + joint.end()
    if act := verbs().act.search(gap):
        return measure.end + act.start(), measure.end + (act.start("verb") if act["verb"] else len(gap))
    comma = gap.rfind("、")
    if comma >= 0 and "的" not in line.plain[following.end : end]:
        return measure.end + comma, measure.end + comma + 1
    return None


def _read(line: Line, item: Item, before: Statement | None) -> Statement:
    """How the clause states the measure of *item*: by its frame, else by the verb right before it, else without one."""
    left = phrase.first(line, item.start, item.measure.start)
    return framed(line, item, left, before) or _by_verb(line, item, left, before) or _unmarked(line, item, left, before)


def _by_verb(line: Line, item: Item, left: int, before: Statement | None) -> Statement | None:
    """A quantity with its verb right before it; of two that end there the longer is meant (新增 is no 增)."""
    measure, plain = item.measure, line.plain
    count, change = counts.verb_before(line, item), changes.verb_before(line, item, left)
    if count and _BASIS.fullmatch(plain, left, count.start()):
        left = count.start()
    if change and count and count.start() < change.start():
        change = None
    if change and (change.start() > left or AGAINST.search(plain, left, change.start())):
        return changes.changed(line, item, left, change, before)
    level = line.before(verbs().level, left, measure.start)
    if level and level["verb"] in _ALIKE and (change := line.before(verbs().change, left + 1, level.start())):
        return changes.changed(line, item, left, change, before)
    named = level_of(line, item, left, level.start(), level["verb"]) if level else None
    named = named if named and named.indicator[0][1] > left else None
    if named and named.cue in _ALSO_REACHED and measure.end == item.end:
        return named
    if count and not re.search(r"^的$|是|并不", plain[measure.end : item.end]):
        return counts.counted(line, item, min(left, count.start()), count, before)
    inner = _modified(line, item)
    if inner and not (level and measure.proportion and _SHORT_NOUN.match(plain, measure.end)):
        return describing(measure, left, "modifier", *inner)
    if named or level or (left == measure.start and _REACHED.match(plain, measure.start, measure.number)):
        cue = level["verb"] if level else plain[measure.start : measure.number]
        return named or _elliptical(line, item, cue, before)
    return changes.changed(line, item, left, change, before) if change else None


def _modified(line: Line, item: Item) -> tuple[int, int] | None:
    """What shows that the quantity describes a thing: 5000万元以上[的项目], [由50%]提高到, [从3万元]提高到10万元."""
    right = line.plain[item.measure.end : item.end]
    origin = re.search(r"(?:由|从)[^由从,]{0,10}$", line.plain[item.start : item.measure.start])
    if origin and verbs().onward.match(right):
        return item.start + origin.start(), item.measure.end
    return (item.measure.end, item.end) if right.startswith("的") and not _OBJECT.match(right) else None


def _elliptical(line: Line, item: Item, cue: str, before: Statement | None) -> Statement:
    """2025年达到90%: of what stands before in the sentence, as an indicator or as the subject of an earlier clause."""
    measure = item.measure
    start, _ = line.clause(measure.start)
    sentence, _ = line.sentence(measure.start)
    if before and before.indicator and before.start >= sentence:
        return Statement(measure, "level", start, measure.end, before.indicator, cue)
    subject = phrase.subject(line, measure.start)
    if not subject:
        return describing(measure, start, "no subject", start, measure.end)
    return Statement(measure, "level", start, measure.end, (subject,), cue)


def _unmarked(line: Line, item: Item, left: int, before: Statement | None) -> Statement:
    """A quantity with no verb right before it."""
    plain, measure = line.plain, item.measure
    if measure.proportion and (level := line.before(verbs().relative, left, measure.start)):
        return level_of(line, item, left, level.start(), level["verb"])
    end = phrase.last(line, left, measure.start)
    verb = _first_verb(line, left, end)
    right = plain[measure.end : item.end]
    if end == left or (right and not (verb and verbs().follows.match(right))):
        return describing(measure, left, "no verb", left, item.end)
    if verb and (change := changes.led(line, item, left, verb, end)):
        return change
    left = verb.start() if verb else left
    count = verb or (None if measure.proportion else counts.verb_inside(line, left, end))
    if count:
        return Statement(measure, "count", left, measure.end, ((left, end),), count[0])
    if shared := counts.shared_verb(line, item, before):
        return Statement(measure, "count", left, measure.end, (shared, (left, end)), plain[slice(*shared)])
    if change := changes.shared(line, item, (left, end), before):
        return change
    bound = plain[measure.start : measure.number]
    shape: Shape = "level" if bound or "占" in plain[left:end] else "bare"
    return Statement(measure, shape, left, measure.end, ((left, end),), bound)


def _first_verb(line: Line, left: int, end: int) -> re.Match[str] | None:
    """The verb of counting or changing with which a phrase begins, after what it is done for: 为企业减轻负担."""
    for verb in verbs().acts.finditer(line.plain, left, min(end, left + _NEAR)):
        if verb.start() == left or _FOR_WHOM.fullmatch(line.plain, left, verb.start()):
            return verb
    return None
