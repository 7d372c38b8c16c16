"""The journal: what is done, kept through any interruption.

One SQLite file in the output folder. A result counts as done when it is in the journal; the file also holds the
results themselves where no JSON files are asked for. A second run cannot open the journal of a first that goes on, and
nothing in the folder is touched before the journal is open.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from gongwen.batch.member import Problem
from gongwen.batch.plan import Plan, Planned, as_record
from gongwen.batch.results import remove_results
from gongwen.batch.work import LINK, Facts, Known, Outcome, digest_of, link_on_the_way, result_file, unpacked
from gongwen.translation import gettext as _
from gongwen.writers.entry import Entry

Start = Literal["new", "resume", "restart"]
RESULTS = "json"
_FOLDER, _FILE, _STAGING = ".gongwen", "journal.sqlite", "unfinished-"
_SCHEMA = """
PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS made (settings TEXT);
CREATE TABLE IF NOT EXISTS document (name TEXT PRIMARY KEY, sha256 TEXT, digest TEXT, losses TEXT, facts TEXT,
    run INTEGER, again TEXT, packed BLOB);
CREATE INDEX IF NOT EXISTS without_result ON document (name) WHERE sha256 IS NULL;
CREATE TABLE IF NOT EXISTS output (format TEXT, path TEXT, PRIMARY KEY (format, path));
CREATE TABLE IF NOT EXISTS state (format TEXT PRIMARY KEY, state TEXT, digests TEXT);
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY);
"""
_LATER_COLUMNS = {"facts": "TEXT", "run": "INTEGER", "again": "TEXT"}  # not in the journals of version 0.1
_ROWS_AT_ONCE = 500
_FACTS, _PROBLEMS = msgspec.json.Decoder(Facts), msgspec.json.Decoder(list[Problem])


class BusyError(Exception):
    """Raised where another run is writing to the same folder."""


class EarlierRunError(Exception):
    """Raised where a new run is to begin in a folder that holds an earlier one."""


class DamagedError(Exception):
    """Raised where what an earlier run left is no journal any more."""


class Reading(NamedTuple):
    """What became of a document: whether there is a result, what reading it was like, and what was lost."""

    planned: Planned
    written: bool
    facts: Facts | None
    problems: list[Problem]


Reason = Literal["new", "changed", "version", "failed", "damaged"]
"""Why a document is read (again): its content is another, another version or other settings read it, it could not be
read before, or its result is not as it was written."""


def exists(out: Path) -> bool:
    """Whether *out* holds the journal of an earlier run."""
    return (out / _FOLDER / _FILE).exists()


class Journal:
    """The results of a run into the folder *out*; *settings* are what results depend on beside their documents.

    An earlier run there is gone on with ("resume"), forgotten ("restart": its files go), or in the way ("new").
    """

    def __init__(self, out: Path, settings: str, start: Start = "resume") -> None:
        self._out = out
        self._folder = out / _FOLDER
        self._results = out / RESULTS
        if self._results.is_symlink():
            raise OSError(None, LINK, str(self._results))
        self._open(start)
        try:
            self._begin(settings, start)
        except BaseException:
            self.database.close()
            raise
        self.staging = self._folder / f"{_STAGING}{os.urandom(8).hex()}"  # a worker that a kill left knows another
        self._clear_staging()
        self.staging.mkdir()

    def close(self) -> None:
        self._clear_staging()
        self.database.close()

    def discard(self) -> None:
        """Remove the journal: nothing was done."""
        self.close()
        shutil.rmtree(self._folder)

    def known(self, name: str, *, as_file: bool) -> Known | Reason:
        """The result that is there, *as_file* or in the journal; or why there is none."""
        row = self.database.execute(
            "SELECT sha256, digest, packed IS NOT NULL, again FROM document WHERE name = ?", (name,)
        ).fetchone()
        if row is None:
            return "new"
        sha256, digest, packed, again = row
        if sha256 is None:
            return again or "new"
        return Known(sha256, digest) if as_file == (not packed) else "version"

    def begins(self, name: str) -> None:
        """Note that the document is under way: what a kill leaves of it is known to be of this run."""
        self.database.execute("INSERT OR IGNORE INTO document (name, losses) VALUES (?, '[]')", (name,))

    def record(self, outcome: Outcome) -> None:
        """Note what became of a document; an earlier result of one that can no longer be read goes."""
        if outcome.unchanged:
            return
        if outcome.sha256 is None:
            self._remove(self._file_of(outcome.name), self._results)
        losses = msgspec.json.encode(outcome.losses).decode()
        facts = msgspec.json.encode(outcome.facts).decode() if outcome.facts else None
        self.database.execute(
            "INSERT OR REPLACE INTO document (name, sha256, digest, packed, losses, facts, run)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (outcome.name, outcome.sha256, outcome.digest, outcome.packed, losses, facts, self._run),
        )

    def forget(self, name: str) -> None:
        """Remove the result of the document *name*, if there is one."""
        self._remove(self._file_of(name), self._results)
        self.database.execute("DELETE FROM document WHERE name = ?", (name,))

    def forget_all_but(self, planned_of: Callable[[list[str]], Collection[str]]) -> int:
        """Remove the results of documents that are not planned any more; how many those were.

        *planned_of* says which of some names are. Call it while no worker writes: folders that are empty then go too.
        """
        last, removed = "", 0
        while rows := self.database.execute(
            "SELECT name FROM document WHERE name > ? ORDER BY name LIMIT ?", (last, _ROWS_AT_ONCE)
        ).fetchall():
            names = [name for (name,) in rows]
            last, planned = names[-1], planned_of(names)
            for name in names:
                if name not in planned:
                    self.forget(name)
                    removed += 1
        return removed

    def formats(self) -> list[str]:
        """The formats that the run has made before and that are still there."""
        rows = self.database.execute("SELECT format, path FROM output ORDER BY rowid").fetchall()
        return list(dict.fromkeys(format for format, path in rows if (self._out / path).exists()))

    def has_output(self, format: str) -> bool:
        """Whether the run, or one before it, has made files of *format*."""
        return self.database.execute("SELECT 1 FROM output WHERE format = ?", (format,)).fetchone() is not None

    def makes(self, format: str, paths: Iterable[str]) -> None:
        """Note that *paths* in the folder are about to be put there, and are of *format*."""
        rows = [(format, path) for path in paths]
        self.database.executemany("INSERT OR IGNORE INTO output VALUES (?, ?)", rows)

    def makes_no_more(self, format: str, wanted: Collection[str]) -> None:
        """Remove the files of *format* that a run has made and that are not *wanted* any more."""
        rows = self.database.execute("SELECT path FROM output WHERE format = ?", (format,)).fetchall()
        for (path,) in rows:
            if path not in wanted:
                self._remove(self._out / path, self._out)
                self.database.execute("DELETE FROM output WHERE format = ? AND path = ?", (format, path))

    def entries(self, plan: Plan) -> Iterator[Entry]:
        """The results of the documents of *plan*, in its order, without those that have none."""
        return (self.entry(planned) for planned, made in self.rows(plan, "sha256 IS NOT NULL") if made)

    def entry(self, planned: Planned) -> Entry:
        """The result of a document that has one."""
        digest, packed = self.database.execute(
            "SELECT digest, packed FROM document WHERE name = ?", (planned.name,)
        ).fetchone()
        json = self._packed(packed) if packed else _line(self._whole_json(planned.name, digest))
        record = as_record(planned.record)
        return Entry(planned.name, json, record.key, record.carried)

    def rows(self, plan: Iterable[Planned], columns: str, tables: str = "document") -> Iterator[tuple[Any, ...]]:
        """Each document of *plan* that the journal knows, in that order, before the *columns* of it in *tables*.

        Many are looked up at once: a query for each would be most of what a run costs that finds nothing changed.
        """
        plan = iter(plan)
        while some := {planned.name: planned for planned in islice(plan, _ROWS_AT_ONCE)}:
            marks = ", ".join("?" * len(some))
            query = f"SELECT name, {columns} FROM {tables} WHERE name IN ({marks})"
            found = {name: values for name, *values in self.database.execute(query, [*some])}
            yield from ((planned, *found[name]) for name, planned in some.items() if name in found)

    def state(self, plan: Plan, shape: str) -> str:
        """What is equal where the tables are: a digest of the results in them, and of *shape*, their form."""
        digest = hashlib.sha256(shape.encode())
        for planned, made, run in self.rows(plan, "sha256 IS NOT NULL, coalesce(run, 0)"):
            if made:
                digest.update(repr((planned.name, planned.record, run)).encode())
        return digest.hexdigest()

    def is_made(self, format: str, state: str) -> bool:
        """Whether the files of *format* are there as they were written, and of this *state*."""
        row = self.database.execute("SELECT state, digests FROM state WHERE format = ?", (format,)).fetchone()
        if row is None or row[0] != state:
            return False
        digests: dict[str, str | None] = msgspec.json.decode(row[1])
        return all(digest is not None and file_digest(self._out / path) == digest for path, digest in digests.items())

    def has_made(self, format: str, state: str) -> None:
        """Note that the files of *format* are of this *state*."""
        rows = self.database.execute("SELECT path FROM output WHERE format = ?", (format,)).fetchall()
        digests = {path: file_digest(self._out / path) for (path,) in rows}
        row = (format, state, msgspec.json.encode(digests).decode())
        self.database.execute("INSERT OR REPLACE INTO state VALUES (?, ?, ?)", row)

    def readings(self, plan: Plan) -> Iterator[Reading]:
        """What became of the documents of *plan*, in its order."""
        for planned, written, facts, losses in self.rows(plan, "sha256 IS NOT NULL, facts, losses"):
            read = _FACTS.decode(facts) if facts else None
            yield Reading(planned, bool(written), read, _PROBLEMS.decode(losses))

    def verify(self, plan: Plan) -> None:
        """Raise OSError where the JSON file of a document of *plan* is not the one that was written."""
        for planned, digest in self.rows(plan, "digest"):
            if digest:
                self._whole_json(planned.name, digest)

    def _open(self, start: Start) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            self.database = self._connected()
        except DamagedError:
            if start != "restart":
                raise
            remove_results(self._results)
            shutil.rmtree(self._folder)
            self._open("new")

    def _connected(self) -> sqlite3.Connection:
        """The journal's database, which no other process can have at the same time."""
        database = sqlite3.connect(self._folder / _FILE, timeout=0.5, isolation_level=None)
        try:
            database.executescript(_SCHEMA)
            there = {row[1] for row in database.execute("PRAGMA table_info(document)")}
            for column in _LATER_COLUMNS.keys() - there:
                database.execute(f"ALTER TABLE document ADD COLUMN {column} {_LATER_COLUMNS[column]}")
            database.execute("UPDATE made SET settings = settings")  # takes the lock
        except sqlite3.DatabaseError as error:
            database.close()
            raise _opening_error(self._out, error) from error
        return database

    def _begin(self, settings: str, start: Start) -> None:
        """Mark results that other settings made, and failures, as not there: they are tried again."""
        made = self.database.execute("SELECT settings FROM made").fetchone()
        if made and start == "new":
            raise EarlierRunError(_("{out} holds an earlier run", out=self._out))
        if made and start == "restart":
            self._forget()
        self.database.execute("UPDATE document SET again = 'failed' WHERE sha256 IS NULL AND losses <> '[]'")
        if made != (settings,):
            self.database.execute(
                "UPDATE document SET again = 'version', sha256 = NULL, packed = NULL WHERE sha256 IS NOT NULL"
            )
            self.database.execute("DELETE FROM made")
            self.database.execute("INSERT INTO made VALUES (?)", (settings,))
        self.database.execute("UPDATE document SET losses = '[]' WHERE sha256 IS NULL")
        self._run = self.database.execute("INSERT INTO run VALUES (NULL)").lastrowid

    def _forget(self) -> None:
        """Remove what the earlier run made and nothing else."""
        self.forget_all_but(lambda names: ())
        with suppress(OSError):  # what others put there stays
            self._results.rmdir()
        for (path,) in self.database.execute("SELECT path FROM output WHERE path <> ?", (RESULTS,)).fetchall():
            self._remove(self._out / path, self._out)
        self.database.executescript(
            "DELETE FROM document; DELETE FROM output; DELETE FROM state; DROP TABLE IF EXISTS shelf_form; VACUUM;"
        )

    def _file_of(self, name: str) -> Path:
        return result_file(self._results, name)

    def _whole_json(self, name: str, digest: str) -> bytes:
        path = self._file_of(name)
        json = path.read_bytes() if path.is_file() else b""
        if digest_of(json) != digest:
            raise OSError(None, "changed or removed since it was written", str(path))
        return json

    def _packed(self, packed: bytes) -> bytes:
        try:
            return unpacked(packed)
        except zlib.error as error:
            raise DamagedError(
                _("{out}: the journal of an earlier run is damaged ({error})", out=self._out, error=error)
            ) from error

    def _clear_staging(self) -> None:
        for folder in self._folder.glob(f"{_STAGING}*"):
            shutil.rmtree(folder, ignore_errors=True)

    @staticmethod
    def _remove(path: Path, top: Path) -> None:
        """Remove the file at *path* and the folders over it, up to *top*, that are empty then.

        What a link leads to is not this program's own.
        """
        if link_on_the_way(path, top):
            return
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
        for folder in path.parents:
            if folder == top or not folder.is_relative_to(top):
                break
            try:
                folder.rmdir()
            except OSError:
                break


def file_digest(path: Path) -> str | None:
    """What tells the file at *path* from one that was damaged; None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _opening_error(out: Path, error: sqlite3.DatabaseError) -> Exception:
    if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
        return BusyError(_("{out}: another run is writing there", out=out))
    if error.sqlite_errorcode in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return DamagedError(_("{out}: the journal of an earlier run is damaged ({error})", out=out, error=error))
    if not all(os.access(path, os.W_OK) for path in (out / _FOLDER, out / _FOLDER / _FILE)):
        reason = _("the journal there may not be written: no permission, or a disk that is read only")
        return OSError(None, reason, str(out / _FOLDER))  # SQLite says "disk I/O error"
    return error


def _line(json: bytes) -> bytes:
    """*json* on one line."""
    return msgspec.json.format(json.strip(), indent=-1)
