"""A line while the tree is walked: the text that goes into it, and what the elements around make of that text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from gongwen.language.markers import ARTICLE
from gongwen.reading import paragraphs
from gongwen.reading.page.elements import PREFORMATTED, TOOLS
from gongwen.reading.page.line import Line
from gongwen.regex import regex

_BOLD = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLANKS = regex(r"[ \t\r\n\f]+")
_HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_BOLD_STYLE = regex(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ALIGNED = regex(r"text-align\s*:\s*(\w+)")
_SEVERAL = regex(f"\u3000\u3000|\u00a0{{4}}|\u00a0 \u00a0 |{ARTICLE}")


class State(Struct):
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
    tool: str = ""

    def inside(self, number: int, tag: str) -> State:
        """What an element inside this one starts from."""
        return replace(self, number=number, tag=tag)


def inherit(state: State, element: etree._Element) -> None:
    """What the element's own tag and attributes change for the text inside it."""
    tag = state.tag
    if tag == "a":
        state.href = element.get("href") or ""
    elif tag in PREFORMATTED:
        state.preformatted = True
    elif tag == "center":
        state.centred = True
    elif tag in TOOLS:
        state.tool = tag
    if tag in _BOLD:
        state.bold = True
        state.rank = int(tag[1]) if len(tag) == 2 and tag[1].isdigit() else state.rank
    if state.block == state.number and (align := element.get("align")):
        state.centred = align.lower() in ("center", "middle")
    if style := element.get("style"):
        _inherit_style(state, style)
    if element.get("hidden") is not None:
        state.hidden = True


def _inherit_style(state: State, style: str) -> None:
    style = style.lower()  # many times faster than to search for either case
    if _HIDDEN.search(style):
        state.hidden = True
    if _BOLD_STYLE.search(style):
        state.bold = True
    if state.block == state.number and (aligned := _ALIGNED.search(style)):
        state.centred = aligned[1] == "center"


class Pending:
    """The line that is being filled."""

    __slots__ = ("_bold", "_crossings", "_filled", "_length", "_links", "_pieces", "_state")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._state: State | None = None
        self._bold = self._filled = 0
        self._crossings = array("q")
        self._links: list[tuple[int, int, str]] = []

    def __bool__(self) -> bool:
        return self._length > 0

    def cross(self) -> None:
        """The text goes on in another inline element."""
        if self._length and (not self._crossings or self._crossings[-1] != self._length):
            self._crossings.append(self._length)

    def add(self, text: str, state: State) -> None:
        """Text of the element of *state*, its white space as a browser shows it."""
        piece = _BLANKS.sub(" ", text)
        if not self._pieces or self._pieces[-1][-1] == " ":
            piece = piece.lstrip(" ")
        if not piece:
            return
        start, size = self._length, len(piece.strip())
        self._pieces.append(piece)
        self._length += len(piece)
        if size and self._state is None:
            self._state = state
        self._filled += size
        self._bold += size if state.bold else 0
        if state.href is not None:
            if self._links and self._links[-1][1:] == (start, state.href):
                start = self._links.pop()[0]
            self._links.append((start, self._length, state.href))

    def lines(self) -> list[Line]:
        """The line, split where it holds several paragraphs; none where it is blank."""
        state, text = self._state, "".join(self._pieces)
        if state is None or not text.strip():
            return []
        rank = state.rank or (7 if self._bold == self._filled else None)
        stretches = paragraphs.split(text) if _SEVERAL.search(text.strip()) else ((0, len(text)),)
        return [self._cut(text, state, rank, start, end) for start, end in stretches]

    def _cut(self, text: str, state: State, rank: int | None, start: int, end: int) -> Line:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        first = bisect_right(self._links, start, key=lambda link: link[1])
        stop = bisect_left(self._links, end, key=lambda link: link[0])
        links = tuple((max(a, start) - start, min(b, end) - start, href) for a, b, href in self._links[first:stop])
        crossings = self._crossings[bisect_right(self._crossings, start) : bisect_left(self._crossings, end)]
        return Line(
            text=text[start:end],
            node=state.block,
            rank=rank,
            centred=state.centred,
            hidden=state.hidden,
            tool=state.tool,
            linked=sum(b - a for a, b, _ in links),
            links=links,
            pieces=array("q", (crossing - start for crossing in crossings)) if crossings else (),
        )
