"""Bounds beside a quantity (`不低于`, `以上`, `左右`): their words, and the relation that they give.

The words are `lexicon/bounds.tsv`. What stands before a quantity is looked for backwards from it.
"""

from __future__ import annotations

import re

from gongwen.lexicon import alternation, table
from gongwen.model import Relation
from gongwen.regex import regex

_RELATIONS: dict[str, Relation] = {row["word"]: row["relation"] for row in table("bounds")}  # type: ignore[misc]
_REACH = 24  # how far before a quantity its bound may begin


def _placed(*places: str) -> list[str]:
    return [row["word"] for row in table("bounds") if row["place"] in places]


_WEAK = frozenset(_placed("weak"))
_BEFORE = alternation(_placed("before", "far", "weak"))
_FAR = alternation(_placed("far"))
_BARE = alternation(_placed("bare"))
_BETWEEN = r"[^\d一二两三四五六七八九十,。;:、()“”]"


def _lead(near: str) -> re.Pattern[str]:
    """A bound that ends where the search ends: beside the number, or some words before it (不超过总额的30%)."""
    beside = f"(?P<near>(?<![节预违])(?:{near})) (?: 人民币 | [为达:] )?"
    before = f"(?P<far>{_FAR}) (?: {_BETWEEN}{{1,16}}的 | {_BETWEEN}{{1,5}}(?<!的) )"
    return regex(rf"(?: {beside} | {before} ) \Z", re.VERBOSE)


_LEAD, _LEAD_OF_BARE = _lead(_BEFORE), _lead(f"{_BEFORE}|{_BARE}")
_WITHIN = "内(?![设部容外地河涝陆环需销资生在阁蒙])"
_FROM = "起(?:步(?![价区金])|(?![来步草到点始施重飞降色]))"
_OTHERS = alternation(word for word in _placed("after") if word not in ("内", "起", "起步"))
_INCLUDED = r"(?: \(含[^()]{0,12}\) )?"
_TAIL = regex(rf"{_INCLUDED} (?P<bound> {_OTHERS} | {_WITHIN} | {_FROM} ) {_INCLUDED}", re.VERBOSE)


def before(text: str, floor: int, start: int, bare: bool) -> tuple[int, str | None]:
    """Where the bound begins that stands before the quantity at *start*, not before *floor*, and the bound.

    Without one, *start* and None. *bare* admits the words that make a number of 百 and 千 (上百家).
    """
    match = (_LEAD_OF_BARE if bare else _LEAD).search(text, max(floor, start - _REACH), start)
    if match is None:
        return start, None
    word = match["near"] or match["far"]
    return start if _RELATIONS[word] == "=" else match.start(), word


def after(text: str, end: int) -> tuple[int, str | None]:
    """Where the bound ends that stands after the quantity that ends at *end*, and the bound; *end* and None without."""
    match = _TAIL.match(text, end)
    return (match.end(), match["bound"]) if match else (end, None)


def relation(before: str | None, after: str | None, own: Relation) -> Relation:
    """The relation that the bounds on both sides give; *own* is what the numeral says by itself (`500多`).

    A range is one whatever stands beside it (480—560米左右).
    """
    if own == "range":
        return own
    if before and not (after and (before in _WEAK or _RELATIONS[before] == "=")):
        return _RELATIONS[before]
    return _RELATIONS[after] if after else own
