"""Contents lists: the headings of a document listed before it, which begin no section.

Known by what they are: before the first section, lines with a marker each, one after another, that come back later.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.outline.lines import Line
from gongwen.regex import regex

_LEAST = 3
_LONGEST = 60
_LONGEST_LIST = 500
_LEADER = regex(r"[.…·\s\d-](?<![.…·\s\d-]{2})[.…·\s\d-]*+$")  # begins with one sign, so a search is fast


def without_contents(lines: Sequence[Line], folded: str) -> Sequence[Line]:
    """*lines* without the contents list that opens them, if one does."""
    said = [_said(line, folded) for line in lines[: 2 * _LONGEST_LIST]]
    again = {words: index for index, words in enumerate(said) if words}
    back = again.get(said[0], 0) if said else 0
    run = _run(lines, back)
    returning = sum(again.get(words, 0) >= back for words in said[:run])
    return lines[run:] if run >= _LEAST and 2 * returning > run else lines


def _said(line: Line, folded: str) -> str:
    """The line without blanks, leaders and page number; empty where it is too long for a list."""
    start, end = line.start, line.end
    return "" if end - start > _LONGEST else "".join(_LEADER.sub("", folded[start:end]).split())


def _run(lines: Sequence[Line], back: int) -> int:
    """How many of the first lines stand on consecutive blocks, up to the one at *back*."""
    stop = min(1, back)
    while stop < back and lines[stop].block - lines[stop - 1].block <= 1:
        stop += 1
    return stop
