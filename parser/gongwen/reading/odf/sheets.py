"""The sheets of an OpenDocument spreadsheet: cells as they are shown, what is hidden, which cells are merged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gongwen.limits import MOST_BYTES, MOST_COLUMNS
from gongwen.reading.odf.inline import Inline
from gongwen.reading.odf.names import OFFICE, TABLE, H, P, count
from gongwen.reading.odf.rows import rows_of
from gongwen.reading.odf.styles import Styles
from gongwen.reading.spreadsheet import Sheet
from gongwen.reading.unreadable import Unreadable
from gongwen.reading.words import Words
from gongwen.regex import regex

_CELLS: Final = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_MOST_REPEATED: Final = 1000  # rows of the same words; there may be a million empty ones
_LARGEST: Final = 1 << 20  # rows of a sheet
_FOREIGN_DATE: Final = regex(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)")
_UNSEEN: Final = frozenset(("collapse", "filter"))


class Sheets:
    """Reads sheets with the styles of their document; raises Unreadable where they say more than is read."""

    def __init__(self, styles: Styles, kind: str) -> None:
        self._styles = styles
        self._kind = kind
        self._left = MOST_BYTES

    def read(self, element: etree._Element) -> Sheet:
        """The sheet that *element* is."""
        hidden = self._styles.hides_sheet(element.get(f"{TABLE}style-name") or "")
        sheet = Sheet(element.get(f"{TABLE}name") or "", hidden=hidden)
        sheet.hidden_columns += _hidden_columns(element)
        row = 0
        for found, _ in rows_of(element):
            times = count(found, f"{TABLE}number-rows-repeated", _LARGEST)
            self._row(found, sheet, row, times)
            if found.get(f"{TABLE}visibility") in _UNSEEN:
                sheet.hidden_rows.append((row, row + times - 1))
            row += times
        return sheet

    def _row(self, element: etree._Element, sheet: Sheet, row: int, times: int) -> None:
        """Read a row that stands so many *times* from *row* on."""
        column = 0
        for cell in element.iterchildren(*_CELLS):
            repeated = count(cell, f"{TABLE}number-columns-repeated", _LARGEST)
            said = self._said(cell) if len(cell) else ""
            for below in range(row, row + min(times, _MOST_REPEATED)) if said else ():
                for beside in range(column, column + min(repeated, MOST_COLUMNS)):
                    self._put(sheet, below, beside, said, cell)
            column += repeated

    def _put(self, sheet: Sheet, row: int, column: int, said: str, cell: etree._Element) -> None:
        sheet.cells[row, column] = said
        self._left -= len(said)
        if self._left < 0:
            raise Unreadable(f"{self._kind} that expands to more than is read")
        depth = count(cell, f"{TABLE}number-rows-spanned", _LARGEST)
        breadth = count(cell, f"{TABLE}number-columns-spanned", _LARGEST)
        if depth > 1 or breadth > 1:
            sheet.merged.append((row, column, row + depth - 1, column + breadth - 1))

    def _said(self, cell: etree._Element) -> str:
        """What *cell* shows; a date in the form of another country as in China."""
        inline = Inline(self._styles, lambda _: None, lambda _: None)  # remarks and drawings are no cells
        lines: list[str] = []
        for paragraph in cell.iterchildren(P, H):
            words = Words()
            inline.read(paragraph, words, bold=False, hidden=False)
            lines += [line.text for line in words.lines()]
        said = "\n".join(lines)
        date = (cell.get(f"{OFFICE}date-value") or "").partition("T")[0].split("-")
        if len(date) == 3 and all(part.isdecimal() for part in date) and _FOREIGN_DATE.fullmatch(said):
            return "/".join(part.lstrip("0") for part in date)
        return said


def _hidden_columns(element: etree._Element) -> Iterator[tuple[int, int]]:
    column = 0
    for one in element.iter(f"{TABLE}table-column"):
        times = count(one, f"{TABLE}number-columns-repeated", _LARGEST)
        if one.get(f"{TABLE}visibility") in _UNSEEN:
            yield column, column + times - 1
        column += times
