"""The samples: each has a source and a golden answer, and two forms of one notice say the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import gongwen
from conftest import SAMPLES
from gongwen.golden.compare import compare
from gongwen.golden.draft import draft
from gongwen.golden.form import answer_of, parse_answer
from gongwen.golden.tally import Tally

FOLDERS = sorted(path for path in SAMPLES.iterdir() if path.is_dir())
TWO_FORMS = [folder for folder in FOLDERS if (folder / "page.html").exists()]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_sample_is_whole(folder: Path) -> None:
    assert len(list(folder.glob("source.*"))) == 1
    assert (folder / "golden.json").is_file()


NOT_YET: set[str] = set()  # samples that a rule does not reach yet


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_sample_gives_its_golden_answer(folder: Path, request: pytest.FixtureRequest) -> None:
    if folder.name in NOT_YET:
        request.applymarker(pytest.mark.xfail(reason="a rule is missing", strict=True))
    tally = Tally()
    source = next(folder.glob("source.*"))
    compare(
        tally, folder.name, parse_answer((folder / "golden.json").read_bytes()), answer_of(gongwen.parse_file(source))
    )
    assert tally.misses == []


@pytest.mark.parametrize("folder", TWO_FORMS, ids=lambda folder: folder.name)
def test_text_and_page_of_one_notice_say_the_same(folder: Path) -> None:
    source, page = said(folder / "source.txt"), said(folder / "page.html")
    assert source["metadata"] == page["metadata"]
    assert source == page


def said(path: Path) -> dict[str, Any]:
    """What a notice says, without where it stands."""
    notice = gongwen.parse_file(path)
    fields = {field.label: field.value for field in notice.metadata.fields}
    return draft(notice) | {"fields": fields, "index_number": notice.metadata.index_number}
