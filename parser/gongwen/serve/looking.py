"""Looking things up in the store: the list with its search, and the tasks of all notices by body and by day."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from gongwen.serve.index import searchable
from gongwen.serve.problems import ProblemError
from gongwen.serve.storage import Storage
from gongwen.serve.types import Listed, NoticeList, State, TaskList, TaskRow, UnitCount
from gongwen.writers.task_table.choice import is_same

COLUMNS = ("title", "units", "indicators", "text")
"""What is searched: titles and numbers, names of bodies, indicators of targets, the whole text."""
_TRIGRAM = 3  # a shorter word has no entry in the index, and is looked for in the rows
_BEFORE, _SHOWN = 20, 90  # characters of a snippet
_STATE = "CASE WHEN n.done = 0 THEN 'open' WHEN n.done < n.judgeable THEN 'begun' ELSE 'done' END"
_LISTED = (
    "n.id, n.name, n.title, n.number, n.authorities, n.date, n.targets, n.responsibilities, n.tasks, n.worries,"
    f" n.added, n.revision, n.saved, {_STATE}, n.done, n.judgeable"
)


class Query(NamedTuple):
    """What is looked for: all of the *words*, in one of the COLUMNS or (None) anywhere; in a *state*, or any."""

    words: str = ""
    column: str | None = None
    state: State | None = None


def listed(store: Storage, query: Query, limit: int, offset: int) -> NoticeList:
    """The notices that *query* asks for, those first whose titles hold the words, then the last added."""
    terms = searchable(query.words).split()
    where, values = _conditions(terms, query)
    source = f"FROM notice n JOIN words w ON w.rowid = n.row WHERE {where}"
    snippet, order, first = "NULL", "", []
    if terms:
        snippet = f"substr(w.text, max(1, instr(w.text, ?) - {_BEFORE}), {_SHOWN})"
        order, first = "instr(w.title, ?) = 0, ", [terms[0]]
    with store.reading() as database:
        (total,) = database.execute(f"SELECT count(*) {source}", values).fetchone()
        rows = database.execute(
            f"SELECT {_LISTED}, {snippet} {source} ORDER BY {order}n.row DESC LIMIT ? OFFSET ?",
            (*first, *values, *first, limit, offset),
        ).fetchall()
    return NoticeList(total, list(map(_listed, rows)))


def listed_one(store: Storage, key: str) -> Listed:
    """The notice called *key*, as the list has it; raises ProblemError where there is none."""
    with store.reading() as database:
        row = database.execute(f"SELECT {_LISTED}, NULL FROM notice n WHERE n.id = ?", (key,)).fetchone()
    if row is None:
        raise ProblemError("not-found")
    return _listed(row)


def _listed(row: tuple[Any, ...]) -> Listed:
    values = list(row)
    values[4] = msgspec.json.decode(values[4])
    return Listed(*values)


def _conditions(terms: list[str], query: Query) -> tuple[str, list[str]]:
    """The condition of SQL, and the values in it."""
    columns = (query.column,) if query.column else COLUMNS
    conditions, values = ["1"], list[str]()
    if matched := [term for term in terms if len(term) >= _TRIGRAM]:
        quoted = " AND ".join('"' + term.replace('"', '""') + '"' for term in matched)
        conditions.append("w.words MATCH ?")
        values.append(f"{{{' '.join(columns)}}} : ({quoted})")
    for term in (term for term in terms if len(term) < _TRIGRAM):
        conditions.append("(" + " OR ".join(f"instr(w.{column}, ?)" for column in columns) + ")")
        values += [term] * len(columns)
    if query.state:
        conditions.append(f"{_STATE} = ?")
        values.append(query.state)
    return " AND ".join(conditions), values


class TaskQuery(NamedTuple):
    """Which tasks are looked for: of a *unit* however its name is written, due from *after* to *before* (ISO days)."""

    unit: str = ""
    after: str = ""
    before: str = ""
    words: str = ""
    dated: bool = False


def tasks(store: Storage, query: TaskQuery, limit: int, offset: int) -> TaskList:
    """The tasks that *query* asks for in all notices, the first to be done first, those without a day last."""
    with store.reading() as database:
        rows = database.execute(
            "SELECT n.id, coalesce(n.title, n.name), t.id, t.section, t.name, t.lead, t.support, t.responsible, t.due,"
            " t.due_words FROM task t JOIN notice n ON n.row = t.notice WHERE (? = '' OR t.due >= ?)"
            " AND (? = '' OR t.due <= ?) AND (? = 0 OR t.due IS NOT NULL)"
            " ORDER BY t.due IS NULL, t.due, n.row DESC, t.position",
            (query.after, query.after, query.before, query.before, query.dated),
        ).fetchall()
        units = _unit_counts(database)
    wanted = [row for row in map(_task, rows) if _holds(row, query.words)]
    if query.unit:
        same = {unit.name for unit in units if is_same(query.unit, unit.name)}
        wanted = [row for row in wanted if same.intersection(_units(row))]
    return TaskList(len(wanted), wanted[offset : offset + limit], units)


def _task(row: tuple[Any, ...]) -> TaskRow:
    names = map(msgspec.json.decode, row[5:8])
    return TaskRow(*row[:5], *names, *row[8:])


def _units(row: TaskRow) -> Iterator[str]:
    yield from (*row.lead, *row.support, *row.responsible)


def _holds(row: TaskRow, words: str) -> bool:
    own = searchable(f"{row.name}\n{row.title}")
    return all(term in own for term in searchable(words).split())


def _unit_counts(database: sqlite3.Connection) -> list[UnitCount]:
    """The bodies that tasks name, those with most tasks first."""
    counts = Counter[str]()
    for columns in database.execute("SELECT lead, support, responsible FROM task"):
        counts.update({name for column in columns for name in msgspec.json.decode(column)})
    return [UnitCount(name, count) for name, count in counts.most_common()]
