"""A notice's findings as tables for a terminal: which columns each has, and how a cell is put in words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import click

from gongwen.cli.grants import grants
from gongwen.diagnostic import doubt_in_words, in_readers_language
from gongwen.inert import inert
from gongwen.model import Baseline, Due, Jurisdiction, Notice, Relation, Task, TaskUnits
from gongwen.source import Span, printed
from gongwen.translation import gettext as _
from gongwen.translation import pgettext, reads_chinese
from gongwen.writers.items import doubts

Row = tuple[str | None, ...]
_WIDTH_OF_A_PIPE = 160


class View(NamedTuple):
    """A table: its columns, and its rows for a notice."""

    columns: tuple[str, ...]
    rows: Callable[[Notice], Iterator[Row]]


def print_table(what: str, notice: Notice) -> None:
    """Print the table *what* of *notice*."""
    print_rows(TABLES[what].columns, TABLES[what].rows(notice))


def print_rows(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Print *rows* under *columns*; nothing in a cell acts on the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*(_(column) if column else "" for column in columns), box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(inert(cell or "")) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_OF_A_PIPE)
    with console.capture() as shown:
        console.print(table)
    click.echo(shown.get(), nl=False)  # rich ends the program by itself where it cannot print


def _metadata(notice: Notice) -> Iterator[Row]:
    for name in notice.metadata.__struct_fields__:
        value = getattr(notice.metadata, name)
        if name == "fields":
            yield from ((_("field {label}", label=field.label), field.value) for field in value)
        elif name == "jurisdiction":
            yield from ((field_in_words(name), _words_of(area)) for area in (value,) if area)
        elif value and name not in ("doubt", "corrected"):
            yield field_in_words(name), "、".join(value) if isinstance(value, list) else getattr(value, "text", value)


def _words_of(area: Jurisdiction) -> str:
    return " ".join(filter(None, (area.name, area.level, area.code)))


def field_in_words(name: str) -> str:
    """What a field of the JSON is called: its term, which the schema has, for who reads Chinese."""
    if not reads_chinese():
        return name
    from gongwen.writers.review.labels import labels

    terms: dict[str, dict[str, str]] = labels()["terms"]
    return next((fields[name] for fields in terms.values() if name in fields), name)


def _targets(notice: Notice) -> Iterator[Row]:
    for target in notice.targets:
        amount = _amount(target.relation, target.value, target.value_max, target.unit)
        change = {"increase": "+", "decrease": "−", None: ""}[target.change]
        words = (_words(target.baseline), _words(target.deadline))
        yield target.section_id, target.indicator, change + (amount or target.kind), *words, printed(target.text)


def _responsibilities(notice: Notice) -> Iterator[Row]:
    for said in notice.responsibilities:
        units = "、".join(unit.name for unit in said.units) + (" 等" if said.open_ended else "")
        yield said.section_id, said.role, units, said.remark


def _tasks(notice: Notice) -> Iterator[Row]:
    targets = {target.id: target for target in notice.targets}
    for task in notice.tasks:
        aims = [printed(targets[i].text) for i in task.targets if i in targets]
        yield task.section_id, task.name, units_by_role(task), _words(task.deadline), "\n".join(aims)


def units_by_role(task: Task) -> str:
    """A line a role with the bodies in it; inherited ones are marked."""
    roles = (("lead", task.units.lead), ("support", task.units.support), ("responsible", task.units.responsible))
    return "\n".join(f"{_(role)}: {'、'.join(_marked(task.units, names))}" for role, names in roles if names)


def _marked(units: TaskUnits, names: Iterable[str]) -> Iterator[str]:
    return (_("{name} (inherited)", name=name) if name in units.inherited else name for name in names)


def _quantities(notice: Notice) -> Iterator[Row]:
    for said in notice.quantities:
        amount = _amount(said.relation, said.value, said.value_max, said.unit)
        yield said.section_id, printed(said.text), amount, said.purpose, said.reason


def _grants(notice: Notice) -> Iterator[Row]:
    yield from grants(notice)


def _deadlines(notice: Notice) -> Iterator[Row]:
    for said in notice.deadlines:
        yield said.section_id, printed(said.text), said.date, _("recurring") if said.recurring else ""


def _citations(notice: Notice) -> Iterator[Row]:
    for said in notice.citations:
        yield said.section_id, said.role, said.title, said.document_number, said.article


def _unread(notice: Notice) -> Iterator[Row]:
    for said in notice.unread:
        yield said.kind, _place(said.span), printed(said.text)


def _doubts(notice: Notice) -> Iterator[Row]:
    found = {one.id: printed(one.text) for one in (*notice.targets, *notice.responsibilities)}
    for kind, identifier, doubt in doubts(notice):
        yield kind, found.get(identifier or ""), doubt.code, doubt.field, doubt.text, doubt_in_words(doubt.code)


def _diagnostics(notice: Notice) -> Iterator[Row]:
    for said in notice.diagnostics:
        yield pgettext("severity", said.severity), said.code, _place(said.span), in_readers_language(said)


def _amount(relation: Relation, value: Decimal | None, value_max: Decimal | None, unit: str | None) -> str:
    if value is None:
        return ""
    sign = "" if relation in {"=", "range"} else relation
    upper = "" if value_max is None else f"–{value_max:f}"
    return f"{sign}{value:f}{upper}{'' if unit in {None, '1'} else unit}"


def _words(said: Baseline | Due | None) -> str:
    return said.text if said else ""


def _place(span: Span | None) -> str:
    return f"{span.start}–{span.end}" if span else ""


TABLES = {
    "metadata": View(("field", "value"), _metadata),
    "targets": View(("section", "indicator", "amount", "baseline", "deadline", "text"), _targets),
    "responsibilities": View(("section", "role", "units", "remark"), _responsibilities),
    "tasks": View(("section", "task", "responsible", "deadline", "targets"), _tasks),
    "quantities": View(("section", "text", "amount", "purpose", "reason"), _quantities),
    "grants": View(("section", "to whom", "amount", "at most", "condition", "text"), _grants),
    "deadlines": View(("section", "text", "date", ""), _deadlines),
    "citations": View(("section", "role", "title", "number", "article"), _citations),
    "unread": View(("kind", "place", "text"), _unread),
    "doubts": View(("finding", "words", "doubt", "field", "stands on", "meaning"), _doubts),
    "diagnostics": View(("severity", "code", "place", "message"), _diagnostics),
}
