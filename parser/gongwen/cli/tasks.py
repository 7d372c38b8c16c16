"""The tasks of one notice or of many, by whom and by when: rows for a terminal, those that are overdue marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gongwen.cli.tables import Row, print_rows, units_by_role
from gongwen.cli.terminal import Failure, name_of, report_losses
from gongwen.language.bodies.functions import function
from gongwen.model import Notice, Task
from gongwen.source import fold, printed

COLUMNS = ("notice", "section", "task", "responsible", "deadline", "date", "", "targets")


class Asked(NamedTuple):
    """Which tasks are asked for: those of a *unit*, those due by the day *before*, those that name somebody."""

    unit: str | None = None
    before: date | None = None
    only_assigned: bool = False

    def wants(self, task: Task) -> bool:
        due = task.deadline.date if task.deadline else None
        if self.before and not (due and date.fromisoformat(due) <= self.before):
            return False
        if self.unit and not any(is_same(self.unit, name) for name in task.units.all):
            return False
        return task.is_assigned or not self.only_assigned


def is_same(asked: str, name: str) -> bool:
    """Whether *name* may name the body *asked* for: the same words, or the same function (市教委, 市教育局).

    A name that says no level (教育局) may be that of any.
    """
    one, other = ("".join(fold(words).split()) for words in (asked, name))
    if one == other:
        return True
    wanted, found = function(one), function(other)
    levels = {wanted.level, found.level} - {None}
    return wanted.canonical is not None and wanted.canonical == found.canonical and len(levels) < 2


def rows(notice: Notice, asked: Asked, today: date) -> Iterator[Row]:
    """The tasks of *notice* that are *asked* for, each with its last day, and whether that was before *today*."""
    targets = {target.id: target for target in notice.targets}
    for task in filter(asked.wants, notice.tasks):
        due = task.deadline
        last = due.date if due else None
        overdue = "overdue" if last and date.fromisoformat(last) < today else ""
        aims = "\n".join(printed(targets[key].text) for key in task.targets if key in targets)
        when = (due.text if due else "", last, overdue)
        yield notice.name, task.section_id, task.name, units_by_role(task), *when, aims


def print_tasks(path: Path, asked: Asked, read: Callable[[Path], Notice]) -> None:
    """Print the tasks *asked* for of the notice at *path*, or of all in that folder; then fail for what was lost."""
    lost = list[Failure]()
    notices = _in_folder(path, read, lost) if path.is_dir() else iter([(path, read(path))])
    found = list[Row]()
    for place, notice in notices:
        found += rows(notice, asked, date.today())
        try:
            report_losses(place, notice)
        except Failure as failure:
            lost.append(failure)
    print_rows(COLUMNS, found)
    if lost:
        raise Failure("\n".join(failure.message for failure in lost))


def _in_folder(folder: Path, read: Callable[[Path], Notice], lost: list[Failure]) -> Iterator[tuple[Path, Notice]]:
    """Every notice in *folder*; what cannot be read is among the *lost*."""
    from gongwen.batch.folders import files
    from gongwen.batch.kinds import is_container

    found = sorted(files(folder, Counter()))
    if not found:
        raise Failure(f"{name_of(folder)}: there is no page in it")
    for file in found:
        archive = "an archive: gongwen batch reads it" if is_container(file.path.name) else None
        if refusal := file.refusal or archive:
            lost.append(Failure(f"{name_of(file.path)}: not read: {refusal}"))
            continue
        try:
            yield file.path, read(file.path)
        except Failure as failure:
            lost.append(failure)
