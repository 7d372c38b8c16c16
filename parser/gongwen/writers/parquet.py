"""Parquet: a file a table, typed, by pyarrow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gongwen.writers.columns import DECIMAL_DIGITS, DECIMAL_PLACES, Kind
from gongwen.writers.entry import PLAIN, Entry, Shape
from gongwen.writers.table import Row, Table, columns, rows
from gongwen.writers.tables import BY_NAME, TABLES
from gongwen.writers.whole import make_folder, whole_files

_ROWS_A_GROUP, _NOTICES_A_GROUP = 8192, 512  # so few that the unfinished groups of all tables are tens of megabytes
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(DECIMAL_DIGITS, DECIMAL_PLACES),
    "date": pa.date32(),
    "boolean": pa.bool_(),
    "texts": pa.list_(pa.string()),
}


def write(entries: Iterable[Entry], target: Path, shape: Shape = PLAIN) -> None:
    """Write the tables of *entries* into the folder *target*."""
    with whole_files(target) as folder, ExitStack() as files:
        groups = [Groups(files, table, shape, folder / f"{table.name}.parquet", wanted=True) for table in TABLES]
        for entry in entries:
            for group in groups:
                group.add(entry)
        for group in groups:
            group.flush()


@cache
def schema(table: Table, shape: Shape = PLAIN) -> pa.Schema:
    """The Arrow schema of *table*."""
    return pa.schema([(column.name, _TYPES[column.kind]) for column in columns(table, shape)])


def arrow(table: Table, shape: Shape, found: Sequence[Row]) -> pa.Table:
    """The rows *found* of *table* as an Arrow table."""
    types = schema(table, shape).types
    values = zip(*found, strict=True) if found else ((),) * len(types)
    arrays = [pa.array(column, kind) for column, kind in zip(values, types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema(table, shape))


class Tables:
    """The Arrow tables *names* (all if not given), growing by a notice at a time."""

    def __init__(self, names: Iterable[str] = (), shape: Shape = PLAIN) -> None:
        wanted = [BY_NAME[name] for name in names] or TABLES
        self._shape = shape
        self._rows: dict[Table, list[Row]] = {table: [] for table in wanted}
        self._parts: dict[Table, list[pa.Table]] = {table: [] for table in wanted}

    def add(self, entry: Entry) -> None:
        for table, found in self._rows.items():
            found += rows(table, self._shape, entry)
            if len(found) >= _ROWS_A_GROUP:
                self._parts[table].append(arrow(table, self._shape, found))
                found.clear()

    def finished(self) -> dict[str, pa.Table]:
        return {
            table.name: pa.concat_tables([*self._parts[table], arrow(table, self._shape, found)])
            for table, found in self._rows.items()
        }


class Groups:
    """Rows of *table* on their way into the Parquet file at *path*, a row group at a time; without the columns *left*.

    The file is made when the first rows are put into it, or at once where it is *wanted* without any. `rows` counts.
    """

    def __init__(
        self,
        files: ExitStack,
        table: Table,
        shape: Shape,
        path: Path,
        left: Collection[str] = (),
        *,
        wanted: bool = False,
    ) -> None:
        self.table, self.path, self.rows = table, path, 0
        self._files, self._shape = files, shape
        self._schema = pa.schema([column for column in schema(table, shape) if column.name not in left])
        self._waiting: list[Row] = []
        self._notices = 0
        self._file = self._opened() if wanted else None

    def add(self, entry: Entry) -> None:
        self._waiting += rows(self.table, self._shape, entry)
        self._notices += 1
        if len(self._waiting) >= _ROWS_A_GROUP or self._notices >= _NOTICES_A_GROUP:
            self.flush()

    def flush(self) -> None:
        self._notices = 0
        if self._waiting:
            self._file = self._file or self._opened()
            self._file.write_table(arrow(self.table, self._shape, self._waiting).select(self._schema.names))
            self.rows += len(self._waiting)
            self._waiting = []

    def _opened(self) -> Any:
        make_folder(self.path.parent)
        return self._files.enter_context(pq.ParquetWriter(self.path, self._schema, compression="zstd"))
