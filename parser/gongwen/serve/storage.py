"""The store: notices and their corrections in one SQLite file, each change whole and on the disk before it is answered.

The file is in write-ahead mode with `synchronous=FULL`, so that a kill loses nothing that was answered; what is deleted
is overwritten (`secure_delete`), and the file is written anew without it. Everything that a list, a search or the
tasks show is brought up to date in the transaction that changes a notice or its corrections.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

import msgspec

from gongwen.corrections.applying import apply_review
from gongwen.model import Notice, Review
from gongwen.serve.index import facts_of, tasks_of, words_of
from gongwen.serve.problems import ProblemError
from gongwen.serve.secrecy import secrecy_mark
from gongwen.serve.types import Corrections, Kept, Saved, Version
from gongwen.translation import gettext as _

FILE = "notices.sqlite"
_VERSION = 1
_MOST_VERSIONS = 200
"""So many states of a notice's corrections are kept; the oldest go first."""
_QUICK = 1
_SCHEMA = """
CREATE TABLE notice (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, added TEXT NOT NULL,
  json BLOB NOT NULL, corrected BLOB,
  title TEXT, number TEXT, authorities TEXT, date TEXT, targets INTEGER, responsibilities INTEGER, tasks INTEGER,
  worries INTEGER,
  revision INTEGER NOT NULL DEFAULT 0, saved TEXT, fingerprint TEXT NOT NULL DEFAULT '', steps BLOB, at INTEGER,
  done INTEGER NOT NULL DEFAULT 0, judgeable INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE review (
  notice INTEGER NOT NULL REFERENCES notice ON DELETE CASCADE, revision INTEGER NOT NULL, saved TEXT NOT NULL,
  done INTEGER NOT NULL, review BLOB NOT NULL, PRIMARY KEY (notice, revision)
);
CREATE TABLE task (
  notice INTEGER NOT NULL REFERENCES notice ON DELETE CASCADE, position INTEGER NOT NULL, id TEXT, section TEXT,
  name TEXT, lead BLOB, support BLOB, responsible BLOB, due TEXT, due_words TEXT, PRIMARY KEY (notice, position)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(title, units, indicators, text, tokenize = 'trigram');
"""


class StorageError(Exception):
    """Raised where the folder of the store cannot be used; says why."""


def now() -> str:
    """The time, as it is kept."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class Storage:
    """The store in *folder*, which is made where it is not there. Its methods may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = folder / FILE
        self._lock = RLock()
        try:
            self._database = _opened(self.path)
        except sqlite3.DatabaseError as error:
            raise StorageError(f"{self.path}: {error}") from error

    def close(self) -> None:
        with self._lock:
            self._database.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The database, to be read."""
        with self._lock:
            yield self._database

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The database in a transaction that is on the disk at the end, or not there at all."""
        with self._lock:
            try:
                self._database.execute("BEGIN IMMEDIATE")
                yield self._database
                self._database.execute("COMMIT")
            except BaseException as error:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                if isinstance(error, sqlite3.OperationalError):
                    raise _not_written(error) from error
                raise

    # ---- notices

    def add(self, json: bytes, name: str) -> str:
        """Store the notice with this *json*, called *name*; its id. One that is there
        is read anew and keeps its corrections.

        Raises ProblemError where it bears a secrecy mark: nothing is stored then.
        """
        notice = Notice.from_json(json)
        if mark := secrecy_mark(notice):
            raise ProblemError("secrecy-mark", mark=mark)
        key = notice.source.sha256
        with self._writing() as database:
            database.execute(
                "INSERT INTO notice (id, name, added, json) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, json = excluded.json",
                (key, name, now(), zlib.compress(json, _QUICK)),
            )
            row, review = self._last_review(database, key)
            corrected = apply_review(notice, review).notice if review else None
            _put_index(database, row, notice, corrected)
        return key

    def json_of(self, key: str, *, corrected: bool = True) -> bytes:
        """The JSON of the notice called *key*: with its corrections, or as it was read."""
        with self.reading() as database:
            row = _found(database, key, "json, corrected")
        packed: bytes = (corrected and row[1]) or row[0]
        return zlib.decompress(packed)

    def ids(self) -> list[str]:
        """All notices, the last one first."""
        with self.reading() as database:
            return [key for (key,) in database.execute("SELECT id FROM notice ORDER BY row DESC")]

    def delete(self, keys: Sequence[str]) -> int:
        """Delete the notices called *keys* for good, with all that was made of them; how many there were."""
        with self._writing() as database:
            rows = [row for key in keys if (row := _row_of(database, key)) is not None]
            for row in dict.fromkeys(rows):
                database.execute("DELETE FROM words WHERE rowid = ?", (row,))
                database.execute("DELETE FROM notice WHERE row = ?", (row,))
            database.execute("INSERT INTO words(words) VALUES ('optimize')")  # else its words stay in the index
        self._write_anew()
        return len(set(rows))

    def _write_anew(self) -> None:
        """Have the file hold nothing but what is stored; what was deleted is overwritten already."""
        with self._lock:
            try:
                self._database.execute("VACUUM")
                self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError as error:
                raise _not_written(error) from error

    # ---- corrections

    def corrections(self, key: str) -> Corrections:
        """The corrections of the notice called *key*, as they were saved last."""
        with self.reading() as database:
            found = _found(database, key, "row, revision, fingerprint, steps, at, saved")
            row, revision, fingerprint, steps, at, saved = found
            if not revision:
                return Corrections(revision=0, review=msgspec.Raw(b"null"))
            review = _review_at(database, row, revision)
        return Corrections(
            revision=revision,
            review=msgspec.Raw(review),
            fingerprint=fingerprint,
            steps=zlib.decompress(steps).decode(),
            at=at,
            saved=saved,
        )

    def save(self, key: str, kept: Kept) -> Saved:
        """Save the corrections *kept* of the notice called *key*; raises ProblemError where they go on from another."""
        review = _review(bytes(kept.review))
        notice = Notice.from_json(self.json_of(key, corrected=False))
        if review.source.sha256 != key:
            raise ProblemError("invalid", _("the review is of another notice"))
        corrected = apply_review(notice, review).notice
        with self._writing() as database:
            row, revision = _found(database, key, "row, revision")
            if revision != kept.revision:
                raise ProblemError("conflict", revision=revision)
            saved = Saved(revision + 1, now())
            _put_review(database, row, saved, kept)
            _put_index(database, row, notice, corrected)
        return saved

    def versions(self, key: str) -> list[Version]:
        """The states of the corrections of the notice called *key* that are kept, the last one first."""
        with self.reading() as database:
            (row,) = _found(database, key, "row")
            query = "SELECT revision, saved, done FROM review WHERE notice = ? ORDER BY revision DESC"
            return [Version(*found) for found in database.execute(query, (row,))]

    def version(self, key: str, revision: int) -> bytes:
        """The review of the notice called *key* as it was at that *revision*."""
        with self.reading() as database:
            (row,) = _found(database, key, "row")
            return _review_at(database, row, revision)

    def _last_review(self, database: sqlite3.Connection, key: str) -> tuple[int, Review | None]:
        row, revision = _found(database, key, "row, revision")
        return row, Review.from_json(_review_at(database, row, revision)) if revision else None


