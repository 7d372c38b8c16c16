"""Excel: the task table (任务分解表) as supervision offices keep it, with sheets of targets, quantities, the outline.

Knows sheets, cells and paper; which tables there are and what stands in them is `task_table`'s. Every cell is written
as text or as a number, so that nothing that a notice contains becomes a formula or a link; memory does not grow with
the rows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongwen.translation import gettext as _
from gongwen.writers import CutError
from gongwen.writers.entry import PLAIN, Entry, Shape
from gongwen.writers.task_table.book import FILLED_IN_BY, FILLED_IN_ON, Band, Book, Table
from gongwen.writers.task_table.choice import ALL, Choice
from gongwen.writers.task_table.columns import STATUS, Column
from gongwen.writers.task_table.gathered import Number, Row, Value
from gongwen.writers.task_table.layout import Pages, lines, pieces, widths
from gongwen.writers.whole import whole

_LAST_ROW = 1_048_575
_LONGEST_CELL, _LONGEST_NAME = 32_767, 31  # in units of UTF-16; in characters
_MARKUP = "<r>"  # XlsxWriter takes what begins and ends so for its own markup, and writes it as it is
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # the same notices give the same bytes
_A4 = 9
_FONT, _TITLE_FONT = "宋体", "黑体"
_DEFAULT = {"font_name": "Arial", "font_size": 9}
"""Columns are measured by the figures of this typeface: at 9 points those of Arial have seven pixels in Excel, and what
stands in for it elsewhere 6.7 to 7.6."""
_NARROWER = 0.95
"""How much of a column's width is counted on: elsewhere it may be less."""
_POINTS, _TITLE_POINTS, _LARGER_POINTS = 9.5, 18, 11
_ROOM = 960
"""Pixels between the margins of the page, less a twelfth: programs that draw columns wider need not shrink it."""
_PADDING, _PIXELS_A_POINT = 7, 4 / 3
_HEIGHT_OF_A_LINE = 1.46  # of its points, in the typeface with the tallest lines of those that stand in for one another
_MOST_LINES = 27
"""Of a row: the tallest row of a spreadsheet has 409 points, a page somewhat more."""
_TALLEST, _STEP = 408.75, 0.75  # points: a row is as many pixels high, and a program would round what is told otherwise
_SIDE, _ABOVE_AND_BELOW = 0.4, 0.6  # inches: the margins of the page
_PAGE = 210 / 25.4 * 72 - 2 * _ABOVE_AND_BELOW * 72  # points between them, from top to bottom
_PAGES = (0.99 * _PAGE, _PAGE, 1.02 * _PAGE)  # programs round what rows have; LibreOffice shrinks some sheets by 2 %
_HEADER = 3  # its row: that of a title, of what is under it, and of who fills it in are above
_BANDS = ("#BDD7EE", "#DDEBF7", "#E2EFDA", "#F5F9F1")
_OVERDUE = "#C00000"
_MORE_ROWS = 200
"""Below the last: rows that a person adds there have the list of 进展情况 too."""


def write(entries: Iterable[Entry], target: Path, shape: Shape = PLAIN, *, choice: Choice = ALL) -> None:
    """Write the tables of *entries* to the workbook *target*, whose sheets have the columns of people alone.

    It holds the tasks of *choice*, and of everything else all.
    """
    with whole(target) as unfinished, TemporaryDirectory() as folder, Book(Path(folder), choice) as tables:
        tables.add(entries)
        book = _workbook(unfinished, folder)
        look, names = _Look(book), _Names()
        cut = sum(_Sheets(book, look, names, table).fill() for table in tables.tables())
        _close(book)
    if cut:
        raise CutError(
            _(
                "{name}: {cut} titles are longer than the {longest_cell} characters of Excel: cut there",
                name=target.name,
                cut=cut,
                longest_cell=_LONGEST_CELL,
            )
        )


def _workbook(path: Path, folder: str) -> Workbook:
    """A workbook that keeps its rows in *folder* until it is closed."""
    options = {"constant_memory": True, "tmpdir": folder, "use_zip64": True, "default_format_properties": {**_DEFAULT}}
    book = Workbook(str(path), options)
    book.set_properties({"created": _NO_TIME})
    return book


