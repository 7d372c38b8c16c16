"""Spreadsheets, of whatever kind of file: the cells of each sheet to lines, and to tables with what stands around them.

A sheet is its cells as a person sees them, by row and column, and its merged ranges. Knows where titles, tables and
notes stand on a sheet (`layout`), not what a file of one looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from gongwen.diagnostic import diagnose
from gongwen.model import Diagnostic
from gongwen.reading.decoding import Decoded
from gongwen.reading.markup import Draft, MarkedLine
from gongwen.reading.plain import settle
from gongwen.reading.spreadsheet.grid import Range, compact
from gongwen.reading.spreadsheet.layout import lines_of
from gongwen.reading.unreadable import Unreadable
from gongwen.regex import regex

_DEFAULT_NAME = regex(r"(?i)(?:sheet|工作表|表)\s?\d{0,3}(?:\s?\(\d{1,3}\))?")
_ATTACHED = regex(r"附[件表录]")


class Sheet(Struct):
    """A sheet: its *cells* that are not empty by row and column from 0, and the ranges that are *merged*.

    `rows` and `columns` are those that are hidden, as pairs of the first and the last; `hidden`: the whole sheet is.
    `uncomputed`: how many cells have a formula and no value.
    """

    name: str
    cells: dict[tuple[int, int], str] = {}
    merged: list[Range] = []
    hidden_rows: list[tuple[int, int]] = []
    hidden_columns: list[tuple[int, int]] = []
    hidden: bool = False
    uncomputed: int = 0


def draft(sheets: Iterable[Sheet], kind: str, *, decoded: Decoded | None = None) -> Draft:
    """The document that *sheets* are; *kind* is what their file is called. Raises Unreadable where there is none."""
    lines: list[MarkedLine] = []
    remarks: list[Diagnostic] = []
    any_sheet = False
    for sheet in sheets:
        any_sheet = True
        if sheet.hidden:
            remarks += _hidden(sheet)
        else:
            lines += _lines(sheet, remarks)
    if not any_sheet:
        raise Unreadable(f"{kind} that is damaged")
    return Draft(lines=lines, settle=settle, diagnostics=remarks, decoded=decoded)


def _lines(sheet: Sheet, remarks: list[Diagnostic]) -> Iterator[MarkedLine]:
    """The lines of *sheet*; *remarks* take what is not read of it."""
    grid = compact(sheet.cells, sheet.merged, sheet.hidden_rows, sheet.hidden_columns)
    if grid.unseen:
        remarks.append(
            diagnose(
                "hidden-cells", sheet=sheet.name, rows=grid.rows_left, columns=grid.columns_left, unseen=grid.unseen
            )
        )
    if sheet.uncomputed:
        remarks.append(diagnose("no-value", sheet=sheet.name, formulas=sheet.uncomputed))
    lines = lines_of(grid)
    yield from _name(sheet.name, lines)
    yield from lines


def _name(name: str, lines: Sequence[MarkedLine]) -> Iterator[MarkedLine]:
    """The name of a sheet as a line, where it says what nothing above its first table does."""
    said = " ".join(name.split())
    if not lines or not said or _DEFAULT_NAME.fullmatch(said):
        return
    untitled = bool(lines[0].cells)
    labelled = _ATTACHED.match(said) and not _ATTACHED.match(lines[0].text.strip())
    if untitled or labelled:
        yield MarkedLine(text=said, table=lines[0].table if untitled else None, centred=True)


def _hidden(sheet: Sheet) -> Iterator[Diagnostic]:
    if sheet.cells:
        yield diagnose("hidden-cells", sheet=sheet.name, unseen=sum(map(len, sheet.cells.values())))
