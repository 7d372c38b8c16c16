"""Targets without a number: full coverage, zero, and a comparison with a named benchmark.

Knows what may begin one; how each kind is said, the modules that are named after the kinds know.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.extract.targets.benchmark import benchmark
from gongwen.extract.targets.coverage import covered
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.shapes import Worded
from gongwen.extract.targets.zero import zero
from gongwen.regex import regex

TRIGGER = regex(
    r"全覆盖|全面覆盖|全域覆盖|同步|全部|一律|所有|不发生|不出现|杜绝|避免发生|防止发生|允许(?:增加|发生|出现|新增)|零|归零|清零|无[重较特]大"
    r"|[低高快优好少]于|超过|达到"
)
_QUOTED = ("零", "归零", "清零")  # “零事故” is said as 零事故 is
_LONGEST = 160  # no clause that states something in words is longer


def read(line: Line) -> Iterator[Worded]:
    """The statements in words of *line*, in order, at most one a clause."""
    done = 0
    for trigger in TRIGGER.finditer(line.text):
        if trigger.start() < done or (line.is_aside(trigger.start()) and trigger[0] not in _QUOTED):
            continue
        start, end = line.clause(trigger.start())
        done = end
        if end - start > _LONGEST:
            continue
        if said := covered(line, start, end) or zero(line, start, end) or benchmark(line, start, end):
            yield said
