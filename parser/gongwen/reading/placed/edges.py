"""What stands at the edges of pages: headers and footers, which repeat, and the numbers of pages, which count.

Knows lines with their places and the numbers in them. A line that is the first of several attachments is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from msgspec import Struct

from gongwen.language import captions
from gongwen.reading import furniture
from gongwen.reading.placed.lines import Line
from gongwen.regex import regex
from gongwen.source import fold

Reason = Literal["page header", "page footer", "page number", "footnote"]

_NUMBER: Final = regex(r"\d{1,5}")
_NOTE: Final = regex(r"(?:[0-9]{1,2}(?![0-9.、．%])|[¹²³⁴-⁹①-⑳*※]|\[[0-9]{1,2}\]|〔[0-9]{1,2}〕)")
_DEEPEST: Final = 3  # lines of an edge
_TOP, _BOTTOM = 0.13, 0.86  # of a page's height
_OUTER_TOP, _OUTER_BOTTOM = 0.085, 0.925  # where there is no text, but for pages without margins
_FEWEST = 3
_SHARE = 0.3  # of pages that repeat a line
_LONGEST = 80
_SMALL = 0.88  # the size of notes, to that of the text
_STEP = 4.0  # points by which the same line may stand higher or lower


class _Edge(Struct):
    """A line near the edge of its page."""

    line: Line
    words: str
    is_top: bool
    is_outer: bool
    place: int

    @property
    def reason(self) -> Reason:
        return "page header" if self.is_top else "page footer"

    def same(self) -> Iterator[tuple[bool, int, str]]:
        """What is the same on another page that repeats the line: its words, or these with a number that counts."""
        yield self.is_top, self.place, self.words
        numbers = list(_NUMBER.finditer(self.words))
        for number in numbers[:1] + numbers[1:][-1:]:
            counted = f"#{int(number[0]) - self.line.page}"
            yield self.is_top, self.place, self.words[: number.start()] + counted + self.words[number.end() :]


def edges(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> dict[int, Reason]:
    """Why lines are no text, by the `id` of each; *pages* are the lines of each page, from its top down."""
    found = [edge for lines, height in zip(pages, heights, strict=True) for edge in _near(lines, height)]
    repeated = Counter(key for edge in found for key in set(edge.same()))
    numbers = sum(1 for edge in found if furniture.bare_number(edge.words))
    reasons: dict[int, Reason] = {}
    for edge in found:
        if _is_number(edge, numbers, len(pages)):
            reasons[id(edge.line)] = "page number"
        elif _is_repeated(edge, max(repeated[key] for key in edge.same()), len(pages)):
            reasons[id(edge.line)] = edge.reason
    for lines in pages:
        text = [line for line in lines if id(line) not in reasons]
        reasons |= dict.fromkeys(map(id, _notes(text)), "footnote")
    return reasons


def begins_note(line: Line) -> bool:
    """Whether *line* opens with the sign of a footnote."""
    return _NOTE.match(fold(line.text)) is not None


def _notes(lines: Sequence[Line]) -> Sequence[Line]:
    """Those of the *lines* of a page that are its footnotes: smaller, the last, and with a sign."""
    if not lines:
        return ()
    sizes = sorted((line.em for line in lines for _ in range(len(line.text))), reverse=True)
    usual = sizes[len(sizes) // 2]
    first = len(lines)
    while first and lines[first - 1].em <= _SMALL * usual:
        first -= 1
    tail = lines[first:] if first else ()
    begun = next((number for number, line in enumerate(tail) if begins_note(line)), len(tail))
    return tail[begun:]


def _near(lines: Sequence[Line], height: float) -> Iterator[_Edge]:
    for line in lines[:_DEEPEST]:
        if line.bottom < _TOP * height:
            yield _edge(line, height, is_top=True)
    for line in lines[-_DEEPEST:]:
        if line.top > _BOTTOM * height:
            yield _edge(line, height, is_top=False)


def _edge(line: Line, height: float, *, is_top: bool) -> _Edge:
    outer = line.bottom < _OUTER_TOP * height if is_top else line.top > _OUTER_BOTTOM * height
    words = "".join(fold(line.text).split())
    return _Edge(line, words, is_top, outer, round(line.top / _STEP))


def _is_number(edge: _Edge, alike: int, pages: int) -> bool:
    if furniture.is_page_number(edge.words):
        return True
    digits = furniture.bare_number(edge.words)
    return bool(digits) and len(digits or "") <= 3 and (edge.is_outer or (alike > 1 and alike * 3 >= pages))


def _is_repeated(edge: _Edge, times: int, pages: int) -> bool:
    if len(edge.words) > _LONGEST or captions.opens_an_attachment(edge.words):
        return False
    return times >= max(_FEWEST, _SHARE * pages) or (edge.is_outer and times > 1)
