"""The words of a paragraph while they are gathered: links, line ends and page breaks with their places.

Readers of files add pieces; what comes out are marked lines, one for each stretch between line ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongwen.reading.markup import MarkedLine
from gongwen.regex import regex

_LINE_END = regex("[\n\r\v\f\x85\u2028\u2029]+")


class Words:
    """What a paragraph says, piece by piece."""

    __slots__ = ("_breaks", "_ends", "_length", "_links", "_pieces", "bold", "shown")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._ends: list[int] = []
        self._breaks: list[int] = []
        self._links: list[tuple[int, int, str]] = []
        self.shown = self.bold = 0

    def __bool__(self) -> bool:
        return self.shown > 0

    @property
    def length(self) -> int:
        """How many characters were added."""
        return self._length

    def add(self, text: str, *, bold: bool = False) -> None:
        """Text as it stands in the file; a line end in it is a blank."""
        piece = _LINE_END.sub(" ", text)
        if not piece:
            return
        self._pieces.append(piece)
        self._length += len(piece)
        size = len(piece) - piece.count(" ") - piece.count("\u3000")
        self.shown += size
        self.bold += size if bold else 0

    def lead(self, label: str) -> None:
        """Put *label* in front of all that was added: an automatic number."""
        length = len(label)
        self._pieces.insert(0, label)
        self._length += length
        self._ends = [at + length for at in self._ends]
        self._breaks = [at + length if at else 0 for at in self._breaks]
        self._links = [(start + length, end + length, href) for start, end, href in self._links]
        self.shown += length

    def end_line(self) -> None:
        """The line ends here, the paragraph goes on."""
        self._ends.append(self._length)

    def break_page(self) -> None:
        """A page begins here."""
        self._breaks.append(self._length)

    def link(self, start: int, href: str) -> None:
        """What was added from *start* on leads to *href*."""
        if start < self._length:
            self._links.append((start, self._length, href))

    def lines(
        self, *, rank: int | None = None, centred: bool = False, reason: str | None = None
    ) -> Iterator[MarkedLine]:
        """The lines that are not blank. A page break after the last of them is lost with the blank one."""
        text = "".join(self._pieces)
        bold = 7 if self.shown and self.bold == self.shown else None
        for start, end in pairwise([0, *self._ends, len(text)]):
            said = text[start:end].rstrip()
            if not said.strip():
                continue
            yield MarkedLine(
                text=said,
                rank=rank or bold,
                centred=centred,
                reason=reason,
                links=tuple(
                    (max(first, start) - start, min(last, start + len(said)) - start, href)
                    for first, last, href in self._links
                    if first < start + len(said) and last > start
                ),
                page_breaks=tuple(at - start for at in self._breaks if start <= at < start + len(said)),
            )

    def ends_with_page(self) -> bool:
        """Whether a page begins behind all that is to be seen."""
        text = "".join(self._pieces)
        return bool(self._breaks) and self._breaks[-1] >= len(text.rstrip())
