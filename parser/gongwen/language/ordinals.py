"""The numbers that markers say: 二十一, 二〇, 12, ④, Ⅲ, B, and XII in Latin letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from gongwen.language.numbers import digits, value

CHINESE = "一二三四五六七八九十百千零〇○两"
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


def roman(letters: str) -> int:
    """The number that Latin *letters* say as a Roman numeral, up to 39; 0 where they say none."""
    return _ROMAN.get(letters, 0)
