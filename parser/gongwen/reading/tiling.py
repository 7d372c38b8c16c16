"""Lines that were told apart, as blocks that tile the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongwen.reading.blocks import Block
from gongwen.reading.draft import Line
from gongwen.source import Span, shared_span


def tile(lines: Sequence[Line], place: Span) -> list[Block]:
    """The *lines* as blocks that tile *place*: each goes to where the next begins, the first from its beginning."""
    firsts = [line for line in lines if not line.goes_on]
    starts = [place.start, *(line.start for line in firsts[1:])] if firsts else []
    lasts = [before for before, line in pairwise(lines) if not line.goes_on] + list(lines[-1:])
    if not firsts:
        return [Block("paragraph", place, Span(place.end, place.end))] if place.start < place.end else []
    ends = [*starts[1:], place.end]
    return [
        _block(first, last, shared_span(start, end))
        for first, last, start, end in zip(firsts, lasts, starts, ends, strict=True)
    ]


def _block(first: Line, last: Line, span: Span) -> Block:
    start = first.start + len(first.folded) - len(first.folded.lstrip())
    content = shared_span(start, max(start, last.start + len(last.folded.rstrip())))
    if first.reason:
        return Block("furniture", span, content, reason=first.reason)
    if first.is_field:
        return Block("field", span, content)
    if first.cells:
        return Block("row", span, content, cells=first.cells)
    return Block("paragraph", span, content, rank=first.rank, centred=first.centred)
