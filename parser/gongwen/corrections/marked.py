"""A corrected notice as a review: what its marks (`origin`, `corrected`) and its gaps say that a person did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongwen.corrections.applying import LISTS
from gongwen.model import Finding, Notice
from gongwen.model.review import Judged, JudgedMetadata, Review, Reviewed


def review_of(notice: Notice, corrected: Notice) -> Review:
    """What was done to *notice* to make *corrected* of it; what is missing there was rejected."""
    lists: dict[str, Any] = {name: _judged(getattr(notice, name), getattr(corrected, name)) for name in LISTS}
    changed = corrected.metadata.corrected or {}
    verdicts: dict[str, Any] = dict.fromkeys(changed, "accepted")
    metadata = JudgedMetadata(verdicts, corrected.metadata, corrected.metadata_spans) if changed else None
    source = Reviewed(corrected.source.name, corrected.source.sha256)
    return Review(schema_version=corrected.schema_version, source=source, metadata=metadata, **lists)


def _judged(before: Sequence[Finding], after: Sequence[Finding]) -> list[Judged[Finding]]:
    left = {one.id for one in after}
    found = [Judged("accepted", one) for one in after if one.origin == "person" or one.corrected]
    return [*found, *(Judged[Finding]("rejected", one) for one in before if one.id not in left)]
