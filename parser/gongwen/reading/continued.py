"""Tables that go on in a second `<table>`: as many columns, no header of its own, nothing but a page number between.

Knows grids and what stands between them. A second table whose first row may be a header is a table of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from gongwen.language.columns import header_of
from gongwen.reading.blocks import Block, Grid
from gongwen.reading.tables import Table
from gongwen.source import Offset, Span, fold, printed

Pair = tuple[Table, Grid]


def joined(pairs: Sequence[Pair], blocks: Sequence[Block], text: str) -> list[Pair]:
    """*pairs*, those joined that are one table; *blocks* tile the canonical *text*."""
    starts = [block.span.start for block in blocks]
    together: list[Pair] = []
    for table, grid in pairs:
        if together and _goes_on(together[-1][1], (table, grid), blocks, starts, text):
            before, above = together.pop()
            rows = (*above.rows, grid.header, *grid.rows)
            together.append((before, replace(above, span=Span(above.span.start, grid.span.end), rows=rows)))
        else:
            together.append((table, grid))
    return together


def _goes_on(above: Grid, pair: Pair, blocks: Sequence[Block], starts: Sequence[Offset], text: str) -> bool:
    table, grid = pair
    if len(grid.header) != len(above.header) or not above.rows or grid.caption:
        return False
    if any(cell.heading for _, cells in table.rows for cell in cells):
        return False
    between = blocks[bisect_left(starts, above.span.end) : bisect_left(starts, grid.span.start)]
    if any(block.kind != "furniture" for block in between):
        return False
    number, last = _number(grid.header[0], text), _number(above.rows[-1][0], text)
    return number == last + 1 if number and last else bool(between) and not _is_header(grid, text)


def _number(cell: Span | None, text: str) -> int:
    words = cell.of(text).strip() if cell else ""
    return int(words) if words.isdecimal() and len(words) <= 4 else 0


def _is_header(grid: Grid, text: str) -> bool:
    """Does a cell of the first row say what stands under it?"""
    return any(cell and header_of(printed(fold(cell.of(text)))).known for cell in grid.header)
