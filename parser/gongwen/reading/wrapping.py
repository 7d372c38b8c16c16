"""Lines that a printed page broke in mid-sentence (text taken from PDF): which of them belong together.

Knows widths and how lines begin and end; a document is wrapped where most of its longest lines have one width and
many of them stop without a closing mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from gongwen.language import captions, markers
from gongwen.language.families import SECTION
from gongwen.regex import regex

_CLOSED = tuple("。！？：；!?:;")
_AFTER_CLOSING = "”’」』）】〕)]\"' \t\u3000\u00a0"
_DASH = regex(r"\s*[—―-]{2}")
_NARROWEST, _WIDEST = 30, 120  # in half-width columns
_FEWEST = 6
_SET_IN = ("\u3000\u3000", "    ")
_INDENT = 8  # a first line is set in; full-width marks are squeezed


class Worded(Protocol):
    """A line of any reader."""

    text: str
    folded: str


class Wrapping(NamedTuple):
    """How a document's lines were broken: at a width in half-width columns, its paragraphs set in or not."""

    width: int
    sets_in: bool

    def continues(self, line: Worded, following: Worded, printed: str = "") -> bool:
        """Whether *following* goes on with the paragraph of *line*, the end of what is *printed* on its line.

        A line is full by its columns, or by its characters where the digits of a page were as wide as its words. One
        that ends as a sentence does may be full by chance: where paragraphs are set in, what is not goes on with it.
        """
        return (
            _is_full(printed or line.text, self.width)
            and (self.sets_in or not is_closed(line.text))
            and not is_chapter(line.folded)
            and not opens(following.folded)
            and not following.text.startswith(_SET_IN)
        )


def wrapping_of(lines: Sequence[str]) -> Wrapping | None:
    """How the document's *lines* were broken; None where they are whole.

    A program breaks lines at a number of columns, or of characters however wide they are.
    """
    columns = [_width(line) for line in lines]
    by_characters = _broken_at(lines, columns, [_characters(line) for line in lines], slack=0)
    width = _broken_at(lines, columns, columns, slack=4) or (2 * by_characters if by_characters else None)
    return Wrapping(width, _sets_in(lines, width)) if width else None


def _broken_at(lines: Sequence[str], columns: Sequence[int], measured: Sequence[int], slack: int) -> int | None:
    """The width within *slack* that most long lines have, where many of them stop in mid-sentence.

    *columns* has how many each of *lines* takes up, *measured* its columns or its characters.
    """
    widths = [own for wide, own in zip(columns, measured, strict=True) if own and _NARROWEST <= wide <= 4 * _WIDEST]
    if len(widths) < _FEWEST:
        return None
    counts = Counter(widths)
    best = max(
        (width for width in counts if width <= _WIDEST),
        key=lambda w: (sum(counts[w - d] for d in range(slack + 1)), w),
        default=0,
    )
    full = [line for line, width in zip(lines, measured, strict=True) if best - slack <= width <= best + 1]
    longer = sum(count for width, count in counts.items() if width > best + 1)
    broken = sum(1 for line in full if not is_closed(line))
    wrapped = broken >= _FEWEST and broken * 2 > len(full) and len(full) > 1.5 * longer and len(full) * 4 > len(widths)
    return best if wrapped else None


def _sets_in(lines: Sequence[str], width: int) -> bool:
    """Whether what follows a line that is not full, and so begins a paragraph, is set in."""
    begun = [line for before, line in pairwise(lines) if not _is_full(before, width)]
    return len(begun) >= _FEWEST and 4 * sum(line.startswith(_SET_IN) for line in begun) > 3 * len(begun)


def _is_full(line: str, width: int) -> bool:
    return _width(line) >= width - _INDENT or len(line.rstrip()) * 2 >= width


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


def _characters(line: str) -> int:
    """How many characters *line* has, those that set it in included."""
    return len(line.rstrip())
