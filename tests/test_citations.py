"""Citations: cases in tests/cases/citations.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.extract.citations import Finder
from gongwen.lexicon import table
from passages import context, find, passages
from written import cases


def shown(text: str) -> str:
    found = find(Finder(context()), passages(text))
    return "\n".join(f"{c.role} {c.title or '-'} {c.document_number or '-'} {c.article or '-'}" for c in found)


@pytest.mark.parametrize(("title", "text", "expected"), cases("citations.md"), ids=lambda value: str(value)[:40])
def test_case(title: str, text: str, expected: str) -> None:
    assert shown(text) == expected, title


@pytest.mark.parametrize("row", table("cited_types"), ids=lambda row: row["word"])
def test_types(row: dict[str, str]) -> None:
    assert shown(row["example"])
    assert not shown(row["counter_example"])


def test_the_notice_and_what_it_encloses_are_not_cited() -> None:
    own = context("某市关于印发《某市节水办法》的通知", "某市节水方案(试行)")
    text = "现将《某市节水办法》印发给你们，《某市节水方案》同时施行。根据《某市供水办法》执行。"
    assert [one.title for one in find(Finder(own), passages(text))] == ["某市供水办法"]


def test_before_the_first_section_what_the_notice_follows_is_its_basis() -> None:
    text = "为贯彻落实《某省供水条例》，保障供水安全，现就有关事项通知如下。"
    assert [one.role for one in find(Finder(context()), passages(text, sections=()))] == ["basis"]


@given(st.text("《》〈〉（）()〔〕第三条号国发办2015令、和本简称以下A-/ ", max_size=80))
def test_a_citation_is_where_it_says(text: str) -> None:
    for one in find(Finder(context()), passages(text)):
        assert text[slice(*one.place)] == one.text
