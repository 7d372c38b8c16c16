"""Contents lists: the headings of a document listed before it, which begin no section.

Known by what they are: before the first section, lines with a marker each, one after another, that come back later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.outline.evidence import Candidate

_LEAST = 3
_LONGEST = 60
_LONGEST_LIST = 500
_LEADER = re.compile(r"[.…·\s\d-]*$")


def without_contents(candidates: Sequence[Candidate], folded: str) -> Sequence[Candidate]:
    """*candidates* without the contents list that opens them, if one does."""
    lines = [_line(candidate, folded) for candidate in candidates[: 2 * _LONGEST_LIST]]
    again = {line: index for index, line in enumerate(lines) if line}
    back = again.get(lines[0], 0) if lines else 0
    run = _run(candidates, back)
    returning = sum(again.get(line, 0) >= back for line in lines[:run])
    return candidates[run:] if run >= _LEAST and 2 * returning > run else candidates


def _line(candidate: Candidate, folded: str) -> str:
    """The candidate's line without blanks, leaders and page number; empty where it is too long for a list."""
    start, end = candidate.marker.start, candidate.end
    return "" if end - start > _LONGEST else "".join(_LEADER.sub("", folded[start:end]).split())


def _run(candidates: Sequence[Candidate], back: int) -> int:
    """How many of the first candidates stand on consecutive blocks, up to the one at *back*."""
    stop = min(1, back)
    while stop < back and candidates[stop].block - candidates[stop - 1].block <= 1:
        stop += 1
    return stop
