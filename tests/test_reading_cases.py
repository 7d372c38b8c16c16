"""Reading: cases in tests/cases/reading*.md, and what every page template of the benchmark must give."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gongwen.reading import read
from gongwen.reading.blocks import Document
from written import cases


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
        yield f"table {caption}{' / '.join(rows)}".replace("\n", "⏎")
    for remark in document.diagnostics:
        if remark.code != "left-out":
            yield f"! {remark.code}"


@pytest.mark.parametrize(("title", "source", "expected"), cases("reading*.md"), ids=lambda value: str(value)[:40])
def test_case(title: str, source: str, expected: str) -> None:
    assert list(shown(read(source))) == expected.splitlines(), title
