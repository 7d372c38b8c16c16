"""The lines that a page shows, in order: a browser's block layout without the styles.

Knows elements, not what they say. A walk without recursion gives lines and, for every element, its parent and how far
it reaches, so that a stretch of the tree is a stretch of lines. Tables are read as they close.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from gongwen.reading.markup import MarkedLine
from gongwen.reading.page.containers import is_container
from gongwen.reading.page.elements import ASIDE, BLOCKS, NUMBER, is_read, size_inside
from gongwen.reading.page.line import Line, fold_lines
from gongwen.reading.page.lists import Numbers, has_number, numbers_of
from gongwen.reading.page.pending import Pending, State, inherit
from gongwen.reading.page.relined import with_lost_lines
from gongwen.reading.page.styles import Styles, styles_of
from gongwen.reading.tables import TO_THE_END, Cell, Table
from gongwen.regex import regex
from gongwen.source import fold

_NUMBER = regex(r"\s*\+?(\d{1,4})(?!\d)")


class Elements:
    """A page's elements, by their numbers in the order in which they open.

    `parents` has the number of the one around each (-1 around the first), `ends` how far each reaches: the number of
    the first after it. `containers` are those that are known to hold a page's main text.
    """

    __slots__ = ("containers", "ends", "parents")

    def __init__(self) -> None:
        self.parents, self.ends = array("i"), array("i")  # a page of nothing but tags has a third of a million
        self.containers: list[int] = []

    def __len__(self) -> int:
        return len(self.parents)

    def add(self, parent: int, identity: str | None, classes: str | None) -> int:
        """One more, in *parent*, with that id and those classes; its number."""
        number = len(self.parents)
        self.parents.append(parent)
        self.ends.append(number + 1)
        if is_container(identity, classes):
            self.containers.append(number)
        return number


class Aside(Struct, frozen=True, gc=False):
    """An element whose words are not read: its number, its name, how many characters stand in it."""

    number: int
    element: str
    size: int


class Flow(Struct):
    """A page's lines and elements, and the elements that are not read but hold words."""

    lines: list[Line]
    elements: Elements
    asides: list[Aside] = []


def flow(root: etree._Element) -> Flow:
    """The lines and elements of the tree under *root*."""
    walker = _Walker(styles_of(root))
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            walker.leave(element)
        else:
            walker.enter(element)
            if not is_read(element.tag):
                walk.skip_subtree()
    return walker.flow()


