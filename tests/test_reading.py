"""Reading: encodings, lines to blocks, fields, furniture; what every later stage relies on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen import lexicon
from gongwen.reading import field_key, furniture, labels, read
from gongwen.reading.blocks import Document
from gongwen.source import fold


def tiles(document: Document) -> bool:
    """Whether the blocks cover the canonical text without gap or overlap, contents and cells inside."""
    at = 0
    for block in document.blocks:
        assert block.span.start == at
        assert block.span.covers(block.content)
        assert all(block.content.covers(cell) for cell in block.cells)
        at = block.span.end
    return at == len(document.text.raw)


def contents(document: Document, kind: str = "paragraph") -> list[str]:
    return [block.content.of(document.text.raw) for block in document.blocks if block.kind == kind]


def labelled(document: Document) -> dict[str, str]:
    return {field.label: field.value for field in document.fields}


@pytest.mark.parametrize("row", lexicon.table("furniture"), ids=lambda row: row["word"])
def test_furniture_words(row: dict[str, str]) -> None:
    assert furniture.reason(fold(row["example"])) == row["reason"]
    assert furniture.reason(fold(row["counter_example"])) is None


@pytest.mark.parametrize("row", lexicon.table("page_fields"), ids=lambda row: row["word"])
def test_labels(row: dict[str, str]) -> None:
    assert field_key(row["word"]) == row["field"]
    assert row["word"] in [pair.label for pair in labels.pairs(fold(row["example"]))]
    assert row["word"] not in [pair.label for pair in labels.pairs(fold(row["counter_example"]))]


@given(st.text())
def test_any_text_is_tiled(text: str) -> None:
    assert tiles(read(text, media_type="text/plain"))


@given(st.binary())
def test_any_bytes_are_read(data: bytes) -> None:
    assert tiles(read(data, media_type="text/plain"))


@given(st.binary())
def test_any_bytes_are_read_as_a_page(data: bytes) -> None:
    assert tiles(read(data, media_type="text/html"))
