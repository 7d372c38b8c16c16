"""A document of rich text, token by token: paragraphs, tables, and what stands apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from gongwen.limits import MOST_COLUMNS
from gongwen.reading.markup import MarkedLine
from gongwen.reading.rtf import groups
from gongwen.reading.rtf.groups import ENCODINGS, GOES, OPEN, SYMBOLS, Group
from gongwen.reading.rtf.table import Edge, Row, table_of
from gongwen.reading.rtf.tokens import Token
from gongwen.reading.tables_of_files import lines_of
from gongwen.reading.words import Words
from gongwen.regex import regex

_SIGNS: Final = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "~": "\u00a0",
    "_": "-",
    "\\": "\\",
    "nestcell": " ",
}
_ADDRESS: Final = regex(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"')
_HEADING: Final = regex(r"(?i)\s*(?:heading|标题) ?([1-9])\b")
_LETTER: Final = regex(r"[^\W_]")
_LETTER_NO_DIGIT: Final = regex(r"[^\W\d_]")
_CARRIES_ITS_GAP: Final = tuple("、，。．：）】］〕」』")
_EDGES: Final = ("page header", "page footer")
_FIRST_SHOWN: Final = 0x20
_DEEPEST: Final = 10_000
_SURROGATES: Final = range(0xD800, 0xE000)


class Reader:
    """Takes tokens; `lines` are those of the text, `apart` those of headers, footers and notes."""

    def __init__(self) -> None:
        self.lines: list[MarkedLine] = []
        self.apart: list[MarkedLine] = []
        self.unseen = 0
        self._groups = [Group()]
        self._lost = 0  # groups deeper than are followed
        self._encoding = "cp1252"
        self._fonts: dict[int, int] = {}
        self._styles: dict[int, int] = {}
        self._style: int | None = None  # that the sheet of styles is at
        self._bytes = bytearray()
        self._skip = 0
        self._high = 0  # the first half of a character beyond the basic plane
        self._words: dict[str, Words] = {}
        self._said: dict[str, str] = {groups.LABEL: "", groups.STYLES: "", groups.INSTRUCTION: ""}
        self._label_is_symbol = False
        self._start = 0
        self._rank: int | None = None
        self._centred = self._in_table = False
        self._row = Row([], [])
        self._edge = Edge()
        self._cell: list[MarkedLine] = []
        self._rows: list[Row] = []
        self._handlers: dict[str, Callable[[int | None], None]] = {
            "{": self._open,
            "}": self._close,
            "*": self._star,
            "'": lambda _: None,
            "u": self._unicode,
            "uc": lambda number: self._set(fallback=max(0, min(number or 0, 100))),
            "f": lambda number: self._font(number or 0),
            "fcharset": self._charset,
            "ansicpg": self._code_page,
            "b": lambda number: self._set(bold=number != 0),
            "v": lambda number: self._set(hidden=number != 0),
            "deleted": lambda number: self._set(deleted=number != 0),
            "plain": lambda _: self._set(bold=False, hidden=False, deleted=False),
            "par": lambda _: self._end_paragraph(),
            "sect": lambda _: self._end_paragraph(),
            "line": lambda _: self._own_words().end_line(),
            "pard": self._plain_paragraph,
            "qc": lambda _: self._align(centred=True),
            **dict.fromkeys(("ql", "qr", "qj"), lambda _: self._align(centred=False)),
            "outlinelevel": self._outline,
            "s": self._apply_style,
            "intbl": self._into_table,
            "trowd": self._begin_row,
            "clvmgf": lambda _: setattr(self._edge, "begins_down", True),
            "clvmrg": lambda _: setattr(self._edge, "goes_on_down", True),
            "clmrg": lambda _: setattr(self._edge, "goes_on", True),
            "cellx": self._end_edge,
            "cell": lambda _: self._end_cell(),
            "row": lambda _: self._end_row(),
            "nestrow": lambda _: self._own_words().end_line(),
            "fldrslt": lambda _: self._begin_result(),
        }

    def take(self, token: Token) -> None:
        """Read one token."""
        if token.characters:
            self._characters(token.characters)
            return
        self._flush()
        word, group = token.word, self._groups[-1]
        if group.begins and word not in "{}*":
            group.begins = False
            if (goes := GOES.get(word)) is not None:
                group.goes = groups.NOWHERE if group.goes == groups.NOWHERE else goes
            elif group.starred and word not in OPEN:
                group.goes = groups.NOWHERE
        if handler := self._handlers.get(word):
            handler(token.number)
        elif sign := _SIGNS.get(word):
            self._say(sign)

    def end(self) -> None:
        """Nothing follows: what is open ends here."""
        self._flush()
        self._end_paragraph()
        self._end_table()

    def _set(self, **looks: bool | int) -> None:
        for name, value in looks.items():
            setattr(self._groups[-1], name, value)

    def _open(self, _: int | None) -> None:
        if len(self._groups) > _DEEPEST:
            self._lost += 1
            return
        self._groups.append(replace(self._groups[-1], starred=False, is_result=False, begins=True))

    def _close(self, _: int | None) -> None:
        if self._lost:
            self._lost -= 1
            return
        group = self._groups.pop() if len(self._groups) > 1 else self._groups[0]
        around = self._groups[-1].goes
        if group.is_result:
            self._end_result()
        if group.goes == around:
            return
        if group.goes == groups.LABEL:
            self._lead()
        elif group.goes in (*_EDGES, "footnote", groups.BOX):
            self._end_paragraph_of(group.goes)

    def _star(self, _: int | None) -> None:
        self._groups[-1].starred = True

    # ------------------------------------------------------------------ characters

    def _characters(self, characters: str) -> None:
        group = self._groups[-1]
        group.begins = False
        if self._skip:
            characters, self._skip = characters[self._skip :], max(0, self._skip - len(characters))
        if group.goes != groups.NOWHERE and characters:
            self._bytes += characters.encode("latin-1")

    def _flush(self) -> None:
        """Decode the bytes that were gathered."""
        if self._bytes:
            charset = self._fonts.get(self._groups[-1].font, 0)
            data, self._bytes = bytes(self._bytes), bytearray()
            if charset == SYMBOLS and self._groups[-1].goes == groups.TEXT:
                return
            self._say(data.decode(ENCODINGS.get(charset, self._encoding), "replace"))

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) & 0xFFFF
        self._skip = self._groups[-1].fallback
        if code not in _SURROGATES:
            self._say(chr(code) if code >= _FIRST_SHOWN else " ")
        elif code < 0xDC00:
            self._high = code
        elif self._high:
            self._say(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = 0

    def _say(self, text: str) -> None:
        group = self._groups[-1]
        if group.goes in self._said:
            self._said[group.goes] += text[:5000]
            self._label_is_symbol |= group.goes == groups.LABEL and self._fonts.get(group.font) == SYMBOLS
            if group.goes == groups.STYLES and text.endswith(";"):
                self._name_style()
        elif group.goes in (groups.NOWHERE, groups.FONTS):
            return
        elif group.hidden or group.deleted:
            self.unseen += len(text.strip()) if group.hidden else 0
        else:
            self._own_words().add(text, bold=group.bold)

    def _own_words(self) -> Words:
        """The words of the paragraph that the characters of this group go to."""
        return self._words.setdefault(self._groups[-1].goes, Words())

    def _lead(self) -> None:
        """The automatic number of a paragraph was said."""
        said, self._said[groups.LABEL] = self._said[groups.LABEL].strip(), ""
        symbol, self._label_is_symbol = self._label_is_symbol, False
        if said and _LETTER.search(said) and not symbol:
            self._own_words().add(said if said.endswith(_CARRIES_ITS_GAP) else f"{said} ")

    def _begin_result(self) -> None:
        """What a field gives begins here; it may lead somewhere."""
        self._groups[-1].is_result = True
        self._start = self._own_words().length

    def _end_result(self) -> None:
        said, self._said[groups.INSTRUCTION] = self._said[groups.INSTRUCTION], ""
        if match := _ADDRESS.match(said):
            self._own_words().link(self._start, match[1])

    # ------------------------------------------------------------------ fonts and styles

    def _font(self, number: int) -> None:
        self._groups[-1].font = number

    def _charset(self, number: int | None) -> None:
        if self._groups[-1].goes == groups.FONTS:
            self._fonts[self._groups[-1].font] = number or 0

    def _code_page(self, number: int | None) -> None:
        self._encoding = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8"}.get(
            number or 0, "cp1252"
        )

    def _apply_style(self, number: int | None) -> None:
        if self._groups[-1].goes == groups.STYLES:
            self._style = number or 0
        elif rank := self._styles.get(number or 0):
            self._rank = rank

    def _name_style(self) -> None:
        """The name of a style was said: that of a heading tells its rank."""
        said, self._said[groups.STYLES] = self._said[groups.STYLES], ""
        if self._style is not None and (heading := _HEADING.match(said)):
            self._styles[self._style] = min(int(heading[1]), 6)
        self._style = None

    # ------------------------------------------------------------------ paragraphs

    def _plain_paragraph(self, _: int | None) -> None:
        if self._groups[-1].goes in (groups.TEXT, groups.LABEL):
            self._rank, self._centred, self._in_table = None, False, False

    def _align(self, *, centred: bool) -> None:
        self._centred = centred

    def _outline(self, number: int | None) -> None:
        if self._groups[-1].goes == groups.TEXT and number is not None:
            self._rank = min(number + 1, 6) if 0 <= number < 9 else None

    def _into_table(self, _: int | None) -> None:
        self._in_table = True

    def _end_paragraph(self) -> None:
        self._end_paragraph_of(self._groups[-1].goes)

    def _end_paragraph_of(self, goes: str) -> None:
        """The paragraph ends whose words went there."""
        words = self._words.pop(goes, None)
        if words is None:
            return
        if goes in (*_EDGES, "footnote"):
            said = (line for line in words.lines(reason=goes) if _LETTER_NO_DIGIT.search(line.text))
            self.apart += said
            return
        lines = list(words.lines(rank=self._rank, centred=self._centred))
        if self._in_table:
            self._cell += lines
        else:
            self._end_table()
            self.lines += lines

    # ------------------------------------------------------------------ tables

    def _begin_row(self, _: int | None) -> None:
        self._row.edges, self._edge = [], Edge()
        self._in_table = True

    def _end_edge(self, number: int | None) -> None:
        self._edge.right = number or 0
        if len(self._row.edges) < MOST_COLUMNS:
            self._row.edges.append(self._edge)
        self._edge = Edge()

    def _end_cell(self) -> None:
        self._in_table = True
        self._end_paragraph_of(groups.TEXT)
        self._row.cells.append(self._cell)
        self._cell = []

    def _end_row(self) -> None:
        edges = self._row.edges or [Edge(right=number) for number in range(len(self._row.cells))]
        self._rows.append(Row(list(edges), self._row.cells))
        self._row = Row(self._row.edges, [])

    def _end_table(self) -> None:
        """A paragraph that is in no table ends one."""
        left = [line for cell in self._row.cells for line in cell] + self._cell
        rows, self._rows, self._row, self._cell = self._rows, [], Row(self._row.edges, []), []
        self.lines += lines_of(table_of(rows)) if rows else []
        self.lines += left
