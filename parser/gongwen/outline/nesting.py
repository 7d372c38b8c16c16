"""Which section stands inside which: the levels come from the order in which the document uses its markers.

Knows families and numbers. 编 章 节 条 have their fixed order; every other family is a level below the one that was
open when it first appeared, and comes back to that level whenever it comes back.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.outline.markers import ARTICLE_RANK, Marker


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
            self._ahead.setdefault(markers[index].family, []).append((index, markers[index].number))

    def pass_by(self, marker: Marker) -> None:
        """The next of *marker*'s family is no longer ahead."""
        self._ahead[marker.family].pop()

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
        self._above.update((outer.kin, marker.kin) for _, outer in self._open)
        parent = self._open[-1][0] if self._open else None
        self._open.append((index, marker))
        return parent

    def _depth(self, marker: Marker, coming: _Coming) -> int:
        if marker.rank <= ARTICLE_RANK:
            return self._statutory_depth(marker)
        if marker.kin == "1.1":
            return self._decimal_depth(marker)
        level = self._level(marker)
        return self._new_level(marker, coming) if level is None else level

    def _statutory_depth(self, marker: Marker) -> int:
        """Under the innermost open 编, 章, 节 that outranks it; an article may also stand under 一、."""
        outer = [level for level, (_, other) in enumerate(self._open) if other.rank < marker.rank]
        same = [level for level, (_, other) in enumerate(self._open) if other.rank == marker.rank]
        if same:
            return same[0]
        inner = [level for level, (_, other) in enumerate(self._open) if marker.rank < other.rank <= ARTICLE_RANK]
        if inner:
            return inner[0]
        if outer or marker.rank < ARTICLE_RANK - 1:
            return outer[-1] + 1 if outer else 0
        return len(self._open)

    def _decimal_depth(self, marker: Marker) -> int:
        """Under the section whose steps it continues: 1.2.1 under 1.2, 1.1 under 1."""
        for level in range(len(self._open) - 1, -1, -1):
            other = self._open[level][1]
            if other.kin in ("1.1", "1") and other.numbers == marker.numbers[: len(other.numbers)] != marker.numbers:
                return level + 1
        peers = [level for level, (_, other) in enumerate(self._open) if other.kin == "1.1"]
        return peers[0] if peers else len(self._open)

    def _level(self, marker: Marker) -> int | None:
        """The level at which the family is open, or one of its kin that this number continues."""
        for level in range(len(self._open) - 1, -1, -1):
            if self._open[level][1].family == marker.family:
                return level
        for level in range(len(self._open) - 1, -1, -1):
            other = self._open[level][1]
            if other.kin == marker.kin and other.number == marker.number - 1:
                return level
        return None

    def _new_level(self, marker: Marker, coming: _Coming) -> int:
        """Below what is open, but not below families that it has stood above."""
        level = len(self._open)
        while level and self._outranks(marker, level - 1, coming):
            level -= 1
        return level

    def _outranks(self, marker: Marker, level: int, coming: _Coming) -> bool:
        """Does *marker* close the section at *level*, rather than open a list in it?"""
        other = self._open[level][1]
        if other.rank <= ARTICLE_RANK:
            return False
        following = self._next_sibling(level, coming)
        if marker.number == 1 and following == other.number + 1:
            return False
        if (marker.kin, other.kin) in self._above:
            return True
        return marker.rank < other.rank and (marker.number > 1 or following == 1)

    def _next_sibling(self, level: int, coming: _Coming) -> int | None:
        """The next number of the family at *level*, where nothing above it comes first."""
        following = coming.next(self._open[level][1].family)
        outer = (coming.next(other.family) for _, other in self._open[:level])
        return following[1] if following and not any(above and above < following for above in outer) else None
