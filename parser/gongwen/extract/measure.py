"""Measured quantities in a view: number, unit, bound. Shared ground of the extractors.

Knows what a quantity looks like, and what only looks like one: ordinals, dates, names, articles (一个), periods
(过去五年). Numerals are `numeral`'s, units `units`', bounds `bounds`'. Does not know what a quantity is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gongwen.extract import bounds, units
from gongwen.extract.bounds import AFTER
from gongwen.extract.units import UNIT
from gongwen.lexicon import alternation, words
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
    return tuple(_measures(text)) if _DIGIT.search(text) else ()


# ---- the shape of a quantity

_DIGIT = re.compile("[0-9一二两三四五六七八九十百千万亿几数半]")
_TO = "(?: [-—–~〜至到―─]{1,2} )"
_NAME = alternation(words("number_names"))

_FRACTION = rf"""(?:
    (?P<base> 百 | 千 | 万 | {WRITTEN} ) 分之 (?P<part>{WRITTEN})
        (?: {_TO} (?: (?P=base)分之 )? (?P<part_max>{WRITTEN}) )?
    | (?P<tenths> [0-9](?:\.[0-9])? | [一二两三四五六七八九]{{1,2}} )
        (?: [到至-] (?P<tenths_max>[0-9一二三四五六七八九]) )? 成 (?P<tenths_half>半)?
        (?! [本果立为员效都功长人年熟绩交品套分型就片渝份例事团铁] )
    | (?<![\d/A-Za-z.]) (?P<over>[1-9]) / (?P<under>[2-9]|10) (?![\d/A-Za-z.年月])
    | (?P<half> 一半 | 半数 | (?<=[超过近])半(?![年天个小日夜月]) )
)"""
_COUNT = rf"""(?: (?P<symbol>[≥≤≧≦<>]=?)?
    (?P<low>{WRITTEN} | 半(?=年|个[月小学]|小时|天) )
    (?: (?: {_TO} (?P<high>{WRITTEN}) )? (?P<unit>{UNIT})
        (?(high) | (?: {_TO} (?P<high_alike>{WRITTEN}) (?P=unit) )? )
    | (?(symbol) | (?: (?<=[万亿]) | (?=以[上下内]|左右) ) )
    )
    (?: (?<=[年倍时天])(?P<and_half>半) | (?<=[年倍元吨里亩米天月时])(?P<odd>多)(?![种个项方元次家数样渠层点边维部]) )?
)"""
_QUANTITY = re.compile(
    rf"(?P<name>{_NAME}) | (?: (?P<fraction>{_FRACTION}) | {_COUNT} ) (?P<after>{AFTER})?",
    re.VERBOSE,
)


def _measures(text: str) -> Iterator[Measure]:
    floor = 0
    titles = _titles(text)
    for match in _QUANTITY.finditer(text):
        found = None if match["name"] else _measure(text, match, floor)
        if found and (found.proportion or not _is_named(text, found, titles)):
            yield found
            floor = found.end


def _measure(text: str, match: re.Match[str], floor: int) -> Measure | None:
    reading = _fraction(match) if match["fraction"] else _count(match)
    if reading is None:
        return None
    numeral, unit = reading
    number, end = match.start(), match.end()
    if match["symbol"]:
        floor, number = number, match.start("low")
    start, before = bounds.lead(text, floor, number, numeral.bare)
    after = match["after"]
    if not (match["fraction"] or _admitted(text, match, numeral, before)):
        return None
    return Measure(
        start,
        end,
        number,
        match.start("after") if after else end,
        numeral.value,
        numeral.upper,
        unit,
        bounds.relation(before, after, numeral.relation),
        bool(match["fraction"]) or unit in _PROPORTIONS,
    )


_PROPORTIONS = frozenset({"%", "‰", "百分点"})
_PLAIN_UNITS = {"个百分点": "百分点", "个多百分点": "百分点", "个多月": "个月", "个半月": "个月"}


def _count(match: re.Match[str]) -> tuple[Numeral, str] | None:
    """The numeral and unit of a number with a unit after it."""
    unit = match["unit"] or "1"
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


def _fraction(match: re.Match[str]) -> tuple[Numeral, str] | None:
    """The numeral and unit of a proportion that is said in words."""
    if match["half"]:
        return Numeral(Decimal("0.5")), "1"
    if match["over"]:
        return _quotient(Decimal(match["over"]), Decimal(match["under"]))
    if match["tenths"]:
        return _tenths(match)
    part, upper = read(match["part"]), read(match["part_max"]) if match["part_max"] else None
    if part is None:
        return None
    if match["base"] in ("百", "千"):
        numeral = Numeral(part.value, upper.value, "range") if upper else part
        return numeral, "%" if match["base"] == "百" else "‰"
    base = read(match["base"])
    return _quotient(part.value, base.value) if base else None


def _quotient(part: Decimal, base: Decimal) -> tuple[Numeral, str] | None:
    """三分之二 is 0.6667, to four places."""
    if not 0 < part <= base:
        return None
    return Numeral(plain((part / base).quantize(Decimal("0.0001"), ROUND_HALF_UP))), "1"


def _tenths(match: re.Match[str]) -> tuple[Numeral, str] | None:
    """七成 is 70 %, 七成半 75 %, 八九成 80 to 90 %."""
    numeral = read(match["tenths"])
    upper = read(match["tenths_max"]) if match["tenths_max"] else None
    if numeral is None:
        return None
    low = numeral.value * 10 + (5 if match["tenths_half"] else 0)
    high = upper.value * 10 if upper else numeral.upper * 10 if numeral.upper else None
    return Numeral(plain(low), high and plain(high), "range" if high else "="), "%"


# ---- what only looks like a quantity

_ORDINAL = re.compile(
    r"第[0-9一二三四五六七八九十百、,和及至到-]*\Z|[每之]\Z|(?<![A-Za-z])[A-Za-z]{1,2}-?\Z|[A-Za-z0-9]-\Z|\(含\Z"
)
_NO_ARTICLE = frozenset("统同唯单每任之第逐某这那另上下前后新又合归不专划万")
_PERIOD_BEFORE = re.compile(r"(?:过去|近|最近|今后|未来|此后|前|后|这|头|上|下|往|再)\Z")
_PERIOD_AFTER = re.compile(r"来|间|行动|计划|规划|一次|一届|一度|之后|以后|之前|以前|以来")
_EACH = re.compile(r"[每各][^,。;:、]{0,16}\Z")


def _admitted(text: str, match: re.Match[str], numeral: Numeral, before: str | None) -> bool:
    """True where the number counts or measures: no ordinal, date, article, period, or part of a word."""
    start, low, unit = match.start("low"), match["low"], match["unit"]
    if _ORDINAL.search(text, max(0, start - 12), start):
        return False
    bounded = bool(before or match["after"] or match["symbol"])
    if numeral.bare and not before:
        return False
    if unit is None:
        return low[0].isascii() or bounded
    if unit == "年" and not _is_duration(text, match, numeral):
        return False
    if low == "一" and text[start - 1 : start] in _NO_ARTICLE:
        return False
    if low[0].isascii() and unit != "日":
        return units.admits(unit, low, bounded, False)
    return units.admits(unit, low, bounded, bool(_EACH.search(text, max(0, start - 18), start)))


def _is_duration(text: str, match: re.Match[str], numeral: Numeral) -> bool:
    """False for the years of the calendar and for named periods (过去五年, 三年行动)."""
    start, end = match.start("low"), match.end("unit")
    if numeral.value >= 1900 and match["low"][0].isascii():
        return False
    return not (_PERIOD_BEFORE.search(text, max(0, start - 2), start) or _PERIOD_AFTER.match(text, end))


_TITLE = re.compile('《[^《》]{1,80}》|[“"『「]([^”"』」“]{1,14})[”"』」]')


def _titles(text: str) -> list[tuple[int, int]]:
    """Where titles stand, and short quotations, which are names."""
    return [match.span() for match in _TITLE.finditer(text)] if "《" in text or "“" in text or '"' in text else []


def _is_named(text: str, found: Measure, titles: list[tuple[int, int]]) -> bool:
    """True for a number inside a title, or with which a short quotation begins (“三个代表”)."""
    for start, end in titles:
        if start < found.number < end:
            return text[start] == "《" or found.number == start + 1
    return False
