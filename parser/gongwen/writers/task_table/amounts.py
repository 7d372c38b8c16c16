"""Numbers as people write them in a table: 50 % as a percentage, large sums in 万, 亿 and 万亿; and back again."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from gongwen.writers.columns import plain

_SCALES = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_MOST_PLACES = 2
_MOST_DIGITS = 16
_PERCENT = "%"
_NO_UNIT = "1"


class Amount(NamedTuple):
    """A number and the end of its range in `unit`; of a percentage, which has no unit here, the hundredth parts."""

    value: Decimal
    upper: Decimal | None
    unit: str
    percentage: bool = False


def amount(value: Decimal, upper: Decimal | None, unit: str | None) -> Amount:
    """*value* to *upper* of *unit* as a table shows it."""
    unit = "" if unit in (None, _NO_UNIT) else unit or ""
    if unit == _PERCENT and _is_plain(value) and (upper is None or _is_plain(upper)):
        return Amount(value / 100, None if upper is None else upper / 100, "", percentage=True)
    for scale, word in _SCALES:
        if all(_fits(number, scale) for number in (value, upper) if number is not None):
            return Amount(_less(value, scale), None if upper is None else _less(upper, scale), word + unit)
    return Amount(value, upper, unit)


def as_words(value: Decimal, upper: Decimal | None, unit: str | None) -> str:
    """*value* to *upper* of *unit* in a line: 50%, 1.2万人, 10～15%."""
    shown = amount(value, upper, unit)
    factor, ending = (100, _PERCENT) if shown.percentage else (1, shown.unit)
    numbers = (number * factor for number in (shown.value, shown.upper) if number is not None)
    return "～".join(_digits(number) for number in numbers) + ending


def unscaled(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """What a cell's *value* and *unit* say, with 万, 亿 and 万亿 multiplied out: 1.2 and 万人 are 12000 人."""
    for scale, word in _SCALES:
        if unit.startswith(word):
            return value * scale, unit.removeprefix(word) or _NO_UNIT
    return value, unit or _NO_UNIT


def _is_plain(number: Decimal) -> bool:
    return number.is_finite() and abs(number.adjusted()) < _MOST_DIGITS


def _fits(number: Decimal, scale: Decimal) -> bool:
    """Whether *number* is at least one of *scale*, with few places behind the point."""
    if not _is_plain(number) or abs(number) < scale:
        return False
    places = _less(number, scale).as_tuple().exponent
    return isinstance(places, int) and places >= -_MOST_PLACES


def _less(number: Decimal, scale: Decimal) -> Decimal:
    return (number / scale).normalize()


def _digits(number: Decimal) -> str:
    return plain(number.normalize()) if _is_plain(number) else plain(number)
