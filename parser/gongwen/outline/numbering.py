"""Gaps and doubles in the numbers of sections: remarks for the reader, never a loss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.diagnostic import diagnose
from gongwen.language.families import ARABIC_DOT
from gongwen.language.markers import Marker
from gongwen.model import Diagnostic
from gongwen.outline.tree import Node
from gongwen.source import Offset, Span


def oddities(made: Sequence[Node]) -> Iterator[Diagnostic]:
    """A remark on each section whose number does not continue those before it."""
    siblings: dict[tuple[int, str], Marker] = {}
    ever: dict[str, Marker] = {}
    for node in made:
        marker = node.line.marker
        if not marker.numbers:
            continue
        kin = _kin(marker)
        group = (id(node.parent), kin)
        before = siblings.get(group)
        remark = _remark(marker, before, ever.get(kin))
        siblings[group] = ever[kin] = marker
        if remark:
            yield remark


def _kin(marker: Marker) -> str:
    """The kin that *marker* counts in: a chapter without a point (1总则) is one of 1. and 2."""
    return ARABIC_DOT.kin if marker.family.is_decimal and len(marker.numbers) == 1 else marker.family.kin


def _remark(marker: Marker, before: Marker | None, ever: Marker | None) -> Diagnostic | None:
    span = Span(Offset(marker.start), Offset(marker.end))
    if before is None:
        runs_on = ever is not None and marker.number == ever.number + 1
        fits = marker.number == 1 or runs_on
        return None if fits else diagnose("number-gap", span, marker=marker.label)
    if marker.number == before.number + 1 or (marker.number == before.number and len(marker.numbers) > 1):
        return None
    code = "number-gap" if marker.number > before.number else "number-double"
    return diagnose(code, span, marker=marker.label, before=before.label)
