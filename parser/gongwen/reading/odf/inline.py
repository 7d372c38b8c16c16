"""What stands in a paragraph of OpenDocument: words as they are shown. Deletions stand elsewhere in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from gongwen.reading.odf.names import DRAW, LIST, OFFICE, SVG, TBL, TEXT, XLINK, H, P, count
from gongwen.reading.odf.styles import Styles
from gongwen.reading.words import Words
from gongwen.regex import regex

_BLANKS: Final = regex("[ \t\r\n]+")
_MOST_BLANKS: Final = 100
_SKIPPED: Final = frozenset(
    (
        *(P, H, LIST, TBL),  # in a box, which is read for itself
        *(TEXT + name for name in ("note-citation", "ruby-text", "number", "tracked-changes")),
        *(f"{OFFICE}annotation", f"{SVG}title", f"{SVG}desc"),
    )
)
_BLANK, _TAB, _LINE_BREAK, _PAGE_BREAK = (f"{TEXT}{name}" for name in ("s", "tab", "line-break", "soft-page-break"))
_SIGNS: Final = frozenset((_BLANK, _TAB, _LINE_BREAK, _PAGE_BREAK))
_BOXES: Final = frozenset(f"{DRAW}{name}" for name in ("text-box", "custom-shape", "rect", "ellipse", "caption"))


class _Look(Struct, frozen=True):
    bold: bool = False
    hidden: bool = False
    href: str | None = None
    start: int = 0


class Inline:
    """Reads paragraphs; `on_box` is called with each text box, `on_note` with each note, where they are anchored."""

    def __init__(
        self, styles: Styles, on_note: Callable[[etree._Element], None], on_box: Callable[[etree._Element], None]
    ) -> None:
        self._styles, self._on_note, self._on_box = styles, on_note, on_box
        self.unseen = 0
        self.has_pages = False

    def read(self, paragraph: etree._Element, words: Words, *, bold: bool, hidden: bool) -> None:
        """Add what *paragraph* says to *words*; *bold* and *hidden* are what its style makes of it."""
        look = _Look(bold, hidden)
        self._say(paragraph.text, look, words)
        stack: list[tuple[etree._Element, Iterator[etree._Element], _Look]] = [(paragraph, iter(paragraph), look)]
        while stack:
            parent, children, look = stack[-1]
            element = next(children, None)
            if element is None:
                stack.pop()
                if stack:
                    if look.href is not None and look.href != stack[-1][2].href:
                        words.link(look.start, look.href)
                    self._say(parent.tail, stack[-1][2], words)
                continue
            inner = self._enter(element, look, words)
            if inner is None:
                self._say(element.tail, look, words)
            else:
                self._say(element.text, inner, words)
                stack.append((element, iter(element), inner))

    def _enter(self, element: etree._Element, look: _Look, words: Words) -> _Look | None:
        """What holds for the words in *element*; None where none of them are to be read here."""
        tag = element.tag
        if tag == f"{TEXT}span":
            return self._styled(element, look)
        if tag == f"{TEXT}a":
            return replace(look, href=element.get(f"{XLINK}href") or "", start=words.length)
        if tag in _SIGNS:
            self._put(element, words)
        elif tag == f"{TEXT}note":
            self._on_note(element)
        elif tag in _BOXES:
            self._on_box(element)
        elif tag not in _SKIPPED:
            return look
        return None

    def _styled(self, element: etree._Element, look: _Look) -> _Look:
        """*look* as the style of *element* changes it."""
        style = self._styles.get(element.get(f"{TEXT}style-name"))
        if style.bold is None and style.hidden is None:
            return look
        return replace(
            look,
            bold=look.bold if style.bold is None else style.bold,
            hidden=look.hidden if style.hidden is None else style.hidden,
        )

    def _put(self, element: etree._Element, words: Words) -> None:
        """The blanks, the tab or the break that *element* stands for."""
        if element.tag == _BLANK:
            words.add(" " * count(element, f"{TEXT}c", _MOST_BLANKS))
        elif element.tag == _TAB:
            words.add("\t")
        elif element.tag == _LINE_BREAK:
            words.end_line()
        else:
            self.has_pages = True
            words.break_page()

    def _say(self, text: str | None, look: _Look, words: Words) -> None:
        said = _BLANKS.sub(" ", text or "")
        if look.hidden:
            self.unseen += len(said.strip())
        elif said:
            words.add(said, bold=look.bold)
