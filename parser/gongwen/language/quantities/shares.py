"""Proportions in words: 百分之五, 三分之二, 2/3, 七成, 一半.

Knows what stands after a numeral and makes a proportion of it, and the value that it has then.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from gongwen.language.numbers import Numeral, end_of, plain, read
from gongwen.regex import regex


class Share(NamedTuple):
    """A proportion that ends at *end* of a text; `unit` is %, ‰, or 1 for a fraction."""

    end: int
    numeral: Numeral
    unit: str


_WORD = regex(
    r"""(?P<half> 半数 | 一半 | (?<=[超过近])半(?![年天个小日夜月径百立平公亩吨斤米]) )
    | (?P<whole> 百分百 ) | (?P<tenth> (?<![大一多过])半成(?=[,。;、)以左]|\Z) )""",
    re.VERBOSE,
)
_WORDS = {"half": (Decimal("0.5"), "1"), "whole": (Decimal(100), "%"), "tenth": (Decimal(5), "%")}

SIGN = regex(
    r"""(?P<parts>分之)
    | (?: [-—–~到至] (?P<last>[0-9一二三四五六七八九]) )? (?P<tenths>成) (?: (?P<half>半) | (?P<more>多)
        | (?P<tail>[一二三四五六七八九1-9])(?=[,。;、)的左]|以[上下内]|\Z) )?
        (?P<to> [-—–~到至]{1,2} (?P<upper>[1-9一二两三四五六七八九十]) 成 )?
        (?! 不变 | [本果立为员效都功长人年熟绩交品套分型就片渝份例事团铁] )
    | / (?P<under> [2-9] | 10 ) (?![\d/A-Za-z.年月万])""",
    re.VERBOSE,
)
"""What makes a proportion of the numeral before it."""

_IN_A_SENTENCE = regex(r"(?<=[是为有占达到过近约足]).|.*[^\W\d_页]\Z")
_TO = regex("[-—–~至到]{1,2}(?:[百千]分之)?")


def word_at(text: str, start: int) -> Share | None:
    """The proportion that is a word of its own at *start*: 一半, 半数, the 半 of 过半, 百分百, 半成."""
    match = _WORD.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    value, unit = _WORDS[match.lastgroup]
    return Share(match.end(), Numeral(value, bare=unit == "1"), unit)


def share_at(text: str, start: int, sign: re.Match[str]) -> Share | None:
    """The proportion whose numeral begins at *start* and ends before *sign*; None where they make none."""
    words = text[start : sign.start()]
    number = read(words)
    if number is None:
        return None
    if sign["parts"]:
        return _parts(text, sign.end(), words, number)
    if sign["tenths"]:
        return _tenths(number, sign)
    if len(words) > 1 or not _IN_A_SENTENCE.match(text, start, sign.end() + 1):
        return None  # a page number, a date
    return _quotient(number.value, Decimal(sign["under"]), sign.end())


def _parts(text: str, at: int, base: str, number: Numeral) -> Share | None:
    """百分之五 is 5 %, 千分之三 3 ‰, 三分之二 0.6667; the part begins at *at*."""
    end = end_of(text, at)
    part = read(text[at:end])
    if part is None or text[at] in "几数":
        return None
    if base not in ("百", "千"):
        return _fractions(text, part.value, number.value, end)
    unit = "%" if base == "百" else "‰"
    joined = _TO.match(text, end)
    last = end_of(text, joined.end()) if joined else end
    upper = read(text[joined.end() : last]) if joined and not text.startswith("分之", last) else None
    if upper and part.value < upper.value:
        return Share(last, Numeral(part.value, upper.value, "range"), unit)
    return Share(end, part, unit)


_FRACTION = regex("[-—–~至到]{1,2}(?P<base>[0-9二三四五六七八九十]{1,3})分之(?P<part>[0-9一二三四五六七八九十]{1,3})")


def _fractions(text: str, part: Decimal, base: Decimal, end: int) -> Share | None:
    """A fraction that ends at *end*, or a range of two (三分之一到二分之一)."""
    share = _quotient(part, base, end)
    joined = _FRACTION.match(text, end)
    to, of = (read(joined["part"]), read(joined["base"])) if joined else (None, None)
    last = _quotient(to.value, of.value, joined.end()) if joined and to and of else None
    if share and last and share.numeral.value < last.numeral.value:
        return last._replace(numeral=Numeral(share.numeral.value, last.numeral.value, "range"))
    return share


_FOUR_DIGITS = Context(prec=4, rounding=ROUND_HALF_UP)
_SMALLEST = Decimal("0.000001")


def _quotient(part: Decimal, base: Decimal, end: int) -> Share | None:
    """三分之二 is 0.6667, 十万分之五 0.00005."""
    if not _SMALLEST * base <= part <= base:
        return None
    return Share(end, Numeral(plain(_FOUR_DIGITS.divide(part, base))), "1")


def _tenths(number: Numeral, sign: re.Match[str]) -> Share | None:
    """七成 is 70 %, 七成半 75 %, 七成六 76 %, 七成多 more than 70 %, 八九成 80 to 90 %, as 八成到九成."""
    if number.value > 10:
        return None
    last = read(sign["last"] or sign["upper"]) if sign["last"] or sign["upper"] else None
    upper = last.value if last else number.upper
    tail = read(sign["tail"]) if sign["tail"] else None
    low = plain(number.value * 10 + (5 if sign["half"] else tail.value if tail else 0))
    if upper and upper * 10 > low:
        return Share(sign.end(), Numeral(low, plain(upper * 10), "range"), "%")
    end = sign.start("to") if sign["to"] else sign.end()
    return Share(end, Numeral(low, relation=">" if sign["more"] else "="), "%")
