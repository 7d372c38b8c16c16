"""A line as the markup of its source has it: what every reader of pages and of files makes, and `compose` takes.

Knows the line's shape, not what it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from gongwen.reading.tables import Table


class MarkedLine(Struct, gc=False, kw_only=True):
    """A paragraph, or a row of a table, on one line of text.

    `rank`: 1-6 for a heading of that level, 7 for a line that is bold as a whole. `links`: where one begins and ends in
    the text, and where it leads. `cells` are those of a row, `table` is the table that the line is a row of, or names.
    `reason`: why it is no part of the text (a page's header, a footnote). `above`: how many blank paragraphs stand
    above it. `page_breaks`: where in the text a page begins.
    """

    text: str
    rank: int | None = None
    centred: bool = False
    links: tuple[tuple[int, int, str], ...] = ()
    cells: tuple[str, ...] = ()
    folded: str = ""
    table: Table | None = None
    row: int = 0
    reason: str | None = None
    above: int = 0
    page_breaks: tuple[int, ...] = ()
