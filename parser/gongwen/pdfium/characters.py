"""The characters of a page of a PDF file as runs: those that one text sets side by side at one height.

Knows places, sizes and directions as PDFium gives them. Blanks that PDFium makes up are not taken, those of the file
only where there is room for one: many files pad lines with them.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from gongwen.limits import MOST_PAGE_CHARACTERS
from gongwen.paper import Rule, Run, is_blank
from gongwen.pdfium.places import Places

if TYPE_CHECKING:
    from types import ModuleType

_ASCENT: Final = 0.86  # ems of a Chinese character above its baseline
_JOINED: Final = 0.5  # ems between characters of a run
_STEP: Final = 0.05  # ems from one to the next at least; a font may give them more room than they take
_WITH_BLANK: Final = 0.6
_ROOM: Final = 0.1
_SAME_HEIGHT: Final = 0.25
_SAME_SIZE: Final = 0.08
_STRAIGHT: Final = 0.18  # the slope that a line may have: a scan is never quite straight
_BOLD: Final = 600
_FILLED_AND_STROKED: Final = 2
_WIDEST: Final = 1.1  # ems of a character
_LARGEST: Final = 2000.0
_UNTOLD: Final = "\ufffd"


class Character(Struct, gc=False):
    """A character with its box, as the page is shown; `turn`: by how many quarters its line is turned, -1 by others."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    turn: int
    bold: bool


class Style(Struct, gc=False):
    """How a text is set: its size, the number of quarter turns of its line as in a character, whether it is bold."""

    size: float
    turn: int
    bold: bool


class Characters:
    """The characters of one page. `untold` of them have no Unicode, `cut` says that there are more than are read."""

    def __init__(self, raw: ModuleType, page: Any, places: Places) -> None:
        self._raw, self._places = raw, places
        self._text = raw.FPDFText_LoadPage(page)
        self._count: int = raw.FPDFText_CountChars(self._text) if self._text else 0
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._styles: dict[int, Style | None] = {}
        self.untold = 0
        self.cut = self._count > MOST_PAGE_CHARACTERS

    def close(self) -> None:
        """Give back what PDFium holds."""
        if self._text:
            self._raw.FPDFText_ClosePage(self._text)

    def read(self) -> tuple[list[Character], int]:
        """The characters of the page, and by how many quarters most of its text is turned."""
        found = list(_of_their_own(self._characters()))
        turns = Counter(one.turn for one in found if one.turn >= 0 and not one.text.isspace())
        return found, max(turns, key=lambda one: (turns[one], -one), default=0)

    def _characters(self) -> Iterator[Character]:
        raw, text = self._raw, self._text
        for index in range(min(self._count, MOST_PAGE_CHARACTERS)):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in _CONTROLS or (code in _MADE_UP and raw.FPDFText_IsGenerated(text, index) == 1):
                continue
            if (style := self._style(index)) and (character := self._character(index, code, style)):
                yield character

    def _character(self, index: int, code: int, style: Style) -> Character | None:
        """The character at *index*; None where it is not on the page."""
        raw, box = self._raw, self._box
        raw.FPDFText_GetLooseCharBox(self._text, index, box)
        x0, top, x1, bottom = self._places.box(box.left, box.bottom, box.right, box.top)
        if style.turn == 0:
            raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
            _, line = self._places.at(self._x.value, self._y.value)
            top, bottom = line - _ASCENT * style.size, line + (1 - _ASCENT) * style.size
        if not self._places.shows((x0 + x1) / 2, (top + bottom) / 2):
            return None
        return Character(self._said(code, index), x0, top, x1, bottom, style.size, style.turn, style.bold)

    def _said(self, code: int, index: int) -> str:
        if not code or _is_private(code) or self._raw.FPDFText_HasUnicodeMapError(self._text, index) == 1:
            self.untold += 1
            return _UNTOLD
        return chr(code)

    def _style(self, index: int) -> Style | None:
        """How the text object is set that the character at *index* is of; None where it has no size."""
        thing = self._raw.FPDFText_GetTextObject(self._text, index)
        key = ctypes.addressof(thing.contents) if thing else 0
        if not key or key not in self._styles:
            self._styles[key] = self._style_of(index, thing)
        return self._styles[key]

    def _style_of(self, index: int, thing: Any) -> Style | None:
        raw, text, matrix = self._raw, self._text, self._matrix
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * (matrix.c**2 + matrix.d**2) ** 0.5
        if not 0 < size < _LARGEST:
            return None
        drawn = raw.FPDFTextObj_GetTextRenderMode(thing) if thing else 0
        bold = drawn == _FILLED_AND_STROKED or raw.FPDFText_GetFontWeight(text, index) >= _BOLD
        return Style(size, self._places.turn(matrix.a, matrix.b), bold)


