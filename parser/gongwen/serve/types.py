"""What the HTTP API takes and gives as JSON, beside notices and problems; `/openapi.json` is made of these types."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Raw, Struct

from gongwen.serve.problems import Problem

Identifier = Annotated[
    str,
    Meta(
        pattern="^[0-9a-f]{64}$",
        description="What a notice is called here: the SHA-256 of its bytes, hexadecimal (`source.sha256`).",
        examples=["e96e36d369841c2a6d0ae52fc45a1ac4e1d27cfd4a4dba8fce45ab3f2bb0ad3e"],
    ),
]
_Object = Annotated[Raw, Meta(extra_json_schema={"type": "object"})]
_Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
Form = Literal["json", "jsonl", "csv", "xlsx", "docx"]
State = Literal["open", "begun", "done"]


class Listed(Struct, frozen=True):
    """A notice as the list shows it."""

    id: Identifier
    name: Annotated[str, Meta(description="What its file was called; a name and never a path.")]
    title: str | None
    number: Annotated[str | None, Meta(description="发文字号")]
    authorities: Annotated[list[str], Meta(description="发文机关")]
    date: Annotated[str | None, Meta(description="成文日期, else the day of publication.")]
    targets: int
    responsibilities: int
    tasks: int
    worries: Annotated[int, Meta(description="Diagnostics that are warnings or errors.")]
    added: Annotated[str, Meta(description="When it was stored first (UTC).")]
    revision: Annotated[int, Meta(description="Of its corrections; 0 where there are none.")]
    saved: Annotated[str | None, Meta(description="When its corrections were saved last (UTC).")]
    state: Annotated[State, Meta(description="open: nothing judged yet; done: everything.")]
    done: Annotated[int, Meta(description="How many findings a person has judged.")]
    judgeable: Annotated[int, Meta(description="Of how many; 0 where nobody has opened it yet.")]
    snippet: Annotated[str | None, Meta(description="The words around what was searched for.")] = None


class NoticeList(Struct, frozen=True):
    """Some of the stored notices, and how many there are."""

    total: int
    notices: list[Listed]


class Kept(Struct, frozen=True, kw_only=True):
    """The corrections of a notice as they are saved, whole: a review (docs/review.md) and the page's own history."""

    revision: Annotated[int, Meta(ge=0, description="The revision that this one goes on from; 0 for the first.")]
    review: Annotated[
        Raw,
        Meta(description="The review: what a person judged, changed and added.", extra_json_schema={"type": "object"}),
    ]
    fingerprint: Annotated[str, Meta(max_length=64, description="Of the page that made it; opaque.")] = ""
    steps: Annotated[str, Meta(description="The page's history for undo; opaque.")] = "[]"
    at: Annotated[int, Meta(ge=0, description="How many of the steps hold; opaque.")] = 0
    done: Annotated[int, Meta(ge=0, description="How many findings are judged.")] = 0
    judgeable: Annotated[int, Meta(ge=0, description="Of how many.")] = 0


class Corrections(Struct, frozen=True, kw_only=True):
    """The corrections of a notice as they were saved last; revision 0 and no review where there are none."""

    revision: int
    review: Annotated[Raw, Meta(extra_json_schema={"type": ["object", "null"]})]
    fingerprint: str = ""
    steps: str = "[]"
    at: int = 0
    saved: str | None = None


class Saved(Struct, frozen=True):
    """What was saved: the new revision, which is on the disk."""

    revision: int
    saved: str


class Version(Struct, frozen=True):
    """An earlier state of the corrections of a notice."""

    revision: int
    saved: str
    judged: Annotated[int, Meta(description="How many findings it judges.")]


class Versions(Struct, frozen=True):
    """The states that are kept, the last one first."""

    versions: list[Version]


class TaskRow(Struct, frozen=True):
    """A task of a stored notice, its corrections applied."""

    notice: Identifier
    title: Annotated[str, Meta(description="What the notice is called.")]
    id: Annotated[str, Meta(description="The task's own id in the notice.")]
    section: str | None
    name: str
    lead: list[str]
    support: list[str]
    responsible: list[str]
    due: Annotated[str | None, Meta(description="The last day, ISO.")]
    due_words: str | None


class UnitCount(Struct, frozen=True):
    """A body, and how many tasks name it."""

    name: str
    tasks: int


class TaskList(Struct, frozen=True):
    """Tasks of all stored notices, and the bodies that they name."""

    total: int
    tasks: list[TaskRow]
    units: list[UnitCount]


class Item(Struct):
    """A document of a job, and what became of it."""

    name: str
    state: Literal["waiting", "reading", "stored", "failed"] = "waiting"
    notice: Identifier | None = None
    problem: Problem | None = None


class Job(Struct):
    """Documents that are read and stored one after another, and how far they are."""

    id: str
    state: Literal["running", "done", "cancelled"]
    total: int
    stored: int
    failed: int
    items: list[Item]


class JobList(Struct, frozen=True):
    """The jobs since the start of the server, the last one first; without their items."""

    jobs: list[Job]


class Progress(Struct, frozen=True):
    """The data of an event `item`: which item changed, and the counts."""

    index: int
    item: Item
    stored: int
    failed: int
    total: int


class JobWish(Struct, frozen=True, forbid_unknown_fields=True):
    """A folder that is to be read: the name of one of those that the server was started with (`/v1/folders`)."""

    folder: str


class Folders(Struct, frozen=True):
    """The folders that the server was started with, and may read."""

    folders: list[str]


class Deletion(Struct, frozen=True, forbid_unknown_fields=True):
    """The notices that are to be deleted for good."""

    ids: Annotated[list[Identifier], Meta(min_length=1)]


class Deleted(Struct, frozen=True):
    """How many notices were deleted for good."""

    deleted: int


class ExportWish(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be exported: stored notices by their `ids` (all where null), or the `notices` given here."""

    to: Form
    ids: list[Identifier] | None = None
    notices: Annotated[
        list[_Object] | None, Meta(description="Notices, as /v1/parse gives them, in place of stored ones.")
    ] = None
    unit: Annotated[str | None, Meta(description="xlsx, docx: only the tasks of this body.")] = None
    before: Annotated[_Day | None, Meta(description="xlsx, docx: only those due by this day.")] = None
    only_assigned: Annotated[bool, Meta(description="xlsx, docx: only the tasks that somebody is named for.")] = False
    by_unit: Annotated[bool, Meta(description="xlsx, docx: a table for each body (督办单).")] = False


class Health(Struct, frozen=True):
    """That the server is there, and what it is at."""

    status: Literal["ok", "stopping"]
    version: str
    waiting: Annotated[int, Meta(description="Documents that are read or wait to be.")]


ALL: tuple[type, ...] = (
    *(Problem, NoticeList, Listed, Kept, Corrections, Saved, Versions, TaskList, Job, JobList, Progress, JobWish),
    *(Folders, Deletion, Deleted, ExportWish, Health),
)


def to_json(value: Struct) -> bytes:
    """*value* as JSON."""
    return msgspec.json.encode(value)
