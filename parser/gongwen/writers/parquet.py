"""Parquet: a file a table, typed, by pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gongwen.model import Notice
from gongwen.writers.columns import DECIMAL_DIGITS, DECIMAL_PLACES, Kind
from gongwen.writers.entry import Entry
from gongwen.writers.tables import BY_NAME, TABLES, Row, Table
from gongwen.writers.whole import whole_files

_ROWS_A_GROUP = 8192  # few enough that the unfinished groups of all tables are tens of megabytes
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(DECIMAL_DIGITS, DECIMAL_PLACES),
    "date": pa.date32(),
    "boolean": pa.bool_(),
    "texts": pa.list_(pa.string()),
}


def write(entries: Iterable[Entry], target: Path) -> None:
    """Write the tables of *entries* into the folder *target*."""
    with whole_files(target) as folder, ExitStack() as files:
        groups = {table: _Groups(files, table, folder / f"{table.name}.parquet") for table in TABLES}
        for entry in entries:
            for table, rows in groups.items():
                rows.add(table.rows(entry.notice_id, entry.notice))
        for rows in groups.values():
            rows.flush()


@cache
def schema(table: Table) -> pa.Schema:
    """The Arrow schema of *table*."""
    return pa.schema([(column.name, _TYPES[column.kind]) for column in table.columns])


def arrow(table: Table, rows: Sequence[Row]) -> pa.Table:
    """*rows* of *table* as an Arrow table."""
    types = schema(table).types
    columns = zip(*rows, strict=True) if rows else ((),) * len(types)
    arrays = [pa.array(values, kind) for values, kind in zip(columns, types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema(table))


class Tables:
    """The Arrow tables *names* (all if not given), growing by a notice at a time."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        wanted = [BY_NAME[name] for name in names] or TABLES
        self._rows: dict[Table, list[Row]] = {table: [] for table in wanted}
        self._parts: dict[Table, list[pa.Table]] = {table: [] for table in wanted}

    def add(self, notice_id: str, notice: Notice) -> None:
        for table, rows in self._rows.items():
            rows += table.rows(notice_id, notice)
            if len(rows) >= _ROWS_A_GROUP:
                self._parts[table].append(arrow(table, rows))
                rows.clear()

    def finished(self) -> dict[str, pa.Table]:
        return {
            table.name: pa.concat_tables([*self._parts[table], arrow(table, rows)])
            for table, rows in self._rows.items()
        }


class _Groups:
    """Rows on their way into a Parquet file, a row group at a time."""

    def __init__(self, files: ExitStack, table: Table, path: Path) -> None:
        self._file = files.enter_context(pq.ParquetWriter(path, schema(table), compression="zstd"))
        self._table = table
        self._rows: list[Row] = []

    def add(self, rows: Iterator[Row]) -> None:
        self._rows += rows
        if len(self._rows) >= _ROWS_A_GROUP:
            self.flush()

    def flush(self) -> None:
        if self._rows:
            self._file.write_table(arrow(self._table, self._rows))
            self._rows = []
