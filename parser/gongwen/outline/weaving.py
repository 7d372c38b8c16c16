"""Headings without a number among the numbered sections: which stands inside which.

The numbered sections keep their places among each other, so that their paths don't change: a heading holds what comes
after it in the same numbered section, up to the next heading of its look. A division (附则) is placed with the numbered
ones, before: it ends all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongwen.language import families
from gongwen.language.families import Family
from gongwen.outline.lines import Line
from gongwen.reading.blocks import Block


def woven(
    lines: Sequence[Line], parents: Sequence[int | None], headings: Sequence[Line], blocks: Sequence[Block]
) -> tuple[list[Line], list[int | None]]:
    """*lines* with the *headings* among them, in document order, and for each the index of what it stands in.

    *parents* are the same for *lines* alone; *blocks* tell whether a heading stands right over one of them.
    """
    weave = _Weave(blocks)
    coming = 0
    for index, (line, parent) in enumerate(zip(lines, parents, strict=True)):
        while coming < len(headings) and headings[coming].block < line.block:
            weave.add_heading(headings[coming], line, parent)
            coming += 1
        weave.add_numbered(line, index, parent)
    for heading in headings[coming:]:
        weave.add_heading(heading, None, None)
    return weave.lines, weave.parents


class _Open(Struct, gc=False):
    """An open line: its index among all, and among the numbered ones (None for a heading).

    `holds`: numbered sections may stand in it; `rank` is that of the first of them.
    """

    at: int
    family: Family
    number: int | None
    holds: bool = True
    rank: int = 0


class _Weave:
    """The lines so far and their parents, and the open ones, outermost first."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.lines: list[Line] = []
        self.parents: list[int | None] = []
        self._blocks = blocks
        self._open: list[_Open] = []

    def add_numbered(self, line: Line, index: int, parent: int | None) -> None:
        """Open the numbered section *index* in *parent*, inside the headings that are open there."""
        rank = line.marker.family.rank
        self._close_inside(parent, rank)
        if self._open and self._open[-1].number is None:
            self._open[-1].rank = self._open[-1].rank or rank
        self._add(line, index)

    def add_heading(self, line: Line, following: Line | None, parent: int | None) -> None:
        """Open a heading; *following* is the next numbered line and *parent* what this stands in, which stays open."""
        family = line.marker.family
        over = following is not None and self._stands_over(line, following)
        mate = self._open_from(self._inside(parent), family)
        if mate is not None:
            del self._open[mate:]
        elif following and over:
            self._close_inside(parent, following.marker.family.rank)
        self._add(line, None)
        self._open[-1].holds = family not in (families.BOX, families.SENTENCE) and (over or family.name == family.kin)

    def _open_from(self, floor: int, family: Family) -> int | None:
        """The first depth from *floor* on at which a heading that looks like one of *family* is open."""
        depths = range(floor, len(self._open))
        return next((depth for depth in depths if self._open[depth].family.kin == family.kin), None)

    def _inside(self, parent: int | None) -> int:
        """The depth of what stands right in the numbered section *parent*."""
        if parent is None:
            return 0
        return next(depth for depth, one in enumerate(self._open) if one.number == parent) + 1

    def _close_inside(self, parent: int | None, rank: int) -> None:
        """Close what is open inside the numbered section *parent*, but for headings right in it that hold the next.

        That is one of the *rank*: 一、 ends a heading that holds （一）.
        """
        depth = self._inside(parent)
        while depth < len(self._open) and self._holds(self._open[depth], rank):
            depth += 1
        del self._open[depth:]

    def _holds(self, one: _Open, rank: int) -> bool:
        return one.number is None and one.holds and one.rank <= rank

    def _stands_over(self, line: Line, following: Line) -> bool:
        """Does nothing stand between the two?"""
        shown = range(line.block + 1, following.block + 1)
        return (
            next(at for at in shown if self._blocks[at].content.end > self._blocks[at].content.start) == following.block
        )

    def _add(self, line: Line, index: int | None) -> None:
        self.parents.append(self._open[-1].at if self._open else None)
        self._open.append(_Open(len(self.lines), line.marker.family, index))
        self.lines.append(line)
