"""One goal said twice inside a section: the first in the text stands; a heading's count gives way to its item's text.

Knows targets that are found, not their sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gongwen.model import Target
from gongwen.regex import regex

_PRODUCT = regex(r"(?:国内|地区)?生产总值|GDP")
_GROWTH = regex(r"(?:预期|年均)?(?:增长|增速|增幅|增长率)$")


def once(found: Iterable[tuple[Target, bool]]) -> Iterator[Target]:
    """The targets of *found*, in order, each once; beside a target stands whether a heading states it."""
    for _, in_section in groupby(found, lambda said: (said[0].part, said[0].section_id)):
        yield from _once(list(in_section))


def _once(found: Sequence[tuple[Target, bool]]) -> Iterator[Target]:
    """The targets of one section, each once."""
    counted = {_thing(target) for target, in_heading in found if not in_heading}
    seen: set[tuple[object, ...]] = set()
    for target, in_heading in found:
        if target.value is None:
            yield target
        elif in_heading:
            if _thing(target) not in counted:
                yield target
        elif (*_goal(target), _due(target)) not in seen:
            seen |= {(*_goal(target), _due(target)), (*_goal(target), None)}  # a restatement may leave its time out
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
