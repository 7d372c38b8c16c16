"""Which findings of an answer an extraction has: kind by kind, finding by finding.

Compared is what the guidelines compare, by the measures of `gongwen.golden`, and beyond their liberties whatever a
variant of signs may change: every kind of bracket is one, quotation marks and invisible characters are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from gongwen.golden import folding
from variation.document import Entry

KINDS = ("sections", "headings", "targets", "responsibilities", "metadata", "percentages")
_SINGLE = ("title", "document_number", "document_type", "written_date", "published_date")
_LISTS = ("issuing_authorities", "addressees", "copied_to")
_BRACKETS = {
    **dict.fromkeys("〔﹙", "("),
    **dict.fromkeys("〕﹚", ")"),
    **dict(zip("﹪﹒﹐﹑﹔﹕", "%.,、;:", strict=True)),
}
_SIGNS = str.maketrans(_BRACKETS | dict.fromkeys("'「」『』", ""))
_POINTS = "、.,:;。·"


class Finding(NamedTuple):
    """A finding of an answer: what it is compared by, and the words that name it to a person."""

    kind: str
    key: object
    words: str
    entry: Entry


def plain(words: object) -> str:
    """*words* without blanks and quotation marks, signs in one form."""
    return folding.fold(str(words or "")).translate(_SIGNS)


def findings(answer: Entry) -> dict[str, list[Finding]]:
    """The findings of an answer by kind, in its order."""
    return {kind: list(_READERS[kind](answer)) for kind in KINDS}


def _path(row: Entry) -> str:
    steps = (plain(step).rstrip(_POINTS) for step in (row.get("path") or "").split("/"))
    return "/".join(filter(None, steps))


def _sections(answer: Entry) -> Iterator[Finding]:
    for row in answer.get("sections") or []:
        yield Finding("sections", _path(row), f"{row.get('path')} {row.get('heading') or ''}", row)


def _headings(answer: Entry) -> Iterator[Finding]:
    for row in answer.get("sections") or []:
        if row.get("heading"):
            key = _path(row), plain(row["heading"]).rstrip(_POINTS)
            yield Finding("headings", key, f"{row.get('path')} {row['heading']}", row)


def _percentages(answer: Entry) -> Iterator[Finding]:
    for row in answer.get("percentages") or []:
        yield Finding("percentages", _amount(row), row["text"], row)


def _responsibilities(answer: Entry) -> Iterator[Finding]:
    for row in answer.get("responsibilities") or []:
        for unit in row["units"]:
            words = f"{row.get('path')} {row['role']}: {unit}"
            yield Finding("responsibilities", (_path(row), row["role"], plain(unit)), words, row)


def _metadata(answer: Entry) -> Iterator[Finding]:
    said = answer.get("metadata") or {}
    for name in _SINGLE:
        if said.get(name):
            yield Finding("metadata", (name, plain(said[name])), f"{name}: {said[name]}", said)
    for name in _LISTS:
        for body in folding.split_bodies(said.get(name)):
            yield Finding("metadata", (name, plain(body)), f"{name}: {body}", said)


def _targets(answer: Entry) -> Iterator[Finding]:
    for row in answer.get("targets") or []:
        yield Finding("targets", None, f"{row.get('path')} {row['quote']}", row)


_READERS = {
    "sections": _sections,
    "headings": _headings,
    "targets": _targets,
    "responsibilities": _responsibilities,
    "metadata": _metadata,
    "percentages": _percentages,
}


def hits(golden: Iterable[Finding], found: Iterable[Finding]) -> list[bool]:
    """Which of the *golden* findings, all of one kind, are *found*; each one found is counted once."""
    wanted, given = list(golden), list(found)
    if wanted and wanted[0].kind == "targets":
        return _target_hits([target.entry for target in wanted], [target.entry for target in given])
    left = Counter(finding.key for finding in given)
    return [_take(left, finding.key) for finding in wanted]


def _take(left: Counter[Any], key: object) -> bool:
    left[key] -= 1
    return left[key] >= 0


def _target_hits(golden: list[Entry], found: list[Entry]) -> list[bool]:
    """Which targets are found whole: amount, indicator, relation, change and section are right."""
    left, right = list(found), [False] * len(golden)
    for index, wanted in enumerate(golden):
        fits = [given for given in left if _is_whole(wanted, given)]
        if fits:
            best = max(fits, key=lambda given: folding.likeness(plain(wanted["quote"]), plain(given["quote"])))
            left = [given for given in left if given is not best]
            right[index] = True
    return right


def _is_whole(wanted: Entry, given: Entry) -> bool:
    if any(wanted.get(name) != given.get(name) for name in ("kind", "relation", "change")):
        return False
    same = _amount(wanted) == _amount(given) if wanted["kind"] == "quantity" else True
    return (
        same
        and _path(wanted) == _path(given)
        and all(
            folding.near(plain(wanted[name]), plain(given[name]), least)
            for name, least in (("quote", 0.5), ("indicator", 0.8))
        )
    )


def _amount(row: Entry) -> tuple[float | None, float | None, str]:
    value, most = (None if row.get(name) is None else round(float(row[name]), 4) for name in ("value", "value_max"))
    return value, most, folding.fold_unit(plain(row.get("unit")))


def differences(expected: Entry, found: Entry) -> list[str]:
    """What only one of two answers says, sign by sign but for the signs that count as the same."""
    wanted, given = Counter(_everything(expected)), Counter(_everything(found))
    return [f"- {said}" for said in (wanted - given).elements()] + [f"+ {said}" for said in (given - wanted).elements()]


_UNTOLD = {"text", "part"}  # a percentage's bound may stand before or after it; a part has its own title
_NO_LISTS = {"path", "unit", "units"}


def _everything(answer: Entry) -> Iterator[tuple[str, ...]]:
    for name, value in answer["metadata"].items():
        for said in value if isinstance(value, list) else [value]:
            yield ("metadata", name, plain(said))
    yield from (("parts", plain(title)) for title in answer["parts"])
    for kind in ("sections", "percentages", "targets", "responsibilities"):
        for row in answer[kind]:
            amount = map(str, _amount(row)) if "value" in row else ()
            units = sorted(map(plain, row.get("units", ())))
            rest = (f"{name}={plain(row[name])}" for name in sorted(row) if name not in _UNTOLD | _NO_LISTS)
            yield (kind, _path(row), *amount, *units, *rest)
