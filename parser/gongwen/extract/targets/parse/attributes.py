"""Attributes that stand apart from the head that they share: 标准提高到小学1000元、初中1200元, 省级园区5个、市级8个.

Knows the attributes that are opposed to one another, of the table `opposed_attributes`, and where a name has one; and
any words under a figure that is named once before them (巩固率，小学99%、初中96%) or with the first (巩固率小学99%、
初中96%).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from msgspec.structs import replace

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse.shapes import Statement
from gongwen.language import phrases
from gongwen.language.terms import CHANGES, pattern
from gongwen.lexicon import alternation, table
from gongwen.regex import regex

Stretch = tuple[int, int]


def joined(line: Line, said: Sequence[Statement]) -> list[Statement]:
    """*said*, in order, each name with the head that its attribute stands apart from."""
    made: list[Statement] = []
    topic: Stretch | None = None
    for one, following in zip_longest(said, said[1:]):
        named = _named(line, one, made[-1] if made else None)
        if not named and following and (divided := _divided(line, one, following)):
            named, topic = divided, divided[1]
        elif not named:
            topic = _topic(line, one, made[-1] if topic else None, topic)
        made.append(replace(one, indicator=named) if named else _under(line, one, topic) if topic else one)
    return made


def _divided(line: Line, said: Statement, following: Statement) -> tuple[Stretch, Stretch] | None:
    """The part and the rate in the name of *said*, where *following* has a part alone: 开启率始发99%、途中96%."""
    listed = following.start == said.measure.end + 1 and line.plain[said.measure.end] in ",、"
    shares = all(one.measure.proportion and len(one.indicator) == 1 for one in (said, following))
    bare = following.shape in ("level", "bare")
    if not (listed and shares and bare and _PART.fullmatch(line.plain, *following.indicator[0])):
        return None
    found = _WITH_PART.fullmatch(line.plain, *said.indicator[0])
    return (found.span("part"), found.span("rate")) if found else None


def _topic(line: Line, said: Statement, before: Statement | None, topic: Stretch | None) -> Stretch | None:
    """The figure that is named in the clause before, or that the statement *before* in the same list has as *topic*."""
    named = said.shape in ("level", "bare") and len(said.indicator) == 1 and not said.measure.is_sum
    if (
        not named
        or not _PART.fullmatch(line.plain, *said.indicator[0])
        or _WHOLE.search(line.plain, *said.indicator[0])
    ):
        return None
    if before and topic and line.member(before.at) == line.member(said.at) and before.measure.unit == said.measure.unit:
        return topic
    start = line.clause(said.at)[0]
    first = start > 0 and phrases.first(line, start, said.at) == said.indicator[0][0]
    figure = _SHARE if said.measure.proportion else _AMOUNT
    return _figure_before(line, start - 1, figure) if first and line.plain[start - 1] in ",:" else None


def _figure_before(line: Line, end: int, figure: re.Pattern[str]) -> Stretch | None:
    """The name that the clause which ends at *end* is, where it is that of a *figure* and no more."""
    start = phrases.first(line, line.clause(end - 1)[0], end)
    named = figure.fullmatch(line.plain, start, end)
    return named.span() if named and not CHANGES.match(line.plain, start, end) else None


def _under(line: Line, said: Statement, topic: Stretch) -> Statement:
    """*said* of its part of *topic*; the first quotes it, too."""
    first = line.clause(said.at)[0] == topic[1] + 1 and said.indicator[0][0] == phrases.first(
        line, topic[1] + 1, said.at
    )
    start = topic[0] if first else said.start
    return replace(said, start=start, indicator=(said.indicator[0], topic))


def _named(line: Line, said: Statement, before: Statement | None) -> tuple[Stretch, ...]:
    """The pieces of its name where it is an attribute alone, behind the verb of a count or not, or ends in one."""
    if said.shape == "inner" or len(said.indicator) not in (1, 2):
        return ()
    name = said.indicator[-1]
    kind = _kinds().get(line.plain[slice(*name)])
    if kind and before and before.shape != "inner" and line.sentence(before.start) == line.sentence(said.start):
        return _instead(line, before.indicator, kind, name)
    if not kind and before and _is_part_alone(line, said, before):
        return _in_place(line, before.indicator, name)
    apart = said.shape != "count" and len(said.indicator) == 1 and _apart().fullmatch(line.plain, *name)
    return (apart.span("part"), apart.span("head")) if apart else ()


def _is_part_alone(line: Line, said: Statement, before: Statement) -> bool:
    """Whether *said*, a share next to the share *before*, has no rate in its name: 县城处理率达到95%,[景区]达到60%."""
    pair = (before, said)
    shares = all(one.measure.proportion and one.shape in ("level", "bare") for one in pair)
    next_to = before.measure.end + 1 == said.start and line.plain[before.measure.end] in ",、"
    name = said.indicator[0] if len(said.indicator) == 1 else (0, 0)
    bare = _PART.fullmatch(line.plain, *name) and not _WHOLE.search(line.plain, *name)
    alike = len({one.measure.relation in ("<", "<=") for one in pair}) == 1  # 普及率达到98%,漏损控制在10%以内
    return shares and next_to and alike and bool(bare)


def _in_place(line: Line, pieces: Sequence[Stretch], name: Stretch) -> tuple[Stretch, ...]:
    """*name* before the rate that *pieces* have behind an attribute; none where they begin with none that is known."""
    if len(pieces) == 2 and _RATE.search(line.plain, *pieces[1]):
        return name, pieces[1]
    start, end = pieces[0]
    first = _of_any_kind().match(line.plain, start, end) if len(pieces) == 1 else None
    return (name, (first.end(), end)) if first and _RATE.search(line.plain, first.end(), end) else ()


def _instead(line: Line, pieces: Sequence[Stretch], kind: str, name: Stretch) -> tuple[Stretch, ...]:
    """*pieces* with *name* instead of their first attribute of that *kind*; none where they have none."""
    for at, (start, end) in enumerate(pieces):
        if found := _of_kind(kind).search(line.plain, start, end):
            after = _OR_ABOVE.match(line.plain, found.end(), end)  # 市级以上企业60家,其中省级10家
            rest = after.end() if after else found.end()
            whole = (*pieces[:at], (start, found.start()), name, (rest, end), *pieces[at + 1 :])
            return tuple(piece for piece in whole if piece[0] < piece[1])
    return ()


_OR_ABOVE = pattern("及?以[上下]")
_SHARE = pattern("[^,0-9]{1,26}{share noun}")
_AMOUNT = pattern("[^,0-9]{1,26}{amount noun}")
_PART = pattern("(?!其中|平均|总|全[省市县区年]|[人户]均)[^,0-9]{1,10}(?<![率度量额值数费产])")
_WITH_PART = pattern("(?P<rate>[^,]{2,20}?率)(?P<part>[^,率]{2,5})(?<!常年)(?<!全年)(?<!连续)")
_RATE = pattern("{share noun}$")
_WHOLE = pattern("(?:{share noun}|{amount noun}|水平|[幅速比重面差])$")


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("opposed_attributes")}


@cache
def _of_any_kind() -> re.Pattern[str]:
    return regex(alternation(_kinds()))


@cache
def _of_kind(kind: str) -> re.Pattern[str]:
    return regex(alternation(word for word, its in _kinds().items() if its == kind))


@cache
def _apart() -> re.Pattern[str]:
    head = "(?P<head>[^,]+?(?:{share noun}|{amount noun}|水平|[度量额]))"
    return pattern(head + "{reaching}?(?P<part>" + alternation(_kinds()) + ")")
