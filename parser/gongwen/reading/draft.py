"""A line on its way to a block: what the modules work on that tell what a line is."""

from __future__ import annotations

from msgspec import Struct

from gongwen.source import Offset, Span


class Line(Struct, gc=False):
    """A line of text with where it begins in its source; the marks are made by the modules that know of them.

    `above`: how many blank lines stand above it. `reason`: why it is furniture. `is_field`: it holds fields alone.
    `goes_on`: with the paragraph before it. `cells`: those of a table's row, which several lines may make up. `rank`
    and `centred`: what the markup makes of it, as in a block.
    """

    start: Offset
    text: str
    folded: str
    reason: str | None = None
    is_field: bool = False
    goes_on: bool = False
    cells: tuple[Span, ...] = ()
    above: int = 0
    rank: int | None = None
    centred: bool = False

    @property
    def end(self) -> Offset:
        return self.start + len(self.text)
