"""Every measured quantity of a notice, as findings."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.extract.measure import Measure
from gongwen.extract.passage import Passage
from gongwen.model import Quantity


def find(passages: Sequence[Passage]) -> list[Quantity]:
    """The quantities of *passages*, in order."""
    return [_quantity(passage, measure) for passage in passages for measure in passage.measures]


def is_proportion(quantity: Quantity) -> bool:
    """True for %, ‰, percentage points and fractions: what the guidelines call a percentage."""
    return quantity.unit in {"%", "‰", "百分点", "1"}


def _quantity(passage: Passage, measure: Measure) -> Quantity:
    return Quantity(
        text=passage.view.raw(measure.start, measure.end),
        value=measure.value,
        value_max=measure.value_max,
        unit=measure.unit,
        relation=measure.relation,
        part=passage.part,
        section_id=passage.section_id,
        span=passage.view.span(measure.start, measure.end),
    )
