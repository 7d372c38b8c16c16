"""Which section stands inside which: the levels come from the order in which the document uses its markers.

Knows families and numbers. 编 章 节 条 have their fixed order; every other family is a level below the one that was
open when it first appeared, and comes back to that level whenever it comes back.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.language.families import ARABIC_DOT, DIVISION, SECTION
from gongwen.language.markers import Marker


def parents(markers: Sequence[Marker]) -> list[int | None]:
    """For each of *markers* the index of the section that it stands in."""
    nest, coming, found = _Nest(), _Coming(markers), []
    for index, marker in enumerate(markers):
        coming.pass_by(marker)
        found.append(nest.add(index, marker, coming))
    return found


class _Coming:
    """Where the next marker of every family stands, and its number."""

    def __init__(self, markers: Sequence[Marker]) -> None:
        self._ahead: dict[str, list[tuple[int, int]]] = {}
        for index in range(len(markers) - 1, -1, -1):
            self._ahead.setdefault(markers[index].family.name, []).append((index, markers[index].number))

    def pass_by(self, marker: Marker) -> None:
        """The next of *marker*'s family is no longer ahead."""
        self._ahead[marker.family.name].pop()

    def next(self, family: str) -> tuple[int, int] | None:
        """Index and number of the next marker of *family*."""
        ahead = self._ahead.get(family)
        return ahead[-1] if ahead else None


class _Nest:
    """The open sections, outermost first, and which family has stood above which."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Marker]] = []
        self._above: set[tuple[str, str]] = set()

    def add(self, index: int, marker: Marker, coming: _Coming) -> int | None:
        """Open the section at *index*; gives the index of the one that it stands in."""
        del self._open[self._depth(marker, coming) :]
        self._above.update((outer.family.kin, marker.family.kin) for _, outer in self._open)
        parent = self._open[-1][0] if self._open else None
        self._open.append((index, marker))
        return parent

    def _depth(self, marker: Marker, coming: _Coming) -> int:
        if marker.family is DIVISION:
            return 0
        if marker.family.is_statutory:
            return self._statutory_depth(marker)
        if marker.family.is_decimal:
            return self._decimal_depth(marker)
        level = self._level(marker)
        return self._new_level(marker, coming) if level is None else level

    def _statutory_depth(self, marker: Marker) -> int:
        """Under the innermost open 编, 章, 节 that outranks it; 节 and 条 may also stand under 一、."""
        statutory = [level for level, (_, other) in enumerate(self._open) if other.family.is_statutory]
        for level in statutory:
            if self._open[level][1].family.rank >= marker.family.rank:
                return level
        if statutory:
            return statutory[-1] + 1
        return 0 if marker.family.rank < SECTION.rank else len(self._open)

    def _decimal_depth(self, marker: Marker) -> int:
        """Under the section whose steps it continues: 1.2.1 under 1.2, 1.1 under 1."""
        for level in range(len(self._open) - 1, -1, -1):
            if _goes_on(self._open[level][1], marker):
                return level + 1
        peers = [level for level, (_, other) in enumerate(self._open) if other.family.is_decimal]
        return peers[0] if peers else len(self._open)

    def _level(self, marker: Marker) -> int | None:
        """The level at which the family is open, or one of its kin that this number continues."""
        kindred = None
        for level in range(len(self._open) - 1, -1, -1):
            other = self._open[level][1]
            if other.family == marker.family:
                return level
            if _opens_chapter_as(other, marker):
                return level
            if kindred is None and other.family.kin == marker.family.kin and other.number == marker.number - 1:
                kindred = level
            if other.family.is_statutory and marker.number == 1:
                break  # a list of the article's own, whatever stands above it
        return kindred

    def _new_level(self, marker: Marker, coming: _Coming) -> int:
        """Below what is open, but not below families that it has stood above."""
        level = len(self._open)
        while level and self._outranks(marker, level - 1, coming):
            level -= 1
        return level

    def _outranks(self, marker: Marker, level: int, coming: _Coming) -> bool:
        """Does *marker* close the section at *level*, rather than open a list in it?"""
        other = self._open[level][1]
        if other.family.is_statutory:
            return False
        following = self._next_sibling(level, coming)
        if marker.number == 1 and following == other.number + 1:
            return False
        if (marker.family.kin, other.family.kin) in self._above:
            return True
        return marker.family.rank < other.family.rank and (marker.number > 1 or following == 1)

    def _next_sibling(self, level: int, coming: _Coming) -> int | None:
        """The next number of the family at *level*, where nothing above it comes first."""
        following = coming.next(self._open[level][1].family.name)
        outer = (coming.next(other.family.name) for _, other in self._open[:level])
        return following[1] if following and not any(above and above < following for above in outer) else None


def _opens_chapter_as(other: Marker, marker: Marker) -> bool:
    """Is *marker* the 3. that comes after the chapter 2, which is written without a point?"""
    bare = other.family.is_decimal and len(other.numbers) == 1
    return bare and marker.family.kin == ARABIC_DOT.kin and marker.number == other.number + 1


def _goes_on(outer: Marker, marker: Marker) -> bool:
    """Does decimal *marker* have the steps of *outer* and more?"""
    steps = outer.numbers
    counts = outer.family.is_decimal or outer.family.kin == ARABIC_DOT.kin
    return counts and len(steps) < len(marker.numbers) and marker.numbers[: len(steps)] == steps
