"""What the store knows of a notice beside its JSON: the columns of the list, the words to search, the tasks."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from gongwen.model import Notice, Task
from gongwen.source import fold, printed


class Words(NamedTuple):
    """The words that are searched, folded: of one form, in small letters."""

    title: str
    units: str
    indicators: str
    text: str


class Facts(NamedTuple):
    """The columns of the list."""

    title: str | None
    number: str | None
    authorities: str
    date: str | None
    targets: int
    responsibilities: int
    tasks: int
    worries: int


class TaskEntry(NamedTuple):
    """A task as the table of tasks has it; the names of bodies are JSON lists."""

    id: str
    section: str | None
    name: str
    lead: bytes
    support: bytes
    responsible: bytes
    due: str | None
    due_words: str | None


def searchable(words: str) -> str:
    """*words* as they are compared in a search."""
    return fold(words).lower()


def words_of(notice: Notice) -> Words:
    """What a search looks through, in the notice as it is now."""
    metadata = notice.metadata
    number = metadata.document_number.text if metadata.document_number else ""
    units = {unit.name: None for duty in notice.responsibilities for unit in duty.units}
    units |= dict.fromkeys(name for task in notice.tasks for name in task.units.all)
    units |= dict.fromkeys(metadata.issuing_authorities)
    indicators = dict.fromkeys(target.indicator for target in notice.targets)
    return Words(
        searchable(f"{notice.name}\n{number}"),
        searchable("\n".join(units)),
        searchable("\n".join(indicators)),
        searchable(notice.text),
    )


def facts_of(notice: Notice) -> Facts:
    """What the list shows of it."""
    metadata = notice.metadata
    return Facts(
        metadata.title,
        metadata.document_number.text if metadata.document_number else None,
        msgspec.json.encode(metadata.issuing_authorities).decode(),
        metadata.written_date or metadata.published_date,
        len(notice.targets),
        len(notice.responsibilities),
        len(notice.tasks),
        sum(remark.severity != "info" for remark in notice.diagnostics),
    )


def tasks_of(notice: Notice) -> list[TaskEntry]:
    """Its tasks."""
    return [_entry(task) for task in notice.tasks]


def _entry(task: Task) -> TaskEntry:
    due = task.deadline
    lead, support, responsible = map(msgspec.json.encode, (task.units.lead, task.units.support, task.units.responsible))
    name, day, words = printed(task.name), due.date if due else None, due.text if due else None
    return TaskEntry(task.id, task.section_id, name, lead, support, responsible, day, words)
