"""Deadlines: which times are limits. Cases in tests/cases/deadlines.tsv."""

from __future__ import annotations

import pytest

from gongwen.extract.deadlines import Finder
from gongwen.extract.passage import Context
from gongwen.lexicon import table
from passages import context, find, passages, sheet
from written import rows


def shown(text: str) -> str:
    found = find(Finder([], context()), passages(text))
    return " | ".join(f"{one.text} {one.date or '-'}{' R' if one.recurring else ''}" for one in found) or "-"


@pytest.mark.parametrize(("text", "expected"), rows("deadlines.tsv"), ids=lambda value: value[:30])
def test_case(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("row", table("deadline_verbs"), ids=lambda row: row["word"])
def test_verbs(row: dict[str, str]) -> None:
    assert shown(row["example"]) != "-"
    assert shown(row["counter_example"]) == "-"


def test_a_column_of_times_holds_deadlines() -> None:
    cells, made = sheet([["工作任务", "完成时限"], ["2016年工作", "2016年"], ["清理文件", "每月"]])
    assert [(one.text, one.date) for one in find(Finder([made], context()), cells)] == [
        ("2016年", "2016-12-31"),
        ("每月", None),
    ]


def test_a_column_of_dates_holds_none() -> None:
    cells, made = sheet([["文件", "发文日期"], ["供水办法", "2016年3月"]])
    assert find(Finder([made], context()), cells) == []


def test_a_deadline_is_where_it_says() -> None:
    text = "　　2015 年 12 月底前完成。"
    (found,) = find(Finder([], context()), passages(text))
    assert text[slice(*found.place)] == found.text == "2015 年 12 月底前"


def test_without_the_notices_date_a_bare_year_needs_the_deed_beside_it() -> None:
    undated = Context(None, "", None, ())
    text = "西部地区于2020年完成。2015年实现财政收入5亿元。2018年底前建成。"
    assert [one.text for one in find(Finder([], undated), passages(text))] == ["2020年", "2018年底前"]


@pytest.mark.parametrize("row", table("time_cues"), ids=lambda row: f"{row['word']} {row['kind']}")
def test_words_beside_a_time(row: dict[str, str]) -> None:
    """Of an event the day is unknown, a window sets a limit where there is none; beside the others there is none."""
    said, otherwise = shown(row["example"]), shown(row["counter_example"])
    if row["kind"] == "event":
        assert said.endswith(" -")
        assert not otherwise.endswith("-")
    elif row["kind"] in ("compared", "base"):
        assert "than" in roles(row["example"])
        assert "than" not in roles(row["counter_example"])
    elif row["kind"] in ("period", "within"):
        assert "by" in roles(row["example"])
        assert "by" not in roles(row["counter_example"])
    else:
        assert (said != "-") is (row["kind"] == "window")
        assert (otherwise == "-") is (row["kind"] == "window")


def roles(text: str) -> list[str]:
    return [time.role for passage in passages(text) for time in passage.times]
