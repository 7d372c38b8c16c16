"""A line that a page shows, and how it is marked up. Knows its shape only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from gongwen.source import fold

if TYPE_CHECKING:
    from gongwen.reading.page.tables import Table


class Line(Struct, gc=False):
    """A line of the page.

    `pieces`: where its text crosses from one inline element to another. `tool`: the menu or button that it is in.
    """

    text: str
    node: int
    rank: int | None = None
    centred: bool = False
    hidden: bool = False
    tool: str = ""  # nav, button
    linked: int = 0  # characters inside links
    links: tuple[tuple[int, int, str], ...] = ()
    pieces: tuple[int, ...] = ()
    cells: tuple[str, ...] = ()  # of a table row
    folded: str = ""
    table: Table | None = None  # that it is a row of, or the caption where it has no cells
    row: int = 0


def fold_lines(lines: Sequence[Line]) -> list[Line]:
    """The *lines* in which there is something to be seen, each with its folded text.

    They are folded all at once, because that is many times faster than one by one.
    """
    for line, folded in zip(lines, fold("\n".join(line.text for line in lines)).split("\n"), strict=False):
        line.folded = folded
    return [line for line in lines if line.folded.strip()]
