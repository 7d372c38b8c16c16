"""What every reader of pages and of files makes, and `compose` takes: lines as the markup of their source has them.

Knows their shape, not what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from gongwen.model import Diagnostic
from gongwen.reading.blocks import Settled
from gongwen.reading.decoding import Decoded
from gongwen.reading.draft import Line
from gongwen.source import Span, Text

if TYPE_CHECKING:
    from gongwen.reading.tables import Table


class MarkedLine(Struct, gc=False, kw_only=True):
    """A paragraph, or a row of a table, on one line of text.

    `rank`: 1-6 for a heading of that level, 7 for a line that is bold as a whole. `links`: where one begins and ends in
    the text, and where it leads. `cells` are those of a row, `table` is the table that the line is a row of, or names.
    `reason`: why it is no part of the text (a page's header, a footnote). `above`: how many blank paragraphs stand
    above it. `page_breaks`: where in the text a page begins. `recognized`: where the lines of a picture begin
    and end in the text, and how sure (0 to 1) who recognized them is.
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
    recognized: tuple[tuple[int, int, float], ...] = ()


Settle = Callable[[Text, list[Line], Span], Settled]
"""Tells what lines are that stand at a place of the text."""


class Draft(Struct, kw_only=True):
    """A document as its reader found it.

    `settle` tells what its lines are. `page` is what the head of a page says. `decoded`: its characters, where the
    file is of some that had to be decoded. `unseen`: how many characters the file holds that it does not show.
    `has_pages`: all breaks between its pages are known. `blank_pages`: the numbers (from 0) of those on which there is
    no text, for a file that consists of pages. `engine`: what recognized its characters, where they had to be.
    `parts` are documents of other files that follow it.
    """

    lines: Sequence[MarkedLine]
    settle: Settle
    page: dict[str, str] = {}
    decoded: Decoded | None = None
    unseen: int = 0
    has_pages: bool = False
    blank_pages: tuple[int, ...] | None = None
    diagnostics: list[Diagnostic] = []
    engine: str | None = None
    parts: list[Draft] = []
