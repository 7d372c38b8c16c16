"""An edited workbook as a review of the notice that it was made of, and what people filled in beside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gongwen.corrections.again import bare
from gongwen.corrections.book import BookError, Row, by_kind, rows_of
from gongwen.corrections.remarks import Remark
from gongwen.corrections.targets import Targets
from gongwen.corrections.tasks import Tasks
from gongwen.model import Notice
from gongwen.model.review import Review, Reviewed
from gongwen.translation import gettext as _


class Edited(NamedTuple):
    """The review that a workbook is, and what of it could not be understood."""

    review: Review
    remarks: list[Remark]


class Progress(NamedTuple):
    """What offices fill in beside the tasks, 进展情况 and 备注, by the task's id and by its words."""

    by_id: dict[str, tuple[str, str]]
    by_words: dict[str, tuple[str, str]]

    def of(self, task_id: str, words: str) -> tuple[str, str]:
        """What was filled in for a task; two empty strings where nothing was."""
        return self.by_id.get(task_id) or self.by_words.get(bare(words)) or ("", "")


def read_workbook(notice: Notice, path: Path) -> Edited:
    """What the workbook at *path*, made of *notice*, says otherwise; raises BookError for what is no such workbook."""
    rows, remarks = _own(notice, rows_of(path), path)
    tasks, targets = Tasks(notice), Targets(notice)
    of_tasks, of_targets = by_kind(rows, "tasks"), by_kind(rows, "targets")
    review = Review(
        schema_version=notice.schema_version,
        source=Reviewed(notice.source.name, notice.source.sha256),
        tasks=list(tasks.judged(of_tasks, whole=_is_whole(of_tasks))),
        targets=list(targets.judged(of_targets)),
    )
    return Edited(review, [*remarks, *tasks.remarks, *targets.remarks])


def progress_of(path: Path) -> Progress:
    """What people filled in beside the tasks of the workbook at *path*."""
    progress = Progress({}, {})
    for row in by_kind(rows_of(path), "tasks"):
        said = (row.cell("progress").words, row.cell("remark").words)
        if any(said) and not row.cell("piece").words:
            progress.by_id.setdefault(row.cell("id").words, said)
            progress.by_words.setdefault(bare(row.cell("task").words), said)
    return progress


def _own(notice: Notice, rows: Sequence[Row], path: Path) -> tuple[list[Row], list[Remark]]:
    """The rows of *notice*, those that people added among them; a remark on those of other notices."""
    ours = [row for row in rows if row.cell("notice").words in ("", notice.source.sha256)]
    if rows and not any(row.cell("notice").words for row in ours):
        raise BookError(_("is made of another document: its 文件标识 are not the SHA-256 of this notice's input"))
    others = len(rows) - len(ours)
    said = (
        Remark("not taken", path.name, detail=_("{others} rows are of other notices", others=others))
        if others
        else None
    )
    return ours, [said] if said else []


def _is_whole(rows: Sequence[Row]) -> bool:
    """Whether the table is that of the notice, not those of bodies, where a missing row may be on another sheet."""
    return not any(row.has("role") for row in rows)
