"""Ids of findings: the same words have the same id, whatever is inserted elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

import gongwen
from conftest import shared_documents, sources
from gongwen.model import every_section

KINDS = ("quantities", "targets", "responsibilities", "tasks", "deadlines", "citations", "tables")
INSERTED = "此句为新增之说明，与上下文均无关联。"
TEXTS = [path for path in sources() if path.suffix == ".txt"]
REAL = [path for path in shared_documents() if path.suffix == ".txt"][:40]


def findings(notice: gongwen.Notice) -> Iterator[Any]:
    for kind in KINDS:
        yield from getattr(notice, kind)


def assert_ids_stay(path: Path) -> None:
    """A sentence put behind any other leaves the ids of all that it does not stand in.

    Behind one that is a heading by itself on its line, it would make a paragraph of the heading: another text.
    """
    before = gongwen.parse_file(path)
    every = (section for part in before.parts for section in every_section(part.sections) if section.kind == "heading")
    headings = {at for one in every if one.heading_span for at in range(one.span.start, one.heading_span.end + 2)}
    ends = [at + 1 for at, sign in enumerate(before.text) if sign == "。" and at + 1 not in headings]
    for at in Random(path.name).choices(ends, k=3) if ends else ():
        after = {one.id for one in findings(gongwen.parse(before.text[:at] + INSERTED + before.text[at:]))}
        gone = [one for one in findings(before) if one.id not in after and not one.span.start < at < one.span.end]
        assert not gone, f"behind {before.text[at - 20 : at]!r}: {gone[0].id} {gone[0].span}"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_a_sentence_inserted_leaves_every_other_id(path: Path) -> None:
    assert_ids_stay(path)


@pytest.mark.shared
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_sentence_inserted_in_a_real_document_leaves_every_other_id(path: Path) -> None:
    assert_ids_stay(path)


def test_a_section_put_before_leaves_the_ids_of_those_behind_it() -> None:
    text = "关于治水的通知\n\n一、管网\n新建管网30公里。（责任单位：市水利局）\n"
    later = text.replace("一、管网", "一、指导思想\n加强领导。\n\n二、管网")
    assert [one.id for one in findings(gongwen.parse(text))] == [one.id for one in findings(gongwen.parse(later))]


def test_equal_words_are_told_apart_by_their_heading_and_their_order() -> None:
    text = "关于治水的通知\n\n一、管网\n新建管网30公里。\n二、河道\n新建管网30公里。\n新建管网30公里。\n"
    ids = [quantity.id for quantity in gongwen.parse(text).quantities]
    assert len(set(ids)) == 3
    assert ids[2] == f"{ids[1]}-2"


def test_blanks_do_not_make_another_finding() -> None:
    one, other = gongwen.parse("新建管网30公里。"), gongwen.parse("　　新建管网 30 公里。")
    assert [quantity.id for quantity in one.quantities] == [quantity.id for quantity in other.quantities]
