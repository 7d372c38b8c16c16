"""Cells that repeat the one above them: 〃, 同上. In a grid they are that cell, as one that is merged over rows is."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.source import Span, printed

_DITTO = frozenset({"〃", "″", "”", '"', "''", "同上", "同上。", "（同上）", "(同上)"})
_LONGEST = 8

Row = tuple[Span | None, ...]


def resolved(rows: Sequence[Row], text: str) -> tuple[Row, ...]:
    """*rows* with the cell above in place of each that only says that it is the same."""
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else ()
        found.append(tuple(_cell(cell, above[at] if at < len(above) else None, text) for at, cell in enumerate(row)))
    return tuple(found)


def _cell(cell: Span | None, above: Span | None, text: str) -> Span | None:
    if cell is None or above is None or cell.end - cell.start > _LONGEST:
        return cell
    return above if printed(cell.of(text)) in _DITTO else cell
