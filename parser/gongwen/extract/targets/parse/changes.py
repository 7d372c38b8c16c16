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

from gongwen.extract.targets.parse.counts import counting, of_sentence
from gongwen.extract.targets.parse.items import Item
from gongwen.extract.targets.parse.shapes import Change, Statement
from gongwen.language import phrases, terms
from gongwen.language.speech import can_be_verb
from gongwen.language.terms import ending, pattern, sign

_GAINED = ("增收", "减收")
_ALIKE = ("均为", "分别为")  # of changes they say no more than 增长
_BEYOND = pattern("(?P<word>{above}|(?P<less>{below}))(?P<base>[^,]{2,16}?)$")
_SAME_TIME = pattern("[同环]比$")
_BY = pattern("(?:以|按照?|保持)[^,]{0,6}$")
_CAPACITY = pattern("{retire}(?P<of>[^,、]{0,12}产能)$")


def changed(item: Item) -> Statement | None:
    """覆盖率较上年提高2个百分点: a name or a comparison before the verb of change."""
    change = item.change
    if not change or _is_compound(item, change):
        return None
    named = change.start() > item.left or terms.AGAINST.search(item.line.plain, item.left, change.start())
    return _changed(item, change) if named else None


def beyond(item: Item) -> Statement | None:
    """增速高于全市平均水平2个百分点: by how much a level is above or below another."""
    line, measure = item.line, item.measure
    asked = measure.unit == "百分点" and not item.right.startswith("的")
    found = item.before_number(_BEYOND, item.left) if asked else None
    if not found:
        return None
    named = item.left, phrases.last(line, item.left, found.start())
    pieces = (named,) if named[1] > named[0] else _earlier(item)
    change: Change = "decrease" if found["less"] else "increase"
    return Statement(measure, "change", named[0], measure.end, pieces, found["word"], change, found.span("base"))


def compound(item: Item) -> Statement | None:
    """巩固提升80万亩基地: two verbs before the number of a thing, and the second is one of change."""
    change = item.change
    if not change or not _is_compound(item, change):
        return None
    start = change.start() - 2
    return counting(item, start, (start, change.end()), item.line.plain[start : change.end()])


def _is_compound(item: Item, change: re.Match[str]) -> bool:
    if item.is_last or item.measure.proportion or item.right.startswith("的") or len(change[0]) != 2:
        return False
    before = item.line.plain[max(item.left, change.start() - 2) : change.start()]
    return change.start() - 2 == item.left and (can_be_verb(before) or terms.COUNTS.fullmatch(before) is not None)


def alike(item: Item) -> Statement | None:
    """余额预期增长均为8%: 均为 says no more of changes than their verb."""
    level = item.level
    if not level or level["verb"] not in _ALIKE:
        return None
    change = item.line.before(terms.CHANGE, item.left + 1, level.start())
    return _changed(item, change) if change else None


def nameless(item: Item) -> Statement | None:
    """增长5%: of what stands before it in the sentence; 再增加500个 are more of the things counted there."""
    return (_more(item, item.change) or _changed(item, item.change)) if item.change else None


def _more(item: Item, change: re.Match[str]) -> Statement | None:
    if not item.is_last or item.measure.proportion or item.left != change.start():
        return None
    verb = change.start(), phrases.last(item.line, change.start(), change.end())
    pieces = of_sentence(item, verb, "")
    return Statement(item.measure, "count", verb[0], item.measure.end, pieces, change[0]) if len(pieces) > 1 else None


def _changed(item: Item, change: re.Match[str]) -> Statement:
    """A quantity right after its verb of change; without a name, it is the change of what stands before."""
    line, measure, start, before = item.line, item.measure, item.left, item.before
    than = terms.AGAINST.search(line.plain, start, change.start())
    end = phrases.last(line, start, than.start() if than else change.start())
    if end == start and not than and not item.is_last:  # 提高6000万人口供水保障水平
        return counting(item, start, (change.start(), change.end()), change[0])
    pieces = ((start, end),) if end > start else _earlier(item)
    if change[0] in _GAINED:
        pieces = ((start, change.end()),)  # 农民人均增收500元: nothing else tells what grows
    if end == start and not than and before and before.end + 1 in (item.start, line.clause(measure.start)[0]):
        start = before.start  # 支出安排50亿元,增长9%: said of what stands right before
    base = change.span("base") if "base" in change.re.groupindex else than.span("base") if than else None
    same = None if base else _SAME_TIME.search(line.plain, start, change.start())
    base = same.span() if same else base
    return Statement(measure, "change", start, measure.end, pieces, change[0], _kind(change), base)


def _earlier(item: Item) -> tuple[tuple[int, int], ...]:
    """What the sentence is about: the indicator of the statement before, else the subject of an earlier clause."""
    if item.before:
        return item.before.indicator
    subject = phrases.subject(item.line, item.measure.start)
    return (subject,) if subject else ()


def led(item: Item) -> Statement | None:
    """降低物流成本5%, 退出煤炭产能30万吨: the verb at the head of the phrase, its indicator before the number."""
    line, measure, verb, end = item.line, item.measure, item.act, item.name[1]
    if not verb:
        return None
    than = terms.AGAINST.search(line.plain, item.lead, verb.start())
    base = than.span("base") if than else None
    if change := terms.CHANGES.match(line.plain, verb.start(), end):
        if change[0] in ("增加", "净增", "净增加") and _are_things(item, change.end(), end):
            return None
        pieces = ((change.end(), end),)
        return Statement(measure, "change", verb.start(), measure.end, pieces, change[0], _kind(change), base)
    if less := _CAPACITY.match(line.plain, verb.start(), end):
        return Statement(measure, "change", verb.start(), measure.end, (less.span("of"),), verb[0], "decrease", base)
    return None


def _are_things(item: Item, start: int, end: int) -> bool:
    """Whether what is added is counted or measured one by one (学位500个), and no sum, share or figure grows."""
    summed = item.measure.proportion or item.measure.is_sum
    return not summed and not ending("figure").search(item.line.plain, start, end)


def paced(item: Item) -> Statement | None:
    """A quantity that is the pace of a change: of what follows its verb, else of what stands before 以 or 按."""
    line, measure, left = item.line, item.measure, item.lead
    change = terms.PACED.match(line.plain, measure.end, item.end)
    if not change:
        return None
    by = item.before_number(_BY, left)
    name = item.phrase(by.start() if by else measure.start)
    if change.end() < item.end:
        name = change.end(), item.end
    pieces = (name,) if name[1] > name[0] else _earlier(item)
    return Statement(measure, "change", left, item.end, pieces, change["verb"], _kind(change))


def shared(item: Item) -> Statement | None:
    """工业增长8%、[投资10%]: a figure with a name alone that is joined to a change; the same has happened to it."""
    line, before, name = item.line, item.before, item.name
    if not before or before.shape != "change" or before.measure.proportion is not item.measure.proportion:
        return None
    joined = sign("conjunction").fullmatch(line.plain[before.measure.end : item.start])
    if not joined or sign("total").match(line.plain, item.start):  # 净增25家、总数突破150家
        return None
    return Statement(item.measure, "change", name[0], item.measure.end, (name,), before.cue, before.change)


def _kind(change: re.Match[str]) -> Change:
    return "increase" if change["rise"] else "decrease"
