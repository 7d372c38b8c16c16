"""Reading: cases in tests/cases/reading*.md, and what every page template of the benchmark must give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongwen.reading import read
from gongwen.reading.blocks import Document

CASES = Path(__file__).parent / "cases"


def cases() -> list[tuple[str, str, str]]:
    """Title, input and expectation of every case: a heading, two fenced blocks."""
    shape = re.compile(r"^## ([^\n]+)\n+```\w*\n(.*?)```\n+```\n(.*?)```", re.M | re.S)
    return [
        (found[1], found[2], found[3])
        for file in sorted(CASES.glob("reading*.md"))
        for found in shape.finditer(file.read_text("utf-8"))
    ]


def shown(document: Document) -> Iterator[str]:
    """A document as the cases write it: a line a block, a field, a link, a table."""
    text = document.text.raw
    for block in document.blocks:
        words = [cell.of(text) for cell in block.cells] if block.kind == "row" else [block.content.of(text)]
        yield f"{block.reason or block.kind}: {' | '.join(words)}".replace("\n", "⏎").rstrip()
    for field in document.fields:
        yield f"[{field.label}] {field.value}".rstrip()
    for link in document.links:
        yield f"({link.title}) {link.href}"
    for grid in document.grids:
        caption = f"{grid.caption.of(text)}: " if grid.caption else ""
        rows = (" | ".join(cell.of(text) if cell else "-" for cell in row) for row in (grid.header, *grid.rows))
        yield f"table {caption}{' / '.join(rows)}"
    for remark in document.diagnostics:
        if remark.code != "left-out":
            yield f"! {remark.code}"


@pytest.mark.parametrize(("title", "source", "expected"), cases(), ids=[title for title, _, _ in cases()])
def test_case(title: str, source: str, expected: str) -> None:
    assert list(shown(read(source))) == expected.splitlines(), title
