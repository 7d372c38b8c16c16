"""Units of measure and counters: the words of `lexicon/units.tsv`, what is built of them, and what they may follow.

Knows compounds (`元/吨`, `张/千人`, `吨标准煤/万元`, `台(套)`). The words are looked up and not matched: a pattern of
them all takes a fifth of a second to compile.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Literal, NamedTuple

from gongwen.lexicon import table
from gongwen.regex import regex

Feature = Literal["proportion", "period", "half", "area", "coins", "days"]


class _Unit(NamedTuple):
    kind: str
    counts: str
    not_before: frozenset[str]
    not_before_after_hanzi: frozenset[str]
    not_after: str
    features: tuple[str, ...]
    given_as: str


def _units() -> dict[str, _Unit]:
    return {
        row["word"]: _Unit(
            row["kind"],
            row["counts"],
            frozenset(row["not_before"]),
            frozenset(row["not_before"] + row["not_before_hanzi"]),
            row["not_after"],
            tuple(row["features"].split()),
            row["as"] or row["word"],
        )
        for row in table("units")
    }


def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the units are that begin with a character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in _UNITS:
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


_UNITS = _units()
_LENGTHS = _lengths()
_PER = regex("/|每(?=[百千万立平升秒吨公亩小])|[·.](?=[人床台户年月日天时])")
_HUNDREDS = regex("[百千万]{1,2}")  # 张/千人
_PER_SIGNS = ("/", "每", "·", ".")


def end_of(text: str, start: int) -> int:
    """Where the unit ends that begins at *start*, after a number; *start* where there is none (100兆瓦级机组 too)."""
    end = _simple(text, start)
    if end == start:
        return start
    if text[end : end + 1] == "(":
        inner = _simple(text, end + 1)
        end = inner + 1 if inner > end + 1 and text[inner : inner + 1] == ")" else end
    while text[end : end + 1] in _PER_SIGNS and (after := _per(text, end)) > end:
        end = after
    return start if text[end : end + 1] == "级" else end


def kind_of(unit: str) -> str:
    """The kind of *unit* (money, time, counter), of a compound (元/人) that of its beginning; empty where unknown."""
    lengths = (len(unit), *_LENGTHS.get(unit[:1], ()))
    return next((_UNITS[unit[:length]].kind for length in lengths if unit[:length] in _UNITS), "")


def counts(unit: str) -> bool:
    """True for a unit that counts whole things (家, 人), and for 年: what is never said in decimals."""
    return unit == "年" or (unit in _UNITS and _UNITS[unit].kind in ("counter", "people"))


def lasts(unit: str) -> bool:
    """True for a unit of lengths of time: 天, 个月; not for 年一遇."""
    return unit in _UNITS and _UNITS[unit].kind == "time" and not unit.endswith("一遇")


def has(unit: str, feature: Feature) -> bool:
    """True for a unit whose row has *feature*."""
    return unit in _UNITS and feature in _UNITS[unit].features


def can_be_negative(unit: str) -> bool:
    """True for proportions and temperatures."""
    return has(unit, "proportion") or (unit in _UNITS and _UNITS[unit].kind == "temperature")


def points_at(unit: str, before: str) -> bool:
    """True where a number with *unit* behind the sign *before* points at something (前两款, 8时40分)."""
    return before != "" and unit in _UNITS and before in _UNITS[unit].not_after


def given_as(unit: str) -> str:
    """The name by which a measure gives *unit*: 百分点 for 个百分点."""
    return _UNITS[unit].given_as if unit in _UNITS else intern(unit)


def begins(text: str, start: int) -> bool:
    """True where a unit or 级 begins at *start*, be it one that `end_of` refuses."""
    return text[start : start + 1] == "级" or stands_at(text, start)


def stands_at(text: str, start: int) -> bool:
    """True where a unit stands at *start*, no part of a longer word."""
    return _simple(text, start) > start


def _simple(text: str, start: int, under_stroke: bool = False) -> int:
    """The end of the longest word of the table that stands at *start* and is not part of a longer word."""
    for length in _LENGTHS.get(text[start : start + 1], ()):
        end = start + length
        unit = _UNITS.get(text[start:end])
        if unit is None or end > len(text) or (unit.counts == "per" and not under_stroke):
            continue
        if not _runs_on(text, start, end, unit):
            return end
    return start


def _runs_on(text: str, start: int, end: int, unit: _Unit) -> bool:
    """True where the word goes on: Latin letters after Latin ones, a Chinese character that makes another word."""
    after = text[end : end + 1]
    if text[end - 1].isascii() and text[end - 1].isalnum():
        return after.isascii() and after.isalnum()
    return after in (unit.not_before if text[start - 1 : start].isdigit() else unit.not_before_after_hanzi)


def _per(text: str, end: int) -> int:
    """Where the unit that ends at *end* goes on to, with what it is counted by (元/人, 元/人·月)."""
    sign = _PER.match(text, end)
    if sign is None:
        return end
    start = sign.end()
    after = _simple(text, start, under_stroke=True)
    if after == start and (hundreds := _HUNDREDS.match(text, start)):
        start = hundreds.end()
        after = _simple(text, start, under_stroke=True)
    return after if after > start else end


def admits(unit: str, numeral: str, bounded: bool, counted: bool, lasting: bool = False) -> bool:
    """True where *numeral* and *unit* are a quantity: not an ordinal (二级), an article (一个) or a day (7日).

    *bounded* says that a bound stands beside them, *counted* that a 每 or 各 stands before (每县一个), *lasting* that
    what lasts does (公示期7日).
    """
    known = _UNITS.get(unit) or _UNITS.get(re.split(r"[/每(]", unit)[0])
    counts = known.counts if known else "any"
    if counts == "any" or (counts not in ("bound", "lasting") and numeral[0].isascii()):
        return True
    if counts in ("plural", "times"):
        return numeral not in "一二" or (counts == "times" and (bounded or (numeral == "一" and counted)))
    return (
        bounded
        or {
            "thing": numeral != "二",
            "abstract": numeral not in "一二" or (numeral == "一" and counted),
            "arabic": len(numeral) > 1,
            "bound": False,
            "lasting": lasting,
        }[counts]
    )
