"""Columns: the kinds of value that a table can hold, and how a part of the model becomes such a value.

Knows types, not notices. Whatever the model says, a value is of its column's kind or None, and fits into 64-bit
integers and 38-digit decimals, so that no writer has to doubt it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from operator import attrgetter
from typing import Any, Literal

Kind = Literal["text", "integer", "decimal", "date", "boolean", "texts"]
Value = str | int | Decimal | date | bool | list[str] | None

DECIMAL_DIGITS, DECIMAL_PLACES = 38, 10
_WHOLE_DIGITS = DECIMAL_DIGITS - DECIMAL_PLACES
_LAST_PLACE = Decimal(1).scaleb(-DECIMAL_PLACES)
_ZERO = Decimal(0)
_EXACT = Context(prec=DECIMAL_DIGITS + 2)
_INTEGERS = range(-(2**63), 2**63)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its values, and the path to them from an item of its table (`deadline.date`).

    *via*, if there is one, makes the value of what the path leads to. The *name* of a column that is the user's own is
    anything.
    """

    name: str
    kind: Kind
    path: str
    via: Callable[[Any], Value] | None = None

    def reader(self) -> Callable[[Any], Value]:
        """What takes this column's value from an item."""
        take, coerce = _taker(self.path), self.via or _COERCIONS.get(self.kind)
        return (lambda item: coerce(take(item))) if coerce else take


def text(name: str, path: str = "", via: Callable[[Any], Value] | None = None) -> Column:
    return Column(name, "text", path or name, via)


def texts(name: str, path: str = "") -> Column:
    return Column(name, "texts", path or name)


def integer(name: str, path: str = "") -> Column:
    return Column(name, "integer", path or name)


def number(name: str, path: str = "") -> Column:
    return Column(name, "decimal", path or name)


def day(name: str, path: str = "") -> Column:
    return Column(name, "date", path or name)


def flag(name: str, path: str = "") -> Column:
    return Column(name, "boolean", path or name)


def plain(value: Decimal) -> str:
    """*value* in digits, without an exponent unless it would be absurdly long."""
    return f"{value:f}" if abs(value.adjusted()) <= DECIMAL_DIGITS else str(value)


def _taker(path: str) -> Callable[[Any], Any]:
    """What follows *path* from an item; None where the way ends early."""
    first, _, rest = path.partition(".")
    if not rest:
        return attrgetter(first)
    step, onwards = attrgetter(first), _taker(rest)

    def take(item: Any) -> Any:
        found = step(item)
        return None if found is None else onwards(found)

    return take


def _integer(value: int | None) -> int | None:
    return value if value is not None and value in _INTEGERS else None


def _decimal(value: Decimal | None) -> Decimal | None:
    """*value* to ten decimal places; None where it has more digits before the point than a 38-digit decimal holds."""
    if value is None or not value.is_finite() or value.adjusted() >= _WHOLE_DIGITS:
        return None
    places = value.as_tuple().exponent
    rounded = (
        value if isinstance(places, int) and places >= -DECIMAL_PLACES else value.quantize(_LAST_PLACE, context=_EXACT)
    )
    return rounded or _ZERO


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _texts(value: Sequence[str] | None) -> list[str] | None:
    return None if value is None else list(value)


_COERCIONS: dict[Kind, Callable[[Any], Value]] = {
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "texts": _texts,
}
