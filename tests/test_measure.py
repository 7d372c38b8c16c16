"""Quantities: number, unit, bound; and what only looks like a quantity."""

from __future__ import annotations

import pytest

from gongwen.extract.measure import scan
from gongwen.source import Span, Text


def said(text: str) -> list[str]:
    """The measures of *text*, each as one line: its characters, value, unit and relation."""
    view = Text(text).view(Span(0, len(text)))
    return [
        f"{view.text[m.start : m.end]} {m.relation} {m.value}{f'..{m.value_max}' if m.value_max else ''} {m.unit}"
        for m in scan(view)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合格率达到93%以上", ["93%以上 >= 93 %"]),
        ("增长6%－6.5%", ["6%-6.5% range 6..6.5 %"]),
        ("培育超千家企业", ["超千家 > 1000 家"]),
        ("完成三分之二", ["三分之二 = 0.6667 1"]),
        ("统一领导，第一批，一系列", []),
    ],
)
def test_scan(text: str, expected: list[str]) -> None:
    assert said(text) == expected
