"""Figures: a number with its unit, or a range of them, as they stand in a text.

    figure = [minus] number unit | "半" unit | range | share | number without a unit where something makes it a quantity
    list   = number ("、" number)* ("、" | "和") figure              1.2、2.0和2.9个百分点

Proportions in words are `shares`', ranges `ranges`', what follows a unit `additions`'; whether a figure counts anything
is `non_quantities`' to say, and what stands around it is `bounds`'.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from gongwen.language.numbers import DIGITS, SCALE, Numeral, digits, end_of, read
from gongwen.language.quantities import bounds, non_quantities, shares, units
from gongwen.language.quantities.additions import added
from gongwen.language.quantities.figure import Figure
from gongwen.language.quantities.ranges import joins, range_at
from gongwen.regex import LETTER, led_by, regex

_SIGN = regex(
    f"[0-9〇零一二两三四五六七八九十廿卅百千万亿半数几第h壹贰叁肆伍陆柒捌玖拾{non_quantities.WORD_BEGINNINGS}]"
)
_START = regex(
    rf"""(?: (?:19|20)[0-9]{{2}}年 | [0-9]{{1,2}}[月号] | 第[0-9零〇一二三四五六七八九十百千]+
    | {non_quantities.WORDS} | 一、
    | https?://[!#-'*+\--:<-~]{{1,400}}
    | (?P<figure> [0-9]+ | [一二两三四五六七八九十廿卅百千万亿半]+ | [数几](?=[十百千万亿])
        | [零〇](?=点[零〇一二三四五六七八九])
        | [壹贰叁肆柒捌玖]+ | [伍陆拾](?<![队入大海着登内收].)(?=[拾佰仟万亿元]) ) )""",
    re.VERBOSE,
)


def beginnings(text: str) -> Iterator[re.Match[str]]:
    """What in *text* may begin a figure (where it has the group `figure`), and the words that are passed over."""
    return led_by(_SIGN, _START, text)


_MARKER = regex(r"[0-9]{1,2}\.(?=[0-9]+$)")  # 3.5家企业 at the beginning is item 3
_MINUS = regex(
    r"(?=[-−负零])(?:(?<![0-9A-Za-z%‰)])[-−]|(?:(?<=[比长幅率速值是为达至到从由于过约近])|(?<=%[、和]))负|零下)\Z"
)
_ENDS_OF_MINUS = frozenset("-−负下")
_HALF = Decimal("0.5")
_DISCOUNT = regex(f"(?:[{DIGITS}]{{2}}|[1-9]{{2}})折")
_NO_UNIT = regex("(?<=[万亿])|(?<=[0-9]万[1-9])(?=[,。;、)]|\\Z)|(?<=[万亿][多余])|(?=以[上下内]|左右)")
_FRACTIONAL = regex(r"[0-9]+\.[0-9]+(?=[,。;)]|\Z)")
_LONGEST_LIST = 12
_LISTED = regex(rf"(?:(?<={LETTER})(?<![第表图附章节条款项号])|(?<=、))[0-9]+(?:\.[0-9]+)?(?=[、和与及或][0-9])")


def figure_at(text: str, start: int) -> Figure | None:
    """The figure that begins at *start*.

    A minus sign before it belongs to it where something can be negative (增长-3.2%, 零下5℃).
    """
    is_below = start > 0 and text[start - 1] in _ENDS_OF_MINUS
    if is_below and (minus := _MINUS.search(text, max(0, start - 3), start)):
        figure = _figure_at(text, start, negative=True)
        if figure and figure.numeral.value < 0 and units.can_be_negative(figure.unit):
            return replace(figure, start=minus.start())
    figure = _figure_at(text, start)
    if figure and start == 0 and (marker := _MARKER.match(figure.words)) and units.counts(figure.unit):
        words = figure.words[marker.end() :]
        return replace(figure, start=marker.end(), words=words, numeral=Numeral(Decimal(int(words))))
    return figure


def _figure_at(text: str, start: int, negative: bool = False) -> Figure | None:
    if word := shares.word_at(text, start):
        return Figure(start, word.end, text[start : word.end], word.numeral, word.unit, in_words=True)
    if text[start] == "半" and units.has(text[start + 1 : units.end_of(text, start + 1)], "half"):
        return _count(text, start, start + 1, Numeral(_HALF))
    end = end_of(text, start)
    if end == start:
        return None
    if sign := shares.SIGN.match(text, end):
        return _share(text, start, end, sign, negative)
    numeral = _discount(text, start, end) or read(text[start:end])
    return _count(text, start, end, _negated(numeral, negative)) if numeral else None


def _discount(text: str, start: int, end: int) -> Numeral | None:
    """九五折 and 95折 are 9.5 折; 七八折 is a range, and not read here."""
    if end != start + 2 or not _DISCOUNT.match(text, start):
        return None
    number = None if text[start] not in string.digits and read(text[start:end]) else digits(text[start:end])
    return Numeral(Decimal(number) / 10) if number else None


def _share(text: str, start: int, end: int, sign: re.Match[str], negative: bool) -> Figure | None:
    """The proportion in words whose first numeral stands at `[start, end)`."""
    share = shares.share_at(text, start, sign)
    if share is None:
        return None
    return Figure(start, share.end, text[start:end], _negated(share.numeral, negative), share.unit, in_words=True)


def _negated(numeral: Numeral, negative: bool) -> Numeral:
    """*numeral*, which is no range by itself, below nought where it is *negative*."""
    return numeral._replace(value=-numeral.value) if negative and numeral.upper is None else numeral


def _count(text: str, start: int, end: int, numeral: Numeral) -> Figure | None:
    """The figure whose first numeral stands at `[start, end)`: a number with its unit, or a range."""
    words = text[start:end]
    if joins(text, end):
        return range_at(text, start, numeral, words, end)
    after = units.end_of(text, end)
    if after == end:
        return Figure(start, end, words, numeral, "1") if _needs_no_unit(text, start, end) else None
    unit = text[end:after]
    return range_at(text, start, numeral, words, after, unit) or added(text, Figure(start, after, words, numeral, unit))


def _needs_no_unit(text: str, start: int, end: int) -> bool:
    """True where the number at `[start, end)` is a quantity as it is: 6000万, 20以上, ≥93, 系数达到0.58."""
    if _NO_UNIT.match(text, end) and not units.begins(text, end):
        return True
    return bounds.make_a_quantity(text, start, _FRACTIONAL.match(text, start) is not None)


# ---- lists


def listed(text: str, start: int) -> list[Figure]:
    """The figures of a list whose unit is said once (提高1.2、2.0、2.9个百分点), but for the last; [] if it is none."""
    numbers: list[tuple[int, int]] = []
    while len(numbers) < _LONGEST_LIST and (match := _LISTED.match(text, start)):
        numbers.append((start, match.end()))
        start = match.end() + 1
    last = figure_at(text, start) if numbers else None
    if last is None or last.unit == "1" or last.in_words or last.numeral.upper:
        return []
    scale = SCALE.search(last.words)
    return [
        Figure(begin, end, text[begin:end], numeral, last.unit)
        for begin, end in numbers
        if (numeral := read(text[begin:end] + (scale[0] if scale else "")))
    ]
