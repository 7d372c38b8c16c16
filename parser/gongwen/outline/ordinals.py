"""The numbers that section markers say: 二十一, 二〇, 12, ④, Ⅲ, B."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from gongwen.numeral import digits, value

CHINESE = "一二三四五六七八九十百千零〇○两"


@lru_cache(maxsize=1024)
def ordinal(numeral: str) -> int:
    """The number that *numeral* says, blanks inside it left out; 0 where it says none."""
    signs = "".join(numeral.split())
    if signs.isascii() and signs.isalpha():
        return ord(signs.upper()) - ord("A") + 1
    if len(signs) == 1 and signs not in CHINESE:
        return int(unicodedata.numeric(signs))
    number = value(signs)
    return int(number) if number is not None else digits(signs) or 0
