"""Findings looked up by place, without going through all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from gongwen.model import Deadline, Responsibility, Target
from gongwen.source import Span

_Found = TypeVar("_Found", Deadline, Responsibility, Target)


class Placed(Generic[_Found]):
    """Findings in document order, to be looked up by place."""

    def __init__(self, found: Sequence[_Found]) -> None:
        self._found: Sequence[_Found] = found
        self._starts = [one.place.start for one in found]

    def inside(self, spans: Iterable[Span]) -> list[_Found]:
        """Those that begin in one of *spans*, which do not overlap; in the order of these."""
        return [
            one
            for span in spans
            for one in self._found[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        ]
