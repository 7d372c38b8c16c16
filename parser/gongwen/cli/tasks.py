"""The tasks of one notice or of many, by whom and by when: rows for a terminal, those that are overdue marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from gongwen.cli.tables import Row, print_rows, units_by_role
from gongwen.cli.terminal import Failure, name_of, report_losses
from gongwen.model import Notice
from gongwen.source import printed
from gongwen.translation import gettext as _
from gongwen.writers.task_table.choice import Choice

COLUMNS = ("notice", "section", "task", "responsible", "deadline", "date", "", "targets")


def rows(notice: Notice, choice: Choice, today: date) -> Iterator[Row]:
    """The tasks of *notice* that *choice* asks for, each with its last day, and whether that was before *today*."""
    targets = {target.id: target for target in notice.targets}
    for task in filter(choice.wants, notice.tasks):
        due = task.deadline
        last = due.date if due else None
        overdue = _("overdue") if last and date.fromisoformat(last) < today else ""
        aims = "\n".join(printed(targets[key].text) for key in task.targets if key in targets)
        when = (due.text if due else "", last, overdue)
        yield notice.name, task.section_id, task.name, units_by_role(task), *when, aims


def print_tasks(path: Path, choice: Choice, read: Callable[[Path], Notice]) -> None:
    """Print the tasks of *choice* in the notice at *path*, or in all of that folder; then fail for what was lost."""
    lost = list[Failure]()
    notices = _in_folder(path, read, lost) if path.is_dir() else iter([(path, read(path))])
    found = list[Row]()
    for place, notice in notices:
        found += rows(notice, choice, date.today())
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
    from gongwen.batch.kinds import ARCHIVE, is_container

    found = sorted(files(folder, Counter()))
    if not found:
        raise Failure(_("{folder}: there is no page in it", folder=name_of(folder)))
    for file in found:
        archive = ARCHIVE if is_container(file.path.name) else None
        if refusal := file.refusal or archive:
            lost.append(Failure(_("{file}: not read: {refusal}", file=name_of(file.path), refusal=_(refusal))))
            continue
        try:
            yield file.path, read(file.path)
        except Failure as failure:
            lost.append(failure)
