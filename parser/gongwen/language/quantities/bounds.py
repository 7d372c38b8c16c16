"""Bounds beside a quantity (`不低于`, `以上`, `左右`): their words, and the relation that they give.

    before = [not] comparator ["人民币" | "为" | "达" | ":"]       不得 + 低于
           | far words | share words "的"                          至少建设一所, 超过总额的30%
    after  = ["(含)"] comparator ["(含)"]

The words are `lexicon/bounds.tsv`. What stands before a quantity is looked for backwards from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from gongwen.lexicon import alternation, table
from gongwen.model import Relation
from gongwen.regex import regex

_REACH = 24  # how far before a quantity its bound may begin

_ROWS = {row["word"]: row for row in table("bounds")}
_RELATIONS: dict[str, Relation] = {word: row["relation"] for word, row in _ROWS.items()}  # type: ignore[misc]
_TURNED: dict[str, Relation] = {word: row["turned"] for word, row in _ROWS.items()}  # type: ignore[misc]


def _placed(*places: str) -> list[str]:
    return [word for word, row in _ROWS.items() if row["place"] in places]


def _any(words: Iterable[str]) -> str:
    """A pattern for any of *words* where it is no part of another word, the longest first."""
    return "|".join(map(_whole, sorted(words, key=len, reverse=True)))


def _whole(word: str) -> str:
    row = _ROWS[word]
    before = f"(?<![{row['not_after']}])" if row["not_after"] else ""
    after = f"(?![{row['not_before']}])" if row["not_before"] else ""
    return f"{before}{re.escape(word)}{after}"


_WEAK = frozenset(_placed("weak"))
_BETWEEN = r"[^\d一二两三四五六七八九十,。;:、()“”]"
_BESIDE = "(?: 人民币 | [为达:] )?"
_FAR = rf"(?: {_BETWEEN}{{1,16}}的 | {_BETWEEN}{{1,5}}(?<!的) )"
_OF_SHARE = (
    r"[^\d一二两三四五六七八九十,。;:、()“”的超则按给予补奖罚收交缴]{1,16}(?<!部分)的"  # 超过的部分按水价的30%加收
)


def _lead(*more: str) -> re.Pattern[str]:
    """A bound that ends where the search ends: beside the number, or some words before it (不超过总额的30%).

    Its first sign is looked at before all else, since a search tries it at every character.
    """
    firsts = re.escape("".join(sorted({word[0] for word in _placed("not", "before", "far", "weak", "share", *more)})))
    negated = f"(?:{alternation(_placed('not'))})(?P<turned>{alternation(filter(_TURNED.get, _TURNED))})"
    near = f"(?P<near>{_any(_placed('before', 'far', 'weak', 'share', *more))})"
    far, share = (f"(?P<{place}>{_any(_placed(place))})" for place in ("far", "share"))
    return regex(
        rf"""(?=[{firsts}])
        (?: {negated} (?: {_BESIDE} | {_FAR} ) | {near} {_BESIDE} | {far} {_FAR} | {share} {_OF_SHARE} ) \Z""",
        re.VERBOSE,
    )


_LEAD, _LEAD_OF_BARE = _lead(), _lead("bare")
_OWN_FIGURE = r"[\d一二两三四五六七八九十百半]"
_INCLUDED = r"(?: \(不?含[^()]{0,12}\) )?"
_INCLUDED_LAST = rf"(?: \(不?含(?:(?!{_OWN_FIGURE})[^()]){{0,6}}\) )?"  # (含60%) says a quantity of its own
_TAIL = regex(rf"{_INCLUDED} (?P<bound>{_any(_placed('after'))}) {_INCLUDED_LAST}", re.VERBOSE)
_ITSELF = regex(r"\(含(?:本数)?\)")


_LEVEL = regex(rf"(?:{alternation(word for word, relation in _RELATIONS.items() if relation == '=')})\Z")
_SIGN = regex(r"[≥≤≧≦<>]=?\Z")


class Bound(Struct, frozen=True, gc=False):
    """A bound that reaches to *at* of a text, away from its quantity, and its relation; none where that is None."""

    at: int
    relation: Relation | None = None
    weak: bool = False
    """Whether a bound on the other side decides."""
    includes: bool = False
    """Whether it says of the other one that the number itself is meant too: (含)."""


def before(text: str, floor: int, start: int, *, bare: bool = False, share: bool = False) -> Bound:
    """The bound that stands before the quantity at *start*, not before *floor*.

    A *bare* number has no digit (百), but words of its own that make it one (上百家). Before a *share*, what it is of
    may stand between (超过总额的30%).
    """
    match = (_LEAD_OF_BARE if bare else _LEAD).search(text, max(floor, start - _REACH), start)
    if match is None or (match["share"] and not share):
        return Bound(start)
    if match["turned"]:
        return Bound(match.start(), _TURNED[match["turned"]])
    word = match["near"] or match["far"] or match["share"]
    relation = _RELATIONS[word]
    return Bound(start if relation == "=" else match.start(), relation, word in _WEAK or relation == "=")


def make_a_quantity(text: str, start: int, fractional: bool) -> bool:
    """Whether what stands before the number at *start* makes a quantity of it without a unit: ≥93, 系数达到0.58.

    A *fractional* one needs a word of a level or a comparison; without one it is a version or a section's number.
    """
    if _SIGN.search(text, max(0, start - 2), start):
        return True
    if not fractional:
        return False
    return bool(_LEVEL.search(text, max(0, start - 4), start)) or before(text, 0, start).relation not in (
        None,
        "~",
        "=",
    )


def after(text: str, end: int, before: Bound) -> Bound:
    """The bound that stands after the quantity that ends at *end*, by the bound *before* it: 超过35周岁(含) is ≥ 35."""
    if match := _TAIL.match(text, end):
        return Bound(match.end(), _RELATIONS[match["bound"]])
    with_itself = _WITH_ITSELF.get(before.relation) if before.relation else None
    itself = _ITSELF.match(text, end) if with_itself else None
    return Bound(itself.end(), with_itself, includes=True) if itself else Bound(end)


_WITH_ITSELF: dict[Relation, Relation] = {">": ">=", "<": "<=", ">=": ">=", "<=": "<="}


def relation(before: Bound, after: Bound, own: Relation) -> Relation:
    """The relation that the bounds on both sides give; *own* is what the numeral says by itself (`500多`).

    A range is one whatever stands beside it (480—560米左右).
    """
    if own == "range":
        return own
    if before.relation and not (after.relation and (before.weak or after.includes)):
        return before.relation
    return after.relation or own
