"""What stands in a paragraph of a Word file: its runs to words, as a reader sees them with all changes accepted.

Left aside are what changes delete, instructions of fields, notes (they stand apart) and the second form of a drawing,
which older programs would show. What is hidden is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from gongwen.reading.docx.fields import Fields
from gongwen.reading.docx.names import GONE, MC, TBL, M, P, R, W, switch, value
from gongwen.reading.docx.styles import Styles
from gongwen.reading.words import Words

_PROPERTIES: Final = f"{W}rPr"
_SKIPPED: Final = (
    *GONE,
    *(P, TBL),  # in a text box, which is read for itself
    *(W + name for name in ("pPr", "rPr", "delText", "delInstrText", "sdtPr", "sdtEndPr", "rt", "smartTagPr")),
    *(f"{W}customXmlPr", f"{M}ctrlPr"),
)
_TICKS: Final = {"F0FE": "☑", "F052": "☑", "F053": "☒", "F0FC": "✓", "F0A8": "□", "F06F": "□", "F071": "□", "F0A3": "□"}
"""Signs of Wingdings that say something: boxes of forms."""
_PRIVATE: Final = range(0xE000, 0xF900)
_WORD_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"


class _Run(Struct, frozen=True):
    """What holds for words: how they look, and where a link that they are in begins and leads."""

    bold: bool = False
    hidden: bool = False
    href: str | None = None
    start: int = 0


_Step = tuple[Iterable[etree._Element], _Run]


class Inline:
    """Reads paragraphs one after another: a field may go on from one to the next.

    `on_note` is called with the kind and the id of each note, `on_box` with a text box, where they are anchored.
    """

    def __init__(
        self,
        styles: Styles,
        targets: dict[str, str],
        on_note: Callable[[str, str], None],
        on_box: Callable[[etree._Element, Words], None],
    ) -> None:
        self._styles, self._targets = styles, targets
        self._on_note, self._on_box = on_note, on_box
        self._fields = Fields()
        self.unseen = 0
        self.has_pages = False
        self._handlers: dict[str, Callable[[etree._Element, _Run, Words], _Step | None]] = {
            f"{W}t": self._text,
            f"{M}t": self._text,
            f"{W}r": self._run,
            f"{W}tab": lambda _, run, words: self._say("\t", run, words),
            f"{W}ptab": lambda _, run, words: self._say("\t", run, words),
            f"{W}noBreakHyphen": lambda _, run, words: self._say("-", run, words),
            f"{W}sym": self._symbol,
            f"{W}br": self._break,
            f"{W}cr": self._break,
            f"{W}lastRenderedPageBreak": self._page,
            f"{W}fldChar": self._field,
            f"{W}instrText": self._instruction,
            f"{W}hyperlink": self._hyperlink,
            f"{W}sdt": self._control,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}txbxContent": self._box,
            f"{MC}AlternateContent": self._alternative,
            _WORD_ART: self._word_art,
            **dict.fromkeys(_SKIPPED, lambda *_: None),
        }

    def read(self, paragraph: etree._Element, words: Words, *, bold: bool, hidden: bool) -> None:
        """Add what *paragraph* says to *words*; *bold* and *hidden* are what its style makes of it."""
        stack: list[tuple[Iterator[etree._Element], _Run]] = [(iter(paragraph), _Run(bold, hidden))]
        while stack:
            children, run = stack[-1]
            element = next(children, None)
            if element is None:
                stack.pop()
                if run.href is not None and (not stack or stack[-1][1].href != run.href):
                    words.link(run.start, run.href)
                continue
            handler = self._handlers.get(element.tag)
            step = handler(element, run, words) if handler else (element, run)
            if step is not None:
                stack.append((iter(step[0]), step[1]))
        self._fields.end_paragraph(words)

    def _say(self, text: str, run: _Run, words: Words) -> None:
        if run.hidden:
            self.unseen += len(text.strip())
        elif not self._fields.hide:
            words.add(text, bold=run.bold)

    def _text(self, element: etree._Element, run: _Run, words: Words) -> None:
        self._say(element.text or "", run, words)

    def _run(self, element: etree._Element, run: _Run, words: Words) -> _Step:
        properties = element.find(_PROPERTIES)
        if properties is None or not len(properties):
            return element, run
        style = self._styles.get(named) if (named := value(properties, "rStyle")) else None
        bold, hidden = switch(properties, "b"), switch(properties, "vanish")
        if style:
            bold, hidden = (style.bold if bold is None else bold), (style.hidden if hidden is None else hidden)
        if bold is None and hidden is None:
            return element, run
        return element, replace(
            run, bold=run.bold if bold is None else bold, hidden=run.hidden if hidden is None else hidden
        )

    def _symbol(self, element: etree._Element, run: _Run, words: Words) -> None:
        code = (element.get(f"{W}char") or "").upper()
        try:
            said = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        private = ord(said) in _PRIVATE or not said.isprintable()
        self._say(_TICKS.get(code, "") if private else said, run, words)

    def _break(self, element: etree._Element, run: _Run, words: Words) -> None:
        if element.get(f"{W}type") == "page":
            words.break_page()
        words.end_line()

    def _page(self, element: etree._Element, run: _Run, words: Words) -> None:
        self.has_pages = True
        words.break_page()

    def _field(self, element: etree._Element, run: _Run, words: Words) -> None:
        self._fields.mark(element.get(f"{W}fldCharType"), words)

    def _instruction(self, element: etree._Element, run: _Run, words: Words) -> None:
        self._fields.instruct(element.text or "")

    def _hyperlink(self, element: etree._Element, run: _Run, words: Words) -> _Step:
        href = self._targets.get(element.get(f"{R}id") or "")
        return element, run if href is None else replace(run, href=href, start=words.length)

    def _control(self, element: etree._Element, run: _Run, words: Words) -> _Step:
        """A control for content: the words that ask for some are not content."""
        asks = element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        return element, replace(run, hidden=True) if asks else run

    def _note(self, element: etree._Element, run: _Run, words: Words) -> None:
        if not run.hidden:
            self._on_note(str(element.tag).removeprefix(W).removesuffix("Reference"), element.get(f"{W}id") or "")

    def _box(self, element: etree._Element, run: _Run, words: Words) -> None:
        self._on_box(element, words)

    def _alternative(self, element: etree._Element, run: _Run, words: Words) -> _Step | None:
        chosen = element.find(f"{MC}Choice")
        chosen = element.find(f"{MC}Fallback") if chosen is None else chosen
        return None if chosen is None else (chosen, run)

    def _word_art(self, element: etree._Element, run: _Run, words: Words) -> None:
        words.end_line()
        self._say(element.get("string") or "", run, words)
        words.end_line()
