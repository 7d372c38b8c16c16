"""Which kinds of findings, and which fields of them, two versions of the JSON both have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from documents import Json
from findings import Finding, findings, kinds


class Reading(NamedTuple):
    """What one version makes of a document: its text and findings, or why there are none."""

    text: str
    findings: list[Finding]
    kinds: set[str]
    failed: str | None = None


def reading(notice: Json | None) -> Reading:
    """*notice*, of a dump, read; None stands for a document that the dump does not have."""
    failed = "absent" if notice is None else notice.get("failed")
    if notice is None or failed:
        return Reading("", [], set(), failed)
    return Reading(notice["text"], list(findings(notice)), kinds(notice))


class Seen:
    """The kinds and fields that the findings of one version have."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.valued: dict[str, set[str]] = defaultdict(set)
        self._empty: dict[str, set[str]] = defaultdict(set)
        for one in readings:
            for kind in one.kinds:
                self.valued[kind] |= set()
            for finding in one.findings:
                for name, value in finding.fields.items():
                    (self._empty if value is None else self.valued)[finding.kind].add(name)

    def knows(self, kind: str, name: str) -> bool:
        """Whether this version has the field: seen, or inside of what is null or empty whenever it is seen."""
        if name in self.valued[kind] or name in self._empty[kind]:
            return True
        return any(outer in self._empty[kind] and not self._opens(kind, outer) for outer in _around(name))

    def _opens(self, kind: str, outer: str) -> bool:
        """Whether the field *outer* has a value in this version, or others inside it."""
        return outer in self.valued[kind] or any(outer in _around(name) for name in self.valued[kind])


def _around(name: str) -> Iterator[str]:
    """The names of the fields that the field *name* stands in: of `units[].name` these are `units[]` and `units`."""
    for at, sign in enumerate(name):
        if sign in ".[":
            yield name[:at]
        elif sign == "]":
            yield name[: at + 1]


def in_both(old: Seen, new: Seen) -> dict[str, set[str]]:
    """The kinds that both versions have, each with the fields that both have."""
    return {
        kind: {name for name in old.valued[kind] | new.valued[kind] if old.knows(kind, name) and new.knows(kind, name)}
        for kind in old.valued.keys() & new.valued.keys()
    }


def besides(mine: Seen, theirs: Seen) -> list[str]:
    """What *mine* alone has. Of a kind without findings in the other nothing is known, so nothing is said."""
    alone = [f"{kind}: the whole kind" for kind in mine.valued.keys() - theirs.valued.keys()]
    for kind in mine.valued.keys() & theirs.valued.keys():
        if theirs.valued[kind]:
            alone += [f"{kind}.{name}" for name in mine.valued[kind] if not theirs.knows(kind, name)]
    return sorted(alone)
