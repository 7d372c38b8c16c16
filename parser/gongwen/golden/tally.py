"""Counts and differences: how many of a field's values were found, and each that was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Sign = Literal["-", "+", "≠"]


@dataclass(slots=True)
class Count:
    """Values found (`hits`), given but not in the golden answer (`extra`), in it but not given (`missed`)."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, hits: int, extra: int, missed: int) -> None:
        self.hits += hits
        self.extra += extra
        self.missed += missed

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def wanted(self) -> int:
        """How many values the golden answers hold."""
        return self.hits + self.missed


class Miss(NamedTuple):
    """One difference: `-` missed, `+` wrongly added, `≠` found but not the same; its section and its words."""

    document: str
    field: str
    sign: Sign
    section: str
    words: str


class Value(NamedTuple):
    """A value to compare by its `key`, with the section and the words that name it to a person."""

    key: object
    section: str
    words: str


@dataclass(slots=True)
class Tally:
    """The counts by field and the differences, over any number of documents."""

    counts: dict[str, Count] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)

    def count(self, name: str, hits: int, extra: int, missed: int) -> None:
        self.counts.setdefault(name, Count()).add(hits, extra, missed)

    def bags(self, document: str, name: str, golden: Iterable[Value], found: Iterable[Value]) -> None:
        """Compare two bags of values, order aside."""
        missed, extra = list(golden), list(found)
        wanted, hits = len(missed), _take_common(missed, extra)
        self.count(name, hits, len(extra), wanted - hits)
        self.misses += [Miss(document, name, "-", value.section, value.words) for value in missed]
        self.misses += [Miss(document, name, "+", value.section, value.words) for value in extra]

    def differ(self, document: str, name: str, section: str, about: str, wanted: str | None, given: str | None) -> None:
        """Note a value that is there on at least one side, and not the same on both."""
        words = f"{about}golden {wanted or 'nothing'}, extracted {given or 'nothing'}"
        self.misses.append(Miss(document, name, "≠", section, words))

    def headline(self) -> float:
        """The mean F1 of the headline fields, metadata counted as one field."""
        metadata = [count.f1 for name, count in self.counts.items() if name.startswith("metadata.")]
        figures = [sum(metadata) / len(metadata)] if metadata else []
        figures += [self.counts[name].f1 for name in HEADLINE if name in self.counts]
        return sum(figures) / len(figures) if figures else 1.0


HEADLINE = ("parts", "sections", "sections.heading", "percentages", "targets", "targets.whole", "responsibilities")


def _take_common(some: list[Value], others: list[Value]) -> int:
    """Take out of both lists what both hold; how many that were."""
    common = Counter(value.key for value in some) & Counter(value.key for value in others)
    for values in (some, others):
        left = common.copy()
        kept = [value for value in values if not _take(left, value.key)]
        values[:] = kept
    return common.total()


def _take(left: Counter[object], key: object) -> bool:
    left[key] -= 1
    return left[key] >= 0
