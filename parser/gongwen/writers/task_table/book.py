"""A book of tables: the rows of notices gathered by sheet, or the tasks by the bodies that have a part in them.

Knows which tables a book has, what stands above each and in which bands; not how any of it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from gongwen.writers.entry import Entry
from gongwen.writers.task_table.choice import Choice
from gongwen.writers.task_table.columns import MARK, SHEETS, TASKS, Column, Sheet
from gongwen.writers.task_table.gathered import Gathered, Row
from gongwen.writers.task_table.rows import REST, task_rows
from gongwen.writers.task_table.wording import Heading, heading_of

MOST_UNITS = 200
"""Sheets of bodies: what the others have to do stands on one sheet together."""

FILLED_IN_BY = "填报单位（盖章）："
FILLED_IN_ON = "填报日期：　　　年　　月　　日"
_INFERRED = f"注：带{MARK}的单位由上级条目统一指定，带{MARK}的时限由标题推定。"
_NOTES = {
    "targets": "百分比按百分数填写；数额较大的以万、亿为单位。",
    "quantities": "按用途排列，供核对。",
    "outline": "各条目下的目标数和任务数。",
    "remarks": "以下内容请对照原文核对。",
}
_OTHERS = "其他单位"
_ORDERS = "督办单"


class Band(NamedTuple):
    """A line over the rows below it: what they stand under, the `level` of a notice being 0."""

    level: int
    words: str


class Table(NamedTuple):
    """A table on a sheet of its own: the lines above it, its columns, and its rows with the bands before each.

    One that is `signed` says who fills it in; `note` stands below the rows, `remark` above them.
    """

    name: str
    title: str
    subtitle: str
    columns: Sequence[Column]
    rows: Iterator[tuple[list[Band], Row]]
    signed: bool = False
    remark: str = ""
    note: str = ""


class Book:
    """The tables of notices, whose rows are kept in *folder* while it is open."""

    def __init__(self, folder: Path, choice: Choice, *, sheets: Sequence[Sheet] = SHEETS) -> None:
        self._choice = choice
        self._files = ExitStack()
        self._gathered = [Gathered(sheet, folder / f"{sheet.key}.rows") for sheet in sheets]
        for one in self._gathered:
            self._files.callback(one.close)
        self._notices = 0
        self._heading = Heading("")

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in what *entries* say."""
        for entry in entries:
            notice = entry.notice
            self._heading = heading_of(notice) if not self._notices else Heading(TASKS.name)
            self._notices += 1
            for one in self._gathered:
                tasks = one.sheet is TASKS
                one.add(task_rows(notice, self._choice) if tasks else REST[one.sheet.key](notice))

    def tables(self) -> Iterator[Table]:
        """The tables, that of the tasks first; one after another, for their rows are read from disk."""
        first, *rest = self._gathered
        yield from self._by_unit(first) if self._choice.by_unit else (self._of_tasks(first),)
        for one in rest:
            if one.count:
                yield self._of_rest(one)

    def _of_tasks(self, tasks: Gathered) -> Table:
        title, under, _ = self._heading
        subtitle = under if self._notices == 1 else f"（共{self._notices}份文件，{tasks.count}项任务）"
        columns = tasks.columns("role", *self._left_out)
        return self._signed(tasks, TASKS.name, title, subtitle, columns, tasks.rows())

    def _signed(
        self, tasks: Gathered, name: str, title: str, subtitle: str, columns: Sequence[Column], rows: Iterator[Row]
    ) -> Table:
        note = _INFERRED if tasks.marked else ""
        return Table(name, title, subtitle, columns, self._banded(rows), signed=True, note=note)

    def _of_rest(self, gathered: Gathered) -> Table:
        sheet = gathered.sheet
        title = self._heading.title.removesuffix(TASKS.name) + sheet.name
        columns = gathered.columns(*self._left_out)
        return Table(sheet.name, title, "", columns, self._banded(gathered.rows()), remark=_NOTES[sheet.key])

    @property
    def _left_out(self) -> tuple[str, ...]:
        """The columns that would say the same in every row."""
        return ("reference",) if self._notices == 1 else ()

    def _banded(self, rows: Iterable[Row]) -> Iterator[tuple[list[Band], Row]]:
        """*rows* with the bands that begin at each; the notice is none where there is one alone."""
        first = 1 if self._notices == 1 else 0
        before: tuple[str, ...] = ()
        for row in rows:
            begins = _common(before, row.above)
            before = row.above
            bands = enumerate(row.above)
            yield [Band(level, words) for level, words in bands if words and level >= max(begins, first)], row

    # ---- by the bodies

    def _by_unit(self, tasks: Gathered) -> Iterator[Table]:
        """A table for each body, in the order in which they are named."""
        units = list(tasks.places)
        columns = tasks.columns(*self._left_out)
        role = next(one for one in tasks.sheet.columns if one.key == "role")
        columns.insert([one.key for one in columns].index("task") + 1, role)
        for unit in units[:MOST_UNITS]:
            yield self._of_unit(tasks, unit, columns, self._with_role(tasks, [unit]))
        if len(units) > MOST_UNITS:
            yield self._of_unit(tasks, _OTHERS, columns, self._with_role(tasks, units[MOST_UNITS:], band=True))
        if not units:
            yield self._of_tasks(tasks)

    def _of_unit(self, tasks: Gathered, unit: str, columns: Sequence[Column], rows: Iterator[Row]) -> Table:
        subtitle = self._heading.basis if self._notices == 1 else f"（共{self._notices}份文件）"
        return self._signed(tasks, unit, f"{unit}{_ORDERS}", subtitle, columns, rows)

    def _with_role(self, tasks: Gathered, units: Sequence[str], *, band: bool = False) -> Iterator[Row]:
        """The rows of *units*, each with what part the body has in it; a *band* says whose they are."""
        for unit in units:
            for row in tasks.rows_at(tasks.places[unit]):
                above = (row.above[0], unit, *row.above[2:]) if band else row.above
                yield Row({**row.cells, "role": row.roles[unit]}, above, row.bold)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many bands *one* and *other* begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
