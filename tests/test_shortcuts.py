"""Shortcuts that spare time leave nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from conftest import shared_documents, sources
from gongwen.anatomy import closing
from gongwen.language import assigning
from gongwen.language.quantities import bounds
from gongwen.language.times import scanning
from gongwen.reading.lost_lines import continued
from gongwen.source import fold

DOCUMENTS = pytest.mark.parametrize(
    "documents", [sources(), pytest.param(shared_documents(), marks=pytest.mark.shared)]
)


def texts(documents: list) -> Iterator[str]:  # type: ignore[type-arg]
    for document in documents:
        yield fold(document.read_bytes().decode("utf-8", "replace"))


def without_first_look(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """*pattern* without the sign that it looks at before all else."""
    bare, looks = re.subn(r"\A\(\?=\[[^\]]*\]\)", "", pattern.pattern)
    assert looks
    return re.compile(bare, re.VERBOSE)


@DOCUMENTS
def test_no_time_begins_with_another_character(documents: list) -> None:  # type: ignore[type-arg]
    whole = re.compile(scanning._TIME.pattern.replace(scanning._OPENINGS, ""), re.VERBOSE)
    assert whole.pattern != scanning._TIME.pattern
    for text in texts(documents):
        found = [match.span() for match in scanning._TIME.finditer(text)]
        assert found == [match.span() for match in whole.finditer(text)]


@DOCUMENTS
def test_no_bound_begins_with_another_character(documents: list) -> None:  # type: ignore[type-arg]
    for pattern in (bounds._LEAD, bounds._LEAD_OF_BARE):
        whole = without_first_look(pattern)
        for text in texts(documents):
            for number in re.finditer("[0-9一二三百]", text):
                place = max(0, number.start() - bounds._REACH), number.start()
                assert str(pattern.search(text, *place)) == str(whole.search(text, *place))


@DOCUMENTS
def test_what_names_the_bodies_of_a_label_is_found_by_its_end(documents: list) -> None:  # type: ignore[type-arg]
    for text in texts(documents):
        assert all(assigning.MAY_BE_TOLD.search(told[0]) for told in assigning.TOLD.finditer(text))


ENDS = [
    "2019年3月5日",
    "二〇一九年三月五日",
    "2019年3月五",
    "(2019-03-05)",
    "2019年3月5日下午3时",
    "2019年3月5日星期天",
]
ENDS += ["2019年3月5日晚上8点", "2019年3月5日9时30分", "2019年3月5日下班", "二〇一九年三月卅", "2019年3月5日(章)"]


@pytest.mark.parametrize("date", ENDS)
def test_a_date_before_a_full_stop_may_end_a_text(date: str) -> None:
    assert closing._DATE_LINE.match(f"{date}。")
    assert closing._may_end_with_a_date(f"{date}。")


@pytest.mark.parametrize(
    "line", ["1.甲。2.乙。", "(一)甲; (二)乙", "第一条 甲。 第二条 乙。", "一、甲)二、乙", "十、甲。十一、乙"]
)
def test_a_line_that_holds_the_next_item_is_looked_at(line: str) -> None:
    assert list(continued._within(line))
    assert continued._NEXT.search(line)
