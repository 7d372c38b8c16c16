"""The rules that read a clause: each reads its example, and leaves its counter-example to another or to none."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.extract.passage import Line, Passage
from gongwen.extract.targets.parse import read
from gongwen.extract.targets.parse.rules import RULES
from gongwen.language import quantities, times
from gongwen.source import Text
from ruled import Ruled, ruled


def line_of(text: str) -> Line:
    view = Text(text).view()
    return Line(Passage(view, "body", 0, (), (), quantities.scan(view), times.scan(view, date(2025, 6, 17))))


def rules_of(text: str) -> list[str]:
    return [said.rule for said in read(line_of(text))]


@pytest.mark.parametrize("row", ruled("quantities", (rule.name for rule in RULES)))
def test_a_rule_reads_its_example_and_not_what_looks_alike(row: Ruled) -> None:
    assert row.rule in rules_of(row.example)
    assert row.rule not in rules_of(row.counter_example)
