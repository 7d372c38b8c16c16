"""Places in OFD: numbers, boxes in millimetres, and the matrices that move what is in one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import repeat
from typing import Final

MILLIMETRE: Final = 72 / 25.4
"""Points."""

_LARGEST: Final = 1e6
_ENTRIES: Final = 6

Box = tuple[float, float, float, float]
"""x, y, width, height."""

Matrix = tuple[float, float, float, float, float, float]
SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def number(said: str | None, otherwise: float = 0.0) -> float:
    """The number that *said* is; *otherwise* where it is none, or none of a page."""
    try:
        found = float(said or "")
    except ValueError:
        return otherwise
    return found if math.isfinite(found) and abs(found) < _LARGEST else otherwise


def box(said: str | None) -> Box | None:
    """The box that *said* gives; None where it gives none."""
    numbers = [number(one, math.nan) for one in (said or "").split()]
    if len(numbers) != len(("x", "y", "width", "height")) or any(map(math.isnan, numbers)):
        return None
    x, y, width, height = numbers
    return x, y, width, height


def matrix(said: str | None) -> Matrix:
    """The matrix that *said* gives; the one that moves nothing where it gives none."""
    numbers = [number(one, math.nan) for one in (said or "").split()]
    if len(numbers) != _ENTRIES or any(map(math.isnan, numbers)):
        return SAME
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def within(outer: Matrix, inner: Matrix) -> Matrix:
    """What moves a point as *inner* does, then as *outer* does."""
    a, b, c, d, e, f = inner
    origin, across, down = moved(e, f, outer), (outer[0], outer[1]), (outer[2], outer[3])
    return (
        a * across[0] + b * down[0],
        a * across[1] + b * down[1],
        c * across[0] + d * down[0],
        c * across[1] + d * down[1],
        *origin,
    )


def moved(x: float, y: float, by: Matrix) -> tuple[float, float]:
    """Where *by* moves a point."""
    a, b, c, d, e, f = by
    return a * x + c * y + e, b * x + d * y + f


def steps(said: str | None) -> Iterator[float]:
    """The distances that *said* lists, `g 3 20` being 20 three times; the last goes on without end (NaN for none)."""
    words = iter((said or "").split())
    last = math.nan
    for word in words:
        if word == "g":
            times, last = int(min(max(number(next(words, "")), 0), _LARGEST)), number(next(words, ""))
            yield from repeat(last, times)
        else:
            last = number(word)
            yield last
    yield from repeat(last)
