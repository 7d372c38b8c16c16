"""The lines that organs are looked for in: the document's paragraphs as folded text, with where they stand.

Knows which blocks can hold an organ (paragraphs) and which can't (fields, furniture); it doesn't know any organ.
A table's row is a line without text: it holds no organ, but it parts those above from those below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gongwen.language.captions import opens_a_box
from gongwen.language.markers import opens
from gongwen.reading.blocks import Block, Document
from gongwen.reading.furniture import is_tool
from gongwen.regex import regex
from gongwen.source import Span, View

_BAR = regex(r"[|»›]")
_SENTENCE = regex(
    r"""[。!?;] (?: (?<=。)
      | (?<=[!?])(?![^“”]{0,20}”)    # a call within quotation marks is a name: “来吧！云溪”行动方案
      | (?<=;)(?<!&nbsp;) )          # an entity that a page shows as it is written""",
    re.VERBOSE,
)


class Line(Struct, frozen=True, gc=False):
    """A paragraph (or a table's row) in which an organ may stand. `text` is folded and without blanks."""

    index: int
    block: Block
    view: View
    text: str

    @property
    def span(self) -> Span:
        return self.block.content

    @property
    def is_row(self) -> bool:
        return self.block.kind == "row"

    @property
    def is_numbered(self) -> bool:
        """True where it opens with a section's marker, or a box's."""
        return opens(self.text) or opens_a_box(self.text)

    @property
    def is_prose(self) -> bool:
        """True where it reads as a sentence of the body."""
        return _SENTENCE.search(self.text) is not None or len(self.text) > 400

    @property
    def is_short(self) -> bool:
        """True where it may be a line of a title or a name: neither sentence, nor numbered, nor ended by a colon."""
        return self.may_go_on and self.text[-1] not in ",、"

    @property
    def may_go_on(self) -> bool:
        """True where it may be the first lines of a title, or one of its lines that ends within a list of names."""
        ends = 0 < len(self.text) <= 240 and self.text[-1] != ":"
        return ends and not (self.is_prose or self.is_numbered or self.is_menu)

    @property
    def is_menu(self) -> bool:
        """True for the words of a page's menu, which bars part."""
        return _BAR.search(self.text) is not None

    @property
    def is_tool(self) -> bool:
        """True for the words of a page's tools (收藏, 打印, 字号), of which each may stand on a line of its own."""
        return not self.is_row and is_tool(self.text)


def lines_of(document: Document) -> tuple[Line, ...]:
    """The paragraphs and rows of *document* that are not blank, in order."""
    made: list[Line] = []
    for block in document.blocks:
        if block.kind in ("paragraph", "row") and block.content.end > block.content.start:
            view = document.text.view(block.content)
            made.append(Line(len(made), block, view, "" if block.kind == "row" else view.text))
    return tuple(made)


def stretch(lines: Sequence[Line], first: int, end: int) -> Span:
    """From the start of line *first* to the end of the line before *end*."""
    return Span(lines[first].span.start, lines[end - 1].span.end)


def joined(lines: Sequence[Line], first: int, end: int) -> str:
    """The text of lines *first* to before *end* as one."""
    return "".join(line.text for line in lines[first:end])
