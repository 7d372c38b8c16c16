"""SQLite: one file with a table a table; lists as JSON, dates as ISO text, decimals as numbers where they are exact.

Every table has its key, what is joined on is indexed, and the texts of the notices can be searched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from gongwen.translation import gettext as _
from gongwen.writers import CutError
from gongwen.writers.columns import Kind, Value, plain
from gongwen.writers.entry import PLAIN, Entry, Shape
from gongwen.writers.table import Table, columns, rows
from gongwen.writers.tables import TABLES
from gongwen.writers.whole import whole

_TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "decimal": "NUMERIC",
    "date": "TEXT",
    "boolean": "INTEGER",
    "texts": "TEXT",
}
_JOINED = ("notice_key", "section_id", "table_id", "responsibility_id", "document_number_key", "jurisdiction_code")
_SEARCH = """
CREATE VIRTUAL TABLE text_search USING fts5(text, content = 'texts', tokenize = 'trigram');
INSERT INTO text_search (text_search) VALUES ('rebuild');
"""


def write(entries: Iterable[Entry], target: Path, shape: Shape = PLAIN) -> None:
    """Write the tables of *entries* to the database file *target*; CutError where this SQLite has no full text."""
    with whole(target) as unfinished:
        unfinished.touch()  # where it cannot be made, the system says why, and SQLite does not
        try:
            with closing(sqlite3.connect(unfinished)) as database:
                searchable = _fill(database, entries, shape)
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        except sqlite3.IntegrityError as error:
            raise OSError(f"two rows have one key: {error}") from error
    if not searchable:
        raise CutError(_("{name}: no full text: this Python's SQLite has no FTS5 with trigrams", name=target.name))


def _fill(database: sqlite3.Connection, entries: Iterable[Entry], shape: Shape) -> bool:
    """Fill *database*; whether its texts can be searched."""
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
    for table in TABLES:
        database.execute(_creation(table, shape))
    insertions = {table: _insertion(table, shape) for table in TABLES}
    for entry in entries:
        for table, insertion in insertions.items():
            found = rows(table, shape, entry)
            database.executemany(insertion, ([_stored(value) for value in row] for row in found))
    for table in TABLES:
        for column in _indexed(table):
            database.execute(f"CREATE INDEX {table.name}_{column} ON {table.name} ({column})")
    database.commit()
    return _search(database)


def _search(database: sqlite3.Connection) -> bool:
    try:
        database.executescript(_SEARCH)
    except sqlite3.OperationalError as error:
        if "no such" in str(error):  # module: fts5, tokenizer: trigram
            return False
        raise
    return True


def _creation(table: Table, shape: Shape) -> str:
    parts = [f"{_quoted(column.name)} {_TYPES[column.kind]}" for column in columns(table, shape)]
    if table.key is not None:
        parts.append(f"PRIMARY KEY ({', '.join(('notice_id', *table.key))})")
    if table.name != "notices":
        parts.append("FOREIGN KEY (notice_id) REFERENCES notices (notice_id)")
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _indexed(table: Table) -> list[str]:
    """The columns of *table* that get an index: what is joined on; a key has its own."""
    names = {column.name for column in columns(table, PLAIN)}
    return [name for name in (*(["notice_id"] if table.key is None else []), *_JOINED) if name in names]


def _insertion(table: Table, shape: Shape) -> str:
    return f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(columns(table, shape)))})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _stored(value: Value) -> str | int | None:
    if isinstance(value, list):
        return msgspec.json.encode(value).decode()
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value
