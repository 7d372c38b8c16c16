"""The shelf: which results stand in which files of a partitioned dataset, so that a run appends what is new alone.

Kept in the journal. Files are put in their place first, then the journal says that they count, then the manifest is
written and what counts no more is removed: a kill between two of these leaves a dataset that the next run sets right.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from gongwen.batch.journal import Journal, file_digest
from gongwen.batch.plan import Plan, Planned
from gongwen.batch.work import LINK, link_on_the_way
from gongwen.writers.entry import Entry, Shape
from gongwen.writers.whole import make_folder, sync, write_whole

if TYPE_CHECKING:
    from gongwen.writers.dataset import File, Values

MANIFEST = "manifest.json"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS shelved (name TEXT PRIMARY KEY, made INTEGER, record TEXT, run INTEGER);
CREATE TABLE IF NOT EXISTS shelf (path TEXT PRIMARY KEY, file TEXT, digest TEXT);
CREATE TABLE IF NOT EXISTS shelf_form (form TEXT, partition TEXT, runs INTEGER);
CREATE TEMP TABLE to_shelve (place TEXT, position INTEGER, name TEXT, made INTEGER, record TEXT);
"""
_GONE = """
SELECT name FROM shelved WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.name = shelved.name)
    OR name IN (SELECT name FROM to_shelve UNION ALL SELECT name FROM document WHERE sha256 IS NULL)
"""


class Form(NamedTuple):
    """What a dataset is: the columns that it is partitioned by, the form of its rows, and which program made it."""

    partition: tuple[str, ...]
    shape: Shape
    version: str


def partition_before(database: sqlite3.Connection) -> tuple[str, ...]:
    """What the dataset of an earlier run is partitioned by; nothing where there is none."""
    database.executescript(_SCHEMA.rpartition("CREATE TEMP")[0])
    row = database.execute("SELECT partition FROM shelf_form").fetchone()
    return tuple(msgspec.json.decode(row[0])) if row else ()


