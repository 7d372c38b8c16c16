"""Times: their words, what they are for, and the dates that they mean."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.extract.when import resolve, resolve_year, scan
from gongwen.source import Span, Text

WRITTEN = date(2015, 3, 10)


def said(text: str) -> list[tuple[str, str]]:
    """The times of *text* with their roles, in a notice of March 2015."""
    view = Text(text).view(Span(0, len(text)))
    return [(view.text[time.start : time.end], time.role) for time in scan(view, WRITTEN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2020年，覆盖率达到80%", [("到2020年", "by")]),
        ("2015年底前完成", [("2015年底前", "by")]),
        ("浓度比2013年下降7%", [("2013年", "than")]),
        ("每年12月31日前报送", [("每年12月31日前", "every")]),
        ("自2015年7月1日起施行", [("2015年7月1日起", "at")]),
        ("2014年合格率达到92%", [("2014年", "at")]),
        ("《行动计划（2016—2018年）》", []),
    ],
)
def test_scan(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("年底前", "2015-12-31"),
        ("6月底", "2015-06-30"),
        ("上半年", "2015-06-30"),
        ("三季度末", "2015-09-30"),
        ("“十三五”末", "2020-12-31"),
        ("三年内", "2018-03-10"),
        ("每年", "None"),
    ],
)
def test_resolve(words: str, expected: str) -> None:
    assert str(resolve(words, WRITTEN)) == expected


def test_resolve_year() -> None:
    assert [resolve_year(words, WRITTEN) for words in ("上年", "2013年", "全国平均水平")] == [2014, 2013, None]
