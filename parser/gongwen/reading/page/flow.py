"""The lines that a page shows, in order: a browser's block layout without the styles.

Knows elements, not what they say. A walk without recursion gives lines and, for every element, its parent and how far
it reaches, so that a stretch of the tree is a stretch of lines. Tables are read as they close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from gongwen.reading import paragraphs
from gongwen.reading.page.tables import Cell, Table
from gongwen.source import fold

_SKIPPED = {
    *("script", "style", "noscript", "template", "head", "select", "option", "button", "textarea", "iframe", "object"),
    *("embed", "applet", "svg", "math", "map", "audio", "video", "canvas", "nav", "rp", "rt"),
}
_BLOCKS = {
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
    ),
    *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    *("hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr", "ul"),
}
_BOLD = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ALIGNED = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_SEVERAL = re.compile("\u3000\u3000|\u00a0{4}|\u00a0 \u00a0 |第[一二三四五六七八九十百零〇]{1,6}条")


@dataclass(slots=True)
class Node:
    """An element: its parent's number, how far it reaches (the first element after it), id and classes."""

    parent: int
    step: str
    id: str | None
    classes: str | None
    end: int = 0


@dataclass(slots=True)
class Line:
    """A line of the page. `pieces`: where its text crosses from one inline element to another."""

    text: str
    node: int
    rank: int | None = None
    centred: bool = False
    hidden: bool = False
    linked: int = 0  # characters inside links
    links: list[tuple[int, int, str]] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)  # of a table row
    folded: str = ""
    table: Table | None = None  # that it is a row of, or the caption where it has no cells
    row: int = 0


@dataclass(slots=True)
class Flow:
    """A page's lines and elements."""

    lines: list[Line]
    nodes: list[Node]

    def xpath(self, node: int) -> str:
        """The way to an element from the root."""
        steps = []
        while node >= 0:
            steps.append(self.nodes[node].step)
            node = self.nodes[node].parent
        return "/" + "/".join(reversed(steps))


@dataclass(slots=True)
class _State:
    """What an element hands down to those inside it; `block` is the number of the innermost block around."""

    number: int
    tag: str
    block: int
    hidden: bool = False
    bold: bool = False
    centred: bool = False
    preformatted: bool = False
    href: str | None = None
    rank: int | None = None
    counts: dict[str, int] | None = None


def flow(root: etree._Element) -> Flow:
    """The lines and elements of the tree under *root*."""
    walker = _Walker()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            walker.leave(element)
        else:
            walker.enter(element)
            if element.tag in _SKIPPED:
                walk.skip_subtree()
    return walker.flow()


def fold_lines(lines: Sequence[Line]) -> None:
    """Give every line its folded text; once for all of them, because that is many times faster than one by one."""
    for line, folded in zip(lines, fold("\n".join(line.text for line in lines)).split("\n"), strict=False):
        line.folded = folded


