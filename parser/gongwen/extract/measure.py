"""Measured quantities in a view: number, unit, bound. Shared ground of the extractors.

Puts together what the modules below know: numbers with units are `figures`', bounds `bounds`', and what only looks
like a quantity is `lookalikes`'. Does not know what a quantity is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gongwen.extract import bounds, lookalikes
from gongwen.extract.figures import START, Figure, figure_at
from gongwen.model import Relation
from gongwen.source import View


@dataclass(frozen=True, slots=True)
class Measure:
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


def scan(view: View) -> tuple[Measure, ...]:
    """The measures of *view*, in order, none overlapping another."""
    text = view.text
    return tuple(_with_shared_units(text, list(_measures(text)))) if START.search(text) else ()


def _measures(text: str) -> Iterator[Measure]:
    done = 0
    names = lookalikes.names(text)
    for hit in START.finditer(text):
        if hit.start() < done:
            continue
        figure = figure_at(text, hit.start(), bounds.has_sign(text, hit.start()))
        if figure is None:
            continue
        found = _measure(text, figure, done)
        done = found.end if found else figure.end
        if found and (found.proportion or not lookalikes.is_named(text, found.number, names)):
            yield found


_PROPORTIONS = frozenset({"%", "‰", "百分点"})


def _measure(text: str, figure: Figure, floor: int) -> Measure | None:
    """The measure that *figure* is with the bounds beside it; None where it only looks like one."""
    start, before = bounds.before(text, floor, figure.start, figure.numeral.bare)
    end, after = bounds.after(text, figure.end)
    if not figure.in_words and lookalikes.is_lookalike(text, figure, bool(before or after)):
        return None
    relation = bounds.relation(before, after, figure.numeral.relation)
    value, upper, proportion = (
        figure.numeral.value,
        figure.numeral.upper,
        figure.in_words or figure.unit in _PROPORTIONS,
    )
    return Measure(start, end, figure.start, figure.end, value, upper, figure.unit, relation, proportion)


_JOINTS = frozenset({"、", "和", "或", "/"})


def _with_shared_units(text: str, measures: list[Measure]) -> list[Measure]:
    """*measures*, where a number in a list has the unit that stands after the last: 50万、30万元."""
    for at in range(len(measures) - 2, -1, -1):
        this, after = measures[at], measures[at + 1]
        if this.unit == "1" and not this.proportion and text[this.end : after.start] in _JOINTS:
            measures[at] = replace(this, unit=after.unit)
    return measures
