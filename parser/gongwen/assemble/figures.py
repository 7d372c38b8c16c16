"""Which quantities are the figures of targets, and what the others are for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from gongwen.model import Quantity, Target
from gongwen.source import Offset

_MOST_BEHIND = 50  # figures in the words of one target: a row of a table has many


def with_targets(quantities: list[Quantity], targets: Sequence[Target]) -> list[Quantity]:
    """*quantities*, those that targets give as their figures with the ids of these: in place, never held twice.

    A figure stands in its target's words and has the same value in the same unit; of several such in one target, the
    last one is it, for a quotation ends with its number.
    """
    starts = [quantity.place.start for quantity in quantities]
    for target in targets:
        if target.kind == "quantity" and (at := _figure_of(target, quantities, starts)) is not None:
            found = quantities[at]
            quantities[at] = replace(
                found,
                purpose="target",
                reason=target.evidence.rule,
                target_ids=(*found.target_ids, target.id),
            )
    return quantities


def _figure_of(target: Target, quantities: Sequence[Quantity], starts: Sequence[Offset]) -> int | None:
    """The index of the quantity that *target* gives."""
    last = bisect_left(starts, target.place.end) - 1
    for at in range(last, max(-1, last - _MOST_BEHIND), -1):
        if starts[at] < target.place.start:
            return None
        if _is_same(target, quantities[at]):
            return at
    return None


def _is_same(target: Target, quantity: Quantity) -> bool:
    return (target.value, target.value_max, target.unit) == (quantity.value, quantity.value_max, quantity.unit)
