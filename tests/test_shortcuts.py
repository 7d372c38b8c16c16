"""Shortcuts that spare time leave nothing out."""

from __future__ import annotations

import re

import pytest

from conftest import shared_documents, sources
from gongwen.language.times import scanning
from gongwen.source import fold


@pytest.mark.parametrize("documents", [sources(), pytest.param(shared_documents(), marks=pytest.mark.shared)])
def test_no_time_begins_with_another_character(documents: list) -> None:  # type: ignore[type-arg]
    whole = re.compile(scanning._TIME.pattern.replace(f"(?={scanning._FIRST})", ""), re.VERBOSE)
    assert whole.pattern != scanning._TIME.pattern
    for document in documents:
        text = fold(document.read_bytes().decode("utf-8", "replace"))
        found = [match.span() for match in scanning._TIME.finditer(text)]
        assert found == [match.span() for match in whole.finditer(text)]