class _Walker:
    """Collects lines while the tree is walked; they go to the innermost table cell, or to the page."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._stack = [_State(-1, "", -1)]
        self._sinks: list[list[Line | list[Line]]] = [[]]
        self._tables: list[Table] = []
        self._line = _Pending()

    def flow(self) -> Flow:
        self._flush()
        lines = list(_flat(self._sinks[0]))
        fold_lines(lines)
        return Flow(lines, self._nodes)

    def enter(self, element: etree._Element) -> None:
        above, tag = self._stack[-1], element.tag
        if above.counts is None:
            above.counts = {}
        above.counts[tag] = count = above.counts.get(tag, 0) + 1
        number = len(self._nodes)
        self._nodes.append(Node(above.number, f"{tag}[{count}]", element.get("id"), element.get("class")))
        state = _State(
            number,
            tag,
            above.block,
            above.hidden,
            above.bold,
            above.centred,
            above.preformatted,
            above.href,
            above.rank,
        )
        self._stack.append(state)
        if tag in _BLOCKS:
            self._flush()
            state.block = number
            self._open(state, element)
        elif tag == "br":
            self._flush()
        else:
            self._line.cross()
        _inherit(state, element)
        if element.text and tag not in _SKIPPED:
            self._add(element.text, state)

    def leave(self, element: etree._Element) -> None:
        state = self._stack.pop()
        self._nodes[state.number].end = len(self._nodes)
        if state.tag in _BLOCKS:
            self._flush()
            self._close(state)
        else:
            self._line.cross()
        if element.tail:
            self._add(element.tail, self._stack[-1])

    def _add(self, text: str, state: _State) -> None:
        if state.preformatted and "\n" in text:
            for piece in text.splitlines(keepends=True):
                self._line.add(piece, state)
                if piece.endswith("\n"):
                    self._flush()
        else:
            self._line.add(text, state)

    def _flush(self) -> None:
        """The line ends here."""
        if self._line.text:
            self._sinks[-1] += self._line.lines()
            self._line = _Pending()

    def _open(self, state: _State, element: etree._Element) -> None:
        """A block begins; tables keep their lines to themselves until they close."""
        if state.tag == "table":
            self._tables.append(Table())
            self._sinks.append([])
        elif self._tables and state.tag == "tr":
            self._tables[-1].rows.append((state.number, []))
        elif self._tables and state.tag in ("td", "th"):
            self._open_cell(state, element)
        elif self._tables and state.tag == "caption":
            self._sinks.append(self._tables[-1].caption)

    def _open_cell(self, state: _State, element: etree._Element) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append((state.number, []))
        heading = state.tag == "th" or any(above.tag == "thead" for above in self._stack[-4:])
        cell = Cell([], _count(element.get("colspan")), _count(element.get("rowspan")), heading)
        table.rows[-1][1].append(cell)
        self._sinks.append(cell.lines)

    def _close(self, state: _State) -> None:
        if self._tables and state.tag in ("td", "th", "caption"):
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


class _Pending:
    """The line that is being filled."""

    __slots__ = ("_bold", "_crossings", "_filled", "_links", "_state", "text")

    def __init__(self) -> None:
        self.text = ""
        self._state: _State | None = None
        self._bold = self._filled = 0
        self._crossings: list[int] = []
        self._links: list[tuple[int, int, str]] = []

    def cross(self) -> None:
        """The text goes on in another inline element."""
        if self.text and (not self._crossings or self._crossings[-1] != len(self.text)):
            self._crossings.append(len(self.text))

    def add(self, text: str, state: _State) -> None:
        """Text of the element of *state*, its white space as a browser shows it."""
        piece = _BLANKS.sub(" ", text)
        if not self.text or self.text[-1] == " ":
            piece = piece.lstrip(" ")
        if not piece:
            return
        start, size = len(self.text), len(piece.strip())
        self.text += piece
        if size and self._state is None:
            self._state = state
        self._filled += size
        self._bold += size if state.bold else 0
        if state.href is not None:
            if self._links and self._links[-1][1:] == (start, state.href):
                start = self._links.pop()[0]
            self._links.append((start, len(self.text), state.href))

    def lines(self) -> list[Line]:
        """The line, split where it holds several paragraphs; none where it is blank."""
        state, text = self._state, self.text.strip()
        if state is None or not text:
            return []
        rank = state.rank or (7 if self._bold == self._filled else None)
        stretches = paragraphs.split(self.text) if _SEVERAL.search(text) else ((0, len(self.text)),)
        return [self._cut(state, rank, start, end) for start, end in stretches]

    def _cut(self, state: _State, rank: int | None, start: int, end: int) -> Line:
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        links = [
            (max(a, start) - start, min(b, end) - start, href) for a, b, href in self._links if a < end and b > start
        ]
        return Line(
            text=self.text[start:end],
            node=state.block,
            rank=rank,
            centred=state.centred,
            hidden=state.hidden,
            linked=sum(b - a for a, b, _ in links),
            links=links,
            pieces=[crossing - start for crossing in self._crossings if start < crossing < end],
        )


def _inherit(state: _State, element: etree._Element) -> None:
    """What the element's own tag and attributes change for the text inside it."""
    tag = state.tag
    if tag == "a":
        state.href = element.get("href") or ""
    elif tag == "pre":
        state.preformatted = True
    elif tag == "center":
        state.centred = True
    if tag in _BOLD:
        state.bold = True
        state.rank = int(tag[1]) if len(tag) == 2 and tag[1].isdigit() else state.rank
    if state.block == state.number and (align := element.get("align")):
        state.centred = align.lower() in ("center", "middle")
    if style := element.get("style"):
        _inherit_style(state, style)
    if element.get("hidden") is not None:
        state.hidden = True


def _inherit_style(state: _State, style: str) -> None:
    if _HIDDEN.search(style):
        state.hidden = True
    if _BOLD_STYLE.search(style):
        state.bold = True
    if state.block == state.number and (aligned := _ALIGNED.search(style)):
        state.centred = aligned[1].lower() == "center"


def _rows(table: Table) -> Iterator[Line]:
    """The rows of a data table as lines, cells joined by tabs; the line or two in front of them is its caption."""
    while len(table.rows) > 1 and sum(1 for cell in table.rows[0][1] if cell.size) <= 1:
        for line in (line for cell in table.rows.pop(0)[1] for line in cell.lines if not isinstance(line, list)):
            line.table = table
            yield line
    for number, (node, cells) in enumerate(table.rows):
        texts = [cell.text for cell in cells]
        lines = [line for cell in cells for line in cell.lines if not isinstance(line, list)]
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


def _flat(lines: list[Line | list[Line]]) -> Iterator[Line]:
    """The lines of nested lists in order."""
    stack: list[Iterator[Line | list[Line]]] = [iter(lines)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, list):
            stack.append(iter(item))
        else:
            yield item


def _count(attribute: str | None) -> int:
    """A colspan or rowspan; 1 where it is none."""
    return int(attribute) if attribute and attribute.strip().isdecimal() and len(attribute) <= 4 else 1
