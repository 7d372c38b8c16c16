"""Lines that are the cells of a table which lost its form: short, without a mark of a sentence, and among their like.

Knows passages by their length and their last sign; what they say is for others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from gongwen.extract.passage import Passage

_AHEAD = 2
_LONGEST = 16
_MARKS = tuple("。;:,、!?")


class Lines:
    """Passes passages on, each once two more are known, and whether it stands among scraps."""

    def __init__(self) -> None:
        self._before: deque[bool] = deque(maxlen=_AHEAD)
        self._held: deque[tuple[Passage, bool]] = deque()

    def pass_on(self, passage: Passage) -> Iterator[tuple[Passage, bool]]:
        """Take *passage*; gives the one that is two before it."""
        self._held.append((passage, _is_scrap(passage)))
        if len(self._held) > _AHEAD:
            yield self._first()

    def rest(self) -> Iterator[tuple[Passage, bool]]:
        """Those still held, at the end."""
        while self._held:
            yield self._first()

    def _first(self) -> tuple[Passage, bool]:
        first, is_scrap = self._held.popleft()
        is_loose = self._is_loose(first)
        self._before.append(is_scrap)
        return first, is_loose

    def _is_loose(self, passage: Passage) -> bool:
        """Whether a line stands among scraps: between two, or with a mark of its own between two and a third."""
        between = bool(self._before and self._before[-1] and self._held and self._held[0][1])
        if not between or passage.kind != "body" or not passage.view.text.endswith(_MARKS):
            return between and passage.kind == "body"
        around = [*self._before, *(is_scrap for _, is_scrap in self._held)]
        return len(around) == 2 * _AHEAD and sum(around) > _AHEAD


def _is_scrap(passage: Passage) -> bool:
    """Whether a line is too short for a sentence and has no mark of one."""
    text = passage.view.text
    return passage.kind == "body" and len(text) <= _LONGEST and not text.endswith(_MARKS)
