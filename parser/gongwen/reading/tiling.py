"""Lines that were told apart, as blocks that tile the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongwen.reading.blocks import Block
from gongwen.reading.draft import Line
from gongwen.source import Span


def tile(lines: Sequence[Line], length: int) -> list[Block]:
    """The *lines* as blocks of a text of that *length*: each goes to where the next begins, the first from 0 on."""
    firsts = [line for line in lines if not line.goes_on]
    starts = [0, *(line.start for line in firsts[1:])] if firsts else []
    lasts = [before for before, line in pairwise(lines) if not line.goes_on] + list(lines[-1:])
    if not firsts:
        return [Block("paragraph", Span(0, length), Span(length, length))] if length else []
    ends = [*starts[1:], length]
    return [
        _block(first, last, Span(start, end))
        for first, last, start, end in zip(firsts, lasts, starts, ends, strict=True)
    ]


def _block(first: Line, last: Line, span: Span) -> Block:
    start = first.start + len(first.folded) - len(first.folded.lstrip())
    content = Span(start, max(start, last.start + len(last.folded.rstrip())))
    if first.reason:
        return Block("furniture", span, content, reason=first.reason)
    if first.is_field:
        return Block("field", span, content)
    if first.cells:
        return Block("row", span, content, cells=first.cells)
    return Block("paragraph", span, content, rank=first.rank, centred=first.centred)
