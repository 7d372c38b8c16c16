"""Every measured quantity of a notice, as findings."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongwen.extract.measure import Measure
from gongwen.extract.passage import Passage
from gongwen.model import Quantity


class Quantities(Struct, frozen=True):
    """The quantities of a notice in order, and for each whether it is a proportion (a percentage of the guidelines)."""

    quantities: list[Quantity]
    proportional: list[bool]


def find(passages: Sequence[Passage]) -> Quantities:
    """The quantities of *passages*, in order."""
    measured = [(passage, measure) for passage in passages for measure in passage.measures]
    return Quantities([_quantity(*found) for found in measured], [measure.proportion for _, measure in measured])


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
