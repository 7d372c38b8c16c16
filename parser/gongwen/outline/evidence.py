"""Which of the lines that look like a section's begin one: 一、二级标准 and 2.5公里 do not.

The evidence for a doubtful marker is its number: it continues a count, or begins one that goes on. Knows lines and
counts, not the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongwen.outline.markers import ARTICLE_RANK, Marker, as_item, read_marker
from gongwen.reading.blocks import Block

Steps = tuple[int, ...]

_SECOND = re.compile(r"\s+(?=[第(一1])")
_SECOND_WITHIN = 60
_PUNCTUATION = re.compile(r"[。,;:]")
_MIDSENTENCE = frozenset(",、(《“")
_LISTED = re.compile(r"\s*(?:\w\s*){1,6}:\s*(?=[1(①])")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that looks like a section's: its marker, the index of its block, and where its share of the block ends.

    `wrapped` is true where the paragraph before it breaks off in mid-sentence.
    """

    marker: Marker
    block: int
    end: int
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What comes after a candidate: the next number of its kin, the next item's number, the next decimal's steps."""

    number: int | None
    item: int | None
    steps: Steps


def genuine(lines: Sequence[Candidate]) -> list[Candidate]:
    """Those of *lines* that begin a section, in order."""
    ledger, found = _Ledger(), []
    for candidate, ahead in zip(lines, _look_ahead(lines), strict=True):
        marker = ledger.judge(candidate, ahead)
        if marker:
            ledger.enter(marker)
            found.append(candidate if marker is candidate.marker else replace(candidate, marker=marker))
    return found


def candidates(blocks: Sequence[Block], folded: str) -> Iterator[Candidate]:
    """Every line of *blocks* that looks like a section's; *folded* is the folded canonical text."""
    unfinished = False
    listed: Marker | None = None
    for index, block in enumerate(blocks):
        start, end = block.content
        if block.kind != "paragraph" or start == end:
            continue
        marker = read_marker(folded, start, end)
        listed = _listed(marker, listed, folded, start, end)
        while marker and not listed:
            second = _second(marker, folded, end)
            yield Candidate(marker, index, second.start if second else end, unfinished)
            marker = second
        unfinished = folded[end - 1] in _MIDSENTENCE


def _listed(marker: Marker | None, before: Marker | None, folded: str, start: int, end: int) -> Marker | None:
    """The marker of a line in a list that a label begins (附件：1.… 注：1.…), which is no section."""
    label = _LISTED.match(folded, start, end) if not marker else None
    if label:
        return read_marker(folded, label.end(), end)
    continued = marker and before and marker.family == before.family and marker.number == before.number + 1
    return marker if continued else None


def _second(marker: Marker, folded: str, end: int) -> Marker | None:
    """The marker that follows *marker* and its heading on one line: 第一章 总则 第一条 …, 一、总体要求 （一）…."""
    for gap in _SECOND.finditer(folded, marker.end, min(end, marker.end + _SECOND_WITHIN)):
        second = read_marker(folded, gap.end(), end)
        if second and second.rank > marker.rank and not second.doubt and _opens(marker, second):
            return None if _PUNCTUATION.search(folded, marker.end, gap.start()) else second
    return None


def _opens(marker: Marker, second: Marker) -> bool:
    return (second.rank <= ARTICLE_RANK or second.number == 1) and second.end > second.start


def _look_ahead(lines: Sequence[Candidate]) -> list[_Ahead]:
    ahead: list[_Ahead] = []
    numbers: dict[str, int] = {}
    steps: Steps = ()
    for candidate in reversed(lines):
        marker = candidate.marker
        ahead.append(_Ahead(numbers.get(marker.kin), numbers.get("1"), steps))
        numbers[marker.kin] = marker.number
        steps = marker.numbers if marker.kin == "1.1" else steps
    return ahead[::-1]


class _Ledger:
    """The last number of every kin of markers so far, and the last decimal's steps."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._steps: Steps = ()
        self._decimal_before = False

    def enter(self, marker: Marker) -> None:
        """Take *marker* as a section's."""
        self._last[marker.kin] = marker.number
        if marker.kin in ("1.1", "1"):
            self._steps = marker.numbers
            self._decimal_before = marker.kin == "1.1"

    def judge(self, candidate: Candidate, ahead: _Ahead) -> Marker | None:
        """The candidate's marker, its other reading, or None where it is none."""
        marker = candidate.marker
        if marker.kin == "1.1":
            return self._decimal(marker, ahead)
        if marker.doubt in ("citation", "decimal"):
            return marker if self._continues(marker) and ahead.number == marker.number + 1 else None
        if marker.doubt or candidate.wrapped or not marker.number:
            return marker if self._supported(marker, ahead) else None
        return marker

    def _continues(self, marker: Marker) -> bool:
        return self._last.get(marker.kin) == marker.number - 1

    def _supported(self, marker: Marker, ahead: _Ahead) -> bool:
        if marker.number == 1:
            return ahead.number == 2 and self._last.get(marker.kin) != 1
        return self._continues(marker) and ahead.number != marker.number

    def _decimal(self, marker: Marker, ahead: _Ahead) -> Marker | None:
        steps = marker.numbers
        goes_on = _follows(steps, ahead.steps)
        begins = steps[-1] == 1 and goes_on
        continues = _follows(self._steps, steps) and ahead.steps != steps
        if begins or (continues and (goes_on or self._decimal_before)):
            return marker
        item = as_item(marker)
        return item if len(steps) == 2 and self._continues(item) and ahead.item == item.number + 1 else None


def _follows(before: Steps, steps: Steps) -> bool:
    """Does 1.2.1 or 1.3 or 2 follow 1.2? A gap of one or two is tolerated."""
    if not before or not steps:
        return False
    if steps[:-1] == before:
        return steps[-1] == 1
    level = len(steps) - 1
    return level < len(before) and steps[:-1] == before[:level] and 1 <= steps[-1] - before[level] <= 3
