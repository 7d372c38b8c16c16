"""Targets without a number: full coverage, zero, and a comparison with a named benchmark.

Knows what may begin one; how each kind is said, the modules that are named after the kinds know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongwen.extract.passage import Line
from gongwen.extract.targets.benchmark import benchmark
from gongwen.extract.targets.coverage import covered
from gongwen.extract.targets.parse.shapes import Worded
from gongwen.extract.targets.zero import zero
from gongwen.regex import regex

TRIGGER = regex(
    r"全覆盖|全面覆盖|全域覆盖|同步|全部|一律|所有|不发生|不出现|杜绝|避免发生|防止发生|允许(?:增加|发生|出现|新增)|零|归零|清零|无[重较特]大"
    r"|[低高快优好少]于|超过|达到"
)
_QUOTED = ("零", "归零", "清零")  # “零事故” is said as 零事故 is
_LONGEST = 160  # no clause that states something in words is longer


class Hit(NamedTuple):
    """Words at `[start, end)` that may say something of their clause; `aside` where they stand in an aside."""

    start: int
    end: int
    clause: tuple[int, int]
    aside: bool


def read(line: Line) -> Iterator[Worded]:
    """The statements in words of *line*, in order, at most one a clause."""
    for hit in hits(line):
        if not hit.aside and (said := stated(line, *hit.clause)):
            yield said


def hits(line: Line) -> Iterator[Hit]:
    """The words of *line* that may begin a statement, in order, outside asides the first of each clause alone."""
    done = 0
    for trigger in TRIGGER.finditer(line.text):
        if trigger.start() < done:
            continue
        clause, aside = line.clause(trigger.start()), line.is_aside(trigger.start()) and trigger[0] not in _QUOTED
        done = done if aside else clause[1]
        yield Hit(*trigger.span(), clause, aside)


def stated(line: Line, start: int, end: int) -> Worded | None:
    """What the clause `[start, end)` says in words."""
    if is_long(start, end):
        return None
    return covered(line, start, end) or zero(line, start, end) or benchmark(line, start, end)


def is_long(start: int, end: int) -> bool:
    """Whether a clause is too long to state something in words."""
    return end - start > _LONGEST
