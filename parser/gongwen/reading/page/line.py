"""A line that a page shows, and how it is marked up. Knows its shape only."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.reading.markup import MarkedLine
from gongwen.source import fold


class Line(MarkedLine, gc=False, kw_only=True):
    """A line of the page.

    `node`: the number of the block that it is in. `tool`: the menu or button that it is in. `linked`: how many of its
    characters are inside links. `pieces`: where its text crosses from one inline element to another.
    """

    node: int
    hidden: bool = False
    tool: str = ""  # nav, button
    linked: int = 0
    pieces: Sequence[int] = ()


def fold_lines(lines: Sequence[Line]) -> list[Line]:
    """The *lines* in which there is something to be seen, each with its folded text.

    They are folded all at once, because that is many times faster than one by one.
    """
    for line, folded in zip(lines, fold("\n".join(line.text for line in lines)).split("\n"), strict=False):
        line.folded = folded if folded != line.text else line.text  # one object, where there is nothing to fold
    return [line for line in lines if line.folded.strip()]
