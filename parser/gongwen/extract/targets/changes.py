"""The amount of a change, and what it is a change of.

| form | as in |
|---|---|
| after its indicator | 覆盖率较上年提高2个百分点, 资费至少降低30%, 余额预期增长均为12% |
| before it | 比改革前减轻税费负担5亿元, 退出煤炭产能30万吨 |
| a pace | 按不低于5%的幅度压减一般性支出, 产值以年均8%的速度增长 |
| shared | 工业增长8%、[投资10%] |

Knows the grammar of changes; a number of things more (增加学位500个) is a count.
"""

from __future__ import annotations

import re

from gongwen.extract.targets import phrase
from gongwen.extract.targets.cues import ending
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.shapes import AGAINST, Change, Item, Statement, counting
from gongwen.extract.targets.verbs import CONJUNCTION, verbs
from gongwen.regex import regex

_BY = regex(r"(?:以|按照?|保持)[^,]{0,6}$")
_CAPACITY = regex(r"(?:退出|淘汰|化解|关停|去除)(?P<of>[^,、]{0,12}产能)$")


def verb_before(line: Line, item: Item, left: int) -> re.Match[str] | None:
    """The verb of change before the number, or inside its bound (至少降低30%); or 高, 低 after 比."""
    change, measure = verbs().change, item.measure
    return (
        line.before(change, left, measure.start)
        or line.before(verbs().degree, left, measure.start)
        or line.before(change, left, measure.number)
    )


def changed(line: Line, item: Item, left: int, change: re.Match[str], before: Statement | None) -> Statement:
    """A quantity right after its verb of change; without a name, it is the change of what stands *before*."""
    measure, start = item.measure, left
    than = AGAINST.search(line.plain, left, change.start())
    end = phrase.last(line, left, than.start() if than else change.start())
    if end == left and not than and measure.end < item.end:  # 提高6000万人口供水保障水平
        return counting(line, item, left, (change.start(), change.end()), change[0])
    pieces = ((start, end),) if end > start else _earlier(line, item, before)
    if end == start and not than and before and before.end + 1 in (item.start, line.clause(measure.start)[0]):
        start = before.start  # 支出安排50亿元,增长9%: said of what stands right before
    base = change.span("base") if "base" in change.re.groupindex else than.span("base") if than else None
    return Statement(measure, "change", start, measure.end, pieces, change[0], _kind(change), base)


def _earlier(line: Line, item: Item, before: Statement | None) -> tuple[tuple[int, int], ...]:
    """What the sentence is about: the indicator of the statement before, else the subject of an earlier clause."""
    if before:
        return before.indicator
    subject = phrase.subject(line, item.measure.start)
    return (subject,) if subject else ()


def led(line: Line, item: Item, left: int, verb: re.Match[str], end: int) -> Statement | None:
    """A verb of change at the head of a phrase, its indicator between verb and number."""
    than = AGAINST.search(line.plain, left, verb.start())
    base = than.span("base") if than else None
    if change := verbs().changes.match(line.plain, verb.start(), end):
        if change[0] == "增加" and _are_things(line, item, change.end(), end):
            return None
        pieces = ((change.end(), end),)
        return Statement(item.measure, "change", verb.start(), item.measure.end, pieces, change[0], _kind(change), base)
    if less := _CAPACITY.match(line.plain, verb.start(), end):
        pieces = (less.span("of"),)
        return Statement(item.measure, "change", verb.start(), item.measure.end, pieces, verb[0], "decrease", base)
    return None


def _are_things(line: Line, item: Item, start: int, end: int) -> bool:
    """Whether what is added is counted or measured one by one (学位500个), and no sum, share or figure grows."""
    summed = item.measure.proportion or item.measure.unit.endswith("元")
    return not summed and not ending("target_heads", "figure").search(line.plain, start, end)


def paced(line: Line, item: Item, left: int, before: Statement | None) -> Statement | None:
    """A quantity that is the pace of a change: of what follows its verb, else of what stands before 以 or 按."""
    measure = item.measure
    change = verbs().paced.match(line.plain, measure.end, item.end)
    if not change:
        return None
    by = line.before(_BY, left, measure.start)
    name = left, phrase.last(line, left, by.start() if by else measure.start)
    if change.end() < item.end:
        name = change.end(), item.end
    pieces = (name,) if name[1] > name[0] else _earlier(line, item, before)
    return Statement(measure, "change", left, item.end, pieces, change["verb"], _kind(change))


def shared(line: Line, item: Item, name: tuple[int, int], before: Statement | None) -> Statement | None:
    """A figure with a name alone that is joined to a change: the same has happened to it."""
    if not before or before.shape != "change" or before.measure.proportion is not item.measure.proportion:
        return None
    if not re.fullmatch(CONJUNCTION, line.plain[before.measure.end : item.start]):
        return None
    return Statement(item.measure, "change", name[0], item.measure.end, (name,), before.cue, before.change)


def _kind(change: re.Match[str]) -> Change:
    return "increase" if change["rise"] else "decrease"