class Shelf:
    """The dataset in *folder*, whose files *journal* knows."""

    def __init__(self, journal: Journal, folder: Path, form: Form) -> None:
        self._journal, self._database, self._folder, self._form = journal, journal.database, folder, form
        self._database.executescript(f"DROP TABLE IF EXISTS temp.to_shelve; {_SCHEMA}")
        self._begin()

    def bring_up_to_date(self, plan: Plan) -> None:
        """Append what is new, take out what is gone or has changed, and write the manifest."""
        from gongwen.writers import dataset

        if (link := link_on_the_way(self._folder / MANIFEST, self._folder)) is not None:
            raise OSError(None, LINK, str(link))
        made = self._journal.staging / self._folder.name
        gone = self._compare(plan)
        run = self._runs + 1
        kept, dropped = self._without(gone, made, run) if gone else ([], [])
        names, shape = self._form.partition, self._form.shape
        files = [*kept, *dataset.append(self._to_append(plan), made, names, shape, run)]
        if files or gone:
            self._put(made, files)
            self._note(files, dropped, gone, run)
        write_whole(self._folder / MANIFEST, dataset.manifest(self.files(), names, shape), self._journal.staging)
        self._remove_others()

    def files(self) -> list[File]:
        """The files that make up the dataset."""
        from gongwen.writers.dataset import File

        rows = self._database.execute("SELECT file FROM shelf ORDER BY path").fetchall()
        return [msgspec.json.decode(row[0], type=File) for row in rows]

    def _begin(self) -> None:
        """Forget the dataset of an earlier run where it has another form, or one of its files is not as it was."""
        form = hashlib.sha256(repr(self._form).encode()).hexdigest()
        row = self._database.execute("SELECT form, runs FROM shelf_form").fetchone()
        self._runs: int = row[1] if row else 0
        if row is None or row[0] != form or not self._is_whole():
            self._runs = 0
            self._database.executescript("DELETE FROM shelved; DELETE FROM shelf; DELETE FROM shelf_form;")
            partition = msgspec.json.encode(self._form.partition).decode()
            self._database.execute("INSERT INTO shelf_form VALUES (?, ?, 0)", (form, partition))

    def _is_whole(self) -> bool:
        rows = self._database.execute("SELECT path, digest FROM shelf")
        return all(file_digest(self._folder / path) == digest for path, digest in rows)

    def _compare(self, plan: Plan) -> list[str]:
        """Find what is to be appended; the names of what the dataset has and should not."""
        from gongwen.writers.dataset import partitioner

        values = partitioner(self._form.partition, self._form.shape)
        tables = "document LEFT JOIN shelved USING (name)"
        known = self._journal.rows(plan, "sha256 IS NOT NULL, coalesce(document.run, 0), made, record", tables)
        for planned, is_made, run, shelved_run, shelved_record in known:
            record = _mark(planned)
            if not is_made or (run, record) == (shelved_run, shelved_record):
                continue
            place = msgspec.json.encode(values(self._journal.entry(planned))).decode()
            self._database.execute(
                "INSERT INTO to_shelve VALUES (?, ?, ?, ?, ?)", (place, planned.position, planned.name, run, record)
            )
        return [name for (name,) in self._database.execute(_GONE)]

    def _without(self, gone: Sequence[str], made: Path, run: int) -> tuple[list[File], list[File]]:
        """The files that are written anew without what is *gone*, and those that count no more."""
        from gongwen.writers.dataset import names_of, without

        if len(gone) == self._database.execute("SELECT count(*) FROM shelved").fetchone()[0]:
            return [], self.files()
        query = "SELECT DISTINCT run FROM shelved WHERE name = ?"
        touched = {row[0] for name in gone for row in self._database.execute(query, (name,))}
        kept, dropped, names = [], [], names_of(gone)
        for file in self.files():
            left = without(file, names, self._folder, made, run) if file.run in touched else file
            if left is not file:
                dropped.append(file)
                kept += [left] if left else []
        return kept, dropped

    def _to_append(self, plan: Plan) -> Iterator[tuple[Values, Entry]]:
        """What is to be appended, partition by partition, in each in the order of *plan*."""
        rows = self._database.execute("SELECT place, position FROM to_shelve ORDER BY place, position")
        for place, position in rows:
            yield tuple(msgspec.json.decode(place)), self._journal.entry(plan.at(position))

    def _put(self, made: Path, files: Sequence[File]) -> None:
        """Put *files* in their place, under names that no other file has."""
        self._journal.makes("parquet", [f"{self._folder.name}/{name}" for name in (MANIFEST, *(f.path for f in files))])
        for file in files:
            target = self._folder / file.path
            if (link := link_on_the_way(target, self._folder)) is not None:
                raise OSError(None, LINK, str(link))
            make_folder(target.parent)
            (made / file.path).replace(target)
        sync(self._folder / file.path for file in files)

    def _note(self, files: Sequence[File], dropped: Sequence[File], gone: Sequence[str], run: int) -> None:
        """Have *files* count from now on, and *dropped* no more."""
        rows = [(f.path, msgspec.json.encode(f).decode(), file_digest(self._folder / f.path)) for f in files]
        self._database.execute("BEGIN")
        self._database.executemany("DELETE FROM shelf WHERE path = ?", [(file.path,) for file in dropped])
        self._database.executemany("DELETE FROM shelved WHERE name = ?", [(name,) for name in gone])
        self._database.executemany("INSERT OR REPLACE INTO shelf VALUES (?, ?, ?)", rows)
        self._database.execute("INSERT INTO shelved SELECT name, made, record, ? FROM to_shelve", (run,))
        self._database.execute("UPDATE shelf_form SET runs = ?", (run,))
        self._database.execute("COMMIT")

    def _remove_others(self) -> None:
        """Remove what an earlier run of this folder made, and is none of the dataset's."""
        wanted = {f"{self._folder.name}/{name}" for name in (MANIFEST, *(file.path for file in self.files()))}
        self._journal.makes_no_more("parquet", wanted)


def _mark(planned: Planned) -> str:
    """What is another where the user's row says something else beside the document."""
    return hashlib.sha256(planned.record or b"").hexdigest()
