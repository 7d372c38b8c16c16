"""The report of a run: how many documents became what, a line a document for a log, and what all readings say."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from gongwen.batch.member import Problem
from gongwen.batch.work import Facts, Outcome
from gongwen.translation import gettext as _

_SHOWN = 3


@dataclass
class Tally:
    """How a run went: documents done now, found done, not read, read with a loss, left for later by a limit, and left
    out as duplicates; why those done now were; results removed because their inputs are gone; formats that an earlier
    run made; what a format could not hold; files that hold no notice; keys that name more than one; rows without one.
    """

    total: int = 0
    done: int = 0
    unchanged: int = 0
    failed: int = 0
    lossy: int = 0
    later: int = 0
    duplicates: int = 0
    removed: int = 0
    double_keys: int = 0
    keyless: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    earlier: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    summary: Summary | None = None

    def count(self, outcome: Outcome) -> None:
        if outcome.sha256 is None:
            self.failed += 1
        elif outcome.unchanged:
            self.unchanged += 1
        else:
            self.done += 1


class Slow(NamedTuple):
    """How many seconds a document took."""

    seconds: float
    name: str


@dataclass(frozen=True)
class Summary:
    """What all readings of a run say: how many documents have each code, what is unread, probably not understood and
    slow.
    """

    codes: Counter[str]
    unread: int
    with_unread: int
    not_understood: int
    examples: list[str]
    slowest: list[Slow]

    def lines(self) -> Iterator[str]:
        """The summary for people, a line a matter; nothing where there is nothing to say."""
        if self.codes:
            codes = ", ".join(f"{code} {count}" for code, count in sorted(self.codes.items()))
            yield _("codes: {codes}", codes=codes)
        if self.unread:
            yield _(
                "unread: {pieces} pieces of text in {notices} notices", pieces=self.unread, notices=self.with_unread
            )
        if self.not_understood:
            more = ", …" if self.not_understood > len(self.examples) else ""
            named = ", ".join(self.examples) + more
            yield _("probably not understood: {count} ({named})", count=self.not_understood, named=named)
        if self.slowest:
            slowest = ", ".join(f"{slow.name} {slow.seconds:.1f} s" for slow in self.slowest)
            yield _("slowest: {slowest}", slowest=slowest)


def summary(readings: Iterable[tuple[str, Facts | None, list[Problem]]]) -> Summary:
    """The summary of *readings*: names with what each was like and what was lost."""
    codes, unread, with_unread, not_understood = Counter[str](), 0, 0, 0
    examples: list[str] = []
    slowest: list[Slow] = []
    for name, facts, losses in readings:
        codes.update(facts.codes.keys() if facts else {problem.code for problem in losses})
        if facts is None:
            continue
        unread += facts.unread
        with_unread += bool(facts.unread)
        if not facts.understood:
            not_understood += 1
            examples += [name][: _SHOWN - len(examples)]
        slowest = heapq.nlargest(_SHOWN, [*slowest, Slow(facts.seconds, name)])
    return Summary(codes, unread, with_unread, not_understood, examples, slowest)


class Log:
    """A JSON line a document, written as it is done; no word of a document is in it."""

    def __init__(self, file: IO[bytes] | None) -> None:
        self._file = file
        self.kept = file is not None

    def add(self, outcome: Outcome, key: str | None, *, same_as: str | None = None) -> None:
        """Put a line for *outcome*; raises OSError where it cannot be written."""
        if self._file is None:
            return
        facts = outcome.facts
        lost = dict(sorted(Counter(problem.code for problem in outcome.losses).items()))
        line = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "notice_id": outcome.name,
            "notice_key": key or outcome.name,
            "outcome": _word(outcome, same_as),
            "seconds": facts.seconds if facts else None,
            "characters": facts.characters if facts else None,
            "findings": facts.findings if facts else {},
            "unread": facts.unread if facts else None,
            "codes": facts.codes if facts else lost,
        }
        self._file.write(msgspec.json.encode(line) + b"\n")
        self._file.flush()


def _word(outcome: Outcome, same_as: str | None) -> str:
    if same_as is not None:
        return "duplicate"
    return "failed" if outcome.sha256 is None else "unchanged" if outcome.unchanged else "read"


@contextmanager
def log_to(path: Path | None) -> Iterator[Log]:
    """The log in the file at *path*, to which lines are added; one that keeps nothing where there is none."""
    if path is None:
        yield Log(None)
        return
    with path.open("ab") as file:
        yield Log(file)
