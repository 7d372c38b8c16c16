"""One goal said twice inside a section: the first in the text stands; a heading's count gives way to its item's text.

Knows targets that are found, not their sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gongwen.model import Target
from gongwen.regex import regex

_PRODUCT = regex(r"(?:国内|地区)?生产总值|GDP")
_GROWTH = regex(r"(?:预期|年均)?增(?:[速幅]|长率?)$")


def once(found: Iterable[tuple[Target, bool]]) -> Iterator[Target]:
    """The targets of *found*, in order, each once; beside a target stands whether a heading states it."""
    for _, in_section in groupby(found, lambda said: (said[0].part, said[0].section_id)):
        yield from _once(list(in_section))


def _once(found: Sequence[tuple[Target, bool]]) -> Iterator[Target]:
    """The targets of one section, each once."""
    has_headings = any(in_heading for _, in_heading in found)
    counted = {_thing(target) for target, in_heading in found if not in_heading} if has_headings else set()
    seen: dict[tuple[object, ...], str | None] = {}  # a goal, and the time that it is first said with
    again: set[tuple[object, ...]] = set()  # a goal, and another time
    for target, in_heading in found:
        if target.value is None:
            yield target
        elif in_heading:
            if _thing(target) not in counted:
                yield target
        else:
            goal, due = _goal(target), _due(target)
            if goal in seen and (due in (None, seen[goal]) or (*goal, due) in again):
                continue  # a restatement may leave its time out
            if seen.setdefault(goal, due) != due:
                again.add((*goal, due))
            yield target


def _figure(target: Target) -> tuple[object, ...]:
    return target.value, target.value_max, target.unit


def _thing(target: Target) -> tuple[object, ...]:
    """What a count counts, as far as a heading and its text agree: 领军企业 and 高成长企业 are 企业."""
    return *_figure(target), target.indicator[-2:]


def _goal(target: Target) -> tuple[object, ...]:
    """The figure and its indicator without its growth; the product of a country or an area is its economy."""
    name = _GROWTH.sub("", _PRODUCT.sub("经济", target.indicator))
    return *_figure(target), target.relation, "decrease" if target.change == "decrease" else None, name


def _due(target: Target) -> str | None:
    return target.deadline.text if target.deadline else None
