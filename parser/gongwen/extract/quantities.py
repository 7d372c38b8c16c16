"""Every measured quantity of a notice, as findings."""

from __future__ import annotations

from gongwen.extract.passage import Passage
from gongwen.language.quantities import Measure
from gongwen.model import Quantity


class Finder:
    """The quantities of the passages read, and for each whether it is a proportion."""

    def __init__(self) -> None:
        self._found: list[Quantity] = []
        self.proportional: list[bool] = []

    def found(self) -> list[Quantity]:
        """All of them, in document order."""
        return self._found

    def read(self, passage: Passage) -> None:
        """Take the measures of *passage*."""
        for measure in passage.measures:
            self._found.append(_quantity(passage, measure))
            self.proportional.append(measure.proportion)


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
