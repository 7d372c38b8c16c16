"""The process that PDFium runs in: `python -m gongwen.pdfium.child text` or `picture PAGE DOTS`, the file on its input.

It bounds its own time and memory first, where the system can; what it finds goes to its output.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import msgspec

from gongwen.limits import MOST_FILE_CHARACTERS, MOST_FILE_RULES, MOST_PDF_MEMORY, PDF_SECONDS
from gongwen.paper import Page, Rule
from gongwen.pdfium.characters import Characters, runs, turned
from gongwen.pdfium.found import REFUSED, Found, Picture
from gongwen.pdfium.library import RefusedError, opened
from gongwen.pdfium.pictures import drawn_as_picture
from gongwen.pdfium.places import Places
from gongwen.pdfium.strokes import drawn

if TYPE_CHECKING:
    from types import ModuleType


def main(order: Sequence[str]) -> int:
    """Do what *order* says; the exit code."""
    _bound()
    data = sys.stdin.buffer.read()
    said: Any
    try:
        said, code = (found_in(data) if order[0] == "text" else _picture(data, *map(int, order[1:]))), 0
    except RefusedError as error:
        said, code = error.refusal, REFUSED
    sys.stdout.buffer.write(msgspec.msgpack.encode(said))
    return code


def _bound() -> None:
    if sys.platform == "win32":
        return
    import resource

    for limit, most in (
        (resource.RLIMIT_CPU, int(PDF_SECONDS)),
        (resource.RLIMIT_AS, MOST_PDF_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # where less is allowed already, or the system has no such limit
            resource.setrlimit(limit, (most, most))


def found_in(data: bytes) -> Found:
    """What is on the pages of the PDF file *data*; raises RefusedError where it cannot be read."""
    with opened(data) as document:
        found = Found(document.count)
        for page in document.pages():
            found.pages.append(_page(document.raw, page, found) if page else Page(0.0, 0.0, []))
            if found.characters > MOST_FILE_CHARACTERS:
                found.cut = True
                break
    return found


def _page(raw: ModuleType, page: Any, found: Found) -> Page:
    """What is on *page*; *found* counts it."""
    places = Places(raw, page)
    with closing(Characters(raw, page, places)) as characters:
        signs, turn = characters.read()
    on_page = drawn(raw, page, places)
    rules, size = on_page.rules, (places.width, places.height)
    if turn:
        rules = [Rule(*places.quarter((one.x0, one.top, one.x1, one.bottom), turn)) for one in rules]
        size = (size[1], size[0]) if turn % 2 else size
    made = Page(*size, list(runs(turned(signs, turn, places), rules)), rules)
    found.rules += len(rules)
    if found.rules > MOST_FILE_RULES:
        made.rules = []
    shown = sum(len(run.text) for run in made.runs)
    found.characters += shown
    found.untold += characters.untold
    found.cut |= characters.cut
    if on_page.is_in_place_of(shown):
        found.pictured.append(len(found.pages) + 1)
    else:
        found.read += shown
    return made


def _picture(data: bytes, number: int, dots: int) -> Picture:
    with opened(data) as document, document.page(number) as page:
        return drawn_as_picture(document.raw, page, dots)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
