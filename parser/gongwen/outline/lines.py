"""The lines of a part that look like a section's: those that a marker opens, and those that the markup titles.

Knows blocks and what one line can hold: a chapter and its first article, a heading and its first item. Which of the
lines begin a section is for `evidence`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from gongwen.language.captions import LISTS
from gongwen.language.families import ranked
from gongwen.language.markers import Marker, notes, read_marker, unnumbered
from gongwen.reading.blocks import Block
from gongwen.regex import regex
from gongwen.source import Offset

_SECOND = regex(r"\s(?<!\s\s)\s*+(?=[第(一1])")
_SECOND_WITHIN = 60
_PUNCTUATION = regex(r"[。,;:]")
_MIDSENTENCE = frozenset(",、(《“")
_TITLE_RANKS = range(1, 7)
_SHORT_TITLE = 40
LONGEST_TITLE = 400
"""The most characters of a heading that is a whole line."""


class Line(Struct, frozen=True, gc=False):
    """A line that looks like a section's: its marker, the index of its block, and where its share of the block ends.

    `wrapped` is true where the paragraph before it breaks off in mid-sentence.
    """

    marker: Marker
    block: int
    end: Offset
    wrapped: bool = False

    @property
    def start(self) -> Offset:
        """Where its marker begins."""
        return Offset(self.marker.start)

    @property
    def after_marker(self) -> Offset:
        """Where its marker ends."""
        return Offset(self.marker.end)


def lines(blocks: Sequence[Block], folded: str) -> list[Line]:
    """Every line of *blocks* that looks like a section's; *folded* is the folded canonical text."""
    found = list(_lines(blocks, folded, _title_ranks(blocks, folded)))
    if not any(line.marker.doubt == "bracket" for line in found):
        return found
    referred = notes(folded[blocks[0].span.start : blocks[-1].span.end])
    return [line for line in found if line.marker.doubt != "bracket" or line.marker.label.strip("()") not in referred]


def _lines(blocks: Sequence[Block], folded: str, ranks: frozenset[int]) -> Iterator[Line]:
    unfinished = False
    listed: Marker | None = None
    for index, block in enumerate(blocks):
        start, end = map(int, block.content)
        if block.kind != "paragraph" or start == end:
            continue
        marker = read_marker(folded, start, end)
        listed = _listed(marker, listed, folded, start, end)
        if not marker and block.rank in ranks and end - start <= LONGEST_TITLE:
            yield Line(unnumbered(folded, start, end, ranked(block.rank or 0)), index, Offset(end))
        while marker and not listed:
            second = _second(marker, folded, end)
            yield Line(marker, index, Offset(second.start if second else end), unfinished)
            marker = second
        unfinished = folded[end - 1] in _MIDSENTENCE


def _title_ranks(blocks: Sequence[Block], folded: str) -> frozenset[int]:
    """The ranks (h1 to h6) of which the part has several short lines without a marker: its unnumbered headings."""
    titled = Counter(
        block.rank
        for block in blocks
        if block.rank in _TITLE_RANKS and block.kind == "paragraph" and _is_title(folded, *block.content)
    )
    return frozenset(rank for rank, times in titled.items() if rank and times > 1)


def _is_title(folded: str, start: int, end: int) -> bool:
    return 0 < end - start <= _SHORT_TITLE and not _PUNCTUATION.search(folded, start, end)


def _listed(marker: Marker | None, before: Marker | None, folded: str, start: int, end: int) -> Marker | None:
    """The marker of a line in a list that a label begins (附件：1.… 注：1.…), which is no section."""
    label = LISTS.match(folded, start, end) if not marker else None
    if label:
        return read_marker(folded, label.end(), end)
    continued = marker and before and marker.family == before.family and marker.number == before.number + 1
    return marker if continued else None


def _second(marker: Marker, folded: str, end: int) -> Marker | None:
    """The marker that follows *marker* and its heading on one line: 第一章 总则 第一条 …, 一、总体要求 （一）…."""
    for gap in _SECOND.finditer(folded, marker.end, min(end, marker.end + _SECOND_WITHIN)):
        second = read_marker(folded, gap.end(), end)
        if second and second.family.rank > marker.family.rank and not second.doubt and _opens(second):
            return None if _PUNCTUATION.search(folded, marker.end, gap.start()) else second
    return None


def _opens(second: Marker) -> bool:
    return second.family.is_statutory or (second.number == 1 and not second.family.is_decimal)
