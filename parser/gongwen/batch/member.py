"""Members: what a container of documents gives, one after another, and how it is asked for them. Opens nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import Struct

from gongwen.limits import MOST_BYTES


class Problem(NamedTuple):
    """Why a document could not be read: a code and words for a person."""

    code: str
    message: str


NOT_READ, NO_DOCUMENT = "not-read", "no-document"
TOO_LARGE = Problem("too-large", f"longer than {MOST_BYTES // 1_000_000} MB")


class Record(Struct, frozen=True):
    """What the user's own row says of a document beside its text: its *key*, and the *carried* columns as text."""

    key: str | None = None
    carried: dict[str, str | None] = {}


class Columns(Struct, frozen=True):
    """Which columns of records hold the document, as text or as a page, and which its key; the rest are carried.

    None where they have their usual names (`html`, `text`, `id`). *carry* names the columns that are carried; None for
    all. *encoding* is that of files of records; None where it is to be found out.
    """

    text: str | None = None
    html: str | None = None
    key: str | None = None
    carry: tuple[str, ...] | None = None
    encoding: str | None = None


class Member(NamedTuple):
    """A document of a container: its place (from 1), its name there, and its bytes or why there are none.

    *media_type* is given where the bytes are text that was decoded already, in UTF-8; *record* where it is of a row.
    """

    number: int
    name: str
    content: bytes | Problem
    media_type: str | None = None
    record: Record | None = None


@dataclass(frozen=True)
class Reading:
    """How a container is read: the members whose names are *wanted*, with their *contents* or without."""

    wanted: Callable[[str], bool] = lambda name: True
    contents: bool = True
    columns: Columns = field(default_factory=Columns)
