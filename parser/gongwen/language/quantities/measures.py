"""Measured quantities in a view: number, unit, bound. Shared ground of the extractors.

Puts together what the modules below know: numbers with units are `figures`', bounds `bounds`', and what only looks
like a quantity is `non_quantities`'. Does not know what a quantity is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from gongwen.language.quantities import bounds, non_quantities, units
from gongwen.language.quantities.figure import Figure
from gongwen.language.quantities.figures import beginnings, figure_at, listed
from gongwen.model import Relation
from gongwen.source import View


class Measure(Struct, frozen=True, gc=False):
    """A quantity at `[start, end)` of a view, bound included (`不低于93%`, `93%以上`).

    `number` and `number_end` bound the numeral with its unit alone (`93%`), inside `[start, end)`. `unit` is as printed
    after the number, `1` where none is. `proportion` is true for what the guidelines call a percentage: %, ‰,
    percentage points and fractions (三分之二, 一半, 七成).
    """

    start: int
    end: int
    number: int
    number_end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    relation: Relation
    proportion: bool

    @property
    def bounded(self) -> bool:
        """Whether words of a bound stand beside the number."""
        return (self.start, self.end) != (self.number, self.number_end)

    @property
    def is_sum(self) -> bool:
        """Whether it is an amount of money."""
        return self.unit.endswith("元")


def scan(view: View) -> tuple[Measure, ...]:
    """The measures of *view*, in order, none overlapping another."""
    text = view.text
    return tuple(_together(text, list(_measures(text))))


def _measures(text: str) -> Iterator[Measure]:
    done = 0
    names = non_quantities.Names(text)
    for begun in beginnings(text):
        start = begun.start()
        if start < done or not begun["figure"]:
            continue
        figure = figure_at(text, start)
        for one in [figure] if figure else listed(text, start):
            found = _measure(text, one, done)
            done = found.end if found else one.end
            if found and (found.proportion or not names.hold(found.number)):
                yield found


_BETWEEN = "之间"


def _measure(text: str, figure: Figure, floor: int) -> Measure | None:
    """The measure that *figure* is with the bounds beside it; None where it only looks like one."""
    before = bounds.before(text, floor, figure.start, bare=figure.numeral.bare, share=figure.is_share)
    after = bounds.after(text, figure.end, before)
    bounded = before.relation is not None or after.relation is not None
    if not figure.in_words and non_quantities.is_lookalike(text, figure, bounded):
        return None
    relation = bounds.relation(before, after, figure.numeral.relation)
    value, upper = figure.numeral.value, figure.numeral.upper
    between = len(_BETWEEN) if upper is not None and text.startswith(_BETWEEN, after.at) else 0  # 10—15人之间
    at = before.at, after.at + between, figure.start, figure.end
    return Measure(*at, value, upper, figure.unit, relation, figure.is_proportion)


# ---- what two measures say together

_JOINTS = frozenset({"、", "和", "或", "/"})


def _together(text: str, measures: Iterable[Measure]) -> list[Measure]:
    """*measures*, where 20万、30万、50万元 have one unit, and 5万元以上50万元以下 is one range."""
    joined: list[Measure] = []
    for this in measures:
        if joined and _is_range(text, joined[-1], this):
            last = joined.pop()
            this = replace(this, start=last.start, number=last.number, value=last.value, value_max=this.value)
            this = replace(this, relation="range")
        joined.append(this)
    for place in range(len(joined) - 2, -1, -1):
        if _lacks_unit(text, joined[place], joined[place + 1]):
            unit = joined[place + 1].unit
            joined[place] = replace(joined[place], unit=unit, proportion=units.has(unit, "proportion"))
    return joined


def _lacks_unit(text: str, last: Measure, this: Measure) -> bool:
    lacks = last.unit == "1" or (last.unit, this.unit) == ("个", "百分点")
    return lacks and not last.proportion and text[last.end : this.start] in _JOINTS


def _is_range(text: str, last: Measure, this: Measure) -> bool:
    """True for 以上 and 以下 side by side: 5万元以上50万元以下."""
    sides = last.end == this.start == this.number and last.start == last.number
    bounds = text[last.number_end : last.end].startswith("以上") and text[this.number_end : this.end].startswith("以下")
    return sides and bounds and last.unit == this.unit and last.value < this.value
