"""Whether a spreadsheet gives what a page with the same table gives: every table of every document, made by script.

usage: python benchmarks/sheets.py [--set NAME …] [--show N]

Each table of every document that is open becomes a page, a CSV file (GB18030) and a workbook: numbers, percentages and
dates as such with their formats, merged cells merged, a title, a line of labels and an empty row above, a note below.
LibreOffice, where it is, makes .xls and .ods of the workbook. Compared are the cells of the table, and what is found in
it: responsibilities, targets, tasks. Prints how many tables are the same in each of these.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any, NamedTuple

import xlsxwriter

import gongwen
from documents import documents
from gongwen.reading import read
from office_files import libreoffice

SETS = ("samples", "dev", "dev2", "headings", "text", "html", "laws")
TITLE, LABELS, NOTE = "云溪市重点工作表", ("填报单位：市统计局", "填报日期：2024年3月1日"), "注：本表由市统计局解释。"
_NUMBER = re.compile(r"(?:0|[1-9]\d{0,8})(\.\d{1,4})?(%)?")
_DATE = re.compile(r"(20\d\d)年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")


class Cell(NamedTuple):
    """A cell with the place that it takes: its words, its row and column, how many rows and columns."""

    words: str
    row: int
    column: int
    rows: int
    columns: int


class Sample(NamedTuple):
    """A table of a document."""

    name: str
    cells: list[Cell]
    width: int


def samples(names: list[str]) -> Iterator[Sample]:
    for set_name in names:
        for name, path in documents(set_name).items():
            document = read(path.read_bytes())
            for number, grid in enumerate(document.grids):
                rows = [grid.header, *grid.rows]
                if len(grid.header) > 1 and len(rows) > 1:
                    yield Sample(f"{set_name}-{name}-{number}", list(_cells(rows, document.text.raw)), len(grid.header))


def _cells(rows: list[Any], text: str) -> Iterator[Cell]:
    """The cells of *rows*, those that stand at several places as one that is merged, if these make a rectangle."""
    seen: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        for column, span in enumerate(cells):
            if (row, column) in seen:
                continue
            columns = 1
            while span and column + columns < len(cells) and cells[column + columns] == span:
                columns += 1
            deep = 1
            while span and row and row + deep < len(rows) and _same(rows[row + deep], column, columns, span):
                deep += 1
            seen |= {(row + down, column + right) for down in range(deep) for right in range(columns)}
            yield Cell(" ".join(span.of(text).split()) if span else "", row, column, deep, columns)


def _same(cells: Any, column: int, columns: int, span: Any) -> bool:
    inside = all(cells[column + right] == span for right in range(columns))
    return inside and not (column + columns < len(cells) and cells[column + columns] == span)


def page(sample: Sample) -> bytes:
    """The table on a page, its title and its labels above it, its note below."""
    rows: dict[int, str] = {}
    for cell in sample.cells:
        spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
        rows[cell.row] = rows.get(cell.row, "") + f"<td{spans}>{escape(cell.words)}</td>"
    table = "".join(f"<tr>{cells}</tr>" for cells in rows.values())
    return (
        f'<html><meta charset="utf-8"><body><p>{TITLE}</p><p>{"  ".join(LABELS)}</p><table>{table}</table>'
        f"<p>{NOTE}</p></body></html>"
    ).encode()


def workbook(sample: Sample) -> bytes:
    """The table as a workbook by XlsxWriter."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    last = max(sample.width - 1, 1)
    sheet.merge_range(0, 0, 0, last, TITLE)
    sheet.write_string(1, 0, LABELS[0])
    sheet.write_string(1, last, LABELS[1])
    top = 3
    for cell in sample.cells:
        write, value, form = _typed(book, cell.words)
        first = top + cell.row, cell.column
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge_range(*first, first[0] + cell.rows - 1, first[1] + cell.columns - 1, "")
        getattr(sheet, write)(*first, value, form)
    bottom = top + 1 + max(cell.row for cell in sample.cells)
    sheet.merge_range(bottom, 0, bottom, last, NOTE)
    book.close()
    return file.getvalue()


