"""PDF files, read with PDFium (pypdfium2): characters, ruling lines and pictures with their places, page by page.

What that makes as a text `reading.placed` knows. A page of pictures without text is a scan, and said to be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from gongwen.diagnostic import diagnose
from gongwen.limits import MOST_PAGE_CHARACTERS, MOST_PAGES
from gongwen.model import Diagnostic
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft
from gongwen.reading.pdf.characters import Characters
from gongwen.reading.pdf.library import Opened, opened
from gongwen.reading.pdf.places import Places
from gongwen.reading.pdf.strokes import drawn
from gongwen.reading.placed import Page, Rule, draft
from gongwen.reading.unreadable import Unreadable

SCAN: Final = "a PDF file without text, a scan: its characters have to be recognized (OCR) first"
UNTOLD: Final = "a PDF file whose fonts do not tell what its characters are: print it and scan it, or ask for another"
_FEWEST: Final = 30  # characters of a page; programs that scan put a line of their own on it
_PICTURED: Final = 0.4  # share of the page
_MOST_UNTOLD: Final = 0.2
_MOST_LISTED: Final = 20


class _Count(Struct):
    """What was seen on the pages."""

    characters: int = 0
    untold: int = 0
    scanned: list[int] = []
    cut: bool = False


def read(given: Given) -> Draft:
    """The document in a PDF file."""
    seen = _Count()
    with opened(given.bytes) as document:
        made = draft(_pages(document, seen))
        count = document.count
    shown = seen.characters
    if seen.scanned and len(seen.scanned) >= min(count, MOST_PAGES):
        raise Unreadable(SCAN)
    if shown and seen.untold > _MOST_UNTOLD * shown:
        raise Unreadable(UNTOLD)
    made.diagnostics += _remarks(seen, count)
    return made


def _pages(document: Opened, seen: _Count) -> Iterator[Page]:
    for number, page in enumerate(document.pages(), 1):
        yield _page(document, page, number, seen) if page else Page(0.0, 0.0, [])


def _page(document: Opened, page: object, number: int, seen: _Count) -> Page:
    places = Places(document.raw, page)
    characters = Characters(document.raw, page, places)
    try:
        runs, turn = characters.runs()
    finally:
        characters.close()
    found = drawn(document.raw, page, places)
    shown = sum(len(run.text) for run in runs)
    seen.characters += shown
    seen.untold += characters.untold
    seen.cut |= characters.cut
    if shown < _FEWEST and found.pictured >= _PICTURED:
        seen.scanned.append(number)
    if not turn:
        return Page(places.width, places.height, runs, found.rules)
    rules = [Rule(*places.quarter((one.x0, one.top, one.x1, one.bottom), turn)) for one in found.rules]
    across = turn % 2
    return Page(*((places.height, places.width) if across else (places.width, places.height)), runs, rules)


def _remarks(seen: _Count, count: int) -> Iterator[Diagnostic]:
    if seen.scanned:
        listed = ", ".join(map(str, seen.scanned[:_MOST_LISTED])) + (" …" if len(seen.scanned) > _MOST_LISTED else "")
        yield diagnose("pictured-pages", pages=listed)
    if seen.untold:
        yield diagnose("untold-characters", count=seen.untold, characters=seen.characters)
    if count > MOST_PAGES:
        yield diagnose("text-cut", pages=MOST_PAGES)
    if seen.cut:
        yield diagnose("text-cut", characters=MOST_PAGE_CHARACTERS)
