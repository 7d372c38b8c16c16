"""The plan: every document of a run in its order, each under a name of its own. On disk, so that memory stays small."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import msgspec

from gongwen.batch.containers import members
from gongwen.batch.inputs import Inputs, Place
from gongwen.batch.kinds import leaving
from gongwen.batch.member import NOT_READ, Columns, Member, Problem, Reading, Record
from gongwen.batch.names import key, numbered
from gongwen.batch.work import Job

_ROWS_AT_ONCE = 500


class Planned(NamedTuple):
    """A document of the plan; *record* is what the user's row says beside it, as JSON."""

    position: int
    path: bytes
    member: int
    name: str
    refusal: str | None
    record: bytes | None


class Plan:
    """The documents of *inputs*: in their order, inside a folder by path, inside a container as they stand.

    `carried` are the columns of the user's rows, in the order in which they were met.
    """

    def __init__(self, inputs: Inputs) -> None:
        self._columns = inputs.columns
        self._database = sqlite3.connect("", check_same_thread=False)  # a file of its own that vanishes with it
        self._database.executescript(
            "CREATE TABLE place (argument, path, member, name, refusal, record, PRIMARY KEY (path, member))"
            " WITHOUT ROWID;"
            "CREATE TABLE plan (position INTEGER PRIMARY KEY, path, member, name, refusal, record, key);"
        )
        rows = map(_row, inputs.places())
        self._database.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._database.create_function("name_key", 1, key, deterministic=True)
        self._database.execute(
            "INSERT INTO plan (path, member, name, refusal, record, key)"
            " SELECT path, member, name, refusal, record, name_key(name) FROM place ORDER BY argument, path, member"
        )
        self._database.executescript("DROP TABLE place; CREATE INDEX plan_key ON plan (key);")
        self._tell_apart()
        self.carried = list(inputs.carried)

    def __len__(self) -> int:
        count: int = self._database.execute("SELECT count(*) FROM plan").fetchone()[0]
        return count

    def __iter__(self) -> Iterator[Planned]:
        last = 0
        while rows := self._database.execute(
            "SELECT position, path, member, name, refusal, record FROM plan WHERE position > ? ORDER BY position"
            " LIMIT ?",
            (last, _ROWS_AT_ONCE),
        ).fetchall():
            last = rows[-1][0]
            yield from map(Planned._make, rows)

    def at(self, position: int) -> Planned:
        """The document at this *position*."""
        query = "SELECT position, path, member, name, refusal, record FROM plan WHERE position = ?"
        return Planned._make(self._database.execute(query, (position,)).fetchone())

    def planned_of(self, names: list[str]) -> set[str]:
        """Which of *names* are those of documents of the plan."""
        query = f"SELECT name FROM plan WHERE key IN ({', '.join('?' * len(names))})"
        return {name for (name,) in self._database.execute(query, [*map(key, names)])}

    def names(self) -> Iterator[str]:
        return (planned.name for planned in self)

    def record(self, name: str) -> Record:
        """What the user's row says of the document *name*; an empty record where there is no row."""
        query = "SELECT record FROM plan WHERE key = ? AND name = ?"
        found = self._database.execute(query, (key(name), name)).fetchone()
        return as_record(found[0] if found else None)

    def first_with(self, sha256: bytes, name: str) -> str:
        """The name of the first document that was asked about with this content: *name* if none was before."""
        self._database.execute("CREATE TABLE IF NOT EXISTS seen (sha256 PRIMARY KEY, name) WITHOUT ROWID")
        self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (sha256, name))
        first: str = self._database.execute("SELECT name FROM seen WHERE sha256 = ?", (sha256,)).fetchone()[0]
        return first

    def double_keys(self) -> int:
        """How many of the user's keys name more than one document."""
        return self._count(
            "SELECT 1 FROM plan WHERE json_extract(record, '$.key') IS NOT NULL"
            " GROUP BY json_extract(record, '$.key') HAVING count(*) > 1"
        )

    def keyless(self) -> int:
        """How many rows have no key, where others have one."""
        rows = "SELECT 1 FROM plan WHERE record IS NOT NULL AND json_extract(record, '$.key') IS"
        without = self._count(f"{rows} NULL")
        return without if without and self._count(f"{rows} NOT NULL LIMIT 1") else 0

    def jobs(self) -> Iterator[Job]:
        """The plan as jobs: a file by its path, a member of a container with its content."""
        for path, group in groupby(self, attrgetter("path")):
            for planned, member in _with_members(path, group, self._columns):
                if planned.refusal is not None:
                    yield Job(planned.name, content=Problem(NOT_READ, planned.refusal))
                elif member is None:
                    yield Job(planned.name, path=planned.path)
                else:
                    yield Job(planned.name, content=member.content, media_type=member.media_type)

    def _count(self, query: str) -> int:
        count: int = self._database.execute(f"SELECT count(*) FROM ({query})").fetchone()[0]
        return count

    def _tell_apart(self) -> None:
        """Number the names that some file system would take for one."""
        find = self._database.execute
        for (double,) in find("SELECT key FROM plan GROUP BY key HAVING count(*) > 1 ORDER BY key").fetchall():
            number = 2
            same = find("SELECT position, name FROM plan WHERE key = ? ORDER BY position", (double,)).fetchall()
            for position, name in same[1:]:
                while self._taken(numbered(name, number)):
                    number += 1
                new = numbered(name, number)
                find("UPDATE plan SET name = ?, key = ? WHERE position = ?", (new, key(new), position))

    def _taken(self, name: str) -> bool:
        return self._database.execute("SELECT 1 FROM plan WHERE key = ?", (key(name),)).fetchone() is not None


def as_record(packed: bytes | None) -> Record:
    """The record that the plan keeps as JSON."""
    return msgspec.json.decode(packed, type=Record) if packed else Record()


def _row(place: Place) -> tuple[object, ...]:
    return (*place[:-1], msgspec.json.encode(place.record) if place.record else None)


def _with_members(path: bytes, group: Iterator[Planned], columns: Columns) -> Iterator[tuple[Planned, Member | None]]:
    """Each document of one file with its member of the container; None where the file itself is the document."""
    found: Iterator[Member] | None = None
    for planned in group:
        if planned.member == 0:
            yield planned, None
            continue
        found = found or members(Path(os.fsdecode(path)), Reading(lambda name: not leaving(name), columns=columns))
        yield planned, _numbered(planned.member, found)


def _numbered(number: int, found: Iterator[Member]) -> Member:
    """The member of that *number*, which comes after those that were asked for before."""
    member = next((member for member in found if member.number >= number), None)
    if member is not None and member.number == number:
        return member
    return Member(number, "", Problem("damaged", "the container breaks off before it, or has changed"))
