"""The tables of a notice: the columns that CSV, Parquet, SQLite and Excel share, and the rows that fill them.

Knows the model and no file format. Every table's first column is `notice_id`; (notice_id, id) is what to join on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gongwen.model import Citation, Deadline, Diagnostic, Notice, Part, Quantity, Target, Unread
from gongwen.writers.columns import Column, Value, day, flag, integer, number, text, texts
from gongwen.writers.items import (
    AssignedTask,
    AssignedUnit,
    Assignment,
    PlacedSection,
    assigned_units,
    assignments,
    sections,
    tasks,
)

Row = tuple[Value, ...]

NOTICE_ID = text("notice_id")


@dataclass(frozen=True)
class Table:
    """A table: what its rows are, which items of a notice give them, and its columns beside `notice_id`."""

    name: str
    title: str
    about: str
    item: type
    items: Callable[[Notice], Iterable[Any]]
    own: tuple[Column, ...]
    readers: tuple[Callable[[Any], Value], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "readers", tuple(column.reader() for column in self.own))

    @property
    def columns(self) -> tuple[Column, ...]:
        return (NOTICE_ID, *self.own)

    def rows(self, notice_id: str, notice: Notice) -> Iterator[Row]:
        """The rows of *notice*, in document order."""
        for item in self.items(notice):
            yield (notice_id, *(read(item) for read in self.readers))


def _place(of: str = "") -> tuple[Column, ...]:
    """Where an item stands; *of* leads to it."""
    return (
        integer("part", f"{of}part"),
        text("section_id", f"{of}section_id"),
        integer("span_start", f"{of}span.start"),
        integer("span_end", f"{of}span.end"),
    )


_QUANTITY = (
    text("id"),
    text("text"),
    text("relation"),
    number("value"),
    number("value_max"),
    text("unit"),
    text("purpose"),
    text("reason"),
    texts("target_ids"),
    *_place(),
)

TABLES: tuple[Table, ...] = (
    Table(
        "notices",
        "公文",
        "One row a notice: where it came from and what it is.",
        Notice,
        lambda notice: (notice,),
        (
            text("sha256", "source.sha256"),
            text("media_type", "source.media_type"),
            text("encoding", "source.encoding"),
            text("title", "metadata.title"),
            text("document_number", "metadata.document_number.text"),
            text("document_agency", "metadata.document_number.agency"),
            integer("document_year", "metadata.document_number.year"),
            integer("document_serial", "metadata.document_number.serial"),
            text("document_type", "metadata.document_type"),
            texts("issuing_authorities", "metadata.issuing_authorities"),
            text("jurisdiction", "metadata.jurisdiction.name"),
            text("jurisdiction_level", "metadata.jurisdiction.level"),
            text("jurisdiction_code", "metadata.jurisdiction.code"),
            day("written_date", "metadata.written_date"),
            day("published_date", "metadata.published_date"),
            day("effective_date", "metadata.effective_date"),
            day("expiry_date", "metadata.expiry_date"),
            text("effective_status", "metadata.effective_status"),
            texts("addressees", "metadata.addressees"),
            texts("copied_to", "metadata.copied_to"),
            text("printing_authority", "metadata.printing_authority"),
            day("printing_date", "metadata.printing_date"),
            text("index_number", "metadata.index_number"),
            text("subject_category", "metadata.subject_category"),
            texts("keywords", "metadata.keywords"),
        ),
    ),
    Table(
        "parts",
        "组成部分",
        "One row a part: the notice itself (0), then what it encloses or attaches.",
        Part,
        lambda notice: notice.parts,
        (
            integer("part", "index"),
            text("kind"),
            text("title"),
            integer("span_start", "span.start"),
            integer("span_end", "span.end"),
        ),
    ),
    Table(
        "sections",
        "条目",
        "One row a numbered unit or heading; `text` is its own, without that of the sections inside it.",
        PlacedSection,
        sections,
        (
            text("id", "section.id"),
            text("parent_id"),
            text("path", "section.path"),
            text("marker", "section.marker"),
            integer("number", "section.number"),
            integer("level", "section.level"),
            text("kind", "section.kind"),
            text("heading", "section.heading"),
            text("text"),
            integer("part"),
            integer("span_start", "section.span.start"),
            integer("span_end", "section.span.end"),
        ),
    ),
    Table(
        "targets",
        "目标",
        "One row a target.",
        Target,
        lambda notice: notice.targets,
        (
            text("id"),
            text("text"),
            text("kind"),
            text("indicator"),
            text("relation"),
            number("value"),
            number("value_max"),
            text("unit"),
            text("change"),
            text("baseline", "baseline.text"),
            integer("baseline_year", "baseline.year"),
            text("deadline", "deadline.text"),
            day("deadline_date", "deadline.date"),
            text("deadline_scope", "deadline.scope"),
            text("rule", "evidence.rule"),
            texts("cues", "evidence.cues"),
            text("origin"),
            *_place(),
        ),
    ),
    Table("quantities", "数量", "One row a measured quantity.", Quantity, lambda notice: notice.quantities, _QUANTITY),
    Table(
        "percentages",
        "比例",
        "Those of the quantities that are proportions, under the same ids.",
        Quantity,
        lambda notice: notice.percentages,
        _QUANTITY,
    ),
    Table(
        "responsibilities",
        "责任分工",
        "One row an assignment of work to bodies, in one role.",
        Assignment,
        assignments,
        (
            text("id", "responsibility.id"),
            text("text", "responsibility.text"),
            text("role", "responsibility.role"),
            text("label", "responsibility.label"),
            texts("units"),
            texts("persons", "responsibility.persons"),
            flag("open_ended", "responsibility.open_ended"),
            text("remark", "responsibility.remark"),
            text("rule", "responsibility.evidence.rule"),
            texts("cues", "responsibility.evidence.cues"),
            text("origin", "responsibility.origin"),
            *_place("responsibility."),
        ),
    ),
    Table(
        "units",
        "单位",
        "One row a body of an assignment, in order.",
        AssignedUnit,
        assigned_units,
        (
            text("responsibility_id", "responsibility.id"),
            integer("position"),
            text("role", "responsibility.role"),
            text("name", "unit.name"),
            text("canonical", "unit.canonical"),
            text("level", "unit.level"),
            text("expanded", "unit.expanded"),
            flag("collective", "unit.collective"),
            flag("inherited", "unit.inherited"),
            text("section_id", "responsibility.section_id"),
            integer("span_start", "unit.span.start"),
            integer("span_end", "unit.span.end"),
        ),
    ),
    Table(
        "tasks",
        "任务",
        "One row a task: what is to be done, by whom, by when.",
        AssignedTask,
        tasks,
        (
            text("id", "task.id"),
            text("kind", "task.kind"),
            text("name", "task.name"),
            text("text"),
            texts("lead_units", "lead"),
            texts("support_units", "support"),
            texts("responsible_units", "responsible"),
            text("deadline", "task.deadline.text"),
            day("deadline_date", "task.deadline.date"),
            text("deadline_scope", "task.deadline.scope"),
            texts("persons", "task.persons"),
            texts("responsibilities", "task.responsibilities"),
            texts("targets", "task.targets"),
            *_place("task."),
        ),
    ),
    Table(
        "deadlines",
        "时限",
        "One row a time by which something is to be done.",
        Deadline,
        lambda notice: notice.deadlines,
        (text("id"), text("text"), day("date"), flag("recurring"), *_place()),
    ),
    Table(
        "citations",
        "引用文件",
        "One row a document referred to.",
        Citation,
        lambda notice: notice.citations,
        (text("id"), text("text"), text("title"), text("document_number"), text("article"), text("role"), *_place()),
    ),
    Table(
        "unread",
        "未识读",
        "One row a piece of text that looks as if it said something and led to nothing.",
        Unread,
        lambda notice: notice.unread,
        (text("kind"), text("text"), integer("span_start", "span.start"), integer("span_end", "span.end")),
    ),
    Table(
        "diagnostics",
        "诊断",
        "One row a remark on the reading.",
        Diagnostic,
        lambda notice: notice.diagnostics,
        (
            text("code"),
            text("severity"),
            text("message"),
            integer("span_start", "span.start"),
            integer("span_end", "span.end"),
        ),
    ),
)
BY_NAME = {table.name: table for table in TABLES}
