"""Quantities of a golden answer against those extracted, in the order of the text, and what each is for."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from difflib import SequenceMatcher

from gongwen.golden.folding import fold_unit
from gongwen.golden.form import Quantity
from gongwen.golden.tally import Miss, Tally

_Aligned = tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]
"""The quantities that are the same in both, those of the golden answer alone, those found alone."""

_MOST_ALIGNED = 2000  # quantities: the time grows with the square of those that are alike; no notice seen has so many


def compare(tally: Tally, document: str, golden: Sequence[Quantity], found: Sequence[Quantity]) -> None:
    """Add to *tally* how the quantities *found* differ from *golden*; purposes are those of the quantities found."""
    pairs, missed, extra = _aligned(golden, found)
    tally.count("quantities", len(pairs), len(extra), len(missed))
    tally.misses += [Miss(document, "quantities", "-", "", quantity.text) for quantity in missed]
    tally.misses += [Miss(document, "quantities", "+", "", quantity.text) for quantity in extra]
    for wanted, given in pairs:
        right = wanted.purpose == given.purpose
        tally.count("quantities.purpose", right, not right, not right)
        if not right:
            tally.differ(document, "quantities.purpose", "", f"{wanted.text}: ", wanted.purpose, given.purpose)


def number(value: float | None) -> float | None:
    """A value as comparisons read it, to four places."""
    return None if value is None else round(value, 4)


def _aligned(golden: Sequence[Quantity], found: Sequence[Quantity]) -> _Aligned:
    """*golden* against *found* by the longest runs that both have in common."""
    if max(len(golden), len(found)) > _MOST_ALIGNED:
        return _in_turn(golden, found)
    matcher = SequenceMatcher(None, [_amount(one) for one in golden], [_amount(one) for one in found], autojunk=False)
    pairs, missed, extra = list[tuple[Quantity, Quantity]](), list[Quantity](), list[Quantity]()
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(golden[first:last], found[begin:end], strict=True)
        else:
            missed += golden[first:last]
            extra += found[begin:end]
    return pairs, missed, extra


def _in_turn(golden: Sequence[Quantity], found: Sequence[Quantity]) -> _Aligned:
    """Each of *golden* with the first of *found* that is the same and has none yet."""
    pairs, missed = list[tuple[Quantity, Quantity]](), list[Quantity]()
    left: defaultdict[object, deque[Quantity]] = defaultdict(deque)
    for given in found:
        left[_amount(given)].append(given)
    for wanted in golden:
        if same := left[_amount(wanted)]:
            pairs.append((wanted, same.popleft()))
        else:
            missed.append(wanted)
    return pairs, missed, [given for alike in left.values() for given in alike]


def _amount(quantity: Quantity) -> tuple[float | None, float | None, str]:
    return number(quantity.value), number(quantity.value_max), fold_unit(quantity.unit)
