"""Numbers as word processors write them in front of paragraphs: 一 (一) 甲 ① IV b, by the name that OOXML has for each.

Knows forms, not lists. What has no form of its own here, or no sign for the number, is written in digits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_SIMPLE = ("零一二三四五六七八九", "十百千")
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
_TRADITIONAL_LEGAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟")
_TEN_THOUSAND = 10_000
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_ROMAN = 4000
_MOST_LETTERS = 30  # times that a letter is repeated


def written(number: int, form: str) -> str:
    """*number* in the *form* that OOXML calls so (chineseCounting, decimalEnclosedCircle, lowerLetter …)."""
    maker = _FORMS.get(form)
    return (maker(number) if maker and number > 0 else "") or str(number)


def _counted(number: int, signs: tuple[str, str], *, ten: bool = True, one: bool = True) -> str:
    """*number* in words: *ten* leaves out the one of 一十 at its beginning, without *one* so does any (百 for 一百)."""
    if number >= _TEN_THOUSAND:
        return ""
    digits, powers = signs
    said, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(said)
            continue
        bare = digit == 1 and power and ((power == 1 and ten and not said) or not one)
        said += (digits[0] if gap and one else "") + ("" if bare else digits[digit])
        said += powers[power - 1] if power else ""
        gap = False
    return said


def _chinese(number: int) -> str:
    """一 … 九十九 in words, what is greater digit by digit."""
    return _counted(number, _SIMPLE) if number < 100 else _digital(number)


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    if number >= _MOST_ROMAN:
        return ""
    said = ""
    for value, signs in _ROMAN:
        said += signs * (number // value)
        number %= value
    return said


def _letters(number: int) -> str:
    """a … z, aa, bb …"""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1) if times < _MOST_LETTERS else ""


def _one_of(signs: str) -> Callable[[int], str]:
    """A form with one of *signs* for each number, as far as they go."""
    return lambda number: signs[number - 1 : number]


def _signs(*ranges: tuple[int, int]) -> str:
    return "".join(chr(code) for first, last in ranges for code in range(first, last + 1))


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_CIRCLED = _one_of(_signs((0x2460, 0x2473), (0x3251, 0x325F), (0x32B1, 0x32BF)))
_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "chineseCountingThousand": lambda number: _counted(number, _SIMPLE),
    "taiwaneseCountingThousand": lambda number: _counted(number, _SIMPLE),
    "japaneseCounting": lambda number: _counted(number, _SIMPLE, one=False),
    "chineseLegalSimplified": lambda number: _counted(number, _LEGAL, ten=False),
    "ideographLegalTraditional": lambda number: _counted(number, _TRADITIONAL_LEGAL, ten=False),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "ideographEnclosedCircle": _one_of(_signs((0x3280, 0x3289))),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _one_of(_signs((0x2488, 0x249B))),
    "decimalEnclosedParen": _one_of(_signs((0x2474, 0x2487))),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"-{number}-",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
}
