"""The findings: what a notice says, one type a kind, each grounded in the characters that say it.

A finding leaves its extractor unplaced: `id` is empty until `assemble` names it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from msgspec import Struct

from gongwen.model.document import CORRECTED, DOUBT, Doubt
from gongwen.model.terms import (
    ID,
    PART,
    RELATION,
    SECTION,
    SPAN,
    TEXT,
    UNIT,
    VALUE,
    VALUE_MAX,
    Change,
    CitationRole,
    Day,
    Origin,
    Purpose,
    Relation,
    Role,
    Scope,
    TargetKind,
    TaskKind,
    UnreadKind,
    said,
)
from gongwen.source import Span


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """What every finding says: its name, its words, where they stand, and who found it."""

    id: Annotated[str, ID] = ""
    text: Annotated[str, TEXT]
    part: Annotated[int, PART] = 0
    section_id: Annotated[str | None, SECTION] = None
    span: Annotated[
        Span | None,
        said(
            "位置", "Half-open [start, end) in code points of the document's text; null only where a person added it."
        ),
    ]
    origin: Annotated[Origin, said("来源", "program, or person for what a person added.")] = "program"
    corrected: Annotated[dict[str, Any] | None, CORRECTED] = None

    @property
    def place(self) -> Span:
        """Where the finding stands; raises ValueError for one that a person added without a place."""
        if self.span is None:
            raise ValueError(f"{self.id}: added by a person, without a place in the text")
        return self.span


class Evidence(Struct, frozen=True, gc=False):
    """Why something was found: the rule, and the words that it stands on."""

    rule: Annotated[str, said("规则", "The rule's name.")]
    cues: Annotated[tuple[str, ...], said("线索词", "The words that the rule stands on, as printed, in order.")] = ()


BY_A_PERSON = Evidence("person")
"""The evidence of what a person added."""


class Quantity(Finding, frozen=True, kw_only=True, gc=False):
    """A measured quantity with its unit and bound, and what it is for."""

    value: Annotated[Decimal, VALUE]
    value_max: Annotated[Decimal | None, VALUE_MAX] = None
    unit: Annotated[str, UNIT]
    relation: Annotated[Relation, RELATION] = "="
    purpose: Annotated[
        Purpose | None,
        said(
            "用途",
            "What the quantity is for: a target, a result of the past or present, a standard of a rule, a grant or"
            " charge, a time within which, a frequency, a weight of an assessment, or other. A parse says it of every"
            " quantity; null only where a person left it out.",
        ),
    ] = None
    reason: Annotated[
        str | None,
        said(
            "判定理由",
            "What decided: the rule of the target that it is the figure of, else the reason for its purpose, whose"
            " meaning `gongwen explain` gives; null only where a person left it out.",
        ),
    ] = None
    target_ids: Annotated[tuple[str, ...], said("所属目标", "The ids of the targets that it is the figure of.")] = ()


class Baseline(Struct, frozen=True, gc=False):
    """What a change or a comparison is against."""

    text: Annotated[str, said("基准", "As printed: 上年, 2013年, 全国平均水平.")]
    year: Annotated[int | None, said("基准年", "The year, where it can be resolved against the notice's date.")] = None
    span: Annotated[Span | None, SPAN] = None


class Due(Struct, frozen=True, gc=False):
    """The time by which something is to be reached."""

    text: Annotated[str, said("期限", "As printed: 到2020年, 年底前, 全年.")]
    date: Annotated[Day | None, said("日期", "The last day, ISO, where it can be resolved.")] = None
    span: Annotated[Span | None, SPAN] = None
    scope: Annotated[
        Scope | None,
        said(
            "来处",
            "Where the words stand that govern it: in its clause, its sentence, its paragraph, the lead above, the"
            " closing bracket, the table's row or column; in a heading or the title they are inferred.",
        ),
    ] = None


class Target(Finding, frozen=True, kw_only=True, gc=False):
    """A result that the document commits somebody to reach or keep, and that can be checked."""

    kind: Annotated[
        TargetKind, said("类型", "quantity, coverage (全覆盖), zero (不发生…), benchmark (低于全国平均水平).")
    ]
    indicator: Annotated[str, said("指标", "What is measured, as printed; with a count, the verb and the thing.")]
    indicator_spans: Annotated[
        tuple[Span, ...],
        said("指标位置", "Where the pieces stand that the indicator is put together of, in its order."),
    ] = ()
    relation: Annotated[Relation, RELATION] = "="
    value: Annotated[Decimal | None, VALUE] = None
    value_max: Annotated[Decimal | None, VALUE_MAX] = None
    unit: Annotated[str | None, UNIT] = None
    change: Annotated[Change | None, said("增减", "Where the quantity is the amount of a change; else null.")] = None
    baseline: Annotated[Baseline | None, said("基准", "What the change or comparison is against.")] = None
    deadline: Annotated[Due | None, said("期限", "The time by which, from the nearest words that govern it.")] = None
    evidence: Annotated[Evidence, said("依据", "Why it is a target.")] = BY_A_PERSON
    doubt: Annotated[tuple[Doubt, ...], DOUBT] = ()


class Unit(Struct, frozen=True, kw_only=True, gc=False):
    """A body that is made responsible."""

    name: Annotated[str, said("名称", "As printed, on one line.")]
    span: Annotated[Span | None, said("位置", "Where the name stands; for an inherited unit where it was said.")]
    canonical: Annotated[
        str | None, said("规范名称", "The function by the lexicon of bodies (发展和改革); else null.")
    ] = None
    level: Annotated[str | None, said("层级", "国家, 省, 市, 县 …, where the name says it.")] = None
    expanded: Annotated[str | None, said("补全名称", "The name with the prefix that a list leaves out restored.")] = (
        None
    )
    collective: Annotated[bool, said("集合", "True for 各有关部门, 各县（市、区）人民政府 and the like.")] = False
    inherited: Annotated[bool, said("沿用", "True where an earlier remark (以下均…) adds the unit.")] = False


class Responsibility(Finding, frozen=True, kw_only=True, gc=False):
    """An explicit assignment of work to bodies, in one role."""

    role: Annotated[Role, said("角色", "lead 牵头, support 配合, responsible 责任 and whatever is neither.")]
    label: Annotated[str | None, said("标签", "The label as printed (责任单位), or the word that assigns (负责).")] = (
        None
    )
    units: Annotated[tuple[Unit, ...], said("单位", "The bodies, in order.")]
    persons: Annotated[tuple[str, ...], said("责任人", "Persons named, in order.")] = ()
    open_ended: Annotated[bool, said("未列全", "True where the list ends in 等.")] = False
    remark: Annotated[str | None, said("备注", "Words in it that are no unit: 列第一位者为牵头单位，下同.")] = None
    evidence: Annotated[Evidence, said("依据", "Why it is an assignment.")] = BY_A_PERSON
    doubt: Annotated[tuple[Doubt, ...], DOUBT] = ()


class Deadline(Finding, frozen=True, kw_only=True, gc=False):
    """A time by which something is to be done."""

    date: Annotated[Day | None, said("日期", "The last day, ISO, where it can be resolved.")] = None
    recurring: Annotated[bool, said("周期性", "True for 每季度末, 每年12月31日前 and the like.")] = False


class Citation(Finding, frozen=True, kw_only=True, gc=False):
    """A document that the notice refers to."""

    title: Annotated[str | None, said("标题", "The title in 《》; null where only a number is given.")] = None
    document_number: Annotated[str | None, said("文号", "The number beside the title, as printed.")] = None
    article: Annotated[str | None, said("条款", "The article of it that is meant, as printed.")] = None
    role: Annotated[CitationRole, said("作用", "basis (根据), reference, repeals (废止), amends (修改).")] = "reference"


class TaskUnits(Struct, frozen=True, gc=False):
    """The names of the bodies of a task by their roles, as printed, each once."""

    lead: Annotated[tuple[str, ...], said("牵头单位", "The bodies that lead, in order.")] = ()
    support: Annotated[tuple[str, ...], said("配合单位", "The bodies that support, in order.")] = ()
    responsible: Annotated[tuple[str, ...], said("责任单位", "The bodies that are responsible, in order.")] = ()
    inherited: Annotated[
        tuple[str, ...],
        said(
            "沿用单位",
            "Those of them that are not said of the task itself, but of what it stands in or under: a heading, an"
            " enclosing section, an earlier remark.",
        ),
    ] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """The names in every role, those who lead first."""
        return (*self.lead, *self.support, *self.responsible)


class Task(Finding, frozen=True, kw_only=True, gc=False):
    """A lowest unit of work, one row of a task table: what is to be done, by whom, by when."""

    kind: Annotated[
        TaskKind,
        said("类型", "What states it: a numbered item, a clause of a list (一是…), a table's row, or a sentence."),
    ] = "item"
    name: Annotated[str, said("任务名称", "The task in short: its heading, else its first clause.")]
    units: Annotated[TaskUnits, said("单位", "The bodies by their roles.")] = TaskUnits()
    persons: Annotated[tuple[str, ...], said("责任人", "Persons named, in order.")] = ()
    deadline: Annotated[Due | None, said("期限", "By when.")] = None
    responsibilities: Annotated[
        tuple[str, ...], said("责任", "Ids of the responsibilities; empty for a task that is assigned to nobody.")
    ]
    targets: Annotated[tuple[str, ...], said("目标", "Ids of the targets that stand in it.")]

    @property
    def is_assigned(self) -> bool:
        """Whether words of the notice assign it, or what it stands under, to somebody."""
        return bool(self.responsibilities)


class Unread(Struct, frozen=True, gc=False):
    """Words that look as if they said something, and led to nothing: the first place to look for what is missing."""

    kind: Annotated[
        UnreadKind,
        said(
            "类型",
            "A bracket or a label that names bodies and assigns nothing, a line that opens with a number and is no"
            " section (60 characters of it at most), a table none of whose columns has a role, or one of whose columns"
            " names bodies and assigns nothing.",
        ),
    ]
    text: Annotated[str, TEXT]
    span: Annotated[Span, SPAN]
