"""Numbers: every way in which a number is written, to an exact Decimal. The one place where words become a number.

Knows arabic digits with thousands separators and decimals, Chinese numerals, their mixtures (`3万5千`, `1百二十`) and
their vague forms (`十几万`, `500多亿`, `数千`, `两三`), and the signs of cheques and contracts
(`壹佰伍拾万`). Reads folded text without blanks. Knows no units, no fractions (`三分之二`), no ranges (`5-20`): those
are shapes of measures.

ARABIC and WRITTEN are fragments of verbose patterns (re.VERBOSE). WRITTEN is the outline of a numeral, cheap and
linear; what it matches is a numeral only where `read` says so (the 一 of 统一 is, `十四五` is not).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gongwen.model import Relation
from gongwen.regex import regex

DIGITS, ZEROS, POWERS, FORMAL_DIGITS = "一二三四五六七八九", "零〇○", "十百千", "壹贰叁肆伍陆柒捌玖"
"""The signs of Chinese numerals, for classes of patterns; 两 stands for 二 before a counter."""
COUNTING_DIGIT = f"[0-9{DIGITS}两{FORMAL_DIGITS}]"
SCALE = regex("[万亿]{1,2}$")
"""The myriads that close a number, which the numbers before it in a list or a range share."""
TO = "[-—–~〜至到―─]{1,2}"
"""What joins the two ends of a range, for verbose patterns."""

_DIGITS = {**dict.fromkeys(ZEROS, 0), "两": 2, **{sign: number for number, sign in enumerate(DIGITS, 1)}}
_POWERS = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_PLAIN_DIGITS = str.maketrans({",": None, " ": None, "·": "."})
_MYRIADS = {"万": Decimal(10**4), "亿": Decimal(10**8)}

_ZERO = f"[{ZEROS}]"
_DIGIT = f"[{DIGITS}两]"
_DIGIT_OR_ZERO = f"[{ZEROS}{DIGITS}两{FORMAL_DIGITS}]"
_FORMAL = str.maketrans(f"{FORMAL_DIGITS}拾佰仟", DIGITS + POWERS)
# 伍, 陆 and 拾 have other meanings (队伍, 大陆): they are signs among others, or before what a sum ends in.
_FORMAL_SIGN = rf"(?: [壹贰叁肆柒捌玖佰仟] | [伍陆拾](?=[{FORMAL_DIGITS}拾佰仟{DIGITS}万亿零点元圆角分]|\Z) )"
_GROUP = r"(?: [ ]000 | [ ][0-9]{3} (?= [ ][0-9]{3}(?![0-9]) | [.·][0-9] | [^0-9 .,·、] | \Z ) )"
"""Three digits behind a blank, where the next sign goes on with the number or is no figure: 12 345.6."""
ARABIC = rf"""(?: (?<![0-9])(?<![0-9][.,·])
    [0-9]{{1,15}}+ (?> (?: (?<![0-9]{{4}}) (?> (?: ,[0-9]{{3}} | {_GROUP} ){{1,4}} ) (?!,[0-9]) )? )
    (?> (?: [.·][0-9]{{1,9}} )? ) (?![.·]?[0-9]) )"""
# 千瓦, 千米 … and 百分点 are units: their first character is no part of the number before them.
_SIGN = rf"""(?: [{ZEROS}{DIGITS}两十万亿廿卅] | 百(?!分点) | 千(?![瓦米克卡伏赫焦帕]|分点|字节)
    | {_FORMAL_SIGN} )"""
# After an arabic digit a Chinese one is a number of its own (200万一次), but for the places below (1百二十).
_MIXED = rf"""(?: (?!{_DIGIT_OR_ZERO}){_SIGN} | {_DIGIT}(?=[十百千万亿]) | (?<=[十百]){_DIGIT} )"""
WRITTEN = rf"""(?:
    (?: {ARABIC} (?> {_MIXED}{{0,8}} )
        (?> (?: (?<=[百千万亿]) 零?[0-9]{{1,4}}(?![0-9.]|,[0-9]{{3}}) (?> {_MIXED}{{0,3}} ) ){{0,3}} )
      | [数几]?+ (?> {_SIGN}{{1,24}} ) )
    (?> (?: 点 {_DIGIT_OR_ZERO}{{1,9}} [万亿]{{0,2}} )? )
    (?> (?: [多余来几] [万亿]{{0,2}} )? )
)"""


class Numeral(NamedTuple):
    """What a numeral says: its value, the upper end of a vague pair (`两三`), and how exact it is.

    `十四五` is no pair but the name of a plan. `relation` is `>` for `500多亿` and `数千`, `~` for `十来`, `range` for
    `两三`, else `=`. `bare` marks `千` or `百万` without a digit, a number only after a word such as 超, 近, 上.
    """

    value: Decimal
    upper: Decimal | None = None
    relation: Relation = "="
    bare: bool = False


_WRITTEN = regex(WRITTEN, re.VERBOSE)


def end_of(text: str, start: int) -> int:
    """Where the outline of a numeral ends that begins at *start* of *text*; *start* where none begins."""
    match = _WRITTEN.match(text, start)
    return match.end() if match else start


@lru_cache(maxsize=1024)
def read(words: str) -> Numeral | None:
    """The numeral that *words* are as a whole, vague ones included; None where they are none."""
    words = words.translate(_FORMAL)
    exact = value(words)
    if exact is not None:
        return Numeral(exact)
    return _spelled(words) or _bare(words) or _several(words) or _more(words) or _pair(words)


def value(words: str) -> Decimal | None:
    """The exact value of *words* (`2.76万亿`, `一百二十三万`, `3万5千`, `三点五`); None where they are not exact.

    A value has no exponent, and no fraction where it is integral.
    """
    if words.isascii() and words.isdigit():
        return Decimal(int(words))
    if pointed := _POINTED.fullmatch(words):
        whole = value(pointed["whole"])
        return None if whole is None else plain((whole + _fraction(pointed["fraction"])) * _scale(pointed["scale"]))
    words = words.replace("廿", "二十").replace("卅", "三十")
    return plain(_sum(words)) if _EXACT.fullmatch(_FIGURE.sub("1", words)) else None


def digits(words: str) -> int | None:
    """The number that *words* spell digit by digit (`二○一五` → 2015); None where another sign is among them."""
    spelled = "".join(str(_DIGITS.get(sign, sign)) for sign in words)
    return int(spelled) if spelled.isascii() and spelled.isdigit() else None


def plain(number: Decimal) -> Decimal:
    """*number* without exponent and without trailing zeros."""
    return Decimal(int(number)) if number == number.to_integral_value() else number.normalize()


# ---- exact numerals: [thousands 万] [thousands] 亿 [thousands 万] [thousands]

_FIGURE = regex(f"(?: {ARABIC} | {_DIGIT} )", re.VERBOSE)
_THOUSANDS = rf"(?: (?:{_ZERO}?1千)? (?:{_ZERO}?1百)? (?:{_ZERO}?1?十)? (?:{_ZERO}?1)? )"  # with 1 for every figure
_BELOW_YI = rf"(?: (?: (?!万){_THOUSANDS}万 )? {_THOUSANDS} )"
_EXACT = regex(rf"(?=.) (?: (?: (?!亿){_BELOW_YI}亿 )? {_BELOW_YI} | {_ZERO} )", re.VERBOSE)
_POINTED = regex(
    rf"""(?P<whole>[{ZEROS}{DIGITS}两{POWERS}万亿]{{1,24}}) 点
    (?P<fraction>{_DIGIT_OR_ZERO}{{1,9}}) (?P<scale>[万亿]{{0,2}})""",
    re.VERBOSE,
)
_TOKEN = regex(r"[0-9][0-9,.· ]*|.")


def _sum(words: str) -> Decimal:
    """The value of a well-formed numeral: 千 百 十 make a section, 万 and 亿 close it."""
    total = section = Decimal(0)
    figure: Decimal | None = None
    place = Decimal(1)  # what a last digit counts: the place below the sign before it, as in 一百二
    for token in _TOKEN.findall(words):
        if token in _POWERS:
            section += (1 if figure is None else figure) * _POWERS[token]
            figure, place = None, _POWERS[token] / 10
        elif token in _MYRIADS:
            total = _closed(total, section + (figure or 0), token)
            section, figure, place = Decimal(0), None, _MYRIADS[token] / 10
        elif _DIGITS.get(token) == 0:
            place = Decimal(1)
        else:
            figure = Decimal(_DIGITS[token]) if token in _DIGITS else Decimal(token.translate(_PLAIN_DIGITS))
    if figure is None:
        return total + section
    return total + section + (figure * place if figure == int(figure) < 10 else figure)


def _closed(total: Decimal, section: Decimal, sign: str) -> Decimal:
    """*total* after a section closed by 万 (added) or 亿 (which multiplies all before it)."""
    return total + section * _MYRIADS[sign] if sign == "万" else (total + section) * _MYRIADS[sign]


def _fraction(words: str) -> Decimal:
    return Decimal(f"0.{''.join(str(_DIGITS[sign]) for sign in words)}")


def _scale(signs: str) -> Decimal:
    product = Decimal(1)
    for sign in signs:
        product *= _MYRIADS[sign]
    return product


# ---- numerals digit by digit

_SPELLED = regex(f"[{DIGITS}][{DIGITS}{ZEROS}]*[{ZEROS}][{DIGITS}{ZEROS}]*")


def _spelled(words: str) -> Numeral | None:
    """`一五〇`: 150; only where a nought among the digits shows that they are places."""
    number = digits(words) if _SPELLED.fullmatch(words) else None
    return None if number is None else Numeral(Decimal(number))


# ---- vague numerals

_SEVERAL = regex(r"[数几][十百千万亿]{1,3}")
_BARE = regex(r"[百千万亿]{1,3}")
_MORE = regex(r"(?P<number>.+?)零?(?P<more>[多余来几])(?P<scale>[万亿]{0,2})")
_PAIR = regex(rf"(?!十[三四]五\Z)(?P<before>.*?)(?P<low>{_DIGIT})(?P<high>{_DIGIT})(?P<after>[十百千万亿]{{0,3}})")


def _bare(words: str) -> Numeral | None:
    """`千`, `百万`: as many, where a word before it makes it a number."""
    number = value("一" + words) if _BARE.fullmatch(words) else None
    return None if number is None else Numeral(number, bare=True)


def _several(words: str) -> Numeral | None:
    """`数千`, `几百亿`: more than one of them."""
    match = _SEVERAL.fullmatch(words)
    number = value(("" if words[1] == "十" else "一") + words[1:]) if match else None
    return None if number is None else Numeral(number, relation=">")


def _more(words: str) -> Numeral | None:
    """`500多亿`, `十几万`, `30余`: more than the number; `十来`: about it."""
    match = _MORE.fullmatch(words)
    number = value(match["number"] + match["scale"]) if match else None
    if match is None or number is None:
        return None
    return Numeral(number, relation="~" if match["more"] == "来" else ">")


def _pair(words: str) -> Numeral | None:
    """`两三`, `三四十`, `十七八万`: from the first to the second."""
    match = _PAIR.fullmatch(words)
    if match is None or (
        match["low"] + match["high"] != "三五" and _DIGITS[match["high"]] != _DIGITS[match["low"]] + 1
    ):
        return None
    low = value(match["before"] + match["low"] + match["after"])
    high = value(match["before"] + match["high"] + match["after"])
    return None if low is None or high is None else Numeral(low, high, "range")
