"""A statement with all that is known of where it stands, as those ask who judge it."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from gongwen.extract.measure import Measure
from gongwen.extract.passage import Context
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.shapes import Statement
from gongwen.extract.targets.standing import Standing


class Case(Struct, frozen=True, dict=True):
    """A statement with all that is known of where it stands; `aimed` where something makes it a goal."""

    line: Line
    said: Statement
    standing: Standing
    context: Context
    aimed: bool

    @property
    def measure(self) -> Measure:
        return self.said.measure

    @cached_property
    def name(self) -> str:
        """The words of the indicator."""
        return "".join(self.line.text[start:end] for start, end in self.said.indicator)

    @cached_property
    def start(self) -> int:
        """Where its clause begins."""
        return self.line.clause(self.measure.start)[0]

    @cached_property
    def clause(self) -> str:
        return self.line.plain[slice(*self.line.clause(self.measure.start))]

    @cached_property
    def sentence(self) -> str:
        return self.line.plain[slice(*self.line.sentence(self.measure.start))]

    @cached_property
    def lead(self) -> str:
        """The clause up to the number, with the words of its bound."""
        return self.line.plain[self.start : self.measure.number]

    @cached_property
    def after(self) -> str:
        """What follows the quantity in its clause."""
        return self.line.plain[self.measure.end : self.line.clause(self.measure.start)[1]]
