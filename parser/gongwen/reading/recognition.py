"""Pages that are pictures, to pages of text, for who asked for it: what is told of each while it goes on.

A page takes seconds. Knows when a page is recognized and what is said where it may not be, not how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from gongwen.diagnostic import diagnose
from gongwen.model import Diagnostic, RecognizedLine
from gongwen.reading.unreadable import Unreadable

if TYPE_CHECKING:  # text does without
    from gongwen.paper import Page
    from gongwen.pdfium import Picture

OnPage = Callable[[int, int], None]
"""Told the number of a page, from 1, before it is recognized, and how many there are."""

MISSING: Final = "rapidocr and onnxruntime recognize its characters, which are not installed here"
HOW: Final = "gongwen doctor says how"
LACKING: Final = f": {MISSING} ({HOW})"
DOUBTFUL: Final = 0.85
"""A line of which the recognizer is less sure is one to look at."""


def pages_of(pictures: Sequence[Callable[[], Picture]], kind: str, on_page: OnPage) -> Iterator[Page]:
    """The pages that *pictures* show, each drawn when its turn comes; raises Unreadable without a recognizer."""
    from gongwen import recognizer

    for number, picture in enumerate(pictures, 1):
        on_page(number, len(pictures))
        try:
            yield recognizer.recognized(picture())
        except recognizer.MissingError as error:
            raise Unreadable(f"{kind}{LACKING}") from error


def engine() -> str:
    """The recognizer and its version."""
    from gongwen import recognizer

    return recognizer.name()


def doubtful(lines: Sequence[RecognizedLine]) -> Iterator[Diagnostic]:
    """A remark for each line of which the recognizer is not sure."""
    for line in lines:
        if line.confidence < DOUBTFUL:
            yield diagnose("doubtful-line", line.span, confidence=f"{line.confidence}")
