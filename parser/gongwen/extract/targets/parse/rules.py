"""The shapes in which a clause states a quantity: an ordered table of rules, of which the first that reads it counts.

A rule is a name, where it is asked (`inside`: words follow the measure in its stretch of the clause; `last`: none do),
and the function that reads a measure by it. The example of each, and a counter-example that looks alike and that
another one reads, or none, stand in `tests/cases/rules.tsv`. Knows grammar only; whether the document commits anybody
is judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from gongwen.extract.targets.parse import changes, counts, frames, levels, unknown
from gongwen.extract.targets.parse.items import Item
from gongwen.extract.targets.parse.shapes import Statement


class Rule(NamedTuple):
    """One shape; `read` gives what a measure states in it, or None."""

    name: str
    place: Literal["inside", "last", "any"]
    read: Callable[[Item], Statement | None]


RULES: tuple[Rule, ...] = (
    # what a quantity only describes, by what stands behind it
    Rule("policy", "inside", frames.policy),
    Rule("sort", "inside", frames.sorting),
    # frames of their own
    Rule("origin", "any", frames.from_origin),
    Rule("goes on", "inside", counts.goes_on),
    Rule("pace", "inside", changes.paced),
    Rule("red line", "inside", frames.red_line),
    Rule("fund", "inside", frames.fund),
    Rule("held", "inside", frames.held),
    Rule("withstood", "inside", frames.withstood),
    Rule("share", "inside", frames.share),
    Rule("owned", "any", frames.owned),
    Rule("listed", "inside", frames.listed),
    Rule("led", "inside", frames.led),
    Rule("for whom", "inside", frames.done_for),
    Rule("step", "inside", levels.step),
    # by the verb right before the number
    Rule("change", "any", changes.changed),
    Rule("beyond", "any", changes.beyond),
    Rule("compound", "inside", changes.compound),
    Rule("alike", "any", changes.alike),
    Rule("arranged", "last", levels.arranged),
    Rule("count", "any", counts.counted),
    Rule("modifier", "inside", levels.modifying),
    Rule("level", "any", levels.reached),
    Rule("change of what is before", "any", changes.nameless),
    # by a verb farther off, or by none
    Rule("relative", "any", levels.relative),
    Rule("parted", "inside", counts.parted),
    Rule(unknown.UNKNOWN, "inside", unknown.before_number),
    Rule("no verb", "any", levels.nameless),
    Rule("change led", "any", changes.led),
    Rule("count led", "any", counts.from_afar),
    Rule("count shared", "any", counts.of_verb_before),
    Rule(unknown.UNKNOWN, "last", unknown.leading),
    Rule("change shared", "any", changes.shared),
    Rule("bare", "any", levels.bare),
)
_INSIDE = tuple(rule for rule in RULES if rule.place != "last")
_LAST = tuple(rule for rule in RULES if rule.place != "inside")


def asked(item: Item) -> tuple[Rule, ...]:
    """The rules that are asked of *item*, in order."""
    return _LAST if item.is_last else _INSIDE
