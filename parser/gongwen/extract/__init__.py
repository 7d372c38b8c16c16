"""Extract: passages to findings, one module a kind of finding; none knows another's but `purposes`, which is told of
what `targets` judged.

The passages are read one after another, each by every finder, and are gone once they are read: a notice is never held
as passages whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct, field

from gongwen.extract import citations, deadlines, purposes, quantities, responsibilities, targets
from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.model import Citation, Deadline, Purpose, Quantity, Responsibility, Target


class Findings(Struct, frozen=True):
    """All findings of a notice, each list in document order, not yet numbered.

    Of each quantity `proportional` says whether it is a proportion (a percentage of the guidelines), `purposes` what
    it is for where it is no target's figure, and the reason that decided.
    """

    quantities: list[Quantity]
    proportional: list[bool]
    purposes: list[tuple[Purpose, str]]
    targets: list[Target]
    responsibilities: list[Responsibility]
    deadlines: list[Deadline]
    citations: list[Citation]


class _Finder(Protocol):
    """Reads the passages of a notice in document order, and keeps what it finds in them."""

    def read(self, passage: Passage, /) -> None: ...


class Trace(Struct):
    """What the extractors went through, for those who ask why: the passages, the targets' and the assignments' ways,
    and for each quantity the words that tell what it is for."""

    passages: list[Passage] = []
    targets: targets.Trace = field(default_factory=targets.Trace)
    assigned: list[responsibilities.Heard] = []
    used: list[str] = []

    def read(self, passage: Passage) -> None:
        """Put *passage* down."""
        self.passages.append(passage)


def extract(
    passages: Iterable[Passage], sheets: Sequence[Sheet], context: Context, trace: Trace | None = None
) -> Findings:
    """Every finding of *passages* (cells included) and of the tables *sheets*; what *trace* asks for is put there."""
    measured = quantities.Finder()
    used = purposes.Finder(sheets, context, trace.used if trace else None)
    aimed = targets.Finder(sheets, context, used, trace.targets if trace else None)
    assigned = responsibilities.Finder(sheets, trace.assigned if trace else None)
    limited = deadlines.Finder(sheets, context)
    cited = citations.Finder(context)
    finders: tuple[_Finder, ...] = (measured, aimed, assigned, limited, cited, *filter(None, (trace,)))
    for passage in passages:
        for finder in finders:
            finder.read(passage)
    found = aimed.found()  # the last passages are judged now
    return Findings(
        measured.found(),
        measured.proportional,
        used.found,
        found,
        assigned.found(),
        limited.found(),
        cited.found(),
    )
