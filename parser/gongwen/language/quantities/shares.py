"""Proportions in words: 百分之五, 三分之二, 2/3, 七成, 一半.

    share    = word | parts | tenths | fraction
    parts    = number "分之" ["负"] number [joint [number "分之"] number] ["强" | "弱"]   百分之三到五, 三分之一强
    tenths   = number [joint number] "成" ["半" | "多" | digit] [joint number "成"]      三到五成, 七成六, 三成至五成
    fraction = digit "/" number                                                        占1/3; a page's number is none

Knows what stands after a numeral and makes a proportion of it, and the value that it has then. 折, 倍 and 番 are units,
and no proportions. The words are `lexicon/share_words.tsv`.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from gongwen.language.numbers import DIGITS, TO, Numeral, end_of, plain, read
from gongwen.lexicon import alternation, table
from gongwen.regex import regex


class Share(NamedTuple):
    """A proportion that ends at *end* of a text; `unit` is %, ‰, or 1 for a fraction."""

    end: int
    numeral: Numeral
    unit: str


_ROWS = {row["word"]: row for row in table("share_words")}


def _any(kind: str) -> str:
    """A pattern for the words of *kind*, each beside the signs with which it is one."""
    return "|".join(_placed(row) for row in _ROWS.values() if row["kind"] == kind)


def _placed(row: dict[str, str]) -> str:
    only_after = f"(?<=[{row['only_after']}])" if row["only_after"] else ""
    not_after = f"(?<![{row['not_after']}])" if row["not_after"] else ""
    not_before = f"(?![{row['not_before']}])" if row["not_before"] else ""
    only_before = rf"(?=[{row['only_before'].removesuffix('$')}]|\Z)" if row["only_before"] else ""
    return f"{only_after}{not_after}{re.escape(row['word'])}{only_before}{not_before}"


_WORD = regex(_any("word") or "(?!)")
_TIMES = [row for row in _ROWS.values() if row["kind"] == "times"]
_TENTH = alternation(row["word"] for row in _TIMES) or "(?!)"
_NO_TENTH_BEFORE = "|".join(f"[{row['not_before']}]" for row in _TIMES) or "(?!)"  # 三成本, with 半 or 多 between too
SIGN = regex(
    rf"""(?P<parts>分之)
    | (?: [-—–~到至] (?P<last>[0-9{DIGITS}]) )? (?P<tenths>{_TENTH}) (?: (?P<half>半) | (?P<more>多)
        | (?P<tail>[{DIGITS}1-9])(?=[,。;、)的左]|以[上下内]|\Z) )?
        (?P<to> {TO} (?P<upper>[1-9{DIGITS}两十]) (?:{_TENTH}) )?
        (?! 不变 | {_NO_TENTH_BEFORE} )
    | / (?P<under> [2-9] | 10{{1,3}} ) (?![\d/A-Za-z.年月万倍])""",
    re.VERBOSE,
)
"""What makes a proportion of the numeral before it."""

_IN_A_SENTENCE = regex(r"(?<=[是为有占达到过近约足])|(?<=占比)|(?<!页次:)(?<!页码:).*[^\W\d_页]\Z")
_TO = regex(f"{TO}(?:[百千]分之)?")
_NUMERAL_NOUN = regex(alternation(row["word"] for row in table("non_quantities") if row["kind"] == "noun") or "(?!)")
_ABOUT = regex(r"(?:(?P<more>强)|弱)(?=[,。;、)的]|\Z)")


def word_at(text: str, start: int) -> Share | None:
    """The proportion that is a word of its own at *start*: 一半, 半数, the 半 of 过半, 百分百, 半成."""
    match = _WORD.match(text, start)
    if match is None:
        return None
    row = _ROWS[match[0]]
    return Share(match.end(), Numeral(Decimal(row["value"]), bare=row["unit"] == "1"), row["unit"])


def share_at(text: str, start: int, sign: re.Match[str]) -> Share | None:
    """The proportion whose numeral begins at *start* and ends before *sign*; None where they make none."""
    words = text[start : sign.start()]
    number = read(words)
    if number is None:
        return None
    if sign["parts"]:
        return _or_so(text, _parts(text, sign.end(), words, number))
    if sign["tenths"]:
        return _or_so(text, _tenths(number, sign))
    if len(words) > 1 or not _IN_A_SENTENCE.match(text, start, sign.end() + 1):
        return None  # a page number, a date
    return _quotient(number.value, Decimal(sign["under"]), sign.end())


def _or_so(text: str, share: Share | None) -> Share | None:
    """*share* with the word behind it that says on which side the true value lies: 三分之一强, 七成弱."""
    about = _ABOUT.match(text, share.end) if share and share.numeral.relation == "=" else None
    if share is None or about is None:
        return share
    return share._replace(end=about.end(), numeral=share.numeral._replace(relation=">" if about["more"] else "<"))


def _parts(text: str, at: int, base: str, number: Numeral) -> Share | None:
    """百分之五 is 5 %, 千分之三 3 ‰, 三分之二 0.6667; the part begins at *at*."""
    if base in ("百", "千"):
        return _of_hundred(text, at, "%" if base == "百" else "‰")
    end = _end_of_part(text, at)
    part = read(text[at:end])
    return _fractions(text, part.value, number.value, end) if part and text[at] not in "几数" else None


def _of_hundred(text: str, at: int, unit: str) -> Share | None:
    """What stands behind 百分之 or 千分之 at *at*: a number, which 负 may make negative, or a range."""
    start = at + text.startswith("负", at)
    end = _end_of_part(text, start)
    part = read(text[start:end])
    if part is None or text[start] in "几数":
        return None
    if start > at:
        return Share(end, part._replace(value=-part.value), unit) if part.upper is None else None
    joined = _TO.match(text, end)
    last = end_of(text, joined.end()) if joined else end
    upper = read(text[joined.end() : last]) if joined and not text.startswith("分之", last) else None
    if upper and part.value < upper.value:
        return Share(last, Numeral(part.value, upper.value, "range"), unit)
    return Share(end, part, unit)


def _end_of_part(text: str, start: int) -> int:
    """Where the numeral at *start* ends, before a noun that begins with a numeral: 百分之一 of 百分之一二手房."""
    end = end_of(text, start)
    return end - 1 if end > start + 1 and _NUMERAL_NOUN.match(text, end - 1) else end


_FRACTION = regex(rf"{TO}(?P<base>[0-9{DIGITS}十]{{1,3}})分之(?P<part>[0-9{DIGITS}十]{{1,3}})")


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
    row = _ROWS[sign["tenths"]]
    one, unit = Decimal(row["value"]), row["unit"]
    last = read(sign["last"] or sign["upper"]) if sign["last"] or sign["upper"] else None
    upper = last.value if last else number.upper
    tail = read(sign["tail"]) if sign["tail"] else None
    low = plain(number.value * one + (one / 2 if sign["half"] else tail.value if tail else 0))
    if upper and upper * one > low:
        return Share(sign.end(), Numeral(low, plain(upper * one), "range"), unit)
    end = sign.start("to") if sign["to"] else sign.end()
    return Share(end, Numeral(low, relation=">" if sign["more"] else "="), unit)
