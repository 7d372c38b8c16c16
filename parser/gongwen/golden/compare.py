"""A golden answer against what was extracted, field by field, by the rules of `docs/checking.md`.

What a golden answer leaves out is not compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import UNSET

from gongwen.golden import quantities, targets
from gongwen.golden.folding import fold, fold_heading, fold_unit, place, split_bodies
from gongwen.golden.form import Answer, Assignment, Heading, Metadata, Proportion, Section
from gongwen.golden.quantities import number
from gongwen.golden.tally import Tally, Value

_SINGLE = ("title", "document_number", "document_type", "written_date", "published_date")
_LISTS = ("issuing_authorities", "addressees", "copied_to")


def compare(tally: Tally, document: str, golden: Answer, found: Answer) -> None:
    """Add to *tally* how *found*, which is whole, differs from *golden*."""
    tally.documents.append(document)
    _compare_metadata(tally, document, golden.metadata or Metadata(), found.metadata or Metadata())
    for name, (key, values) in _BAGS.items():
        wanted = getattr(golden, key)
        if wanted is not UNSET:
            tally.bags(document, name, values(wanted), values(getattr(found, key)))
    if golden.targets is not UNSET:
        targets.compare(tally, document, golden.targets, found.targets or [])
    if golden.unnumbered is not UNSET:
        doubtful = {fold_heading(heading.heading) for heading in golden.doubtful or []}
        given = [heading for heading in found.unnumbered or [] if fold_heading(heading.heading) not in doubtful]
        tally.bags(document, "unnumbered", _unnumbered(golden.unnumbered), _unnumbered(given))
    if golden.quantities is not UNSET:
        quantities.compare(tally, document, golden.quantities, found.quantities or [])


def _compare_metadata(tally: Tally, document: str, golden: Metadata, found: Metadata) -> None:
    for name in _SINGLE:
        wanted = getattr(golden, name)
        if wanted is not UNSET:
            _compare_single(tally, document, f"metadata.{name}", wanted, getattr(found, name))
    for name in _LISTS:
        wanted = getattr(golden, name)
        if wanted is not UNSET:
            tally.bags(document, f"metadata.{name}", _bodies(wanted), _bodies(getattr(found, name)))


def _compare_single(tally: Tally, document: str, name: str, wanted: str | None, given: str | None) -> None:
    if not wanted and not given:
        return
    hit = fold(wanted) == fold(given)
    tally.count(name, hit, bool(given) - hit, bool(wanted) - hit)
    if not hit:
        tally.differ(document, name, "", "", wanted, given)


def _bodies(names: list[str]) -> Iterator[Value]:
    return (Value(body, "", body) for body in split_bodies(names))


def _titles(rows: list[str | None]) -> Iterator[Value]:
    return (Value(fold(title), "", title or "") for title in rows)


def _sections(rows: list[Section]) -> Iterator[Value]:
    return (Value(place(row), row.path, row.heading or "") for row in rows)


def _unnumbered(rows: list[Heading]) -> Iterator[Value]:
    return (Value((row.part, fold_heading(row.heading)), row.path, row.heading) for row in rows)


def _headings(rows: list[Section]) -> Iterator[Value]:
    return (Value((place(row), fold_heading(row.heading)), row.path, row.heading or "") for row in rows)


def _proportions(rows: list[Proportion]) -> Iterator[Value]:
    for row in rows:
        yield Value((number(row.value), number(row.value_max), fold_unit(row.unit)), "", row.text)


def _assignments(rows: list[Assignment]) -> Iterator[Value]:
    for row in rows:
        for unit in row.units:
            yield Value((place(row), row.role, fold(unit)), row.path, f"{row.role}: {unit}")


def _units(rows: list[Assignment]) -> Iterator[Value]:
    return (Value(fold(unit), row.path, unit) for row in rows for unit in row.units)


def _open_ends(rows: list[Assignment]) -> Iterator[Value]:
    return (Value(place(row), row.path, "、".join(row.units) + "等") for row in rows if row.open_ended)


_BAGS: dict[str, tuple[str, Callable[[list[Any]], Iterator[Value]]]] = {
    # what is counted: (the answer's field, its values)
    "parts": ("parts", _titles),
    "sections": ("sections", _sections),
    "sections.heading": ("sections", _headings),
    "percentages": ("percentages", _proportions),
    "responsibilities": ("responsibilities", _assignments),
    "responsibilities.unit": ("responsibilities", _units),
    "responsibilities.open_ended": ("responsibilities", _open_ends),
}
