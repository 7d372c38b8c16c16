"""Lines that hold the next items of their list, too: 1.…。2.…。3.….

Knows that the next number has to stand behind a sentence, in the same form, and that no line after has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.language.markers import Marker, read_marker
from gongwen.language.ordinals import written
from gongwen.reading.draft import Line
from gongwen.source import Offset

_AFTER = "。;)"
_MOST_BLANKS = 8
_MOST = 60  # items of one line


def places(lines: Sequence[Line]) -> Iterator[Offset]:
    """Where in the canonical text items begin within *lines*."""
    opened: dict[str, Marker] = {}
    for line in reversed(lines):
        start = len(line.folded) - len(line.folded.lstrip())
        marker = read_marker(line.folded, start)
        if marker is None or marker.doubt or marker.family.is_decimal or len(marker.numbers) != 1:
            continue
        following = opened.get(marker.family.kin)
        if len(line.folded) > marker.end and not (following and following.number == marker.number + 1):
            yield from (line.start + at for at in _within(line.folded, marker))
        opened[marker.family.kin] = marker


def _within(folded: str, marker: Marker) -> Iterator[int]:
    """Where the items after *marker* begin in its own line."""
    for number in range(marker.number + 1, marker.number + _MOST):
        label = _written(folded, marker, number)
        at = _behind_a_sentence(folded, label, marker.end)
        if at < 0:
            return
        found = read_marker(folded, at)
        if found is None or found.doubt or found.number != number:
            return
        yield at
        marker = found


def _written(folded: str, marker: Marker, number: int) -> str:
    """*number* in the form of *marker*, its point included."""
    printed = folded[marker.start : marker.end].rstrip()
    own = marker.label.strip("()第编章节条项款")
    return printed.replace(own, str(number) if own.isdecimal() else written(number), 1)


def _behind_a_sentence(folded: str, label: str, start: int) -> int:
    at = folded.find(label, start)
    while at >= 0:
        before = folded[max(start, at - _MOST_BLANKS) : at].rstrip()[-1:]
        if before and before in _AFTER:
            return at
        at = folded.find(label, at + 1)
    return -1
