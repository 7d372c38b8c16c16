"""What remarks have ordered so far, and the lists that come after them read under these orders.

After 列第一位者为牵头单位 the first of each list of two or more leads; after 第一个逗号前为牵头单位 those before the
first comma do; after 以下均需各区政府落实，不再列出 these bodies are responsible besides. A part starts without orders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from msgspec.structs import replace as changed

from gongwen.extract.responsibilities.assignments import Assignment
from gongwen.extract.responsibilities.stretches import NAMES, Stretch
from gongwen.extract.responsibilities.units import units
from gongwen.language import remarks
from gongwen.language.bodies.lists import bodies
from gongwen.model import Unit
from gongwen.source import View


class Orders(Struct):
    """The remarks that hold in a part: how a list tells who leads, and who is responsible besides.

    `bare` is True once a list without any word that assigns has such a remark: those after it assign as well.
    """

    lead: remarks.LeadRule | None = None
    words: str = ""
    bare: bool = False
    besides: list[Unit] = []

    def obey(self, said: Sequence[Assignment]) -> list[Assignment]:
        """The assignments *said* in one list, split where an order says that its first ones lead."""
        if self.lead is None or any(one.role == "lead" for one in said):
            return list(said)
        return [part for one in said for part in self._split(one)]

    def follow(self, text: str, start: int, end: int) -> remarks.Remark:
        """Let who leads be as `text[start:end]` says, if it says so."""
        remark = remarks.read(text, start, end)
        if remark.lead:
            self.lead, self.words = remark.lead, remark.words
            self.bare = self.bare or remark.of_brackets
        return remark

    def hear(self, view: View, stretch: Stretch) -> Sequence[Unit]:
        """Take the orders that *stretch* gives; what it orders besides holds only after it."""
        remark = self.follow(view.text, stretch.start, stretch.end)
        self.bare = self.bare or bool(remark.lead and stretch.rule == NAMES)
        besides = self.besides
        if remark.besides:
            named = bodies(view.text, *remark.besides).bodies
            self.besides = [_inherited(unit) for unit in units(view, named)]
        return besides

    def _split(self, said: Assignment) -> Iterator[Assignment]:
        count = self._leading(said) if said.role == "responsible" else 0
        if not 0 < count < len(said.bodies):
            yield said
            return
        leading, others = said.bodies[:count], said.bodies[count:]
        said = replace(said, order=self.words)
        yield replace(said, role="lead", end=leading[-1].end, bodies=leading, open_ended=False, remark=None)
        yield replace(said, start=others[0].start, bodies=others)

    def _leading(self, said: Assignment) -> int:
        if self.lead == "first":
            return 1
        return next((place for place, body in enumerate(said.bodies) if body.separator in {",", ";"}), 0)


def _inherited(unit: Unit) -> Unit:
    return changed(unit, inherited=True)
