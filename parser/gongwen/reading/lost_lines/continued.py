"""Lines that hold the next items of their list, too: 1.…。2.…。3.….

Knows that the next number has to stand behind a sentence, in the same form, and that no line after has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.language.markers import Marker, read_marker
from gongwen.language.ordinals import CHINESE, written
from gongwen.reading.draft import Line
from gongwen.regex import regex
from gongwen.source import Offset

_AFTER = "。;)"
_MOST_BLANKS = 8
_MOST = 60  # items of one line
_NEXT = regex(rf"[{_AFTER}]\s{{0,{_MOST_BLANKS}}}[第(\[〔【0-9一二三四五六七八九十]")
"""A quick look that spares most lines a closer one: what may be a marker, behind a sentence."""
_NEXT_OUTER = regex(rf"[{_AFTER}]\s{{0,{_MOST_BLANKS}}}(?:第[{CHINESE}\d]|[{CHINESE}]{{1,3}}[、.)])")
"""The same for those of chapters, articles and 一、."""


def may_hold(folded: str) -> bool:
    """Whether a line may hold what once began another."""
    return _NEXT.search(folded) is not None


def may_hold_outer(folded: str) -> bool:
    """Whether a line may hold a chapter, an article or a 一、 that once began another."""
    return _NEXT_OUTER.search(folded) is not None


def places(lines: Sequence[Line]) -> Iterator[Offset]:
    """Where in the canonical text items begin within *lines*."""
    within = [list(_within(line.folded)) if may_hold(line.folded) else [] for line in lines]
    if not any(within):
        return
    opened: dict[str, Marker] = {}
    for line, found in zip(reversed(lines), reversed(within), strict=True):
        marker = _opening(line.folded)
        if marker is None:
            continue
        following = opened.get(marker.family.kin)
        if not (following and following.number == marker.number + 1):
            yield from (line.start + at for at in found)
        opened[marker.family.kin] = marker


def _opening(folded: str) -> Marker | None:
    """The marker that opens a line, where it has one number and nothing casts doubt on it."""
    marker = read_marker(folded, len(folded) - len(folded.lstrip()))
    if marker is None or marker.doubt or marker.family.is_decimal or len(marker.numbers) != 1:
        return None
    return marker


def _within(folded: str) -> Iterator[int]:
    """Where the items after the one that opens a line begin within it."""
    marker = _opening(folded)
    if marker is None:
        return
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
