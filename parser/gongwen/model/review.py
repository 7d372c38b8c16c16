"""A review: what a person said of what was found in one notice, as the review page saves it.

Findings are those of the notice's own types, so that a review needs no language of changes: each entry holds the
finding as it is now, with the mark that the notice's schema has for it (`origin`, `corrected`), and the verdict.
`docs/review.md` explains it and says what becomes of a notice to which a review is applied.
"""

from __future__ import annotations

from functools import cache
from typing import Generic, Literal, TypeVar

import msgspec
from msgspec import Struct, field

from gongwen.model.document import Metadata
from gongwen.model.findings import Deadline, Finding, Responsibility, Target, Task
from gongwen.source import Span
from gongwen.translation import gettext as _

REVIEW_VERSION = "1.0"

Verdict = Literal["accepted", "rejected"]
_Kind = TypeVar("_Kind", bound=Finding)


class Judged(Struct, Generic[_Kind], frozen=True, forbid_unknown_fields=True):
    """A finding that a person has judged: his verdict, and the finding whole, as it is now.

    `origin` is `person` for what he added; `corrected` has the value before of each field that he changed.
    """

    verdict: Verdict
    finding: _Kind


class JudgedMetadata(Struct, frozen=True, forbid_unknown_fields=True):
    """The metadata as they are now, with `corrected`; a verdict for each field judged; where the fields stand now."""

    verdicts: dict[str, Verdict]
    values: Metadata
    spans: dict[str, list[Span]]


class Reviewed(Struct, frozen=True):
    """The document that was reviewed: its name, and the SHA-256 of its bytes as in `source`."""

    name: str | None
    sha256: str


class Review(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person said of one notice: an entry for each finding that he judged, and none for the others."""

    review_version: str = REVIEW_VERSION
    schema_version: str
    source: Reviewed
    metadata: JudgedMetadata | None = None
    targets: list[Judged[Target]] = field(default_factory=list)
    responsibilities: list[Judged[Responsibility]] = field(default_factory=list)
    tasks: list[Judged[Task]] = field(default_factory=list)
    deadlines: list[Judged[Deadline]] = field(default_factory=list)

    @classmethod
    def from_json(cls, data: bytes | str) -> Review:
        """The review that *data* is the JSON of; raises ValueError, with where and why, for what is none."""
        if isinstance(data, bytes):
            data = data.removeprefix(b"\xef\xbb\xbf")
        try:
            return _reviews().decode(data)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise ValueError(_("not a review's JSON: {error}", error=error)) from error


@cache
def _reviews() -> msgspec.json.Decoder[Review]:
    return msgspec.json.Decoder(Review)
