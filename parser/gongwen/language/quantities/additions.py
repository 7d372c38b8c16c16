"""What is added to a number behind its unit: 两年半, 3个半月, 两年多, 3个多月, 六元三角五分."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from gongwen.language.numbers import COUNTING_DIGIT, Numeral, plain, read
from gongwen.language.quantities import units
from gongwen.language.quantities.figure import Figure
from gongwen.regex import regex

_HALF = Decimal("0.5")
_MORE = regex(
    r"""(?<=[年倍时天番])半 | (?<=[吨米斤亩里])半(?= [,。;、)的左] | 以[上下内] | \Z )
    | (?<=[年倍元吨里亩米天月时])多(?![种个项方元次家数样渠层点边维部])""",
    re.VERBOSE,
)
_COINS = regex(
    rf"""(?: 零? (?P<tenths>{COUNTING_DIGIT}) [角毛] (?![度色落钢膜形]) )?
    (?: 零? (?P<hundredths>{COUNTING_DIGIT}) 分 (?![之别类钟期项级]) )? 钱?""",
    re.VERBOSE,
)


def added(text: str, figure: Figure) -> Figure:
    """*figure*, whose unit is as printed, with what is added to it behind or inside its unit, in the unit given."""
    if units.has(figure.unit, "coins"):
        figure = _with_coins(text, figure)
    numeral, unit, more = figure.numeral, figure.unit, _MORE.match(text, figure.end)
    word = more[0] if more else unit[1:2] if units.given_as(unit) != unit else ""
    if word == "半":
        numeral = numeral._replace(value=numeral.value + _HALF)
    elif word == "多":
        numeral = numeral._replace(relation=">")
    return replace(figure, end=more.end() if more else figure.end, numeral=numeral, unit=units.given_as(unit))


def _with_coins(text: str, figure: Figure) -> Figure:
    """*figure* in 元 with the 角 and 分 that stand after it (六元三角五分)."""
    match = _COINS.match(text, figure.end)
    small = [read(match[name] or "零") for name in ("tenths", "hundredths")] if match else []
    total = sum((coin.value / power for coin, power in zip(small, (10, 100), strict=False) if coin), Decimal(0))
    if match is None or not total:
        return figure
    return replace(figure, end=match.end(), numeral=Numeral(plain(figure.numeral.value + total)))
