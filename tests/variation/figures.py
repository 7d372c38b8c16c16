"""Variants measured: what of the findings that are right on a document as it is stays right on its variants.

The share is of those right findings; what the program misses on the document as it is counts nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from gongwen.golden.draft import draft
from variation import VARIANTS, judge, varied
from variation.document import Document, Entry
from variation.judge import KINDS, Finding


class Lost(NamedTuple):
    """A finding that a variant lost, and the sentence of the variant in which it should have been found."""

    document: str
    kind: str
    words: str
    sentence: str


@dataclass
class Kept:
    """What a variant kept of each kind: findings that were right, those that still are, and what was lost.

    `worded` counts, over all kinds, the findings whose words the variant changed; `extra` the wrong findings more
    than on the documents as they are.
    """

    documents: int = 0
    right: dict[str, int] = field(default_factory=dict)
    still: dict[str, int] = field(default_factory=dict)
    worded: list[int] = field(default_factory=lambda: [0, 0])
    extra: int = 0
    lost: list[Lost] = field(default_factory=list)

    def add(self, other: Kept) -> None:
        """Count *other*'s documents too."""
        for mine, others in ((self.right, other.right), (self.still, other.still)):
            for kind, count in others.items():
                mine[kind] = mine.get(kind, 0) + count
        self.documents += other.documents
        self.extra += other.extra
        self.worded = [mine + others for mine, others in zip(self.worded, other.worded, strict=True)]
        self.lost += other.lost

    def share(self, kind: str) -> float | None:
        """The share of *kind* that is still right; None where nothing was."""
        return self.still.get(kind, 0) / self.right[kind] if self.right.get(kind) else None


class Reading(NamedTuple):
    """What the program found in a document, against its answer."""

    golden: dict[str, list[Finding]]
    right: dict[str, list[bool]]
    wrong: int
    text: str


def read(document: Document) -> Reading:
    """Parse *document* and compare with its answer."""
    notice = document.parse()
    golden, found = judge.findings(document.answer), judge.findings(_said(draft(notice), document.answer))
    right = {kind: judge.hits(golden[kind], found[kind]) for kind in KINDS}
    wrong = sum(len(found[kind]) - sum(right[kind]) for kind in KINDS)
    return Reading(golden, right, wrong, notice.text)


def _said(found: Entry, answer: Entry) -> Entry:
    """What was *found* of the fields that the *answer* has: the others are not compared."""
    kept = {name: found[name] for name in found if name in answer and name != "metadata"}
    metadata = answer.get("metadata") or {}
    return kept | {"metadata": {name: found["metadata"][name] for name in metadata if name in found["metadata"]}}


def measure(document: Document, names: Iterable[str] = tuple(VARIANTS), seed: int = 0) -> dict[str, Kept]:
    """What each variant of *names* keeps of *document*; a variant that changes nothing in it is left out."""
    before = read(document)
    made = {name: varied(document, name, seed) for name in names}
    return {name: _kept(document.name, before, read(variant)) for name, variant in made.items() if variant}


def _kept(name: str, before: Reading, after: Reading) -> Kept:
    kept = Kept(documents=1, extra=after.wrong - before.wrong)
    for kind in KINDS:
        for was, now, old, new in zip(
            before.right[kind], after.right[kind], before.golden[kind], after.golden[kind], strict=True
        ):
            if was:
                _count(kept, now, old, new)
                if not now:
                    kept.lost.append(Lost(name, kind, new.words, _sentence(after.text, _anchor(new))))
    return kept


def _count(kept: Kept, now: bool, old: Finding, new: Finding) -> None:
    kept.right[new.kind] = kept.right.get(new.kind, 0) + 1
    kept.still[new.kind] = kept.still.get(new.kind, 0) + now
    if old.words != new.words:
        kept.worded[0] += 1
        kept.worded[1] += now


def _anchor(finding: Finding) -> str:
    """The words of the document by which the place of *finding* is looked for."""
    entry = finding.entry
    return str(entry.get("quote") or entry.get("heading") or entry.get("text") or finding.words.rpartition(": ")[2])


def _sentence(text: str, words: str) -> str:
    """The line of *text* in which *words* stand, cut to what is near them; empty where they stand in none."""
    wanted = judge.plain(words)
    for line in text.splitlines():
        at = judge.plain(line).find(wanted) if wanted else -1
        if at >= 0:
            return line.strip() if len(line) < 160 else line[max(0, at - 60) : at + len(words) + 60].strip()
    return ""
