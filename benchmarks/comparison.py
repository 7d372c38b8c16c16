"""What two dumps of the same documents say differently: findings lost, gained and changed.

A finding is found again by its kind and its place and words, never by its id. A field or a kind that one of the dumps
does not have at all is named in `one_sided` and compared nowhere. Of a sealed set counts are kept and nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal, NamedTuple

from alignment import Alignment
from documents import SETS, Dump
from fields import Reading, Seen, besides, in_both, reading
from findings import Finding, Place, Value

How = Literal["lost", "gained", "changed", "same"]
Fields = Mapping[str, set[str]]
"""Kind → the fields of it that both dumps have."""


class Change(NamedTuple):
    """A finding of `old` that `new` has not (lost), the other way round (gained), or both with other fields."""

    kind: str
    how: How
    old: Finding | None
    new: Finding | None
    fields: Mapping[str, tuple[Value, Value]]

    @property
    def finding(self) -> Finding:
        """The finding as the newest dump that has it gives it."""
        found = self.new or self.old
        assert found
        return found


class Located(NamedTuple):
    """A change with its document, and the text that the finding's place points into."""

    set: str
    document: str
    change: Change
    text: str


@dataclass
class Comparison:
    """The result: `counts` by kind, set and how; `fields` by kind and field changed; `changes` of the open sets."""

    counts: Counter[tuple[str, str, How]] = field(default_factory=Counter)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    changes: list[Located] = field(default_factory=list)
    one_sided: dict[str, list[str]] = field(default_factory=dict)


def compare(old: Dump, new: Dump) -> Comparison:
    """Compare the sets and documents of two dumps."""
    before, after = _read(old), _read(new)
    seen = [Seen(one for readings in side.values() for one in readings.values()) for side in (before, after)]
    result = Comparison(one_sided={"old": besides(*seen), "new": besides(*reversed(seen))})
    for name in sorted(old.keys() ^ new.keys()):
        result.one_sided["old" if name in old else "new"].append(f"set {name}")
    fields = in_both(*seen)
    for name in sorted(old.keys() & new.keys()):
        for document in sorted(before[name].keys() | after[name].keys()):
            first, second = (side[name].get(document, reading(None)) for side in (before, after))
            _document(result, name, document, first, second, fields)
    return result


def _read(dump: Dump) -> dict[str, dict[str, Reading]]:
    return {name: {document: reading(notice) for document, notice in notices.items()} for name, notices in dump.items()}


def _document(result: Comparison, name: str, document: str, old: Reading, new: Reading, fields: Fields) -> None:
    """Compare the readings of one document and add what differs to *result*."""
    for change in changes(old, new, fields):
        result.counts[change.kind, name, change.how] += 1
        result.fields.update((change.kind, changed) for changed in change.fields)
        if change.how != "same" and not SETS[name].sealed:
            text = old.text if change.how == "lost" else new.text
            result.changes.append(Located(name, document, change, text))


def changes(old: Reading, new: Reading, fields: Fields) -> Iterator[Change]:
    """Every finding of two readings of one document, paired; those of kinds that are not in *fields* are left out."""
    if old.failed or new.failed:
        yield from _failures(old.failed, new.failed)
        return
    alignment = Alignment(old.text, new.text)
    if old.text != new.text:
        yield _text(old.text, new.text)
    before, after = _by_kind(old), _by_kind(new)
    for kind in sorted(fields):
        yield from _Pairing(before[kind], after[kind], alignment, fields[kind]).changes()


def _by_kind(one: Reading) -> dict[str, list[Finding]]:
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in one.findings:
        grouped[finding.kind].append(finding)
    return grouped


def _failures(old: str | None, new: str | None) -> Iterator[Change]:
    """That a document could not be parsed, or was not there."""
    failure = Finding("documents", str(new or old), None, {})
    if not old:
        yield Change("documents", "lost", failure, None, {})
    elif not new:
        yield Change("documents", "gained", None, failure, {})
    else:
        yield Change("documents", "same", failure, failure, {})