def _typed(book: Any, words: str) -> tuple[str, Any, Any]:
    """How to write *words*: numbers and dates as such, with the format that shows them so."""
    if number := _NUMBER.fullmatch(words):
        decimals = "." + "0" * (len(number[1]) - 1) if number[1] else ""
        value = float(words.rstrip("%")) / (100 if number[2] else 1)
        return "write_number", value, book.add_format({"num_format": f"0{decimals}{number[2] or ''}"})
    if date := _DATE.fullmatch(words):
        try:
            day = datetime(*map(int, date.groups()))  # type: ignore[arg-type]
        except ValueError:
            return "write_string", words, None
        return "write_datetime", day, book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    return ("write_string", words, None) if words else ("write_blank", None, None)


def values(sample: Sample) -> bytes:
    """The table as a CSV file in GB18030, a merged cell where it begins."""
    rows = [[""] * sample.width for _ in range(1 + max(cell.row for cell in sample.cells))]
    for cell in sample.cells:
        for down in range(cell.rows):
            for right in range(cell.columns):
                rows[cell.row + down][cell.column + right] = cell.words
    said = io.StringIO()
    csv.writer(said).writerows([[TITLE], [*LABELS], *rows])
    return said.getvalue().encode("gb18030")


def found_in(data: bytes, media_type: str | None = None) -> dict[str, list[str]]:
    """What is found: the rows of tables, responsibilities, targets and tasks, without their places."""
    notice = gongwen.parse(data, media_type=media_type).to_dict()
    rows = [row for table in notice["tables"] for row in [table["header"], *table["rows"]]]
    return {
        "rows": ["|".join(_bare(cell["text"]) for cell in row) for row in rows],
        "responsibilities": [
            "|".join([one["role"], *(_bare(unit["name"]) for unit in one["units"])])
            for one in notice["responsibilities"]
        ],
        "targets": [
            "|".join(_bare(str(one[name])) for name in ("indicator", "relation", "value", "unit", "text"))
            for one in notice["targets"]
        ],
        "tasks": [
            "|".join([_bare(one["text"]), str(len(one["responsibilities"])), str(len(one["targets"]))])
            for one in notice["tasks"]
        ],
    }


def _bare(words: str) -> str:
    return "".join(words.split())


def files(those: list[Sample]) -> Iterator[tuple[str, dict[str, bytes], str | None]]:
    """Kinds of files, with the file of each table and the media type that has to be said."""
    books = {one.name: workbook(one) for one in those}
    yield "xlsx", books, None
    yield "csv, --type csv", {one.name: values(one) for one in those}, "csv"
    if shutil.which("soffice"):
        for suffix in ("xls", "ods"):
            yield f"{suffix} by LibreOffice", libreoffice(books, suffix, "xlsx"), None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", dest="sets", action="append", choices=SETS)
    parser.add_argument("--show", type=int, default=0, help="print what differs in so many tables")
    options = parser.parse_args()
    those = list(samples(options.sets or list(SETS)))
    wanted = {one.name: found_in(page(one)) for one in those}
    for kind, made, media_type in files(those):
        compare(kind, {name: found_in(data, media_type) for name, data in made.items()}, wanted, options.show)


def compare(
    kind: str, got: dict[str, dict[str, list[str]]], wanted: dict[str, dict[str, list[str]]], show: int
) -> None:
    counts = Counter[str]()
    for name, all_wanted in wanted.items():
        own = got.get(name, {})
        for what, lines in all_wanted.items():
            counts[what] += own.get(what) == lines
            if own.get(what) != lines and show:
                show -= 1
                print(f"  {name}: {what}")
                for sign, those in (
                    ("-", _without(lines, own.get(what, []))),
                    ("+", _without(own.get(what, []), lines)),
                ):
                    print(*(f"    {sign} {line[:150]}" for line in those[:5]), sep="\n")
    said = "  ".join(f"{what} {counts[what]}" for what in next(iter(wanted.values()), {}))
    print(f"{kind:<20} the same in so many of {len(wanted)} tables: {said}", flush=True)


def _without(lines: list[str], others: list[str]) -> list[str]:
    return list((Counter(lines) - Counter(others)).elements())


if __name__ == "__main__":
    main()
