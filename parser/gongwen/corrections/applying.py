"""A review taken into a notice: the notice as the review page exports it, and what could not be taken in.

Where the notice is a newer reading than the one reviewed, a correction goes to the finding of the same id or words, and
only the fields that the person changed are his.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from gongwen.corrections.again import Known, Place
from gongwen.corrections.marks import marked
from gongwen.corrections.remarks import Remark
from gongwen.model import Finding, Metadata, Notice, Quantity
from gongwen.model.review import Judged, JudgedMetadata, Review
from gongwen.source import printed
from gongwen.translation import gettext as _

LISTS = ("targets", "responsibilities", "tasks", "deadlines")
"""The lists of a notice that a person corrects."""
_PLACE = ("span", "text", "part", "section_id")
_Kind = TypeVar("_Kind", bound=Finding)


class Applied(NamedTuple):
    """The notice with the corrections in it, and what is to be said of them, in the order of the lists."""

    notice: Notice
    remarks: list[Remark]


def apply_review(notice: Notice, review: Review) -> Applied:
    """*notice* with what *review* says; a review of other bytes is taken in as far as its words stand in the notice."""
    remarks: list[Remark] = []
    same_text = review.source.sha256 == notice.source.sha256
    place = Place(notice)
    lists = {name: _list(getattr(notice, name), getattr(review, name), place, same_text, remarks) for name in LISTS}
    changed = replace(notice, **lists)
    if review.metadata:
        metadata, spans = _metadata(notice, review.metadata, remarks)
        changed = replace(changed, metadata=metadata, metadata_spans=spans)
    return Applied(_consistent(changed), remarks)


def _list(
    findings: Sequence[_Kind],
    judged: Sequence[Judged[_Kind]],
    place: Place,
    same_text: bool,
    remarks: list[Remark],
) -> list[_Kind]:
    known, now = Known(findings), {one.id: one for one in findings}
    added: list[_Kind] = []
    for entry in judged:
        said = entry.finding
        words = printed(said.text)
        before = (said.corrected or {}).get("text")
        own = known.find(said, before) if said.origin == "program" else now.get(said.id)
        if own is None and said.origin == "person":
            added += _added(entry, place, same_text, remarks)
        elif own is None:
            remarks.append(Remark("not taken", words, detail=_("these words are no finding of this reading any more")))
        elif entry.verdict == "rejected":
            now.pop(own.id, None)
            remarks.append(Remark("removed", words))
        else:
            now[own.id] = _corrected(own, said, place, same_text, remarks)
    return sorted([*now.values(), *added], key=lambda one: (one.span is None, one.span or (0, 0)))


def _added(entry: Judged[_Kind], place: Place, same_text: bool, remarks: list[Remark]) -> Iterable[_Kind]:
    said = entry.finding
    if entry.verdict == "rejected":
        return ()
    remarks.append(Remark("added", printed(said.text)))
    if same_text or said.span is None:
        return (said,)
    span = place.of(said.text, said.span)
    if span is None:
        remarks[-1] = Remark("not taken", printed(said.text), detail=_("these words do not stand in this text"))
        return ()
    part, section_id = place.part_and_section(span)
    return (replace(said, span=span, part=part, section_id=section_id),)


def _corrected(own: _Kind, said: _Kind, place: Place, same_text: bool, remarks: list[Remark]) -> _Kind:
    """*own* with the fields that the person changed in *said*."""
    values: dict[str, Any] = {name: getattr(said, name) for name in said.corrected or {}}
    if "span" in values and not same_text:
        values = _moved(values, said, place)
    changed = {name: value for name, value in values.items() if getattr(own, name) != value}
    for name, value in changed.items():
        if name not in _PLACE or name == "text":
            remarks.append(
                Remark("changed", printed(own.text), name, f"{_shown(getattr(own, name))} → {_shown(value)}")
            )
    return marked(own, changed) if changed else own


def _moved(values: dict[str, Any], said: Finding, place: Place) -> dict[str, Any]:
    """*values* with the place of the same words in this text; without one where they stand nowhere in it."""
    span = place.of(said.text, said.span)
    if span is None:
        return {name: value for name, value in values.items() if name not in _PLACE}
    part, section_id = place.part_and_section(span)
    moved = zip(_PLACE, (span, said.text, part, section_id), strict=True)
    return values | {name: value for name, value in moved if name in values}


def _shown(value: object) -> str:
    """A value in a remark."""
    if value is None or value == ():
        return "—"
    if isinstance(value, (list, tuple)):
        return "、".join(map(_shown, value))
    words = getattr(value, "text", None) or getattr(value, "name", None)
    if words:
        day = getattr(value, "date", None)
        return f"{words}（{day}）" if day else str(words)
    every = getattr(value, "all", None)
    return "、".join(every) if isinstance(every, tuple) else str(value)


def _metadata(notice: Notice, judged: JudgedMetadata, remarks: list[Remark]) -> tuple[Metadata, dict[str, Any]]:
    """The metadata with the fields that were changed or rejected, and where the fields stand now."""
    values: dict[str, Any] = {}
    spans = dict(notice.metadata_spans)
    for field, verdict in judged.verdicts.items():
        before = getattr(notice.metadata, field)
        changed = field in (judged.values.corrected or {})
        after = getattr(judged.values, field) if verdict == "accepted" else _empty(before)
        if not (changed or verdict == "rejected") or after == before:
            continue
        values[field] = after
        spans.pop(field, None)
        if verdict == "accepted" and judged.spans.get(field):
            spans[field] = judged.spans[field]
        remarks.append(Remark("changed" if verdict == "accepted" else "removed", _shown(before), field, _shown(after)))
    return (marked(notice.metadata, values) if values else notice.metadata), spans


def _empty(value: object) -> object:
    """Nothing, in place of *value*."""
    return [] if isinstance(value, list) else () if isinstance(value, tuple) else None


def _consistent(notice: Notice) -> Notice:
    """*notice* without the ids of findings that are gone: in its tasks and quantities."""
    known = {one.id for name in ("targets", "responsibilities") for one in getattr(notice, name)}
    quantities = [_without(one, known) for one in notice.quantities]
    by_id = {one.id: one for one in quantities}
    return replace(
        notice,
        quantities=quantities,
        percentages=[by_id.get(one.id) or _without(one, known) for one in notice.percentages],
        tasks=[
            replace(
                task,
                responsibilities=tuple(key for key in task.responsibilities if key in known),
                targets=tuple(key for key in task.targets if key in known),
            )
            for task in notice.tasks
        ],
    )


def _without(quantity: Quantity, known: set[str]) -> Quantity:
    """*quantity* of what is left of its targets; of nothing, where they were rejected."""
    left = tuple(key for key in quantity.target_ids if key in known)
    if left == quantity.target_ids:
        return quantity
    if left:
        return replace(quantity, target_ids=left)
    before = {"purpose": quantity.purpose, "reason": quantity.reason} | (quantity.corrected or {})
    return replace(quantity, target_ids=left, purpose=None, reason=None, corrected=before)
