"""The journal: what is done, kept through any interruption.

One SQLite file in the output folder. A result counts as done when it is in the journal; the file also holds the
results themselves where no JSON files are asked for. A second run cannot open the journal of a first that goes on.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from gongwen.batch.containers import Problem
from gongwen.batch.work import Outcome, result_file, unpacked
from gongwen.writers.entry import Entry

_FOLDER, _FILE, _STAGING, _RESULTS = ".gongwen", "journal.sqlite", "unfinished", "json"
_SCHEMA = """
PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS made (settings TEXT);
CREATE TABLE IF NOT EXISTS result (name TEXT PRIMARY KEY, sha256 TEXT, size INTEGER, packed BLOB, losses TEXT);
"""


class BusyError(Exception):
    """Raised where another run is writing to the same folder."""


class DamagedError(Exception):
    """Raised where what an earlier run left is no journal any more."""


class Loss(NamedTuple):
    """What was lost of a document, and whether there is a result all the same."""

    name: str
    written: bool
    problems: list[Problem]


def exists(out: Path) -> bool:
    """Whether *out* holds the journal of an earlier run."""
    return (out / _FOLDER / _FILE).exists()


def forget(out: Path) -> None:
    """Remove the journal in *out* and the JSON files that it counts as done; raises OSError where that is a link."""
    if exists(out):
        if (out / _RESULTS).exists():
            shutil.rmtree(out / _RESULTS)
        shutil.rmtree(out / _FOLDER)


class Journal:
    """The results of a run into the folder *out*; *settings* are what results depend on beside their documents."""

    def __init__(self, out: Path, settings: str) -> None:
        self._folder = out / _FOLDER
        self._results = out / _RESULTS
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            self._database = sqlite3.connect(self._folder / _FILE, timeout=0.5, isolation_level=None)
            self._database.executescript(_SCHEMA)
            self._begin(settings)
        except sqlite3.DatabaseError as error:
            raise _opening_error(out, error) from error
        self.staging = self._folder / _STAGING
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir()

    def close(self) -> None:
        shutil.rmtree(self.staging, ignore_errors=True)
        self._database.close()

    def known(self, name: str, *, as_file: bool) -> str | None:
        """The hash of the content whose result is there, *as_file* or in the journal."""
        row = self._database.execute(
            "SELECT sha256, size, packed IS NOT NULL FROM result WHERE name = ?", (name,)
        ).fetchone()
        if row is None or row[0] is None:
            return None
        sha256, size, packed = row
        return sha256 if (packed and not as_file) or (not packed and self._size(name) == size) else None

    def record(self, outcome: Outcome) -> None:
        """Note what became of a document; an earlier result of one that can no longer be read goes."""
        if outcome.unchanged:
            return
        if outcome.sha256 is None:
            result_file(self._results, outcome.name).unlink(missing_ok=True)
        size = None if outcome.packed or outcome.sha256 is None else self._size(outcome.name)
        losses = msgspec.json.encode(outcome.losses).decode()
        self._database.execute(
            "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?)",
            (outcome.name, outcome.sha256, size, outcome.packed, losses),
        )

    def entries(self, names: Iterable[str]) -> Iterator[Entry]:
        """The results of *names*, in that order, without those that have none."""
        for name in names:
            row = self._database.execute("SELECT sha256, packed FROM result WHERE name = ?", (name,)).fetchone()
            if row and row[0]:
                yield Entry(name, unpacked(row[1]) if row[1] else _line(result_file(self._results, name)))

    def losses(self, names: Iterable[str]) -> Iterator[Loss]:
        """What was lost of *names*, in that order."""
        for name in names:
            row = self._database.execute(
                "SELECT sha256, losses FROM result WHERE name = ? AND losses <> '[]'", (name,)
            ).fetchone()
            if row:
                yield Loss(name, row[0] is not None, msgspec.json.decode(row[1], type=list[Problem]))

    def _begin(self, settings: str) -> None:
        """Forget results that other settings made, and failures: they are tried again."""
        made = self._database.execute("SELECT settings FROM made").fetchone()
        if made != (settings,):
            self._database.executescript("DELETE FROM made; DELETE FROM result;")
            self._database.execute("INSERT INTO made VALUES (?)", (settings,))
        self._database.execute("DELETE FROM result WHERE sha256 IS NULL")

    def _size(self, name: str) -> int | None:
        try:
            return result_file(self._results, name).stat().st_size
        except OSError:
            return None


def _opening_error(out: Path, error: sqlite3.DatabaseError) -> Exception:
    if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
        return BusyError(f"{out}: another run is writing there")
    if error.sqlite_errorcode in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return DamagedError(f"{out}: the journal of an earlier run is damaged ({error})")
    return error


def _line(path: Path) -> bytes:
    """The JSON in the file at *path*, on one line."""
    try:
        return msgspec.json.format(path.read_bytes().strip(), indent=-1)
    except msgspec.DecodeError as error:
        raise OSError(None, f"damaged since it was written; remove it ({error})", str(path)) from error
