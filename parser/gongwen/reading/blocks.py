"""What reading gives to the stages after it: the canonical text and the blocks that tile it.

Knows the shapes only. `blocks` cover the canonical text without gap or overlap; a line end and the blanks around a
line belong to the block that they follow (the first block also has those before it).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from gongwen.model import Diagnostic, Field, Source
from gongwen.source import Span, Text

BlockKind = Literal["paragraph", "row", "field", "furniture"]


class Block(Struct, frozen=True, gc=False):
    """A paragraph (wrapped lines joined), a table row, a page field, or furniture that belongs to no notice.

    `span` tiles the text; `content` is the same without the blanks at its edges. `cells` are the spans of a row's
    cells. `rank` says what the markup makes of it: 1–6 for h1–h6, 7 for a line that is bold or centred as a whole,
    None for the rest. `reason` says why furniture was left out.
    """

    kind: BlockKind
    span: Span
    content: Span
    cells: tuple[Span, ...] = ()
    rank: int | None = None
    centred: bool = False
    reason: str | None = None


class Grid(Struct, frozen=True):
    """A table with its merged cells resolved: every row has a span (or None) for each column.

    `header` is the last row of the header, `above` are those over it. `rows` are the rows under the header; `span`
    covers the table's blocks, `caption` stands above them.
    """

    span: Span
    header: tuple[Span | None, ...]
    rows: tuple[tuple[Span | None, ...], ...]
    caption: Span | None = None
    above: tuple[tuple[Span | None, ...], ...] = ()


class Link(Struct, frozen=True, gc=False):
    """A link inside the main text, as printed."""

    title: str
    href: str
    span: Span


class Settled(Struct, frozen=True):
    """The blocks that lines are, and what was read in them: fields, and tables that only the words show."""

    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...] = ()
    fields: tuple[Field, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Document(Struct, frozen=True):
    """A document as read: canonical text, blocks, tables, the page's fields and its `<meta>` (names in lower case)."""

    source: Source
    text: Text
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...] = ()
    fields: tuple[Field, ...] = ()
    page: dict[str, str] = {}
    links: tuple[Link, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
