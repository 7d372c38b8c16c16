"""The report of a run: how many documents became what, a line a document for a log, and what all readings say."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import NamedTuple

import msgspec

from gongwen.batch.member import Problem
from gongwen.batch.work import Facts, Outcome
from gongwen.translation import gettext as _

_SHOWN = 3


class Slow(NamedTuple):
    """How many seconds a document took."""

    seconds: float
    name: str


@dataclass
class Summary:
    """What all readings of a run say: how many documents have each code, what is unread, probably not understood and
    slow, and the first document without a result, with the reason.
    """

    codes: Counter[str] = field(default_factory=Counter)
    unread: int = 0
    with_unread: int = 0
    not_understood: int = 0
    examples: list[str] = field(default_factory=list)
    slowest: list[Slow] = field(default_factory=list)
    failure: tuple[str, str] | None = None

    def add(self, name: str, facts: Facts | None, problems: Sequence[Problem]) -> None:
        """Count the document *name*: what its reading was like (None where there is no result), and what was lost."""
        self.codes.update(facts.codes.keys() if facts else {problem.code for problem in problems})
        if facts is None:
            if problems and not self.failure:
                self.failure = name, problems[0].message
            return
        self.unread += facts.unread
        self.with_unread += bool(facts.unread)
        if not facts.understood:
            self.not_understood += 1
            self.examples += [name][: _SHOWN - len(self.examples)]
        if len(self.slowest) < _SHOWN or facts.seconds >= self.slowest[-1].seconds:
            self.slowest = heapq.nlargest(_SHOWN, [*self.slowest, Slow(facts.seconds, name)])

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
    summary: Summary = field(default_factory=Summary)

    def count(self, outcome: Outcome) -> None:
        if outcome.sha256 is None:
            self.failed += 1
        elif outcome.unchanged:
            self.unchanged += 1
        else:
            self.done += 1


class Log:
    """A JSON line a document, written as it is done; no word of a document is in it."""

    def __init__(self, file: FileIO | None) -> None:
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
        said = msgspec.json.encode(line) + b"\n"
        try:
            while said:  # on a disk that is full some of it may be written before there is an error
                said = said[self._file.write(said) :]
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._file.name)) from error


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
    with path.open("ab", buffering=0) as file:
        yield Log(file)
