"""Markdown: cases in tests/cases/markdown.md, and what its signs may cost."""

from __future__ import annotations

import pytest

from gongwen.reading import read
from test_reading_cases import shown
from written import cases


@pytest.mark.parametrize(("title", "source", "expected"), cases("markdown*.md"), ids=lambda value: str(value)[:40])
def test_case(title: str, source: str, expected: str) -> None:
    text = "".join(line.removeprefix("> ") for line in source.splitlines(keepends=True))
    assert list(shown(read(text.encode()))) == expected.splitlines(), title


def test_front_matter_is_what_the_head_of_a_page_says_and_is_counted() -> None:
    document = read(b"---\ntitle: '\xe9\x80\x9a\xe7\x9f\xa5'\nlayout: post\n---\n# a\n\n## b\n")
    assert document.page == {"title": "通知", "layout": "post"}
    assert [(remark.code, remark.arguments) for remark in document.diagnostics] == [("left-out", {"unseen": 21})]


def test_the_callers_word_holds() -> None:
    text = "# 一\n## 二\n"
    assert read(text).source.media_type == "text/markdown"
    assert read(text, media_type="text/plain").text.raw == text
    assert read("**一**", media_type="markdown").text.raw == "一\n"


def test_what_is_over_the_limit_of_lines_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongwen.reading.markdown.MOST_LINES", 5)
    document = read("# 一\n## 二\n甲\n乙\n丙\n丁\n戊\n")
    assert document.text.raw == "一\n二\n甲\n乙\n丙\n"
    assert [remark.code for remark in document.diagnostics] == ["text-cut"]


@pytest.mark.parametrize(("sign", "end"), [("**", "**"), ("> ", ""), ("- ", "")])
def test_bold_quoted_and_listed_lines_are_told_as_markdown(sign: str, end: str) -> None:
    lines = ["一、要求", "二、时间", "三、地点", "四、人员", "五、经费"]
    signed = "\n".join(f"{sign}{line}{end}\n" for line in lines)
    assert read(signed).source.media_type == "text/markdown"
    assert read("\n".join(lines)).source.media_type == "text/plain"
    assert read("张**同志：\n- 3 -\n> 首页 > 政务公开\n一、要求\n").source.media_type == "text/plain"
