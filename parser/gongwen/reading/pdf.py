"""PDF files: what PDFium finds on their pages as a draft, with what could not be read of it.

What runs and lines make as a text `reading.placed` knows. Pages of pictures without text are a scan, and said to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from gongwen import pdfium
from gongwen.diagnostic import diagnose
from gongwen.limits import MOST_FILE_CHARACTERS, MOST_PAGE_CHARACTERS, MOST_PAGES, MOST_PICTURES
from gongwen.model import Diagnostic
from gongwen.reading import recognition
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft
from gongwen.reading.placed import draft
from gongwen.reading.unreadable import Unreadable
from gongwen.translation import gettext_noop

KIND: Final = gettext_noop("a PDF file")
SCAN: Final = gettext_noop("a PDF file without text, a scan: --ocr recognizes its characters")
UNTOLD: Final = gettext_noop(
    "a PDF file whose fonts do not tell what its characters are: print it and scan it, or ask for another"
)
_REFUSALS: Final[dict[pdfium.Refusal, str]] = {
    "missing": f"{KIND}: pypdfium2 reads it, which is not installed here (gongwen doctor says how)",
    "encrypted": f"{KIND} that is encrypted: save it without a password",
    "damaged": f"{KIND} that is damaged",
    "expands": f"{KIND} that expands to more than is read",
    "endless": f"{KIND} over which PDFium takes too long, or too much memory: it may be damaged",
}
_MOST_UNTOLD: Final = 0.2
_MOST_LISTED: Final = 20


def read(given: Given) -> Draft:
    """The document in a PDF file."""
    try:
        found = pdfium.pages(given.bytes)
    except pdfium.PdfError as error:
        raise Unreadable(_REFUSALS[error.refusal]) from error
    if found.pictured and given.on_page:
        return _recognized(given, found, given.on_page)
    if found.pictured and not found.read:
        raise Unreadable(SCAN)
    if found.untold > _MOST_UNTOLD * found.characters:
        raise Unreadable(UNTOLD)
    made = draft(found.pages)
    made.diagnostics += _remarks(found)
    return made


def _recognized(given: Given, found: pdfium.Found, on_page: recognition.OnPage) -> Draft:
    """The document, the characters of its pages that are pictures recognized."""
    numbers = found.pictured[:MOST_PICTURES]
    pictures = [partial(pdfium.picture, given.bytes, number) for number in numbers]
    try:
        for number, page in zip(numbers, recognition.pages_of(pictures, KIND, on_page), strict=True):
            found.pages[number - 1] = page
    except pdfium.PdfError as error:
        raise Unreadable(_REFUSALS[error.refusal]) from error
    found.pictured = found.pictured[MOST_PICTURES:]
    made = draft(found.pages)
    made.engine = recognition.engine()
    made.diagnostics += _remarks(found)
    return made


def _remarks(found: pdfium.Found) -> Iterator[Diagnostic]:
    if found.pictured:
        more = " …" if len(found.pictured) > _MOST_LISTED else ""
        yield diagnose("pictured-pages", pages=", ".join(map(str, found.pictured[:_MOST_LISTED])) + more)
    if found.untold:
        yield diagnose("untold-characters", count=found.untold, characters=found.characters)
    if found.count > MOST_PAGES:
        yield diagnose("text-cut", pages=MOST_PAGES)
    if found.cut:
        yield diagnose("text-cut", characters=MOST_PAGE_CHARACTERS, whole=MOST_FILE_CHARACTERS)