_CONTROLS: Final = frozenset((*range(1, 9), 0xB, 0xC, *range(0xE, 0x20), 0x7F, 0xAD, 0xFFFE, 0xFFFF))
_MADE_UP: Final = frozenset(map(ord, " \r\n"))


def _is_private(code: int) -> bool:
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or 0xD800 <= code < 0xE000


def _of_their_own(characters: Iterable[Character]) -> Iterator[Character]:
    """*characters*, those that one sign of the font stands for (—— , ﬁ) with a share of its box each."""
    for (x0, _, x1, _), group in groupby(characters, key=lambda one: (one.x0, one.top, one.x1, one.bottom)):
        together = list(group)
        share = (x1 - x0) / len(together)
        for number, one in enumerate(together):
            if one.turn == 0:
                one.x0 = x0 + number * share
                one.x1 = one.x0 + min(share, _WIDEST * one.size)
            yield one


def turned(characters: Iterable[Character], turn: int, places: Places) -> Iterator[Character]:
    """*characters* with the page turned by *turn* quarters; `turn` is then 0 for those that run from left to right."""
    for one in characters:
        if turn:
            one.x0, one.top, one.x1, one.bottom = places.quarter((one.x0, one.top, one.x1, one.bottom), turn)
        one.turn = one.turn - turn
        yield one


def runs(characters: Iterable[Character], rules: Sequence[Rule]) -> Iterator[Run]:
    """The runs that *characters* make; an upright one of *rules* parts them."""
    walls = sorted((rule for rule in rules if not rule.is_level), key=lambda rule: rule.x0)
    places = [wall.x0 for wall in walls]

    def is_parted(before: Character, one: Character) -> bool:
        middle = (one.top + one.bottom) / 2
        first, end = bisect_left(places, before.x1 - one.size / 4), bisect_right(places, one.x0 + one.size / 4)
        return any(wall.top <= middle <= wall.bottom for wall in walls[first:end])

    open_: list[Character] = []
    said: list[str] = []
    blank = False
    for one in characters:
        if one.text.isspace():
            blank = True
            continue
        if open_ and _is_beside(open_[-1], one, blank) and not (walls and is_parted(open_[-1], one)):
            said += [" ", one.text] if _is_apart(open_[-1], one, blank) else [one.text]
        else:
            yield from _run(open_, said)
            open_, said = [], [one.text]
        open_.append(one)
        blank = False
    yield from _run(open_, said)


def _is_beside(before: Character, one: Character, blank: bool) -> bool:
    gap, step = (one.x0 - before.x1) / one.size, (one.x0 - before.x0) / one.size
    return (
        one.turn == before.turn == 0
        and step >= _STEP
        and gap <= (_WITH_BLANK if blank else _JOINED)
        and abs(one.size - before.size) <= _SAME_SIZE * before.size
        and abs(one.bottom - before.bottom) <= _SAME_HEIGHT * before.size
    )


def _is_apart(before: Character, one: Character, blank: bool) -> bool:
    """Whether a blank is between two characters of a run; *blank*: the file has one there."""
    ems = (one.x0 - before.x1) / one.size
    return (blank and ems > _ROOM) or is_blank(before.text, one.text, ems)


def _run(characters: list[Character], said: list[str]) -> Iterator[Run]:
    if not characters:
        return
    first, last = characters[0], characters[-1]
    yield Run(
        text="".join(said),
        x0=first.x0,
        top=min(one.top for one in characters),
        x1=max(last.x1, first.x1),
        bottom=max(one.bottom for one in characters),
        size=first.size,
        bold=all(one.bold for one in characters),
        turned=first.turn != 0,
    )
