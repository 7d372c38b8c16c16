"""Figures: a number with its unit, or a range of them, as they stand in a text.

Knows how a number and a unit go together. Proportions in words are `shares`'; whether a figure counts anything is
`non_quantities`' to say, and what stands around it is `bounds`'.
"""

from __future__ import annotations

import re
from decimal import Decimal
from sys import intern
from typing import NamedTuple

from gongwen.language.numbers import Numeral, end_of, plain, read
from gongwen.language.quantities import shares, units
from gongwen.regex import LETTER, regex


class Figure(NamedTuple):
    """A number at `[start, end)` of a text with its unit; `unit` is `1` where none is printed.

    `words` is the (first) numeral as written. `in_words` marks a proportion that is said in words (三分之二, 七成).
    """

    start: int
    end: int
    words: str
    numeral: Numeral
    unit: str
    in_words: bool = False


START = regex(
    r"""(?=[0-9〇零一二两三四五六七八九十百千万亿半数几第统进h壹贰叁肆伍陆柒捌玖拾])  # for speed
    (?: (?:19|20)[0-9]{2}年 | [0-9]{1,2}[月号] | 第[0-9零〇一二三四五六七八九十百千]+
    | [统进]一 | 一[些定般切系体律直致步是带、]
    | https?://[!#-'*+\--:<-~]{1,400}
    | (?P<figure> [0-9]+ | [一二两三四五六七八九十百千万亿半]+ | [数几](?=[十百千万亿])
        | [零〇](?=点[零〇一二三四五六七八九])
        | [壹贰叁肆柒捌玖]+ | [伍陆拾](?<![队入大海着登内收].)(?=[拾佰仟万亿元]) ) )""",
    re.VERBOSE,
)
"""Where a figure may begin: at each `figure`, and nowhere inside it. The other words are passed over, to save time."""

_HALF_A = regex("半(?=年|个(?:[月小学]|百分点)|小时|天)")
_TO = regex(r"(?:\(不?含\))?[-—–~〜至到―─]{1,2}")
_MORE = regex(
    r"""(?<=[年倍时天])半 | (?<=[吨米斤亩里])半(?= [,。;、)的左] | 以[上下内] | \Z )
    | (?<=[年倍元吨里亩米天月时])多(?![种个项方元次家数样渠层点边维部])""",
    re.VERBOSE,
)
_SCALE = regex("[万亿]{1,2}$")
_ROUND = regex("(?:[百千佰仟][万亿]{0,2}|[万亿]{1,2})$")


def figure_at(text: str, start: int) -> Figure | None:
    """The figure that begins at *start*.

    A minus sign before it belongs to it where something can be negative (增长-3.2%, 零下5℃).
    """
    figure = _figure_at(text, start)
    if figure and figure.unit in _SIGNED and (minus := _MINUS.search(text, max(0, start - 3), start)):
        return figure._replace(start=minus.start(), numeral=figure.numeral._replace(value=-figure.numeral.value))
    if figure and start == 0 and (marker := _MARKER.match(figure.words)) and units.counts(figure.unit):
        words = figure.words[marker.end() :]
        return figure._replace(start=marker.end(), words=words, numeral=Numeral(Decimal(int(words))))
    return figure


_SIGNED = frozenset({"%", "‰", "百分点", "℃", "摄氏度", "°C"})
_MARKER = regex(r"[0-9]{1,2}\.(?=[0-9]+$)")  # 3.5家企业 at the beginning is item 3
_MINUS = regex(r"(?:(?<![0-9A-Za-z%‰)])[-−]|(?<=[比长幅率速值是为达至到从由])负|零下)\Z")


def _figure_at(text: str, start: int) -> Figure | None:
    if word := shares.word_at(text, start):
        return Figure(start, word.end, text[start : word.end], word.numeral, word.unit, in_words=True)
    if _HALF_A.match(text, start):
        return _count(text, start, start + 1, Numeral(Decimal("0.5")))
    end = end_of(text, start)
    if end == start:
        return None
    if sign := shares.SIGN.match(text, end):
        share = shares.share_at(text, start, sign)
        return Figure(start, share.end, text[start:end], share.numeral, share.unit, in_words=True) if share else None
    numeral = read(text[start:end])
    return _count(text, start, end, numeral) if numeral else None


_LONGEST_LIST = 12
_LISTED = regex(rf"(?:(?<={LETTER})(?<![第表图附章节条款项号])|(?<=、))[0-9]+(?:\.[0-9]+)?(?=[、和与及或][0-9])")


def listed(text: str, start: int) -> list[Figure]:
    """The figures of a list whose unit is said once (提高1.2、2.0、2.9个百分点), but for the last; [] if it is none."""
    numbers: list[tuple[int, int]] = []
    while len(numbers) < _LONGEST_LIST and (match := _LISTED.match(text, start)):
        numbers.append((start, match.end()))
        start = match.end() + 1
    last = figure_at(text, start) if numbers else None
    if last is None or last.unit == "1" or last.in_words or last.numeral.upper:
        return []
    return [
        Figure(begin, end, text[begin:end], numeral, last.unit)
        for begin, end in numbers
        if (numeral := read(text[begin:end] + _scale_of(last.words)))
    ]


