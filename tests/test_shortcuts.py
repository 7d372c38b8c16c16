"""Shortcuts that spare time leave nothing out."""

from __future__ import annotations

import re

import pytest

from conftest import shared_documents, sources
from gongwen.extract import when
from gongwen.source import fold


@pytest.mark.parametrize("documents", [sources(), pytest.param(shared_documents(), marks=pytest.mark.shared)])
def test_no_time_begins_with_another_character(documents: list) -> None:  # type: ignore[type-arg]
    whole = re.compile(when._TIME.pattern.replace(f"(?={when._FIRST})", ""), re.VERBOSE)
    assert whole.pattern != when._TIME.pattern
    for document in documents:
        text = fold(document.read_bytes().decode("utf-8", "replace"))
        assert [match.span() for match in when._TIME.finditer(text)] == [match.span() for match in whole.finditer(text)]
