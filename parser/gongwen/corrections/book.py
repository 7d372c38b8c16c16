"""The tables of an edited workbook: rows of cells under the headers of the task table.

A table is told by its row of headers and a column by its header (`docs/workbook.md`), so that sheets may be renamed,
columns moved and rows sorted. Opened with openpyxl; a workbook is bounded before it is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from gongwen.corrections.typed import EMPTY, Typed, is_empty, typed
from gongwen.reading.archive import DAMAGE
from gongwen.translation import gettext as _
from gongwen.writers.task_table.columns import SHEETS, Sheet, sheet_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_BYTES = 400_000_000
"""Of what a workbook expands to."""
_HEADER_WITHIN = 40  # rows from the top
_MOST_ROWS, _MOST_COLUMNS = 200_000, 200


class BookError(ValueError):
    """What is no workbook of the task table, and why."""


class Row(NamedTuple):
    """A row of *sheet*: its cells by the keys of their columns; `name` and `number` say which it is."""

    sheet: Sheet
    name: str
    number: int
    cells: Mapping[str, Typed]

    def cell(self, key: str) -> Typed:
        """The cell in the column *key*; empty where there is no such column."""
        return self.cells.get(key, EMPTY)

    def has(self, key: str) -> bool:
        """Whether the table has the column *key*."""
        return key in self.cells

    @property
    def place(self) -> str:
        """Where it stands, as people call it: 任务分解表 第12行."""
        return f"{self.name} 第{self.number}行"


def rows_of(path: Path) -> list[Row]:
    """Every row of the tables in the workbook at *path* that holds anything but a band or a note.

    Raises BookError for what is no workbook, or has none of the tables.
    """
    from openpyxl import load_workbook

    _refuse_bombs(path)
    try:
        book = load_workbook(path, data_only=True)
    except MemoryError:
        raise
    except Exception as error:  # openpyxl lets through whatever a damaged file makes of it
        raise BookError(_("cannot be opened as a workbook: {error}", error=error)) from error
    found = [row for sheet in book.worksheets for row in _rows(sheet)]
    if not found and not any(_header(sheet) for sheet in book.worksheets):
        hidden = "、".join(dict.fromkeys(sheet.header(sheet.told_by) for sheet in SHEETS if sheet.told_by == "id"))
        raise BookError(
            _(
                "has no table of gongwen's: no row of headers with 文件标识 and one of {hidden} (hidden columns)",
                hidden=hidden,
            )
        )
    return found


def _refuse_bombs(path: Path) -> None:
    try:
        with ZipFile(path) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except DAMAGE as error:
        raise BookError(_("cannot be opened as a workbook: {error}", error=error)) from error
    if size > _MOST_BYTES:
        raise BookError(_("expands to more than {most} MB", most=_MOST_BYTES // 1_000_000))


def _rows(sheet: Worksheet) -> Iterator[Row]:
    if (head := _header(sheet)) is None:
        return
    kind, top, columns = head
    for number, values in enumerate(sheet.iter_rows(top + 1, _last(sheet), max_col=_width(sheet)), top + 1):
        cells = {key: typed(values[at].value, values[at].number_format) for key, at in columns.items()}
        if _holds_something(kind, cells):
            yield Row(kind, sheet.title, number, cells)


def _header(sheet: Worksheet) -> tuple[Sheet, int, dict[str, int]] | None:
    """Which table *sheet* is, the row of its headers, and the columns by their keys; None where it is none."""
    rows = sheet.iter_rows(1, min(_HEADER_WITHIN, _last(sheet)), max_col=_width(sheet), values_only=True)
    for number, values in enumerate(rows, 1):
        headers = {str(value).strip(): at for at, value in reversed(list(enumerate(values))) if value is not None}
        if kind := sheet_of(headers):
            keys = {column.header: column.key for column in kind.columns}
            return kind, number, {keys[header]: at for header, at in headers.items() if header in keys}
    return None


def _last(sheet: Worksheet) -> int:
    return min(int(sheet.max_row), _MOST_ROWS)


def _width(sheet: Worksheet) -> int:
    return min(int(sheet.max_column), _MOST_COLUMNS)


def _holds_something(kind: Sheet, cells: Mapping[str, Typed]) -> bool:
    """Whether a row is one of findings: it has an id, or more than the first cell of a band or a note."""
    if not is_empty(cells.get(kind.told_by, EMPTY)):
        return True
    filled = [cell for key, cell in cells.items() if key != "number" and not is_empty(cell)]
    return bool(filled)


def by_kind(rows: Sequence[Row], key: str) -> list[Row]:
    """The *rows* of the table *key*."""
    return [row for row in rows if row.sheet.key == key]
