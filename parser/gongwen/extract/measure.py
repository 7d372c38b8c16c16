"""Measured quantities in a view: number, unit, comparator. Shared ground of the extractors."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongwen.model import Relation
from gongwen.source import View


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity at `[start, end)` of a view, bound included (`不低于93%`, `93%以上`).

    `number` and `number_end` bound the numeral with its unit alone (`93%`), inside `[start, end)`.
    """

    start: int
    end: int
    number: int
    number_end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    relation: Relation

    @property
    def is_proportion(self) -> bool:
        """True for %, ‰, percentage points and fractions: what GUIDELINES calls a percentage."""
        return self.unit in {"%", "‰", "百分点"} or self.unit == "1"


def scan(view: View) -> tuple[Measure, ...]:
    """The measures of *view*, in order, none overlapping another."""
    return ()
