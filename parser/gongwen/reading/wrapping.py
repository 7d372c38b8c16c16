"""Lines that a printed page broke in mid-sentence (text taken from PDF): which of them belong together.

Knows widths and how lines begin and end; a document is wrapped where most of its longest lines have one width and
many of them stop without a closing mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from gongwen.language import captions, markers
from gongwen.language.families import SECTION
from gongwen.regex import regex

_CLOSED = tuple("。！？：；!?:;")
_AFTER_CLOSING = "”’」』）】〕)]\"' \t\u3000\u00a0"
_DASH = regex(r"\s*[—―-]{2}")
_NARROWEST, _WIDEST = 30, 120  # in half-width columns
_FEWEST = 6
_INDENT = 8  # a first line is set in; full-width marks are squeezed


def wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which the document's lines were broken, in half-width columns; None where they are not."""
    widths = [width for line in lines if _NARROWEST <= (width := _width(line)) <= 4 * _WIDEST]
    if len(widths) < _FEWEST:
        return None
    counts = Counter(widths)
    best = max(
        (width for width in counts if width <= _WIDEST),
        key=lambda w: (sum(counts[w - d] for d in range(5)), w),
        default=0,
    )
    full = [line for line in lines if best - 4 <= _width(line) <= best + 1]
    longer = sum(count for width, count in counts.items() if width > best + 1)
    broken = sum(1 for line in full if not is_closed(line))
    wrapped = broken >= _FEWEST and broken * 2 > len(full) and len(full) > 1.5 * longer and len(full) * 4 > len(widths)
    return best if wrapped else None


class Worded(Protocol):
    """A line of any reader."""

    text: str
    folded: str


def continues(line: Worded, following: Worded, width: int) -> bool:
    """Whether *following* goes on with the paragraph of *line* in a document wrapped at *width*.

    A line is full by its columns, or by its characters where the digits of a page were as wide as its words.
    """
    full = _width(line.text) >= width - _INDENT or len(line.text.rstrip()) * 2 >= width
    return (
        full
        and not is_closed(line.text)
        and not is_chapter(line.folded)
        and not opens(following.folded)
        and not following.text.startswith(("\u3000\u3000", "    "))
    )


def opens(folded: str) -> bool:
    """Whether the *folded* line begins a paragraph by its look: with a marker, a caption, a dash."""
    at = len(folded) - len(folded.lstrip())
    return markers.opens(folded) or captions.opens(folded, at) or _DASH.match(folded) is not None


def is_chapter(folded: str) -> bool:
    """Whether the *folded* line is the heading of a 编, 章 or 节, set apart from its number."""
    marker = markers.read_marker(folded, len(folded) - len(folded.lstrip()))
    return marker is not None and marker.family.rank <= SECTION.rank and not marker.doubt


def is_closed(line: str) -> bool:
    """Whether *line* ends as a sentence does."""
    return line.rstrip(_AFTER_CLOSING).endswith(_CLOSED)


def _width(line: str) -> int:
    """Columns that *line* takes up: two for a Chinese character, which is three bytes of UTF-8."""
    line = line.strip()
    return (len(line.encode("utf-8", "replace")) + len(line)) // 2