def _scale_of(words: str) -> str:
    scale = _SCALE.search(words)
    return scale[0] if scale else ""


# ---- counts and ranges


def _count(text: str, start: int, end: int, numeral: Numeral) -> Figure | None:
    """The figure whose first numeral stands at `[start, end)`."""
    words = text[start:end]
    if joined := _TO.match(text, end):
        return _range(text, start, numeral, words, joined.end())
    after = units.end_of(text, end)
    if after == end:
        return Figure(start, end, words, numeral, "1") if _needs_no_unit(text, start, end) else None
    unit = text[end:after]
    joined = _TO.match(text, after)
    if joined and (found := _range(text, start, numeral, words, joined.end(), unit)):
        return found
    return _loose(text, Figure(start, after, words, numeral, unit))


_NO_UNIT = regex("(?<=[万亿])|(?<=[万亿][多余])|(?=以[上下内]|左右)")
_SIGN = regex(r"[≥≤≧≦<>]=?\Z")
_LEVEL = regex(r"(?:达到?|提高到|提升到|提高至|提升至|降至|降到|下降到|稳定在|保持在|不[低高少多大小]于|超过)\Z")
_FRACTIONAL = regex(r"[0-9]+\.[0-9]+(?=[,。;)]|\Z)")


def _needs_no_unit(text: str, start: int, end: int) -> bool:
    """True where the number at `[start, end)` is a quantity as it is: 6000万, 20以上, ≥93, 系数达到0.58."""
    if _NO_UNIT.match(text, end) and not units.begins(text, end):
        return True
    if _SIGN.search(text, max(0, start - 2), start):
        return True
    return bool(_FRACTIONAL.match(text, start) and _LEVEL.search(text, max(0, start - 4), start))


def _range(text: str, start: int, low: Numeral, low_words: str, at: int, unit: str = "") -> Figure | None:
    """`5-10万元`, `8%~10%`: from *low* to the number at *at*, which has the same *unit* where the first has one.

    `5-10万` is from 5万 and `2-3百` from 200, where that is below the upper end, `9000-1万` from 9000,
    `1元-3万元` from 1.
    """
    high_end = end_of(text, at)
    high = read(text[at:high_end])
    end = units.end_of(text, high_end)
    if high is None or end == high_end or (unit and text[high_end:end] != unit):
        return None
    scale = "" if unit else _scale_of_range(low_words, text[at:high_end])
    if scale and low_words[-1] not in "万亿":
        scaled = read(low_words + scale)
        low = scaled if scaled and scaled.value < high.value else low
    if low.value >= high.value:
        return None
    return Figure(start, end, low_words, Numeral(low.value, high.value, "range"), _plain_unit(text[high_end:end]))


def _scale_of_range(low: str, high: str) -> str:
    """What the two ends of a range share: the 万 of 5-10万; the 百 of 2-3百 if the first is one figure."""
    scale = (_ROUND if len(low) == 1 else _SCALE).search(high)
    return scale[0] if scale else ""


def _loose(text: str, figure: Figure) -> Figure:
    """*figure* with what follows its unit: 两年半, 3个半月, 两年多, 3个多月, 六元三角."""
    if figure.unit in _COINED:
        figure = _coins(text, figure)
    numeral, unit, more = figure.numeral, figure.unit, _MORE.match(text, figure.end)
    added = more[0] if more else unit[1:2] if unit in _LOOSE_UNITS else ""
    if added == "半":
        numeral = numeral._replace(value=numeral.value + Decimal("0.5"))
    elif added == "多":
        numeral = numeral._replace(relation=">")
    return figure._replace(end=more.end() if more else figure.end, numeral=numeral, unit=_plain_unit(unit))


_COINED = frozenset({"元", "圆", "块"})
_COIN = "[0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_COINS = regex(
    rf"""(?: 零? (?P<tenths>{_COIN}) [角毛] (?![度色落钢膜形]) )?
    (?: 零? (?P<hundredths>{_COIN}) 分 (?![之别类钟期项级]) )? 钱?""",
    re.VERBOSE,
)


def _coins(text: str, figure: Figure) -> Figure:
    """*figure* in 元 with the 角 and 分 that stand after it (六元三角五分)."""
    match = _COINS.match(text, figure.end)
    small = [read(match[name] or "零") for name in ("tenths", "hundredths")] if match else []
    added = sum((coin.value / power for coin, power in zip(small, (10, 100), strict=False) if coin), Decimal(0))
    if match is None or not added:
        return figure
    return figure._replace(end=match.end(), numeral=Numeral(plain(figure.numeral.value + added)))


_LOOSE_UNITS = {
    "个多百分点": "百分点",
    "个半百分点": "百分点",
    "个多月": "个月",
    "个半月": "个月",
    "个多小时": "小时",
    "个半小时": "小时",
}


def _plain_unit(unit: str) -> str:
    return "百分点" if unit == "个百分点" else _LOOSE_UNITS.get(unit) or intern(unit)
