"""SQLite: one file with a table a table; lists as JSON, dates as ISO text, decimals as numbers where they are exact."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from gongwen.writers.columns import Kind, Value, plain
from gongwen.writers.entry import Entry
from gongwen.writers.tables import TABLES, Table
from gongwen.writers.whole import whole

_TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "decimal": "NUMERIC",
    "date": "TEXT",
    "boolean": "INTEGER",
    "texts": "TEXT",
}


def write(entries: Iterable[Entry], target: Path) -> None:
    """Write the tables of *entries* to the database file *target*."""
    with whole(target) as unfinished:
        unfinished.touch()  # where it cannot be made, the system says why, and SQLite does not
        try:
            with closing(sqlite3.connect(unfinished)) as database:
                _fill(database, entries)
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error


def _fill(database: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
    for table in TABLES:
        database.execute(_creation(table))
    insertions = {table: _insertion(table) for table in TABLES}
    for entry in entries:
        for table, insertion in insertions.items():
            rows = table.rows(entry.notice_id, entry.notice)
            database.executemany(insertion, ([_stored(value) for value in row] for row in rows))
    for table in TABLES:
        database.execute(f"CREATE INDEX {table.name}_notice ON {table.name} (notice_id)")
    database.commit()


def _creation(table: Table) -> str:
    columns = ", ".join(f"{column.name} {_TYPES[column.kind]}" for column in table.columns)
    return f"CREATE TABLE {table.name} ({columns})"


def _insertion(table: Table) -> str:
    return f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"


def _stored(value: Value) -> str | int | None:
    if isinstance(value, list):
        return msgspec.json.encode(value).decode()
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value
