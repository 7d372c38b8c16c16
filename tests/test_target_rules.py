"""The rules that read a clause: each reads its example, and leaves its counter-example to another or to none."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.extract.passage import Line, Passage
from gongwen.extract.targets.parse import read
from gongwen.extract.targets.parse.rules import RULES, Rule
from gongwen.language import quantities, times
from gongwen.source import Text


def line_of(text: str) -> Line:
    view = Text(text).view()
    return Line(Passage(view, "body", 0, (), (), quantities.scan(view), times.scan(view, date(2025, 6, 17))))


def rules_of(text: str) -> list[str]:
    return [said.rule for said in read(line_of(text))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example_and_not_what_looks_alike(rule: Rule) -> None:
    assert rule.name in rules_of(rule.example)
    assert rule.name not in rules_of(rule.counter_example)