def _text(old: str, new: str) -> Change:
    """That the canonical text itself is another, with the first lines that differ."""
    lines = zip_longest(old.splitlines(), new.splitlines(), fillvalue="")
    mine, other = next((pair for pair in lines if pair[0] != pair[1]), ("", ""))
    differing: dict[str, tuple[Value, Value]] = {"length": (len(old), len(new)), "first line": (mine, other)}
    return Change("text", "changed", Finding("text", mine, None, {}), Finding("text", other, None, {}), differing)


class _Pairing:
    """Pairs the findings of one kind: first the same ones, then by place and words, then by what overlaps."""

    def __init__(self, old: list[Finding], new: list[Finding], alignment: Alignment, names: set[str]) -> None:
        self._old, self._new, self._names = old, new, sorted(names)
        self._places: dict[int, Place | None] = {id(finding): finding.place for finding in new}
        self._places |= {id(finding): finding.place and alignment.place(finding.place) for finding in old}

    def changes(self) -> Iterator[Change]:
        for key in (self._everything, self._place_and_words):
            yield from self._by_key(key)
        yield from self._by_overlap()
        if len(self._old) == len(self._new) == 1 and self._old[0].kind.startswith("metadata."):
            yield self._change(self._old.pop(), self._new.pop())
        yield from (Change(finding.kind, "lost", finding, None, {}) for finding in self._old)
        yield from (Change(finding.kind, "gained", None, finding, {}) for finding in self._new)

    def _everything(self, finding: Finding) -> Hashable:
        return self._place_and_words(finding), tuple(_value(finding, name) for name in self._names)

    def _place_and_words(self, finding: Finding) -> Hashable:
        return None if finding.kind.startswith("metadata.") else self._places[id(finding)], finding.words

    def _by_key(self, key: Callable[[Finding], Hashable]) -> Iterator[Change]:
        waiting: dict[Hashable, list[Finding]] = defaultdict(list)
        for finding in self._old:
            waiting[key(finding)].append(finding)
        left = []
        for finding in self._new:
            same = waiting[key(finding)]
            if same:
                yield self._change(same.pop(0), finding)
            else:
                left.append(finding)
        self._old, self._new = [finding for rest in waiting.values() for finding in rest], left

    def _by_overlap(self) -> Iterator[Change]:
        """Pair those first that agree in most fields, of these those that share most characters."""
        candidates = sorted(
            (-self._agreement(before, after), -shared, i, j)
            for i, before in enumerate(self._old)
            for j, after in enumerate(self._new)
            if (shared := self._shared(before, after)) > 0
        )
        taken: dict[int, int] = {}
        for _, _, i, j in candidates:
            if i not in taken and j not in taken.values():
                taken[i] = j
        yield from (self._change(self._old[i], self._new[j]) for i, j in taken.items())
        self._old = [finding for i, finding in enumerate(self._old) if i not in taken]
        self._new = [finding for j, finding in enumerate(self._new) if j not in taken.values()]

    def _agreement(self, old: Finding, new: Finding) -> int:
        return sum(_value(old, name) == _value(new, name) for name in self._names)

    def _shared(self, old: Finding, new: Finding) -> int:
        """How many characters two findings share; one without a place is known by its words."""
        mine, other = self._places[id(old)], self._places[id(new)]
        if not mine or not other:
            return int(old.words == new.words)
        return min(mine[1], other[1]) - max(mine[0], other[0])

    def _change(self, old: Finding, new: Finding) -> Change:
        pairs = {name: (_value(old, name), _value(new, name)) for name in self._names}
        differing = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        if old.words != new.words and (old.words, new.words) not in differing.values():
            differing["words"] = (old.words, new.words)
        return Change(old.kind, "changed" if differing else "same", old, new, differing)


def _value(finding: Finding, name: str) -> Value:
    """A field of a finding; an empty list is as good as none."""
    value = finding.fields.get(name)
    return None if value == () else value
