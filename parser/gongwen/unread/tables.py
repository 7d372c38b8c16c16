"""Tables of which nothing is known: no column has a role, and no finding stands in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.language.columns import header_of
from gongwen.model import Cell, Table
from gongwen.source import fold
from gongwen.unread.ground import Ground
from gongwen.unread.names import are_bodies

_LEAST_ROWS = 2


def tables(ground: Ground) -> Iterator[tuple[int, int]]:
    """Tables none of whose columns has a role, or one of whose columns names bodies and assigns nothing."""
    for table in ground.notice.tables:
        start, end = int(table.span.start), int(table.span.end)
        if not ground.left_out.touch(start, end) and (_is_unknown(ground, table) or _names_bodies(ground, table)):
            yield start, end


def _is_unknown(ground: Ground, table: Table) -> bool:
    if len(table.rows) < _LEAST_ROWS or ground.found.touch(int(table.span.start), int(table.span.end)):
        return False
    heads = (*table.header, *(row[0] for row in table.rows if row))
    return not any(_has_role(cell) for cell in heads)


def _has_role(cell: Cell) -> bool:
    return bool(header_of(fold("".join(cell.text.split()))).roles)


def _names_bodies(ground: Ground, table: Table) -> bool:
    return any(_is_of_bodies(ground, cells) for cells in zip(*table.rows, strict=False))


def _is_of_bodies(ground: Ground, cells: Sequence[Cell]) -> bool:
    """Whether most of a column's *cells* are lists of bodies, and none assigns."""
    spans = [cell.span for cell in cells if cell.span]
    if len(spans) < _LEAST_ROWS or any(ground.found.touch(int(span.start), int(span.end)) for span in spans):
        return False
    return 2 * sum(are_bodies(fold(cell.text), 1 / 2) for cell in cells if cell.span) > len(spans)
