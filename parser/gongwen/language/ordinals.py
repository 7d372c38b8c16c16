"""The numbers that markers say: 二十一, 二〇, 12, ④, Ⅲ, B, and XII in Latin letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from gongwen.language.numbers import digits, value

CHINESE = "一二三四五六七八九十百千零〇○两"
_ONES: tuple[str, ...] = ("", *CHINESE[:9])
_ROMAN = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(("", "X", "XX", "XXX"))
    for one, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
}


@lru_cache(maxsize=1024)
def ordinal(numeral: str) -> int:
    """The number that *numeral* says, blanks inside it left out; 0 where it says none. A Latin letter is a letter."""
    signs = "".join(numeral.split())
    if signs.isascii() and signs.isalpha():
        return ord(signs.upper()) - ord("A") + 1 if len(signs) == 1 else 0
    if len(signs) == 1 and signs not in CHINESE:
        return int(unicodedata.numeric(signs))
    number = value(signs)
    return int(number) if number is not None else digits(signs) or 0


def written(number: int) -> str:
    """*number*, 1 to 999, in Chinese numerals: 一, 十, 二十一, 一百零五."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = _ONES[hundreds] + "百" if hundreds else ""
    said += (_ONES[tens] if tens > 1 or hundreds else "") + "十" if tens else "零" if hundreds and ones else ""
    return said + _ONES[ones]


def roman_of(number: int) -> str:
    """*number* as a Roman numeral in Latin letters; empty where it is over 39 or under 1."""
    return next((said for said, value in _ROMAN.items() if value == number and number > 0), "")


def roman(letters: str) -> int:
    """The number that Latin *letters* say as a Roman numeral, up to 39; 0 where they say none."""
    return _ROMAN.get(letters, 0)
