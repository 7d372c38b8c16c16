"""CSV: a file a table, for spreadsheets; UTF-8 with a byte order mark, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongwen.writers.columns import Value, plain
from gongwen.writers.entry import PLAIN, Entry, Shape
from gongwen.writers.table import columns, rows
from gongwen.writers.tables import TABLES
from gongwen.writers.whole import whole_files

_UNSEEN = r"[\s\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
_RUNS = re.compile(rf"{_UNSEEN}*[=+\-@＝＋－＠﹦﹢﹣﹫−]|[\t\r\n]")
_BETWEEN = "；"


def write(entries: Iterable[Entry], target: Path, shape: Shape = PLAIN) -> None:
    """Write the tables of *entries* into the folder *target*."""
    with whole_files(target) as folder, ExitStack() as files:
        sheets = {table: _open(files, folder / f"{table.name}.csv") for table in TABLES}
        for table, sheet in sheets.items():
            sheet.writerow([cell(column.name) for column in columns(table, shape)])
        for entry in entries:
            for table, sheet in sheets.items():
                sheet.writerows([cell(value) for value in row] for row in rows(table, shape, entry))


def cell(value: Value) -> str:
    """*value* as the text of a cell; an apostrophe goes before words that a spreadsheet would take for a formula."""
    if isinstance(value, str):
        return f"'{value}" if _RUNS.match(value) else value
    if isinstance(value, list):
        return cell(_BETWEEN.join(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _open(files: ExitStack, path: Path) -> Any:
    return csv.writer(files.enter_context(path.open("w", encoding="utf-8-sig", newline="")))
