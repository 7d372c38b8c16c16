"""Bounds beside a quantity (`不低于`, `以上`, `左右`): their words, and the relation that they give.

The words are `lexicon/bounds.tsv`. AFTER is a fragment of verbose patterns; what stands before a quantity is looked
for backwards from it, because most quantities have nothing there.
"""

from __future__ import annotations

import re

from gongwen.lexicon import alternation, table
from gongwen.model import Relation

_RELATIONS: dict[str, Relation] = {row["word"]: row["relation"] for row in table("bounds")}  # type: ignore[misc]
_WEAK = frozenset(row["word"] for row in table("bounds") if row["place"] == "weak")
_BEFORE = alternation(row["word"] for row in table("bounds") if row["place"] in ("before", "weak"))
_BARE = alternation(row["word"] for row in table("bounds") if row["place"] == "bare")
_AFTER = alternation(
    row["word"] for row in table("bounds") if row["place"] == "after" and row["word"] not in ("内", "起", "起步")
)
_WITHIN = "内(?![设部容外地河涝陆环需销资生在阁蒙])"
_FROM = "起(?:步(?![价区金])|(?![来步草到点始施重飞降色]))"
_INCLUDED = r"(?: \(含[^()]{0,12}\) )?"

AFTER = rf"(?: {_INCLUDED} (?: {_AFTER} | {_WITHIN} | {_FROM} ) {_INCLUDED} )"

REACH = 24
"""How far before a quantity its bound may begin."""

_FAR = "不低于|不得低于|不少于|不得少于|不超过|不得超过|不高于|不得高于|至少|最少|最高|最多|至多"
_BETWEEN = r"[^\d一二两三四五六七八九十,。;:、()“”]"


def _lead(near: str) -> re.Pattern[str]:
    """A bound that ends where the search ends: beside the number, or some words before it (不超过总额的30%)."""
    beside = f"(?P<near>{near}) (?: 人民币 | [为达:] )?"
    before = f"(?P<far>{_FAR}) (?: {_BETWEEN}{{1,16}}的 | {_BETWEEN}{{1,5}}(?<!的) )"
    return re.compile(rf"(?: {beside} | {before} ) \Z", re.VERBOSE)


_LEAD, _LEAD_OF_BARE = _lead(_BEFORE), _lead(f"{_BEFORE}|{_BARE}")


def lead(text: str, floor: int, start: int, bare: bool) -> tuple[int, str | None]:
    """Where the bound begins that stands before the quantity at *start*, not before *floor*, and the bound.

    Without one, *start* and None. *bare* admits the words that make a number of 百 and 千 (上百家).
    """
    match = (_LEAD_OF_BARE if bare else _LEAD).search(text, max(floor, start - REACH), start)
    if match is None:
        return start, None
    return match.start(), match["near"] or match["far"]


def relation(before: str | None, after: str | None, own: Relation) -> Relation:
    """The relation that the bounds on both sides give; *own* is what the numeral says by itself (`500多`)."""
    if before and not (before in _WEAK and after):
        return _RELATIONS[before]
    if after:
        return _RELATIONS[re.sub(r"\(含[^)]*\)", "", after)]
    return own
