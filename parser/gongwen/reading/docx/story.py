"""A story of a Word file (its body, a header, a note) to marked lines: numbered paragraphs, tables, text boxes.

Counts go on from one story to the next, as those of the lists in them do.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from gongwen.reading.docx.inline import Inline
from gongwen.reading.docx.names import GONE, MC, TBL, W, number, switch, value
from gongwen.reading.docx.numbering import Numbering
from gongwen.reading.docx.styles import Style, Styles, rank_of
from gongwen.reading.docx.table import blocks_in, read_table
from gongwen.reading.markup import MarkedLine
from gongwen.reading.tables import Table
from gongwen.reading.tables_of_files import lines_of
from gongwen.reading.words import Words

_DEEPEST = 20  # tables and text boxes inside one another; what is deeper is read as paragraphs
_NOT_SHOWN = (*GONE, f"{MC}Fallback")
_CHANGED_MARK = (f"{W}rPr/{W}del", f"{W}rPr/{W}moveFrom")


class Story:
    """Reads blocks one after another; `lines` are those read so far, `notes` the kind and id of each note met."""

    def __init__(self, styles: Styles, numbering: Numbering, targets: dict[str, str]) -> None:
        self._styles, self._numbering = styles, numbering
        self.inline = Inline(styles, targets, self._note, self._box)
        self.lines: list[MarkedLine] = []
        self.notes: list[tuple[str, str]] = []
        self._words: Words | None = None  # of a paragraph whose end a change deletes: it goes on in the next
        self._before: list[MarkedLine] = []  # boxes that are anchored in front of the words of a paragraph
        self._depth = 0
        self._blank = 0
        self._page_begins = False

    def read(self, blocks: Iterable[etree._Element]) -> list[MarkedLine]:
        """The lines of *blocks*; they are not among `lines`."""
        outer, self.lines = self.lines, []
        blank, self._blank = self._blank, 0
        self._depth += 1
        for block in blocks:
            self.add(block)
        self._depth -= 1
        self._blank = blank
        read, self.lines = self.lines, outer
        return read

    def add(self, block: etree._Element) -> None:
        """Read *block*, a paragraph or a table."""
        if any(above.tag in _NOT_SHOWN for above in block.iterancestors()):
            self.inline.unseen += sum(len(text) for text in block.itertext(f"{W}t"))
        elif block.tag == TBL:
            self._table(block)
        else:
            self._paragraph(block)

    def _table(self, element: etree._Element) -> None:
        if self._depth >= _DEEPEST:
            for paragraph in element.iter(f"{W}p"):
                self._paragraph(paragraph)
            return
        lines = lines_of(read_table(element, self._cell))
        if lines:
            lines[0].above, self._blank = self._blank, 0
        self.lines += lines

    def _cell(self, element: etree._Element, table: Table) -> list[MarkedLine | list[MarkedLine]]:
        found: list[MarkedLine | list[MarkedLine]] = []
        for block in blocks_in(element):
            lines = self.read([block])
            if block.tag == TBL and lines:
                table.nested = True
                found.append(lines)
            else:
                found += lines
        return found

    def _paragraph(self, element: etree._Element) -> None:
        properties = element.find(f"{W}pPr")
        style = self._styles.get(value(properties, "pStyle"))
        words, boxes = self._words or Words(), self._before
        self._words, self._before = None, []
        self.inline.read(element, words, bold=bool(style.bold), hidden=bool(style.hidden))
        boxes, self._before = [*boxes, *self._before], []
        if properties is not None and any(properties.find(path) is not None for path in _CHANGED_MARK):
            self._words, self._before = words, boxes
            return
        if (words or not _is_hidden(properties)) and (label := self._label(properties, style)):
            words.lead(label)
        self._close(words, properties, style, boxes)

    def _close(self, words: Words, properties: etree._Element | None, style: Style, boxes: list[MarkedLine]) -> None:
        """The paragraph ends: its lines, with the text *boxes* in front of them."""
        alignment = value(properties, "jc")
        rank = rank_of(number(properties, "outlineLvl"))
        lines = [
            *boxes,
            *words.lines(
                rank=style.rank if rank is None else rank,
                centred=bool(style.centred) if alignment is None else alignment == "center",
                reason="contents list" if style.contents else None,
            ),
        ]
        self._blank += not lines
        if lines:
            if self._page_begins:
                lines[0].page_breaks = (0, *lines[0].page_breaks)
            lines[0].above, self._blank = self._blank, 0
            self._page_begins = False
        self._page_begins |= words.ends_with_page()
        self.lines += lines

    def _label(self, properties: etree._Element | None, style: Style) -> str:
        """The automatic number of a paragraph with these properties and this style."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id, level = number(own, "numId"), number(own, "ilvl")
        if list_id is None:
            list_id = style.list_id
            if level is None and list_id:
                level = self._numbering.level_of_style(list_id, value(properties, "pStyle"))
                level = style.level if level is None else level
        if not list_id:
            return ""
        return self._numbering.label(list_id, level or 0)

    def _note(self, kind: str, name: str) -> None:
        self.notes.append((kind, name))

    def _box(self, element: etree._Element, words: Words) -> None:
        """A text box stands in front of the words of its paragraph, or where the words before it end."""
        if self._depth >= _DEEPEST:
            return
        held, self._words = self._words, None
        before, self._before = self._before, []
        lines = self.read(blocks_in(element))
        self._words, self._before = held, before
        self._before += lines


def _is_hidden(properties: etree._Element | None) -> bool:
    """Whether the end of a paragraph is hidden, so that without words nothing of it is seen."""
    return bool(switch(properties.find(f"{W}rPr"), "vanish")) if properties is not None else False
