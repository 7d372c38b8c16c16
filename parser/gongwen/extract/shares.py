"""Proportions in words: 百分之五, 三分之二, 2/3, 七成, 一半.

Knows what stands after a numeral and makes a proportion of it, and the value that it has then.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gongwen.numeral import Numeral, end_of, plain, read
from gongwen.regex import regex


class Share(NamedTuple):
    """A proportion that ends at *end* of a text; `unit` is %, ‰, or 1 for a fraction."""

    end: int
    numeral: Numeral
    unit: str


HALF = regex("半数|一半|(?<=[超过近])半(?![年天个小日夜月径百立平公亩吨斤米])")
"""A half, as it is said: 一半, 半数, and the 半 of 过半."""

SIGN = regex(
    r"""(?P<parts>分之)
    | (?: [到至-] (?P<last>[0-9一二三四五六七八九]) )? (?P<tenths>成) (?: (?P<half>半) | (?P<more>多) )?
        (?! 不变 | [本果立为员效都功长人年熟绩交品套分型就片渝份例事团铁] )
    | / (?P<under> [2-9] | 10 ) (?![\d/A-Za-z.年月])""",
    re.VERBOSE,
)
"""What makes a proportion of the numeral before it."""

_IN_A_SENTENCE = regex(r"\A[^\W\d_]|[^\W\d_页]\Z")
_TO = regex("[-—–~至到]{1,2}(?:[百千]分之)?")


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
    if len(words) > 1 or not _IN_A_SENTENCE.search(text, max(0, start - 1), sign.end() + 1):
        return None  # a page number, a date
    return _quotient(number.value, Decimal(sign["under"]), sign.end())


def _parts(text: str, at: int, base: str, number: Numeral) -> Share | None:
    """百分之五 is 5 %, 千分之三 3 ‰, 三分之二 0.6667; the part begins at *at*."""
    end = end_of(text, at)
    part = read(text[at:end])
    if part is None or text[at] in "几数":
        return None
    if base not in ("百", "千"):
        return _quotient(part.value, number.value, end)
    unit = "%" if base == "百" else "‰"
    joined = _TO.match(text, end)
    last = end_of(text, joined.end()) if joined else end
    upper = read(text[joined.end() : last]) if joined and not text.startswith("分之", last) else None
    if upper and part.value < upper.value:
        return Share(last, Numeral(part.value, upper.value, "range"), unit)
    return Share(end, part, unit)


def _quotient(part: Decimal, base: Decimal, end: int) -> Share | None:
    if not 0 < part <= base:
        return None
    return Share(end, Numeral(plain((part / base).quantize(Decimal("0.0001"), ROUND_HALF_UP))), "1")


def _tenths(number: Numeral, sign: re.Match[str]) -> Share | None:
    """七成 is 70 %, 七成半 75 %, 七成多 more than 70 %, 八九成 80 to 90 %."""
    if number.value >= 10:
        return None
    last = read(sign["last"]) if sign["last"] else None
    upper = last.value if last else number.upper
    low = plain(number.value * 10 + (5 if sign["half"] else 0))
    if upper and upper * 10 > low:
        return Share(sign.end(), Numeral(low, plain(upper * 10), "range"), "%")
    return Share(sign.end(), Numeral(low, relation=">" if sign["more"] else "="), "%")
