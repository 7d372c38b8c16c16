"""Extract: passages to findings, one module a kind of finding, no module knows another's.

The passages are read one after another, each by every finder, and are gone once they are read: a notice is never held
as passages whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from gongwen.extract import citations, deadlines, quantities, responsibilities, targets
from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.model import Citation, Deadline, Quantity, Responsibility, Target


class Findings(Struct, frozen=True):
    """All findings of a notice, each list in document order, not yet numbered.

    `proportional` says of each quantity whether it is a proportion (a percentage of the guidelines).
    """

    quantities: list[Quantity]
    proportional: list[bool]
    targets: list[Target]
    responsibilities: list[Responsibility]
    deadlines: list[Deadline]
    citations: list[Citation]


class _Finder(Protocol):
    """Reads the passages of a notice in document order, and keeps what it finds in them."""

    def read(self, passage: Passage, /) -> None: ...


def extract(passages: Iterable[Passage], sheets: Sequence[Sheet], context: Context) -> Findings:
    """Every finding of *passages* (cells included) and of the tables *sheets*."""
    measured = quantities.Finder()
    aimed = targets.Finder(sheets, context)
    assigned = responsibilities.Finder(sheets)
    limited = deadlines.Finder(sheets, context)
    cited = citations.Finder(context)
    finders: tuple[_Finder, ...] = (measured, aimed, assigned, limited, cited)
    for passage in passages:
        for finder in finders:
            finder.read(passage)
    return Findings(
        measured.found(), measured.proportional, aimed.found(), assigned.found(), limited.found(), cited.found()
    )
