"""The cells of a sheet of a workbook, as a person sees them; what is hidden, and which ranges are merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final

from lxml import etree

from gongwen.limits import MOST_BYTES
from gongwen.reading.spreadsheet import Sheet
from gongwen.reading.spreadsheet.grid import Range
from gongwen.reading.trees import TooDeepError, outermost
from gongwen.reading.unreadable import Unreadable
from gongwen.reading.xlsx.names import KIND, S
from gongwen.reading.xlsx.styles import Styles
from gongwen.regex import regex

_PLACE: Final = regex(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_ESCAPE: Final = regex(r"_x([0-9A-Fa-f]{4})_")
_ITEM: Final = f"{S}si"
_ROW, _COLUMN, _MERGED = (f"{S}{name}" for name in ("row", "col", "mergeCell"))
_TRUTH: Final = {"0": "FALSE", "1": "TRUE"}
_ON: Final = frozenset(("1", "true"))
_LETTERS: Final = 26


def strings(data: bytes | None) -> list[str]:
    """The strings that cells share, in their order."""
    found: list[str] = []
    with suppress(TooDeepError):  # what is cut off is no string
        for item in outermost(data, frozenset((_ITEM,))) if data else ():
            found.append(_words(item))
    return found


def _words(element: etree._Element) -> str:
    """What a string says; how it is read aloud is not of it."""
    pieces = (child for child in element if child.tag in (f"{S}t", f"{S}r"))
    said = (piece.text if piece.tag == f"{S}t" else piece.findtext(f"{S}t") for piece in pieces)
    return _ESCAPE.sub(_unescaped, "".join(words or "" for words in said))


def _unescaped(escape: object) -> str:
    sign = chr(int(escape[1], 16))  # type: ignore[index]
    return sign if sign.isprintable() else "\n" if sign in "\r\n" else " "


class Cells:
    """Reads sheets that share *shared* strings and *styles*; raises Unreadable where they say more than is read."""

    def __init__(self, shared: Sequence[str], styles: Styles) -> None:
        self._shared = shared
        self._styles = styles
        self._left = MOST_BYTES

    def read(self, data: bytes, sheet: Sheet) -> None:
        """Fill *sheet* with what its XML says; what is cut off is not read."""
        last = -1
        with suppress(TooDeepError):
            for element in outermost(data, frozenset((_ROW, _COLUMN, _MERGED))):
                if element.tag == _ROW:
                    last = self._row(element, sheet, last)
                elif element.tag == _COLUMN:
                    sheet.hidden_columns += _hidden_columns(element)
                elif merged := _range(element.get("ref") or ""):
                    sheet.merged.append(merged)

    def _row(self, element: etree._Element, sheet: Sheet, last: int) -> int:
        """Read a row; its number where it tells it, else the one behind the *last*."""
        row = _number(element.get("r"), last + 2) - 1
        if element.get("hidden") in _ON or element.get("ht") == "0":
            sheet.hidden_rows.append((row, row))
        column = -1
        for cell in element.iterchildren(f"{S}c"):
            place = _PLACE.fullmatch(cell.get("r") or "")
            column = _column(place[1]) if place else column + 1
            said = self._said(cell)
            if said:
                sheet.cells[row, column] = said
                self._left -= len(said)
            elif cell.get("t", "n") == "n" and cell.find(f"{S}f") is not None:
                sheet.uncomputed += 1
            if self._left < 0:
                raise Unreadable(f"{KIND} that expands to more than is read")
        return row

    def _said(self, cell: etree._Element) -> str:
        """What *cell* shows."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inner = cell.find(f"{S}is")
            return _words(inner) if inner is not None else ""
        value = cell.findtext(f"{S}v") or ""
        if kind == "s":
            number = _number(value, len(self._shared), least=0)
            return self._shared[number] if number < len(self._shared) else ""
        if kind == "b":
            return _TRUTH.get(value.strip(), value)
        return self._styles.shown(value, cell.get("s")) if kind == "n" else _ESCAPE.sub(_unescaped, value)


def _hidden_columns(element: etree._Element) -> Iterator[tuple[int, int]]:
    if element.get("hidden") in _ON or element.get("width") == "0":
        first = _number(element.get("min"), 1)
        yield first - 1, _number(element.get("max"), first) - 1


def _range(ref: str) -> Range | None:
    """The range that *ref* names (A1:B2); None where it is none."""
    first, _, last = ref.partition(":")
    places = [_PLACE.fullmatch(place) for place in (first, last or first)]
    if not all(places):
        return None
    (top, left), (bottom, right) = ((int(place[2]) - 1, _column(place[1])) for place in places if place)
    return top, left, bottom, right


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def _number(said: str | None, otherwise: int, least: int = 1) -> int:
    """The number that *said* is; *otherwise* where it is none."""
    digits = (said or "").strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) < _LONGEST):
        return otherwise
    return max(least, int(digits))


_LONGEST: Final = 9