def _close(book: Workbook) -> None:
    """Write *book*: not where an error is on its way, as its `with` would."""
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from error


class _Look:
    """The formats of the cells."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._percentages: dict[int, Format] = {}
        self.cell = {"font_name": _FONT, "font_size": _POINTS, "text_wrap": True, "valign": "vcenter", "border": 1}
        plain = {"font_name": _FONT, "valign": "vcenter"}
        self.by_kind: dict[str, Format] = {
            "words": book.add_format(self.cell),
            "centred": book.add_format({**self.cell, "align": "center"}),
            "number": book.add_format({**self.cell, "align": "right"}),
            "day": book.add_format({**self.cell, "align": "center", "num_format": "yyyy-mm-dd"}),
            "hidden": book.add_format(),
        }
        self.header: Format = book.add_format({**self.cell, "align": "center", "bold": True, "bg_color": _BANDS[1]})
        self.title: Format = book.add_format(
            {**plain, "font_name": _TITLE_FONT, "font_size": _TITLE_POINTS, "align": "center", "text_wrap": True}
        )
        self.subtitle: Format = book.add_format(
            {**plain, "font_size": _LARGER_POINTS, "align": "center", "text_wrap": True}
        )
        self.left: Format = book.add_format({**plain, "font_size": _LARGER_POINTS})
        self.right: Format = book.add_format({**plain, "font_size": _LARGER_POINTS, "align": "right"})
        self.note: Format = book.add_format({**plain, "font_size": _POINTS})
        self.bold: Format = book.add_format({"font_name": _FONT, "font_size": _POINTS, "bold": True})
        self.regular: Format = book.add_format({"font_name": _FONT, "font_size": _POINTS})
        self.overdue: Format = book.add_format({"font_color": _OVERDUE, "bold": True})
        band = {"font_name": _FONT, "font_size": _POINTS + 0.5, "bold": True, "valign": "vcenter"}
        self.bands = [
            tuple(book.add_format({**band, "bg_color": colour, "top": 1, "bottom": 1, **side}) for side in _SIDES)
            for colour in _BANDS
        ]

    def percentage(self, places: int) -> Format:
        if places not in self._percentages:
            form = "0." + "0" * places + "%" if places else "0%"
            self._percentages[places] = self._book.add_format({**self.cell, "align": "right", "num_format": form})
        return self._percentages[places]


_SIDES: tuple[dict[str, Any], ...] = (
    {"left": 1},
    {},
    {"right": 1},
)  # the first, every other, and the last cell of a band


class _Names:
    """The names of the sheets: each once, in the signs that may stand in one."""

    def __init__(self) -> None:
        self._given = set[str]()

    def of(self, wanted: str) -> str:
        wanted = _NOT_IN_A_NAME.sub(" ", _printable(wanted)).strip() or "-"
        name, count = wanted[:_LONGEST_NAME], 1
        while name.casefold() in self._given:
            count += 1
            name = f"{wanted[: _LONGEST_NAME - len(str(count))]}{count}"
        self._given.add(name.casefold())
        return name


class _Sheets:
    """A table on a sheet, with a frozen header and filters; goes on on another one when that is full."""

    def __init__(self, book: Workbook, look: _Look, names: _Names, table: Table) -> None:
        self._book, self._look, self._names, self._table = book, look, names, table
        self._shown = [column for column in table.columns if column.kind != "hidden"]
        room = (_ROOM - _PADDING * len(self._shown)) / _PIXELS_A_POINT / _POINTS
        self._widths = [width * _NARROWER for width in widths(self._shown, room)]
        self._number, self._cut = 0, 0
        self._open()

    def fill(self) -> int:
        """Write the rows; how many titles had to be cut."""
        for bands, row in self._table.rows:
            self._number += 1
            said = [line for band in bands for line in self._lines_of(band)]
            pieces = self._pieces(row)
            self._pages.keep_together([_BAND] * len(said) + [self._height_of(pieces[0])])
            for level, words in said:
                self._put_band(level, words)
            for at, cells in enumerate(pieces):
                self._put_cells(cells, 0 if at else row.bold)
        self._finish()
        return self._cut

    # ---- the sheet

    def _open(self) -> None:
        sheet = self._book.add_worksheet(self._names.of(self._table.name))
        self._sheet: Worksheet = sheet
        for at, width in enumerate(self._widths):
            sheet.set_column_pixels(at, at, round(width / _NARROWER * _POINTS * _PIXELS_A_POINT) + _PADDING)
        if hidden := len(self._table.columns) - len(self._shown):
            sheet.set_column(len(self._shown), len(self._shown) + hidden - 1, None, None, {"hidden": True})
        sheet.freeze_panes(_HEADER + 1, 0)
        _lay_out(sheet)
        self._pages = Pages(_PAGES)
        self._put_head()
        self._row = _HEADER

    def _put_head(self) -> None:
        table, look, last = self._table, self._look, len(self._shown) - 1
        self._merge(0, 0, last, table.title, look.title, _TITLE_POINTS)
        self._merge(1, 0, last, table.subtitle, look.subtitle, _LARGER_POINTS)
        middle = self._middle() if table.signed else last
        self._merge(2, 0, middle, FILLED_IN_BY if table.signed else table.remark, look.left, _LARGER_POINTS)
        if table.signed:
            self._merge(2, middle + 1, last, FILLED_IN_ON, look.right, _LARGER_POINTS)
        heights = [len(lines(one.header, width)) for one, width in zip(self._shown, self._widths, strict=True)]
        self._set_height(_HEADER, _height(max(heights) + 0.4), repeated=True)
        for at, column in enumerate(self._table.columns):
            self._sheet.write_string(_HEADER, at, column.header, look.header)

    def _middle(self) -> int:
        """The last column of the left half."""
        half, reached = sum(self._widths) / 2, 0.0
        for at, width in enumerate(self._widths[:-2]):
            reached += width
            if reached >= half:
                return at
        return len(self._widths) - 2

    def _merge(self, row: int, first: int, last: int, words: str, look: Format, points: float) -> None:
        words = self._fitting(_printable(words))
        width = sum(self._widths[first : last + 1]) * _POINTS / points
        if not first:
            self._set_height(row, _height(len(lines(words, width)) + 0.3 if words else 0.5, points))
        if first == last:
            self._sheet.write_string(row, first, words, look)
        else:
            self._sheet.merge_range(row, first, row, last, "", look)
            self._sheet.write_string(row, first, words, look)

    def _set_height(self, row: int, height: float, *, repeated: bool = False) -> None:
        self._sheet.set_row(row, height)
        self._pages.add(height, repeated=repeated)

    def _finish(self) -> None:
        last, rows = len(self._table.columns) - 1, max(self._row, _HEADER + 1)
        self._sheet.autofilter(_HEADER, 0, self._row, last)
        below = self._row
        if self._table.note and self._row < _LAST_ROW:
            below += 1
            self._sheet.write_string(below, 0, self._table.note, self._look.note)
        self._sheet.print_area(0, 0, below, len(self._shown) - 1)
        self._sheet.set_h_pagebreaks(self._pages.breaks)
        keys = [column.key for column in self._table.columns]
        if "progress" in keys:
            self._offer_status(keys.index("progress"), min(rows + _MORE_ROWS, _LAST_ROW))
            if "day" in keys:
                self._mark_overdue(keys.index("day"), keys.index("progress"), rows)

    def _offer_status(self, at: int, last: int) -> None:
        rule = {"validate": "list", "source": list(STATUS), "show_error": False}
        self._sheet.data_validation(_HEADER + 1, at, last, at, rule)

    def _mark_overdue(self, day: int, progress: int, last: int) -> None:
        first = _HEADER + 2  # as a formula counts
        due, done = f"${_letter(day)}{first}", f"${_letter(progress)}{first}"
        rule = f'=AND(ISNUMBER({due}),{due}<TODAY(),LEFT({done},3)<>"{STATUS[2]}")'
        form = {"type": "formula", "criteria": rule, "format": self._look.overdue}
        self._sheet.conditional_format(_HEADER + 1, day, last, day, form)

    # ---- rows

    def _next_row(self) -> int:
        if self._row == _LAST_ROW:
            self._finish()
            self._open()
        self._row += 1
        return self._row

    def _lines_of(self, band: Band) -> list[tuple[int, str]]:
        """The lines that *band* takes, a row each, with its level."""
        return [(band.level, words) for words in lines(_printable(band.words), sum(self._widths) - 2)]

    def _put_band(self, level: int, words: str) -> None:
        first, middle, end = self._look.bands[min(level, len(_BANDS) - 1)]
        last = len(self._shown) - 1
        row = self._next_row()
        self._set_height(row, _BAND)
        self._sheet.write_string(row, 0, words, first)
        for at in range(1, last + 1):
            self._sheet.write_blank(row, at, None, end if at == last else middle)

    def _pieces(self, row: Row) -> list[dict[str, Value]]:
        """The cells of *row*; what is too long for one goes on in others."""
        cells = {**row.cells, "number": self._number}
        parts = {
            column.key: pieces(_printable(value), width, _MOST_LINES)
            for column, width in zip(self._shown, self._widths, strict=True)
            if isinstance(value := cells.get(column.key, ""), str)
        }
        found = list[dict[str, Value]]()
        for at in range(max(map(len, parts.values()), default=1)):
            words = {key: said[at].strip("\n") if at < len(said) else "" for key, said in parts.items()}
            rest = {key: value for key, value in cells.items() if key not in parts and (not at or key in _OF_ALL)}
            found.append({**rest, **words} | ({"piece": at + 1} if at else {}))
        return found

    def _height_of(self, cells: dict[str, Value]) -> float:
        broken = (
            len(lines(value, width)) if isinstance(value := cells.get(column.key, ""), str) else 1
            for column, width in zip(self._shown, self._widths, strict=True)
        )
        return _height(max(broken) * 1.02 + 0.4)

    def _put_cells(self, cells: dict[str, Value], bold: int) -> None:
        row = self._next_row()
        self._set_height(row, self._height_of(cells))
        for at, column in enumerate(self._table.columns):
            self._put(row, at, column, cells.get(column.key, ""), bold if column.key == "task" else 0)

    def _put(self, row: int, at: int, column: Column, value: Value, bold: int) -> None:
        look = self._look.by_kind[column.kind]
        if value == "":
            self._sheet.write_blank(row, at, None, look)
        elif isinstance(value, Number):
            look = self._look.percentage(value.places) if value.percentage else look
            self._sheet.write_number(row, at, value.value, look)
        elif isinstance(value, int):
            self._sheet.write_number(row, at, value, look)
        elif column.kind == "day":
            self._sheet.write_datetime(row, at, date.fromisoformat(value), look)
        elif 0 < bold < len(value):
            parts = (self._look.bold, value[:bold], self._look.regular, value[bold:])
            self._sheet.write_rich_string(row, at, *parts, look)
        else:
            self._sheet.write_string(row, at, self._fitting(value), look)

    def _fitting(self, text: str) -> str:
        if len(text) * 2 <= _LONGEST_CELL or len(units := text.encode("utf-16-le")) <= _LONGEST_CELL * 2:
            return text
        self._cut += 1
        return units[: (_LONGEST_CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"


_OF_ALL = ("id", "notice")
"""What the rows that go on with a task have too."""


def _lay_out(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(_SIDE, _SIDE, _ABOVE_AND_BELOW, _ABOVE_AND_BELOW)
    sheet.center_horizontally()
    sheet.repeat_rows(_HEADER)
    sheet.set_footer("&C&10第 &P 页 共 &N 页")


def _height(count: float, points: float = _POINTS) -> float:
    """The height of *count* lines, in points."""
    return min(math.ceil(count * points * _HEIGHT_OF_A_LINE / _STEP) * _STEP, _TALLEST)


_BAND = _height(1.5)


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _printable(text: str) -> str:
    text = _UNPRINTABLE.sub(" ", text)
    return f" {text}" if text.startswith(_MARKUP) else text
