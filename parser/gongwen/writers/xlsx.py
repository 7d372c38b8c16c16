"""Excel: the task table (任务分解表) as supervision offices keep it, with a sheet of targets and one of the outline.

Knows sheets and cells; what a row says in words is `wording`'s. Every cell is written as text or as a number, so that
nothing that a notice contains becomes a formula or a link; memory does not grow with the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongwen.writers import CutError
from gongwen.writers.entry import PLAIN, Entry, Shape
from gongwen.writers.whole import whole
from gongwen.writers.wording import Cell, outline_rows, target_rows, task_rows

_LAST_ROW = 1_048_575
_LONGEST_CELL = 32_767  # in units of UTF-16
_EXACT_DIGITS, _MOST_PLACES = 15, 300
_MARKUP = "<r>"  # XlsxWriter takes what begins and ends so for its own markup, and writes it as it is
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_A4 = 9
_FONT, _POINTS, _POINTS_A_LINE, _TALLEST_ROW = "宋体", 10, 13.5, 409
_WIDE = re.compile(r"[\u2014-\uffee]")
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # the same notices give the same bytes


class Heading(NamedTuple):
    """The header of a column, its width in characters, and whether its cells are short enough to be centred."""

    title: str
    width: float
    centred: bool = False


TASKS = (
    Heading("序号", 5, centred=True),
    Heading("工作任务", 46),
    Heading("牵头单位", 14),
    Heading("配合单位", 18),
    Heading("责任单位", 18),
    Heading("完成时限", 11, centred=True),
    Heading("目标", 28),
    Heading("出处", 18),
    Heading("页", 5, centred=True),
    Heading("文件", 20),
    Heading("文号", 12),
)
TARGETS = (
    Heading("序号", 5, centred=True),
    Heading("指标", 24),
    Heading("类型", 7, centred=True),
    Heading("增减", 5, centred=True),
    Heading("要求", 5, centred=True),
    Heading("数值", 9),
    Heading("上限", 9),
    Heading("计量单位", 9, centred=True),
    Heading("基准", 10),
    Heading("期限", 11, centred=True),
    Heading("截止日期", 11, centred=True),
    Heading("原文", 36),
    Heading("出处", 18),
    Heading("页", 5, centred=True),
    Heading("文件", 20),
    Heading("文号", 12),
)
OUTLINE = (
    Heading("序号", 5, centred=True),
    Heading("条目", 60),
    Heading("层级", 5, centred=True),
    Heading("目标数", 7, centred=True),
    Heading("任务数", 7, centred=True),
    Heading("组成部分", 26),
    Heading("文件", 26),
    Heading("文号", 12),
)


def write(entries: Iterable[Entry], target: Path, shape: Shape = PLAIN, *, only_assigned: bool = False) -> None:
    """Write the task table of *entries* to the workbook *target*, whose sheets have the columns of people alone.

    It holds all tasks, or those *only_assigned* to somebody.
    """
    with whole(target) as unfinished, TemporaryDirectory() as rows:
        book = _workbook(unfinished, rows)
        cut = _fill(book, entries, only_assigned=only_assigned)
        _close(book)
    if cut:
        raise CutError(f"{target.name}: {cut} cells are longer than the {_LONGEST_CELL} characters of Excel: cut there")


def _fill(book: Workbook, entries: Iterable[Entry], *, only_assigned: bool) -> int:
    """Fill the sheets of *book*; how many cells had to be cut."""
    look = _Look(book)
    tasks = _Sheet(book, look, "任务分解表", TASKS)
    targets = _Sheet(book, look, "目标", TARGETS)
    outline = _Sheet(book, look, "提纲", OUTLINE)
    for entry in entries:
        tasks.add(task_rows(entry.notice, only_assigned=only_assigned))
        targets.add(target_rows(entry.notice))
        outline.add(outline_rows(entry.notice))
    for sheet in (tasks, targets, outline):
        sheet.finish()
    return tasks.cut + targets.cut + outline.cut


def _workbook(path: Path, rows: str) -> Workbook:
    """A workbook that keeps its rows in the folder *rows* until it is closed."""
    book = Workbook(str(path), {"constant_memory": True, "tmpdir": rows, "use_zip64": True})
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
        cell = {"font_name": _FONT, "font_size": _POINTS, "text_wrap": True, "valign": "vcenter", "border": 1}
        self.text: Format = book.add_format(cell)
        self.centred: Format = book.add_format({**cell, "align": "center"})
        self.header: Format = book.add_format({**cell, "align": "center", "bold": True, "bg_color": "#DDEBF7"})


class _Sheet:
    """A sheet with a frozen header and filters; goes on in another one when it is full."""

    def __init__(self, book: Workbook, look: _Look, title: str, headings: Sequence[Heading]) -> None:
        self._book, self._look, self._title, self._headings = book, look, title, headings
        self._number, self._sheets, self.cut = 0, 0, 0
        self._open()

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            if self._row == _LAST_ROW:
                self.finish()
                self._open()
            self._row += 1
            self._number += 1
            self._put((self._number, *row))

    def finish(self) -> None:
        self._sheet.autofilter(0, 0, self._row, len(self._headings) - 1)

    def _open(self) -> None:
        self._sheets += 1
        self._row = 0
        self._sheet = self._book.add_worksheet(self._title if self._sheets == 1 else f"{self._title}{self._sheets}")
        _lay_out(self._sheet, self._headings)
        for column, heading in enumerate(self._headings):
            self._sheet.write_string(0, column, heading.title, self._look.header)

    def _put(self, row: Sequence[Cell]) -> None:
        lines = max(_lines(value, heading.width) for value, heading in zip(row, self._headings, strict=True))
        self._sheet.set_row(self._row, min((lines + 0.5) * _POINTS_A_LINE, _TALLEST_ROW))
        for column, (value, heading) in enumerate(zip(row, self._headings, strict=True)):
            look = self._look.centred if heading.centred else self._look.text
            if value is None:
                self._sheet.write_blank(self._row, column, None, look)
            elif isinstance(value, str) or not _exact(value):
                self._sheet.write_string(self._row, column, self._fitting(_printable(str(value))), look)
            else:
                self._sheet.write_number(self._row, column, float(value), look)

    def _fitting(self, text: str) -> str:
        if len(text) * 2 <= _LONGEST_CELL or len(units := text.encode("utf-16-le")) <= _LONGEST_CELL * 2:
            return text
        self.cut += 1
        return units[: (_LONGEST_CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"


def _lay_out(sheet: Worksheet, headings: Sequence[Heading]) -> None:
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, heading.width)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.repeat_rows(0)
    sheet.set_footer("&C第 &P 页 共 &N 页")


def _lines(value: Cell, width: float) -> int:
    """How many lines *value* takes in a column of *width*: not every program fits a row's height to wrapped text."""
    if not isinstance(value, str):
        return 1
    return sum(1 + int(max(_width(line) - 1, 0) // (width - 1)) for line in value.split("\n"))


def _width(line: str) -> int:
    """The width of *line* in digits: a Chinese character is as wide as two."""
    return len(line) + len(_WIDE.findall(line))


def _exact(value: int | Decimal) -> bool:
    """Whether a spreadsheet's numbers hold *value* without loss."""
    number = Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > _MOST_PLACES:
        return False
    return len(number.normalize().as_tuple().digits) <= _EXACT_DIGITS


def _printable(text: str) -> str:
    text = _UNPRINTABLE.sub(" ", text)
    return f" {text}" if text.startswith(_MARKUP) else text
