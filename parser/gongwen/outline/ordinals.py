"""The numbers that section markers say: 二十一, 12, ④, Ⅲ, B. Knows numerals of markers only, no quantities."""

from __future__ import annotations

import unicodedata

CHINESE = "一二三四五六七八九十百千零〇○两"

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def ordinal(numeral: str) -> int:
    """The number that *numeral* says; blanks inside it do not count."""
    signs = "".join(numeral.split())
    if signs.isdecimal():
        return int(signs)
    if signs[0] in _DIGITS or signs[0] in _POWERS:
        return _chinese(signs)
    if signs.isascii():
        return ord(signs.upper()) - ord("A") + 1
    return int(unicodedata.numeric(signs))


def _chinese(signs: str) -> int:
    if not any(sign in _POWERS for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    total, digit = 0, 0
    for sign in signs:
        if sign in _POWERS:
            total, digit = total + (digit or 1) * _POWERS[sign], 0
        else:
            digit = _DIGITS[sign]
    return total + digit