def _opened(path: Path) -> sqlite3.Connection:
    """The database at *path*, which only this user may read."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"):
        database.execute(f"PRAGMA {setting}")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        raise StorageError(_("{file}: it was made by a newer gongwen: use that, or another folder (--data)", file=path))
    if version < _VERSION:
        database.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
    return database


def _not_written(error: sqlite3.OperationalError) -> ProblemError:
    return ProblemError("storage-full", str(error))


def _row_of(database: sqlite3.Connection, key: str) -> int | None:
    found = database.execute("SELECT row FROM notice WHERE id = ?", (key,)).fetchone()
    return found[0] if found else None


def _found(database: sqlite3.Connection, key: str, columns: str) -> tuple[Any, ...]:
    """The *columns* of the notice called *key*; raises ProblemError where there is none."""
    found: tuple[Any, ...] | None = database.execute(f"SELECT {columns} FROM notice WHERE id = ?", (key,)).fetchone()
    if found is None:
        raise ProblemError("not-found")
    return found


def _review_at(database: sqlite3.Connection, row: int, revision: int) -> bytes:
    query = "SELECT review FROM review WHERE notice = ? AND revision = ?"
    found = database.execute(query, (row, revision)).fetchone()
    if found is None:
        raise ProblemError("not-found")
    return zlib.decompress(found[0])


def _review(json: bytes) -> Review:
    """The review that *json* is; raises ProblemError where it is none, or says that the notice is secret."""
    try:
        review = Review.from_json(json)
    except ValueError as error:
        raise ProblemError("invalid", str(error)) from error
    judged = review.metadata
    if judged and judged.values.secrecy and judged.verdicts.get("secrecy") == "accepted":
        raise ProblemError("secrecy-mark", mark=judged.values.secrecy)
    return review


def _put_review(database: sqlite3.Connection, row: int, saved: Saved, kept: Kept) -> None:
    packed = zlib.compress(bytes(kept.review), _QUICK)
    database.execute(
        "INSERT INTO review (notice, revision, saved, done, review) VALUES (?, ?, ?, ?, ?)",
        (row, saved.revision, saved.saved, kept.done, packed),
    )
    oldest = saved.revision - _MOST_VERSIONS
    database.execute("DELETE FROM review WHERE notice = ? AND revision <= ?", (row, oldest))
    database.execute(
        "UPDATE notice SET revision = ?, saved = ?, fingerprint = ?, steps = ?, at = ?, done = ?, judgeable = ?"
        " WHERE row = ?",
        (
            *(saved.revision, saved.saved, kept.fingerprint, zlib.compress(kept.steps.encode(), _QUICK), kept.at),
            *(kept.done, kept.judgeable, row),
        ),
    )


def _put_index(database: sqlite3.Connection, row: int, notice: Notice, corrected: Notice | None) -> None:
    """Bring the columns of the list, the words and the tasks up to date: of the notice with its corrections."""
    shown = corrected or notice
    packed = zlib.compress(corrected.to_json().encode(), _QUICK) if corrected else None
    database.execute(
        "UPDATE notice SET corrected = ?, title = ?, number = ?, authorities = ?, date = ?, targets = ?,"
        " responsibilities = ?, tasks = ?, worries = ? WHERE row = ?",
        (packed, *facts_of(shown), row),
    )
    database.execute("DELETE FROM words WHERE rowid = ?", (row,))
    database.execute(
        "INSERT INTO words (rowid, title, units, indicators, text) VALUES (?, ?, ?, ?, ?)", (row, *words_of(shown))
    )
    database.execute("DELETE FROM task WHERE notice = ?", (row,))
    rows = ((row, position, *task) for position, task in enumerate(tasks_of(shown)))
    database.executemany(f"INSERT INTO task VALUES ({', '.join('?' * 10)})", rows)
