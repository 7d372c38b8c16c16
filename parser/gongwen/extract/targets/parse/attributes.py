"""Attributes that stand apart from the head that they share: 标准提高到小学1000元、初中1200元, 省级园区5个、市级8个.

Knows the attributes that are opposed to one another, of the table `opposed_attributes`, and where a name has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse.shapes import Statement
from gongwen.language.terms import pattern
from gongwen.lexicon import alternation, table
from gongwen.regex import regex

Stretch = tuple[int, int]


def joined(line: Line, said: Sequence[Statement]) -> list[Statement]:
    """*said*, in order, each name with the head that its attribute stands apart from."""
    made: list[Statement] = []
    for one in said:
        named = _named(line, one, made[-1] if made else None)
        made.append(replace(one, indicator=named) if named else one)
    return made


def _named(line: Line, said: Statement, before: Statement | None) -> tuple[Stretch, ...]:
    """The pieces of its name where it is an attribute alone, behind the verb of a count or not, or ends in one."""
    if said.shape == "inner" or len(said.indicator) not in (1, 2):
        return ()
    name = said.indicator[-1]
    kind = _kinds().get(line.plain[slice(*name)])
    if kind and before and before.shape != "inner" and line.sentence(before.start) == line.sentence(said.start):
        return _instead(line, before.indicator, kind, name)
    apart = said.shape != "count" and len(said.indicator) == 1 and _apart().fullmatch(line.plain, *name)
    return (apart.span("part"), apart.span("head")) if apart else ()


def _instead(line: Line, pieces: Sequence[Stretch], kind: str, name: Stretch) -> tuple[Stretch, ...]:
    """*pieces* with *name* instead of their first attribute of that *kind*; none where they have none."""
    for at, (start, end) in enumerate(pieces):
        if found := _of_kind(kind).search(line.plain, start, end):
            whole = (*pieces[:at], (start, found.start()), name, (found.end(), end), *pieces[at + 1 :])
            return tuple(piece for piece in whole if piece[0] < piece[1])
    return ()


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("opposed_attributes")}


@cache
def _of_kind(kind: str) -> re.Pattern[str]:
    return regex(alternation(word for word, its in _kinds().items() if its == kind))


@cache
def _apart() -> re.Pattern[str]:
    return pattern(
        "(?P<head>[^,]+?(?:[率度量额]|比例|占比|比重|标准|水平|浓度|收入|支出|面积|覆盖面))(?:{reaching})?(?P<part>"
        + alternation(_kinds())
        + ")"
    )
