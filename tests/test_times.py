"""Times: their words, what they are for, and the dates that they mean. Cases in tests/cases/times.tsv."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.language.times import resolve, resolve_year, scan
from gongwen.lexicon import table
from gongwen.source import Text, View, fold
from written import rows

WRITTEN = date(2015, 3, 10)


def view_of(text: str) -> View:
    return Text(text).view()


def shown(text: str, written: date | None = WRITTEN) -> str:
    """The times of *text* as the cases write them."""
    view = view_of(text)
    said = [(view.text[time.start : time.end], time.role) for time in scan(view, written)]
    return " | ".join(f"{words} {role} {resolve(words, written) or '-'}" for words, role in said) or "-"


@pytest.mark.parametrize(("text", "expected"), rows("times.tsv"), ids=lambda value: value[:30])
def test_case(text: str, expected: str) -> None:
    assert shown(text) == fold(expected)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("上年", 2014),
        ("去年同期", 2014),
        ("2013年", 2013),
        ("“十二五”末", 2015),
        ("全国平均水平", None),
        ("三年", None),
    ],
)
def test_resolve_year(words: str, year: int | None) -> None:
    assert resolve_year(words, WRITTEN) == year


@pytest.mark.parametrize("words", ["2月30日前", "十五日内", "", "每年", "近期"])
def test_what_no_calendar_has_is_unknown(words: str) -> None:
    assert resolve(words, WRITTEN) is None


def test_without_the_notices_date_a_bare_year_is_undecided() -> None:
    assert shown("2020年接待游客", None) == "2020年 at 2020-12-31"
    assert shown("2020年建成20个", None) == "2020年 by 2020-12-31"
    assert shown("年底前完成", None) == "年底前 by -"


def test_a_month_that_is_over_is_left_open() -> None:
    assert resolve("1月底前", WRITTEN) is None


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_date_is_read_back(day: date) -> None:
    assert resolve(f"{day.year}年{day.month}月{day.day}日前", WRITTEN) == day
    assert resolve(f"{day:%Y-%m-%d}", WRITTEN) == day


@given(st.text(alphabet="0123456789一二三十年月日底末前内后到至比上下半季度每今去“”五期间-—. 《》", max_size=60))
def test_times_stand_in_order_inside_the_text(text: str) -> None:
    view, end = view_of(text), 0
    for time in scan(view, WRITTEN):
        assert end <= time.start < time.end <= len(view.text)
        resolve(view.text[time.start : time.end], WRITTEN)
        end = time.end


ROLES = {"end": "by", "month": "by", "ahead": "by", "behind": "at", "season": "by"}


@pytest.mark.parametrize("row", table("times"), ids=lambda row: row["word"])
def test_words_of_times(row: dict[str, str]) -> None:
    role = ROLES.get(row["kind"]) or ("at" if int(row["value"]) < 0 else "by")
    if row["kind"] == "month" and row["value"] == "-":
        role = "every"
    elif "较" in row["example"]:
        role = "than"
    assert role in [said for words, said in times_of(row["example"]) if row["word"] in words]
    assert not [words for words, _ in times_of(row["counter_example"]) if row["word"] in words]


def times_of(text: str) -> list[tuple[str, str]]:
    view = view_of(text)
    return [(view.text[time.start : time.end], time.role) for time in scan(view, WRITTEN)]
