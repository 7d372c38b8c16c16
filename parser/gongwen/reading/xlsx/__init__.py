"""Workbooks of Excel and WPS (.xlsx, .xlsm and their templates): SpreadsheetML, read from its XML with lxml.

openpyxl would work for ever on one merged range of a million rows, and refuses a file for one wrong attribute anywhere;
python-calamine gives no formats (0.5 for 50 %) and not what is hidden. Formulas count by the values that are saved with
them. Macros, links to other files, charts, drawings, comments and the edges of pages are not looked at.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from lxml import etree

from gongwen.reading.archive import Archive
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft
from gongwen.reading.spreadsheet import Sheet, draft
from gongwen.reading.trees import tree
from gongwen.reading.unreadable import Unreadable
from gongwen.reading.xlsx.names import KIND, RELATION, S, plain
from gongwen.reading.xlsx.sheet import Cells, strings
from gongwen.reading.xlsx.styles import Styles

_WORKBOOK: Final = "xl/workbook.xml"
_OFF: Final = frozenset(("", "0", "false"))


def read(given: Given) -> Draft:
    """The tables in a workbook, sheet after sheet."""
    archive = Archive(given.bytes, KIND)
    return draft(_sheets(archive), KIND)


def _sheets(archive: Archive) -> Iterator[Sheet]:
    """The sheets of the workbook in *archive* that hold cells, in the order of their names."""
    targets = _targets(archive)
    main = next((path for kind, path in targets.values() if kind == "officeDocument"), _WORKBOOK)
    book = tree(plain(archive.get(main)))
    if book is None:
        raise Unreadable(f"{KIND} that is damaged")
    targets = _targets(archive, main)
    beside = dict(targets.values())
    properties = book.find(f"{S}workbookPr")
    since_1904 = properties is not None and properties.get("date1904", "") not in _OFF
    styles = Styles(tree(plain(archive.get(beside.get("styles", "")))), since_1904=since_1904)
    cells = Cells(strings(plain(archive.get(beside.get("sharedStrings", "")))), styles)
    for element in book.iter(f"{S}sheet"):
        kind, path = targets.get(element.get(RELATION) or "", ("", ""))
        data = plain(archive.get(path)) if kind == "worksheet" else None
        if data is not None:
            sheet = Sheet(element.get("name") or "", hidden=element.get("state", "visible") != "visible")
            cells.read(data, sheet)
            yield sheet


def _targets(archive: Archive, of: str = "") -> dict[str, tuple[str, str]]:
    """What the part *of*, or the whole, refers to in *archive*, by id: the last word of its kind, and its path."""
    folder, name = posixpath.split(of)
    root = tree(archive.get(posixpath.join(folder, "_rels", f"{name}.rels")))
    found = {}
    for element in root.iterchildren(etree.Element) if root is not None else ():
        target = element.get("Target") or ""
        path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if element.get("TargetMode") != "External":
            found[element.get("Id") or ""] = ((element.get("Type") or "").rpartition("/")[2], path)
    return found
