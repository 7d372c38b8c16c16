"""What a person changed in the table of tasks, as judged tasks.

A cell is the person's where it says something else than the notice would write there. Bodies and persons are lists of
names. A task whose rows are gone was removed; a row without an id, or with one that stands there already, was added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from gongwen.corrections.again import Place, bare
from gongwen.corrections.book import Row
from gongwen.corrections.dues import Times
from gongwen.corrections.marks import marked
from gongwen.corrections.remarks import Remark
from gongwen.corrections.typed import is_empty, names
from gongwen.model import Notice, Task, TaskUnits
from gongwen.model.review import Judged
from gongwen.source import printed
from gongwen.translation import gettext as _
from gongwen.writers.task_table import wording
from gongwen.writers.task_table.choice import ALL
from gongwen.writers.task_table.columns import BETWEEN_TARGETS
from gongwen.writers.task_table.rows import task_rows

ROLES = ("lead", "support", "responsible")
_STOPS = "。；;，,：:\n"
_LONGEST_NAME = 40


class Tasks:
    """The tasks of *notice* against the rows of its table; `remarks` says what could not be taken."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._place = Place(notice)
        self._tasks = {task.id: task for task in notice.tasks}
        self._written = {str(row.cells["id"]): row.cells for row in task_rows(notice, ALL)}
        self._times = Times(self._place, notice.metadata.written_date, self._unclear)
        self._strange = False  # whether there are rows of another reading
        self.remarks: list[Remark] = []

    def judged(self, rows: Sequence[Row], *, whole: bool) -> Iterator[Judged[Task]]:
        """What the *rows* change; those that have none left were removed, where the table is the *whole* one.

        Of a table with rows of another reading nothing is known to be removed.
        """
        known, fresh = self._sorted(rows)
        for task_id, groups in known.items():
            if task := self._changed(self._tasks[task_id], groups):
                yield Judged("accepted", task)
        for row in fresh:
            if task := self._added(row):
                yield Judged("accepted", task)
        if whole and known and not self._strange:
            yield from (Judged("rejected", task) for task in self._notice.tasks if task.id not in known)

    def _sorted(self, rows: Sequence[Row]) -> tuple[dict[str, list[list[Row]]], list[Row]]:
        """The rows of each task of the notice, by sheet, and the rows that were added."""
        known: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        fresh: list[Row] = []
        for row in rows:
            task_id = row.cell("id").words
            if task_id and task_id not in self._tasks and not (task_id := self._by_words(row)):
                continue  # named in the remarks
            before = known[task_id][row.name] if task_id else []
            again = any(one.cell("piece").words == row.cell("piece").words for one in before)
            if not task_id or (again and not row.has("role")):
                fresh.append(row)
            elif not again:
                known[task_id][row.name].append(row)
        return {key: list(sheets.values()) for key, sheets in known.items() if key}, fresh

    def _by_words(self, row: Row) -> str:
        """The task of another reading that *row* is, whose id this one does not have; empty where none is so."""
        said = bare(row.cell("task").words)
        found = [key for key, cells in self._written.items() if bare(str(cells["task"])) == said]
        if not found:
            self._strange = True
            why = _(
                "this reading of the notice has no such task; the workbook may be made of another one (--made-from)"
            )
            self.remarks.append(Remark("not taken", row.cell("task").words, detail=why, place=row.place))
        return found[0] if found else ""

    # ---- a task that was there

    def _changed(self, task: Task, groups: Sequence[Sequence[Row]]) -> Task | None:
        """*task* as its rows say it is; of several sheets the first that says something else."""
        for rows in groups:
            values = self._values(task, sorted(rows, key=lambda row: row.cell("piece").words.zfill(4)))
            if values:
                return marked(task, values)
        return None

    def _values(self, task: Task, rows: Sequence[Row]) -> dict[str, Any]:
        first, written = rows[0], self._written[task.id]
        words = "".join(row.cell("task").words for row in rows)
        values: dict[str, Any] = {}
        if bare(words) != bare(str(written["task"])):
            values |= self._words(task, "\n".join(row.cell("task").words for row in rows) if len(rows) == 1 else words)
        units = self._units(task, first, written)
        if units != task.units:
            values["units"] = units
        persons = tuple(name for name, _ in names(first.cell("persons"))) if first.has("persons") else task.persons
        if persons != task.persons:
            values["persons"] = persons
        due = self._times.of(first, task.deadline, written, task.span)
        if due != task.deadline:
            values["deadline"] = due
        self._refuse_targets(first, written)
        return values

    def _words(self, task: Task, words: str) -> dict[str, Any]:
        """The name and the words of *task* where its cell says others; they stand where they can be found."""
        old_name, _text = wording.task_words(task)
        first, _newline, rest = words.partition("\n")
        if rest and not rest.startswith(first):
            name, text = first, rest
        else:
            text = words
            name = old_name if bare(words).startswith(bare(old_name)) else _name_of(words)
        values: dict[str, Any] = {"name": name} if name != old_name else {}
        if bare(text) != bare(task.text):
            values |= self._where(text, task)
        return values

    def _where(self, text: str, task: Task) -> dict[str, Any]:
        span = self._place.of(text, task.span)
        if span is None:
            return {"text": text}
        part, section_id = self._place.part_and_section(span)
        found = {"text": span.of(self._notice.text), "span": span, "part": part, "section_id": section_id}
        return {name: value for name, value in found.items() if getattr(task, name) != value}

    def _units(self, task: Task, row: Row, written: Mapping[str, object]) -> TaskUnits:
        """The bodies that the cells name; a column that is missing was empty."""
        lists: dict[str, tuple[str, ...]] = {}
        inherited: list[str] = []
        for role in ROLES:
            cell = row.cell(role)
            if not row.has(role) or cell.words == str(written.get(role, "")):
                lists[role] = getattr(task.units, role)
                inherited += [name for name in lists[role] if name in task.units.inherited]
                continue
            said = names(cell)
            lists[role] = tuple(dict.fromkeys(name for name, _ in said))
            inherited += [name for name, is_inherited in said if is_inherited]
        kept = tuple(name for name in task.units.inherited if name in inherited)
        return TaskUnits(**lists, inherited=(*kept, *(name for name in dict.fromkeys(inherited) if name not in kept)))

    def _refuse_targets(self, row: Row, written: Mapping[str, object]) -> None:
        if row.has("targets") and bare(row.cell("targets").words) != bare(str(written.get("targets", ""))):
            self._unclear(row, "targets", _("targets are corrected on the sheet 目标"))

    def _unclear(self, row: Row, key: str, why: str) -> None:
        words = row.cell("task").words.partition("\n")[0]
        detail = f"{row.cell(key).words}: {why}"
        self.remarks.append(Remark("not taken", words, row.sheet.header(key), detail, row.place))

    # ---- a task that was not there

    def _added(self, row: Row) -> Task | None:
        words = row.cell("task").words
        if not words:
            if any(not is_empty(row.cell(key)) for key in (*ROLES, "deadline", "day", "persons")):
                self.remarks.append(Remark("not taken", "", "工作任务", _("a row without a task"), row.place))
            return None
        first, _newline, rest = words.partition("\n")
        text = rest if rest and not rest.startswith(first) else words
        name = first if text is rest else _name_of(words)
        span = self._place.of(text)
        part, section_id = self._place.part_and_section(span)
        units = {role: tuple(dict.fromkeys(one for one, _ in names(row.cell(role)))) for role in ROLES}
        return Task(
            id=_new_id(row, words),
            text=span.of(self._notice.text) if span else text,
            part=part,
            section_id=section_id,
            span=span,
            origin="person",
            kind="sentence",
            name=printed(name),
            units=TaskUnits(**units),
            persons=tuple(one for one, _ in names(row.cell("persons"))),
            deadline=self._times.of(row, None, {}, None),
            responsibilities=(),
            targets=self._targets(row.cell("targets").words),
        )

    def _targets(self, words: str) -> tuple[str, ...]:
        """The ids of the targets that an added row repeats from another."""
        said = {bare(line) for line in words.split(BETWEEN_TARGETS)}
        return tuple(target.id for target in self._notice.targets if bare(wording.aim(target)) in said)


def _name_of(words: str) -> str:
    """The first clause of *words*, which names a task that has no heading."""
    end = min((at for stop in _STOPS if (at := words.find(stop)) > 0), default=len(words))
    return words[: min(end, _LONGEST_NAME)]


def _new_id(row: Row, words: str) -> str:
    """An id for what a person added: of its words and its row, so that two of the same words differ."""
    return f"k-{sha256(f'{row.place} {words}'.encode()).hexdigest()[:12]}"