class _Walker:
    """Collects lines while the tree is walked; they go to the innermost table cell, or to the page."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._elements = Elements()
        self._asides: list[Aside] = []
        self._stack = [State(-1, "", -1)]
        self._sinks: list[list[MarkedLine | list[MarkedLine]]] = [[]]
        self._tables: list[Table] = []
        self._line = Pending()
        self._lists: list[Numbers | None] = []
        self._number = ""  # of the item that begins

    def flow(self) -> Flow:
        self._flush()
        lines = with_lost_lines(fold_lines(list(_flat(self._sinks[0]))))
        return Flow(lines, self._elements, self._asides)

    def enter(self, element: etree._Element) -> None:
        above, tag = self._stack[-1], element.tag
        number = self._elements.add(above.number, element.get("id"), element.get("class"))
        state = above.inside(number, tag)
        self._stack.append(state)
        if tag in BLOCKS:
            self._flush()
            state.block = number
            self._open(state, element)
        elif tag == "br":
            self._flush()
        else:
            self._line.cross()
        inherit(state, element)
        state.hidden = state.hidden or self._styles.hides(element)
        if tag in ASIDE:
            self._leave_out(number, element)
        elif is_read(tag):
            self._part(state)
            if text := element.text:
                self._add(text, state)

    def leave(self, element: etree._Element) -> None:
        state = self._stack.pop()
        self._elements.ends[state.number] = len(self._elements)
        if state.tag in BLOCKS:
            self._flush()
            self._close(state)
        else:
            self._line.cross()
        self._part(state)
        if element.tail:
            self._add(element.tail, self._stack[-1])

    def _part(self, state: State) -> None:
        """A blank beside a number of a formula."""
        if state.tag == NUMBER:
            self._line.add(" ", state)

    def _leave_out(self, number: int, element: etree._Element) -> None:
        if size := size_inside(element):
            self._asides.append(Aside(number, str(element.tag), size))

    def _add(self, text: str, state: State) -> None:
        if self._number and not state.hidden and fold(text).strip():
            number, self._number = self._number, ""
            self._line.add("" if has_number(text) else number, state)
        if state.preformatted and "\n" in text:
            for piece in text.splitlines(keepends=True):
                self._line.add(piece, state)
                if piece.endswith("\n"):
                    self._flush()
        else:
            self._line.add(text, state)

    def _flush(self) -> None:
        """The line ends here."""
        if self._line:
            self._number = ""
            self._sinks[-1] += self._line.lines()
            self._line = Pending()

    def _open(self, state: State, element: etree._Element) -> None:
        """A block begins; tables keep their lines to themselves until they close."""
        if state.tag in ("ol", "ul"):
            self._lists.append(None if state.tool else numbers_of(element))
        elif state.tag == "li":
            numbers = self._lists[-1] if self._lists else None
            self._number = numbers.of(element) if numbers else ""
        elif state.tag == "table":
            self._tables.append(Table())
            self._sinks.append([])
        elif self._tables and state.tag == "tr":
            self._tables[-1].add_row(state.number, self._stack[-2].number)
        elif self._tables and state.tag in ("td", "th"):
            self._open_cell(state, element)
        elif self._tables and state.tag == "caption":
            self._sinks.append(self._tables[-1].caption)

    def _open_cell(self, state: State, element: etree._Element) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.add_row(state.number, self._stack[-2].number)
        heading = state.tag == "th" or any(above.tag == "thead" for above in self._stack[-4:])
        rows = _count(element.get("rowspan"), otherwise=1)
        cell = Cell([], _count(element.get("colspan"), otherwise=1), rows or TO_THE_END, heading)
        table.rows[-1][1].append(cell)
        self._sinks.append(cell.lines)

    def _close(self, state: State) -> None:
        if state.tag in ("ol", "ul", "li"):
            self._number = ""
            if state.tag != "li":
                self._lists.pop()
        elif self._tables and state.tag in ("td", "th", "caption"):
            self._sinks.pop()
        elif state.tag == "table":
            self._close_table()

    def _close_table(self) -> None:
        table, loose = self._tables.pop(), self._sinks.pop()
        sink = self._sinks[-1]
        sink += loose
        if self._tables and any(cells for _, cells in table.rows):
            self._tables[-1].nested = True
        sink += table.caption
        if table.is_data:
            sink += _rows(table)
        else:
            sink += [cell.lines for _, cells in table.rows for cell in cells]  # type: ignore[misc]


def _rows(table: Table) -> Iterator[MarkedLine]:
    """The rows of a data table as lines, cells joined by tabs; the line or two in front of them is its caption."""
    for line in table.take_caption():
        line.table = table
        yield line
    for number, (node, cells) in enumerate(table.rows):
        texts = tuple(cell.text for cell in cells)
        lines = [line for cell in cells for line in _own(cell)]
        for cell in cells:
            cell.lines = []  # they are the row's from here on
        if any(texts):
            yield Line(
                text="\t".join(texts),
                node=node,
                hidden=all(line.hidden for line in lines),
                linked=sum(line.linked for line in lines),
                cells=texts,
                table=table,
                row=number,
            )


def _own(cell: Cell) -> Iterator[Line]:
    """The lines of *cell* itself, not those of tables in it."""
    return (line for line in cell.lines if isinstance(line, Line))


def _flat(lines: list[MarkedLine | list[MarkedLine]]) -> Iterator[Line]:
    """The lines of nested lists in order."""
    stack: list[Iterator[MarkedLine | list[MarkedLine]]] = [iter(lines)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, list):
            stack.append(iter(item))
        elif isinstance(item, Line):
            yield item


def _count(attribute: str | None, otherwise: int) -> int:
    """A colspan or rowspan as a browser reads it, what stands behind its number aside; *otherwise* where it is none."""
    found = _NUMBER.match(attribute or "")
    return int(found[1]) if found else otherwise
