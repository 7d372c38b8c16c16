"""A figure: a number with its unit, before anybody asks what stands around it."""

from __future__ import annotations

from msgspec import Struct

from gongwen.language.numbers import Numeral
from gongwen.language.quantities import units


class Figure(Struct, frozen=True, gc=False):
    """A number at `[start, end)` of a text with its unit; `unit` is `1` where none is printed.

    `words` is the (first) numeral as written. `in_words` marks a proportion that is said in words (三分之二, 七成).
    """

    start: int
    end: int
    words: str
    numeral: Numeral
    unit: str
    in_words: bool = False

    @property
    def is_proportion(self) -> bool:
        """Whether it is what the guidelines call a percentage: %, ‰, percentage points, a fraction."""
        return self.in_words or units.has(self.unit, "proportion")

    @property
    def is_share(self) -> bool:
        """Whether it is a share of something: a proportion, but no difference of two (百分点)."""
        return self.is_proportion and self.unit != "百分点"
