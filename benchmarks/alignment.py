"""Where a place of one text stands in another text of the same document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Block = tuple[int, int, int]
"""Where equal characters begin in the old text, where in the new one, and how many there are."""

_CHARACTERS = 4_000_000  # of two stretches multiplied: up to here they are compared character by character


class Alignment:
    """Translates offsets of *old* into offsets of *new*; what was replaced goes to where its replacement begins."""

    def __init__(self, old: str, new: str) -> None:
        self._blocks = [(0, 0, len(old) + 1)] if old == new else [(0, 0, 0), *_blocks(old, new)]
        self._starts = [block[0] for block in self._blocks]

    def place(self, place: tuple[int, int]) -> tuple[int, int]:
        """The stretch *place* in the new text."""
        start = self._offset(place[0])
        return start, max(start, self._offset(place[1] - 1) + 1)

    def _offset(self, offset: int) -> int:
        old, new, length = self._blocks[bisect_right(self._starts, offset) - 1]
        return new + min(offset - old, length)


def _blocks(old: str, new: str) -> Iterator[Block]:
    """The equal stretches of two texts: equal lines, and equal characters within lines that differ."""
    lines, others = old.splitlines(keepends=True), new.splitlines(keepends=True)
    at, there = _ends(lines), _ends(others)
    for tag, i, i_end, j, j_end in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if tag == "equal":
            yield at[i], there[j], at[i_end] - at[i]
        elif tag == "replace" and (at[i_end] - at[i]) * (there[j_end] - there[j]) <= _CHARACTERS:
            inside = SequenceMatcher(None, old[at[i] : at[i_end]], new[there[j] : there[j_end]], autojunk=False)
            yield from ((at[i] + a, there[j] + b, n) for a, b, n in inside.get_matching_blocks() if n)
        else:
            yield at[i], there[j], 0


def _ends(lines: Sequence[str]) -> list[int]:
    ends = [0]
    for line in lines:
        ends.append(ends[-1] + len(line))
    return ends
