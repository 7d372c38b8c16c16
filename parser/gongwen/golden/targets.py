"""Targets of a golden answer against those extracted: which of them are the same, and what of them is right.

Two targets are the same where kind, value and unit agree and their quotes are near each other, those of the same
section first. What they say beyond that is compared by aspect.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from itertools import islice
from typing import Any

from gongwen.golden.folding import fold, fold_unit, likeness, near, place
from gongwen.golden.form import Target
from gongwen.golden.quantities import number
from gongwen.golden.tally import Miss, Tally

Pair = tuple[Target, Target]

_MOST_COMPARED = 30  # targets alike in all but their quotes; no notice has so many that differ from the golden answer


def _near(least: float) -> Callable[[str | None, str | None], bool]:
    return lambda wanted, given: near(wanted, given, least)


def _equal(wanted: object, given: object) -> bool:
    return wanted == given


_ASPECTS: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    # what is counted: (the target's field, when it is right)
    "targets.indicator": ("indicator", _near(0.8)),
    "targets.relation": ("relation", _equal),
    "targets.change": ("change", _equal),
    "targets.baseline": ("baseline", _near(0.6)),
    "targets.deadline": ("deadline", _near(0.6)),
}
_SECTION = "targets.section"
_WHOLE = {"targets.indicator", "targets.relation", "targets.change", _SECTION}
_ALL = {*_ASPECTS, _SECTION}
_EXACT = ("indicator", "baseline", "deadline")
_KINDS: dict[str, Callable[[Target], bool]] = {
    "targets, quantity": lambda target: target.kind == "quantity",
    "targets, other kinds": lambda target: target.kind != "quantity",
}


def compare(tally: Tally, document: str, golden: Sequence[Target], found: Sequence[Target]) -> None:
    """Add to *tally* how the targets *found* differ from *golden*."""
    missed, extra = list(golden), list(found)
    pairs = pair(missed, extra)
    tally.count("targets", len(pairs), len(extra), len(missed))
    tally.misses += [Miss(document, "targets", "-", target.path, target.quote) for target in missed]
    tally.misses += [Miss(document, "targets", "+", target.path, target.quote) for target in extra]
    for name, of_kind in _KINDS.items():
        hits = sum(of_kind(wanted) for wanted, _ in pairs)
        tally.count(name, hits, sum(map(of_kind, extra)), sum(map(of_kind, golden)) - hits)
    right = [_right(tally, document, pair) for pair in pairs]
    whole = sum(aspects >= _WHOLE for aspects in right)
    tally.count("targets.whole", whole, len(found) - whole, len(golden) - whole)
    complete = sum(aspects >= _ALL and _same_words(*pair) for aspects, pair in zip(right, pairs, strict=True))
    tally.count("targets.complete", complete, len(found) - complete, len(golden) - complete)


def _same_words(wanted: Target, given: Target) -> bool:
    """Whether indicator, baseline and deadline are the same to the letter."""
    return all(fold(getattr(wanted, name)) == fold(getattr(given, name)) for name in _EXACT)


def pair(golden: list[Target], found: list[Target]) -> list[Pair]:
    """The targets that are the same, taken out of *golden* and *found*."""
    pairs = []
    for same_section in (True, False):
        alike: defaultdict[Hashable, _Alike] = defaultdict(_Alike)
        for given in found:
            alike[_sort(given, same_section)].add(given)
        best = [(wanted, alike[_sort(wanted, same_section)].take(wanted)) for wanted in golden]
        pairs += [(wanted, given) for wanted, given in best if given]
        golden[:] = [wanted for wanted, given in best if not given]
        taken = {id(given) for _, given in best}
        found[:] = [given for given in found if id(given) not in taken]
    return pairs


def _sort(target: Target, with_section: bool) -> Hashable:
    """What two targets must agree in to be the same."""
    amount = _amount(target) if target.kind == "quantity" else None
    return target.kind, amount, place(target) if with_section else None


class _Alike:
    """The targets of one sort that are not taken yet, in order, to be looked up by their quotes."""

    def __init__(self) -> None:
        self._left: dict[int, Target] = {}
        self._quoted: defaultdict[str, deque[int]] = defaultdict(deque)

    def add(self, target: Target) -> None:
        number = len(self._left)
        self._left[number] = target
        self._quoted[fold(target.quote)].append(number)

    def take(self, wanted: Target) -> Target | None:
        """Take out the target with the quote of *wanted*, else the likest of the first ones that are near; if any."""
        quote = fold(wanted.quote)
        same = self._quoted.get(quote)
        fits = [same[0]] if same else [at for at in self._first() if near(quote, self._left[at].quote, 0.5)]
        if not fits:
            return None
        best = max(fits, key=lambda at: likeness(quote, fold(self._left[at].quote)))
        self._quoted[fold(self._left[best].quote)].remove(best)
        return self._left.pop(best)

    def _first(self) -> list[int]:
        return list(islice(self._left, _MOST_COMPARED))


def _amount(target: Target) -> tuple[float | None, float | None, str]:
    return number(target.value), number(target.value_max), fold_unit(target.unit)


def _right(tally: Tally, document: str, pair: Pair) -> set[str]:
    """The aspects in which *pair* agrees; the others are noted as differences."""
    wanted, given = pair
    right = set()
    for name, (field, agree) in _ASPECTS.items():
        values = getattr(wanted, field), getattr(given, field)
        if agree(*values):
            right.add(name)
        else:
            tally.differ(document, name, wanted.path, f"{wanted.quote}: ", *values)
    if place(wanted) == place(given):
        right.add(_SECTION)
    else:
        tally.differ(document, _SECTION, wanted.path, f"{wanted.quote}: ", _cited(wanted), _cited(given))
    for name in (*_ASPECTS, _SECTION):
        tally.count(name, name in right, name not in right, name not in right)
    return right


def _cited(target: Target) -> str:
    return f"{target.path} of part {target.part}"
