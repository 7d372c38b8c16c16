"""Tables of plain text: cells between tabs, or without form (a cell a line, blanks or upright signs between cells).

A table read wrongly is worse than none: what the rows of one without form do not prove stays lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.reading.draft import Line
from gongwen.reading.plain_tables import separated, stacked, tabbed
from gongwen.reading.plain_tables.shapes import PlainTable, Row, moved

__all__ = ["PlainTable", "Row", "find", "moved", "tabbed"]


def find(lines: Sequence[Line]) -> list[PlainTable]:
    """The tables without form in *lines*, those of a text that are not blank, in order; none overlaps another."""
    found: list[PlainTable] = []
    for table in sorted([*separated.find(lines), *stacked.find(lines)], key=lambda table: table.header.first):
        if not found or table.header.first >= found[-1].end:
            found.append(table)
    return found
