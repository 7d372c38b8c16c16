"""The form of a golden answer. What a person leaves out of it is UNSET, and is not compared.

`docs/checking.md` says what each field means; a notice's own types are in `model`.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import Any, Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from gongwen.golden.draft import draft
from gongwen.model import Change, Notice, Purpose, Relation, Role, TargetKind


class Metadata(Struct, forbid_unknown_fields=True):
    """What the notice is; each field may be left out."""

    title: str | UnsetType | None = UNSET
    document_number: str | UnsetType | None = UNSET
    document_type: str | UnsetType | None = UNSET
    written_date: str | UnsetType | None = UNSET
    published_date: str | UnsetType | None = UNSET
    issuing_authorities: list[str] | UnsetType = UNSET
    addressees: list[str] | UnsetType = UNSET
    copied_to: list[str] | UnsetType = UNSET


class Section(Struct, forbid_unknown_fields=True):
    """A section by its path, with its heading."""

    path: str
    heading: str | None = None
    part: int = 0


class Heading(Struct, forbid_unknown_fields=True):
    """A heading without a number, and the innermost numbered section that it stands in."""

    heading: str
    path: str = ""
    part: int = 0
    kind: Literal["heading", "box"] = "heading"


class Quantity(Struct, forbid_unknown_fields=True):
    """A measured quantity: its words with the bound, its number, its unit, and what it is for."""

    text: str
    value: float
    unit: str
    value_max: float | None = None
    purpose: Purpose | None = None


class Proportion(Struct, forbid_unknown_fields=True):
    """A percentage: its words, its number, its unit."""

    text: str
    value: float
    unit: str
    value_max: float | None = None


class Target(Struct, forbid_unknown_fields=True):
    """A target: the words that state it, and what they say."""

    quote: str
    indicator: str
    kind: TargetKind = "quantity"
    relation: Relation = "="
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    change: Change | None = None
    baseline: str | None = None
    deadline: str | None = None
    path: str = ""
    part: int = 0


class Assignment(Struct, forbid_unknown_fields=True):
    """Bodies made responsible, in one role."""

    role: Role
    units: list[str]
    open_ended: bool = False
    path: str = ""
    part: int = 0


class Answer(Struct, forbid_unknown_fields=True):
    """What a correct extraction of a notice is, or of some of its fields; `source` and `note` are for people.

    Headings that are `doubtful` count neither way.
    """

    source: str | UnsetType = UNSET
    note: str | UnsetType = UNSET
    metadata: Metadata | UnsetType = UNSET
    parts: list[str | None] | UnsetType = UNSET
    sections: list[Section] | UnsetType = UNSET
    unnumbered: list[Heading] | UnsetType = UNSET
    doubtful: list[Heading] | UnsetType = UNSET
    quantities: list[Quantity] | UnsetType = UNSET
    percentages: list[Proportion] | UnsetType = UNSET
    targets: list[Target] | UnsetType = UNSET
    responsibilities: list[Assignment] | UnsetType = UNSET


def answer_of(notice: Notice) -> Answer:
    """The answer that *notice* would be right by."""
    return msgspec.convert(draft(notice), Answer)


def parse_answer(data: bytes) -> Answer:
    """The answer that *data* is (JSON: an answer, or a whole notice); raises msgspec.DecodeError where it is none.

    A byte order mark before it, which editors on Windows write, is passed over.
    """
    data = data.removeprefix(BOM_UTF8)
    plain: dict[str, Any] = msgspec.json.decode(data, type=dict)
    if "schema_version" in plain:
        return answer_of(Notice.from_json(data))
    return msgspec.convert(plain, Answer)


def renewed(answer: Answer, found: Answer) -> Answer:
    """*answer* with what was *found* in place of what it says, and only of that."""
    new = {name: getattr(found, name) for name in _said(answer) & _said(found)}
    if isinstance(answer.metadata, Metadata):
        new["metadata"] = Metadata(**{name: getattr(found.metadata, name) for name in _said(answer.metadata)})
    return msgspec.structs.replace(answer, **new)


def _said(form: Answer | Metadata) -> set[str]:
    return {name for name in form.__struct_fields__ if getattr(form, name) is not UNSET}
