"""The plan: every document of a run in its order, each under a name of its own. On disk, so that memory stays small."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from gongwen.batch.containers import NOT_READ, Member, Problem, members
from gongwen.batch.inputs import Place
from gongwen.batch.kinds import leaving
from gongwen.batch.names import key, numbered
from gongwen.batch.work import Job

_ROWS_AT_ONCE = 500


class Planned(NamedTuple):
    """A document of the plan."""

    position: int
    path: bytes
    member: int
    name: str
    refusal: str | None


class Plan:
    """The documents of a run: in the order of the inputs, inside a folder by path, inside a container as they stand."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._database = sqlite3.connect("", check_same_thread=False)  # a file of its own that vanishes with it
        self._database.executescript(
            "CREATE TABLE place (argument, path, member, name, refusal, PRIMARY KEY (path, member)) WITHOUT ROWID;"
            "CREATE TABLE plan (position INTEGER PRIMARY KEY, path, member, name, refusal, key);"
        )
        self._database.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?)", places)
        self._database.create_function("name_key", 1, key, deterministic=True)
        self._database.execute(
            "INSERT INTO plan (path, member, name, refusal, key)"
            " SELECT path, member, name, refusal, name_key(name) FROM place ORDER BY argument, path, member"
        )
        self._database.executescript("DROP TABLE place; CREATE INDEX plan_key ON plan (key);")
        self._tell_apart()

    def __len__(self) -> int:
        count: int = self._database.execute("SELECT count(*) FROM plan").fetchone()[0]
        return count

    def __iter__(self) -> Iterator[Planned]:
        last = 0
        while rows := self._database.execute(
            "SELECT position, path, member, name, refusal FROM plan WHERE position > ? ORDER BY position LIMIT ?",
            (last, _ROWS_AT_ONCE),
        ).fetchall():
            last = rows[-1][0]
            yield from map(Planned._make, rows)

    def has(self, name: str) -> bool:
        """Whether a document of the plan has this *name*."""
        found = self._database.execute("SELECT 1 FROM plan WHERE key = ? AND name = ?", (key(name), name))
        return found.fetchone() is not None

    def names(self) -> Iterator[str]:
        return (planned.name for planned in self)

    def jobs(self) -> Iterator[Job]:
        """The plan as jobs: a file by its path, a member of a container with its content."""
        for path, group in groupby(self, attrgetter("path")):
            for planned, member in _with_members(path, group):
                if planned.refusal is not None:
                    yield Job(planned.name, content=Problem(NOT_READ, planned.refusal))
                elif member is None:
                    yield Job(planned.name, path=planned.path)
                else:
                    yield Job(planned.name, content=member.content, media_type=member.media_type)

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


def _with_members(path: bytes, group: Iterator[Planned]) -> Iterator[tuple[Planned, Member | None]]:
    """Each document of one file with its member of the container; None where the file itself is the document."""
    found: Iterator[Member] | None = None
    for planned in group:
        if planned.member == 0:
            yield planned, None
            continue
        found = found or members(Path(os.fsdecode(path)), lambda name: not leaving(name))
        yield planned, _numbered(planned.member, found)


def _numbered(number: int, found: Iterator[Member]) -> Member:
    """The member of that *number*, which comes after those that were asked for before."""
    member = next((member for member in found if member.number >= number), None)
    if member is not None and member.number == number:
        return member
    return Member(number, "", Problem("damaged", "the container breaks off before it, or has changed"))
