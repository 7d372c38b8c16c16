"""Word files: cases in tests/cases/word.md, the marks that blocks carry, and files that are damaged or hostile."""

from __future__ import annotations

import pytest

from gongwen.reading import read
from officemade import docx
from test_reading_cases import shown
from written import cases


@pytest.mark.parametrize(("title", "source", "expected"), cases("word*.md"), ids=lambda value: str(value)[:40])
def test_case(title: str, source: str, expected: str) -> None:
    assert list(shown(read(docx(source)))) == expected.splitlines(), title
