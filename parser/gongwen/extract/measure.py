"""Measured quantities in a view: number, unit, bound. Shared ground of the extractors.

Knows how a quantity is put together. Numerals are `numeral`'s, units `units`', bounds `bounds`'; what only looks like
a quantity is `lookalikes`'. Does not know what a quantity is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from gongwen.extract import bounds, lookalikes
from gongwen.extract.bounds import AFTER
from gongwen.extract.units import SIMPLE, UNIT
from gongwen.model import Relation
from gongwen.numeral import WRITTEN, Numeral, plain, read
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
    return tuple(_with_shared_units(text, list(_measures(text)))) if _START.search(text) else ()


# ---- the shape of a quantity: a numeral, and what follows it

_START = re.compile("[≥≤≧≦<>]=?|[0-9]+|[一二两三四五六七八九十百千万亿半]+|[数几](?=[十百千万亿])")
_TO = "(?: [-—–~〜至到―─]{1,2} )"
_TENTH = "[0-9一二两三四五六七八九]"

_HALF = "半数 | (?<=[超过近])半(?![年天个小日夜月径]) | 一半"
_FRACTION = rf"""(?:
    分之 (?P<part>{WRITTEN}) (?: {_TO} (?: (?P=low)分之 )? (?P<part_max>{WRITTEN})(?!分之) )?
  | (?: [到至-] (?P<tenths_max>{_TENTH}) )? (?P<tenths>成) (?P<tenths_half>半)?
        (?! 不变 | [本果立为员效都功长人年熟绩交品套分型就片渝份例事团铁] )
  | / (?P<under> [2-9] | 10 ) (?![\d/A-Za-z.年月]) (?<![0-9.]{{2}}/.)
)"""
_COUNT = rf"""(?:
    (?: {_TO} (?P<high>{WRITTEN}) (?P<unit_of_both>{UNIT})
      | (?P<unit>{UNIT}) (?: {_TO} (?P<high_alike>{WRITTEN}) (?P=unit) )?
      | (?(symbol) | (?: (?: (?<=[万亿]) | (?<=[万亿][多余]) ) (?!级|{SIMPLE}级) | (?=以[上下内]|左右) ) ) )
    (?: (?<=[年倍时天])(?P<and_half>半) | (?<=[年倍元吨里亩米天月时])(?P<odd>多)(?![种个项方元次家数样渠层点边维部]) )?
)"""
_QUANTITY = re.compile(
    rf"""(?P<symbol> [≥≤≧≦<>]=? )?
    (?: (?P<half>{_HALF})
      | (?P<low> {WRITTEN} | 半(?=年|个[月小学]|小时|天) ) (?: (?P<fraction>{_FRACTION}) | {_COUNT} ) )
    (?P<after>{AFTER})?""",
    re.VERBOSE,
)


def _measures(text: str) -> Iterator[Measure]:
    done = floor = 0
    names = lookalikes.names(text)
    for hit in _START.finditer(text):
        if hit.start() < done:
            continue
        match = _QUANTITY.match(text, hit.start())
        if match is None:
            continue
        done = match.end()
        found = _measure(text, match, floor)
        if found and (found.proportion or not lookalikes.is_named(text, found.number, names)):
            yield found
            floor = found.end


def _with_shared_units(text: str, measures: list[Measure]) -> list[Measure]:
    """*measures*, where a number in a list has the unit that stands after the last: 50万、30万元."""
    for at in range(len(measures) - 2, -1, -1):
        this, after = measures[at], measures[at + 1]
        if this.unit == "1" and not this.proportion and text[this.end : after.start] in _JOINTS:
            measures[at] = replace(this, unit=after.unit)
    return measures


_JOINTS = frozenset({"、", "和", "或", "/"})


def _measure(text: str, match: re.Match[str], floor: int) -> Measure | None:
    in_words = match["half"] or match["fraction"]
    said = _proportion(match) if in_words else _count(match)
    if said is None:
        return None
    numeral, unit = said
    number, end, after = match.start(), match.end(), match["after"]
    if match["symbol"]:
        start, before, number = number, match["symbol"], match.start("low")
    else:
        start, before = bounds.lead(text, floor, number, numeral.bare)
    if not in_words and lookalikes.is_lookalike(text, match, numeral, bool(before or after)):
        return None
    relation = bounds.relation(before, after, numeral.relation)
    number_end = match.start("after") if after else end
    proportion = bool(in_words) or unit in _PROPORTIONS
    return Measure(start, end, number, number_end, numeral.value, numeral.upper, unit, relation, proportion)


_PROPORTIONS = frozenset({"%", "‰", "百分点"})
_PLAIN_UNITS = {"个百分点": "百分点", "个多百分点": "百分点", "个多月": "个月", "个半月": "个月"}
_PLAIN_UNITS |= {"个多小时": "小时", "个半小时": "小时"}


def _count(match: re.Match[str]) -> tuple[Numeral, str] | None:
    """The numeral and unit of a number with a unit after it."""
    unit = match["unit"] or match["unit_of_both"] or "1"
    high = match["high"] or match["high_alike"]
    numeral = Numeral(Decimal("0.5")) if match["low"] == "半" else read(match["low"])
    if numeral is None:
        return None
    if high:
        numeral = _range(match["low"], numeral, high)
    elif match["and_half"] or unit.startswith("个半"):
        numeral = numeral._replace(value=numeral.value + Decimal("0.5"))
    elif match["odd"] or unit.startswith("个多"):
        numeral = numeral._replace(relation=">")
    return (numeral, _PLAIN_UNITS.get(unit, unit)) if numeral else None


def _range(low_words: str, low: Numeral, high_words: str) -> Numeral | None:
    """`5-10万` is from 5万 where that is below the upper end, `9000-1万` from 9000."""
    high = read(high_words)
    if high is None:
        return None
    scale = _SCALE.search(high_words)
    if scale and low_words[-1] not in "万亿":
        scaled = read(low_words + scale[0])
        low = scaled if scaled and scaled.value < high.value else low
    return Numeral(low.value, high.value, "range") if low.value < high.value else None


_SCALE = re.compile("[万亿]{1,2}$")


# ---- proportions in words


def _proportion(match: re.Match[str]) -> tuple[Numeral, str] | None:
    """The numeral and unit of a proportion that is said in words or as a quotient."""
    if match["half"]:
        return Numeral(Decimal("0.5")), "1"
    if match["tenths"]:
        return _tenths(match)
    base = read(match["low"])
    part = read(match["under"] or match["part"])
    if base is None or part is None or (match["part"] or "")[:1] in ("几", "数"):
        return None
    if match["under"]:
        return _quotient(base.value, part.value)
    if match["low"] not in ("百", "千"):
        return _quotient(part.value, base.value)
    upper = read(match["part_max"]) if match["part_max"] else None
    numeral = Numeral(part.value, upper.value, "range") if upper else part
    return numeral, "%" if match["low"] == "百" else "‰"


def _quotient(part: Decimal, base: Decimal) -> tuple[Numeral, str] | None:
    """三分之二 is 0.6667, to four places."""
    if not 0 < part <= base:
        return None
    return Numeral(plain((part / base).quantize(Decimal("0.0001"), ROUND_HALF_UP))), "1"


def _tenths(match: re.Match[str]) -> tuple[Numeral, str] | None:
    """七成 is 70 %, 七成半 75 %, 八九成 80 to 90 %."""
    numeral = read(match["low"])
    if numeral is None or numeral.value >= 10:
        return None
    upper = read(match["tenths_max"]).value if match["tenths_max"] else numeral.upper  # type: ignore[union-attr]
    low = numeral.value * 10 + (5 if match["tenths_half"] else 0)
    return Numeral(plain(low), plain(upper * 10) if upper else None, "range" if upper else "="), "%"
