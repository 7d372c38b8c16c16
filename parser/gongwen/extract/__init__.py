"""Extract: passages to findings, one module a kind of finding, no module knows another's."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongwen.extract import citations, deadlines, quantities, responsibilities, targets
from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.extract.quantities import Quantities
from gongwen.model import Citation, Deadline, Responsibility, Target


class Findings(Struct, frozen=True):
    """All findings of a notice, each list in document order, not yet numbered."""

    quantities: Quantities
    targets: list[Target]
    responsibilities: list[Responsibility]
    deadlines: list[Deadline]
    citations: list[Citation]


def extract(passages: Sequence[Passage], sheets: Sequence[Sheet], context: Context) -> Findings:
    """Every finding of *passages* (cells included) and of the tables *sheets*."""
    return Findings(
        quantities.find(passages),
        targets.find(passages, sheets, context),
        responsibilities.find(passages, sheets),
        deadlines.find(passages, sheets, context),
        citations.find(passages, context),
    )
