"""Workbooks made by hand for tests: from lines that are easy to read to SpreadsheetML and the archive.

--- NAME [hidden]        a sheet begins
A1: words                a cell with words; `A1 = 0.5 | 0%` one with a number, and the code of its format
A1 := 1 | 0              one with a formula and the value that is saved with it, if there is one
merge A1:B2              a merged range
hide row 3               a row, or `hide column 3`
"""

from __future__ import annotations

import re
from html import escape

from officemade import zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_CELL = re.compile(r"([A-Z]+)(\d+) ?(:=|=|:) ?(.*)")


def xlsx(source: str) -> bytes:
    """The workbook that *source* describes."""
    head, *sheets = re.split(r"^--- ", source, flags=re.M)
    assert not head.strip()
    formats: list[str] = []
    members: dict[str, str | bytes] = {}
    names = []
    for number, sheet in enumerate(sheets, 1):
        name, _, body = sheet.partition("\n")
        state = ' state="hidden"' if name.endswith(" hidden") else ""
        names.append(
            f'<sheet name="{escape(name.removesuffix(" hidden"))}" sheetId="{number}"{state} r:id="r{number}"/>'
        )
        members[f"xl/worksheets/sheet{number}.xml"] = _sheet(body, formats)
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_REL}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    relations += f'<Relationship Id="s" Type="{_REL}/styles" Target="styles.xml"/>'
    members["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{"".join(names)}</sheets></workbook>'
    )
    members["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
    members["xl/styles.xml"] = _styles(formats)
    members["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    members["[Content_Types].xml"] = _types(len(sheets))
    return zipped(members)


def _types(sheets: int) -> str:
    """What the parts are, as other programs need it."""
    parts = {"workbook": "sheet.main", "styles": "styles"}
    parts |= {f"worksheets/sheet{number}": "worksheet" for number in range(1, sheets + 1)}
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml"'
        f' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _sheet(body: str, formats: list[str]) -> str:
    rows: dict[int, list[str]] = {}
    merged, hidden, columns = [], set(), []
    for line in body.splitlines():
        if line.startswith("merge "):
            merged.append(f'<mergeCell ref="{line.removeprefix("merge ")}"/>')
        elif line.startswith("hide row "):
            hidden.add(int(line.removeprefix("hide row ")))
        elif line.startswith("hide column "):
            place = line.removeprefix("hide column ")
            columns.append(f'<col min="{place}" max="{place}" hidden="1"/>')
        elif cell := _CELL.fullmatch(line):
            rows.setdefault(int(cell[2]), []).append(_cell(cell, formats))
    inner = "".join(
        f'<row r="{row}" hidden="{int(row in hidden)}">{"".join(cells)}</row>' for row, cells in sorted(rows.items())
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><cols>{"".join(columns)}</cols><sheetData>{inner}</sheetData>'
        f"<mergeCells>{''.join(merged)}</mergeCells></worksheet>"
    )


def _cell(cell: re.Match[str], formats: list[str]) -> str:
    place, sign, words = cell[1] + cell[2], cell[3], cell[4]
    if sign == ":":
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(words).replace("⏎", "&#10;")}</t></is></c>'
    value, _, code = words.partition(" | ")
    if code and code not in formats:
        formats.append(code)
    style = formats.index(code) + 1 if code else 0
    formula = "<f>SUM(A1)</f>" if sign == ":=" else ""
    saved = f"<v>{value}</v>" if value else ""
    return f'<c r="{place}" s="{style}">{formula}{saved}</c>'


def _styles(formats: list[str]) -> str:
    own = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>' for number, code in enumerate(formats, 200)
    )
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in (0, *range(200, 200 + len(formats))))
    return f'<styleSheet xmlns="{_MAIN}"><numFmts>{own}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'
