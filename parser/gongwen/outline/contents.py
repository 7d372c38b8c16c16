"""Contents lists: the headings of a document repeated before it (or after it) as a list, which begin no section.

Known by what they are: lines with a marker each, one after another, that come back later as headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.outline.evidence import Candidate

_LEAST = 3
_LONGEST = 60
_LONGEST_LIST = 500
_LEADER = re.compile(r"[.…·\s\d-]*$")


def without_contents(candidates: Sequence[Candidate], folded: str) -> list[Candidate]:
    """*candidates* without those that stand in a contents list."""
    lines = [_line(candidate, folded) for candidate in candidates]
    again = {line: index for index, line in enumerate(lines) if line}
    kept, at = [], 0
    while at < len(candidates):
        back = again.get(lines[at], at)
        run = _run(candidates, at, back)
        returning = sum(again.get(line, 0) >= back for line in lines[at : at + run])
        if back > at and run >= _LEAST and 2 * returning > run:
            at += run
        else:
            kept.append(candidates[at])
            at += 1
    return kept


def _line(candidate: Candidate, folded: str) -> str:
    """The candidate's line without blanks, leaders and page number; empty where it is too long for a list."""
    start, end = candidate.marker.start, candidate.end
    return "" if end - start > _LONGEST else "".join(_LEADER.sub("", folded[start:end]).split())


def _run(candidates: Sequence[Candidate], at: int, back: int) -> int:
    """How many candidates from *at* on stand on consecutive blocks, but none from *back* on."""
    stop, last = at + 1, min(back, at + _LONGEST_LIST)
    while stop < last and candidates[stop].block - candidates[stop - 1].block <= 1:
        stop += 1
    return stop - at
