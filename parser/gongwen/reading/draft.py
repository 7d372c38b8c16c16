"""A line on its way to a block: what the readers of plain text and of pages work on."""

from __future__ import annotations

from msgspec import Struct


class Line(Struct, gc=False):
    """A line of text with where it begins in its source; the marks are made by the modules that know of them.

    `reason`: why it is furniture. `is_field`: it holds nothing but fields. `goes_on`: with the paragraph before it.
    """

    start: int
    text: str
    folded: str
    reason: str | None = None
    is_field: bool = False
    goes_on: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)
