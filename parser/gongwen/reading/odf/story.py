"""Paragraphs, lists and tables of OpenDocument to marked lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct

from gongwen.limits import MOST_COLUMNS
from gongwen.reading.markup import MarkedLine
from gongwen.reading.odf.inline import Inline
from gongwen.reading.odf.names import LIST, TABLE, TBL, TEXT, XML_ID, H, P, count
from gongwen.reading.odf.rows import rows_of
from gongwen.reading.odf.styles import Styles, label
from gongwen.reading.tables import Cell, Table
from gongwen.reading.tables_of_files import lines_of
from gongwen.reading.words import Words

_DEEPEST = 20  # tables and boxes inside one another; what is deeper is read as paragraphs
_CELL = f"{TABLE}table-cell"
_ITEMS = (f"{TEXT}list-item", f"{TEXT}list-header")
_BLOCKS = frozenset((P, H, LIST, TBL))
_NO_BLOCKS = frozenset((f"{TEXT}tracked-changes", f"{TABLE}shapes"))
_MOST_REPEATED = 1000


class _List(Struct):
    """A list that paragraphs are in: the name of its style, and how far each level has counted."""

    name: str
    counts: dict[int, int]


class Story:
    """Reads blocks one after another; `lines` are those read so far, `notes` the bodies of the notes met."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.inline = Inline(styles, self._note, self._box)
        self.lines: list[MarkedLine] = []
        self.notes: list[etree._Element] = []
        self._before: list[MarkedLine] = []  # boxes that are anchored in the paragraph that is read
        self._last: dict[str, _List] = {}  # by their id, and by the name of their style
        self._outline: dict[int, int] = {}
        self._label = ""
        self._depth = 0
        self._blank = 0
        self._page_begins = False

    def add(self, block: etree._Element) -> None:
        """Read *block*."""
        if block.tag == LIST:
            self._list(block)
        elif block.tag == TBL:
            self._table(block)
        else:
            self._paragraph(block)

    def read(self, blocks: Iterable[etree._Element]) -> list[MarkedLine]:
        """The lines of *blocks*; they are not among `lines`."""
        outer, self.lines = self.lines, []
        before, self._before = self._before, []
        self._depth += 1
        for block in blocks:
            self.add(block)
        self._depth -= 1
        read, self.lines, self._before = self.lines, outer, before
        return read

    def _list(self, element: etree._Element) -> None:
        """Go through a list and those inside it, one step of a stack for each."""
        stack = [(self._opened(element, None), iter(element), 1)]
        while stack:
            own, items, level = stack[-1]
            item = next(items, None)
            if item is None:
                stack.pop()
            elif item.tag == LIST:
                stack.append((self._opened(item, own), iter(item), level + 1))
            elif item.tag in _ITEMS:
                if item.tag == _ITEMS[0] and any(child.tag in (P, H) for child in item):
                    self._count(own, item, level)
                stack.append((own, iter(item), level))
            elif item.tag in (P, H, TBL):
                self.add(item)

    def _opened(self, element: etree._Element, outer: _List | None) -> _List:
        """The list that begins with *element*, or goes on with it."""
        name = element.get(f"{TEXT}style-name") or (outer.name if outer else "")
        if outer and (name == outer.name or name not in self._styles.lists):
            return outer
        before = outer or self._last.get(element.get(f"{TEXT}continue-list") or "")
        if before is None and element.get(f"{TEXT}continue-numbering") == "true":
            before = self._last.get(name)
        found = _List(name, before.counts if before else {})  # it may go on with a list of another style
        self._last[name] = found
        if own := element.get(XML_ID):
            self._last[own] = found
        return found

    def _count(self, own: _List, item: etree._Element, level: int) -> None:
        """The next number of *level*, for the paragraph that comes."""
        first = next((child for child in item if child.tag in (P, H)), None)
        style = self._styles.get(first.get(f"{TEXT}style-name")) if first is not None else None
        levels = self._styles.lists.get(own.name) or self._styles.lists.get((style and style.list_name) or "") or {}
        start = levels[level].start if level in levels else 1
        for above in range(1, level):
            own.counts.setdefault(above, levels[above].start if above in levels else 1)
        given = item.get(f"{TEXT}start-value")
        own.counts[level] = count(item, f"{TEXT}start-value", 99999) if given else own.counts.get(level, start - 1) + 1
        for deeper in [place for place in own.counts if place > level]:
            del own.counts[deeper]
        self._label = label(levels, own.counts, level)

    def _paragraph(self, element: etree._Element) -> None:
        style = self._styles.get(element.get(f"{TEXT}style-name"))
        level = count(element, f"{TEXT}outline-level", 6) if element.tag == H else None
        said, self._label = self._label, ""
        if level and not said and element.get(f"{TEXT}is-list-header") != "true":
            said = self._outline_label(level, counts=len(element) > 0 or bool(element.text))
        shown = element.findtext(f"{TEXT}number")
        words = Words()
        self.inline.read(element, words, bold=bool(style.bold), hidden=bool(style.hidden))
        if said or (shown and shown.strip()):
            words.lead(said or f"{(shown or '').strip()} ")
        lines = [*self._before, *words.lines(rank=level or style.rank, centred=bool(style.centred))]
        self._before = []
        self._blank += not lines
        if lines:
            if self._page_begins:
                lines[0].page_breaks = (0, *lines[0].page_breaks)
            lines[0].above, self._blank, self._page_begins = self._blank, 0, False
        self._page_begins |= words.ends_with_page()
        self.lines += lines

    def _outline_label(self, level: int, *, counts: bool) -> str:
        """The number of a heading that the document's outline numbers."""
        if not counts or level not in self._styles.outline:
            return ""
        start = self._styles.outline[level].start
        self._outline[level] = self._outline.get(level, start - 1) + 1
        for deeper in [place for place in self._outline if place > level]:
            del self._outline[deeper]
        return label(self._styles.outline, self._outline, level)

    def _table(self, element: etree._Element) -> None:
        if self._depth >= _DEEPEST:
            for paragraph in element.iter(P, H):
                self._paragraph(paragraph)
            return
        table = Table()
        for row, heading in rows_of(element):
            cells = self._row(row, table, heading)
            filled = any(cell.lines for cell in cells)
            times = count(row, f"{TABLE}number-rows-repeated", _MOST_REPEATED) if filled else 1
            for _ in range(times):
                copies = [Cell(list(cell.lines), cell.columns, cell.rows, cell.heading) for cell in cells]
                table.rows.append((len(table.rows), copies))
        while table.rows and not any(cell.lines for cell in table.rows[-1][1]):
            table.rows.pop()
        self.lines += lines_of(table)

    def _row(self, row: etree._Element, table: Table, heading: bool) -> list[Cell]:
        cells: list[Cell] = []
        for element in row.iterchildren(_CELL):
            lines: list[MarkedLine | list[MarkedLine]] = []
            for block in blocks_in(element):
                read = self.read([block])
                table.nested |= block.tag == TBL and bool(read)
                lines += [read] if block.tag == TBL else read
            columns = count(element, f"{TABLE}number-columns-spanned", MOST_COLUMNS)
            rows = count(element, f"{TABLE}number-rows-spanned", 9999)
            times = count(element, f"{TABLE}number-columns-repeated", MOST_COLUMNS)
            cells += [Cell(list(lines), columns, rows, heading) for _ in range(times)]
        while cells and not cells[-1].lines and cells[-1].rows == 1:
            cells.pop()
        return cells

    def _note(self, element: etree._Element) -> None:
        self.notes += element.iterchildren(f"{TEXT}note-body")

    def _box(self, element: etree._Element) -> None:
        if self._depth < _DEEPEST:
            said, self._label = self._label, ""
            lines = self.read(blocks_in(element))
            self._label = said
            self._before += lines


def blocks_in(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs, lists and tables in *element*, in order, those inside another aside."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in _BLOCKS:
            yield child
        elif child.tag not in _NO_BLOCKS:
            stack.append(iter(child))
