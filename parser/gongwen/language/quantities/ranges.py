"""Ranges: two numbers that a dash or 至 joins, with a unit that is said once or twice.

    range = number joint number unit | number unit joint number unit     5-10万元 | 8%~10% | 1个到2个百分点

Knows what the two ends share; lists (5、10万元) are `figures`', bounds on both sides (5万元以上50万元以下) `measures`'.
"""

from __future__ import annotations

import re

from gongwen.language.numbers import SCALE, TO, Numeral, end_of, read
from gongwen.language.quantities import units
from gongwen.language.quantities.figure import Figure
from gongwen.regex import regex

_JOINT = regex(rf"(?:\(不?含\))? (?: [~〜至到](?P<minus>[-−负]) | {TO} )", re.VERBOSE)
_ROUND = regex("(?:[百千佰仟][万亿]{0,2}|[万亿]{1,2})$")


def joins(text: str, end: int) -> bool:
    """Whether a dash or 至 stands at *end*."""
    return _JOINT.match(text, end) is not None


def range_at(text: str, start: int, low: Numeral, words: str, end: int, unit: str = "") -> Figure | None:
    """The range whose first end, *low* in *words*, begins at *start* and ends with its *unit* at *end*, if it is one.

    `5-10万` is from 5万 and `2-3百` from 200, where that is below the upper end, `9000-1万` from 9000,
    `1元-3万元` from 1.
    """
    joint = _JOINT.match(text, end)
    if joint is None:
        return None
    high_end = end_of(text, joint.end())
    high = read(text[joint.end() : high_end])
    after = units.end_of(text, high_end)
    if high is None or after == high_end or not _alike(unit, text[high_end:after]):
        return None
    if not unit:
        low = _scaled(low, words, text[joint.end() : high_end], high)
    last = -high.value if joint["minus"] and low.value < 0 else high.value
    if low.value >= last:
        return None
    return Figure(start, after, words, Numeral(low.value, last, "range"), units.given_as(text[high_end:after]))


def _alike(first: str, last: str) -> bool:
    """Whether the units of two ends are one: the first may be left out, or be the 个 of 个百分点, 个月, 个工作日."""
    return first in ("", last) or (first == "个" and last.startswith("个"))


def _scaled(low: Numeral, words: str, high_words: str, high: Numeral) -> Numeral:
    """*low* with the scale that the two ends share: the 万 of 5-10万; the 百 of 2-3百 if the first is one figure."""
    scale = (_ROUND if len(words) == 1 else SCALE).search(high_words)
    scaled = read(words + scale[0]) if scale and words[-1] not in "万亿" else None
    return scaled if scaled and scaled.value < high.value else low
