"""Styles of a workbook: by which format each style of cells shows numbers."""

from __future__ import annotations

from lxml import etree

from gongwen.reading.spreadsheet.number_formats import BUILT_IN, GENERAL, shown
from gongwen.reading.xlsx.names import S


class Styles:
    """The formats of a workbook by the numbers of its styles of cells."""

    def __init__(self, root: etree._Element | None, *, since_1904: bool = False) -> None:
        self._since_1904 = since_1904
        own: dict[str, str] = {}
        self._formats: list[str] = []
        if root is None:
            return
        for element in root.iter(f"{S}numFmt"):
            own[element.get("numFmtId") or ""] = element.get("formatCode") or GENERAL
        built_in = {str(number): code for number, code in BUILT_IN.items()}
        cells = root.find(f"{S}cellXfs")
        for element in cells.iterchildren(f"{S}xf") if cells is not None else ():
            number = element.get("numFmtId") or "0"
            self._formats.append(own.get(number) or built_in.get(number, GENERAL))

    def shown(self, value: str, style: str | None) -> str:
        """The number *value* as a cell of that *style* shows it."""
        number = int(style) if style and style.isascii() and style.isdecimal() and len(style) < _LONGEST else 0
        code = self._formats[number] if number < len(self._formats) else GENERAL
        return shown(value, code, since_1904=self._since_1904)


_LONGEST = 8
