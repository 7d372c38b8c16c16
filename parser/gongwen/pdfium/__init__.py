"""PDF files by PDFium (pypdfium2), in a process of its own: what is on their pages, and how these look.

PDFium is a large program in C++: what a hostile file makes of it (a crash, memory, time without end) ends with that
process. It gets the bytes, opens nothing, and says what it found in `paper`'s words. Knows PDF, nothing of notices.

| module | knows |
|---|---|
| `child` | what the process does that PDFium runs in |
| `library` | how PDFium opens a file |
| `streams` | how much compressed streams expand to, before anything is read |
| `characters`, `strokes`, `places` | characters, ruling lines and where they are on the page as it is shown |
| `pictures` | pages as pictures |
"""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing.spawn import get_executable
from typing import Final, TypeVar

import msgspec

from gongwen.limits import PDF_SECONDS
from gongwen.pdfium.found import REFUSED, Found, Picture, Refusal

__all__ = ["Found", "PdfError", "Picture", "Refusal", "pages", "picture"]

_WAIT: Final = 2 * PDF_SECONDS  # by the clock; other programs may have the processor
_Said = TypeVar("_Said", Found, Picture)


class PdfError(Exception):
    """Raised where a file gives nothing; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal: Refusal = refusal


def pages(data: bytes) -> Found:
    """What is on the pages of the PDF file *data*; raises PdfError where it cannot be read."""
    return _asked(data, Found, "text")


def picture(data: bytes, number: int, dots: int = 200) -> Picture:
    """Page *number* (from 1) of the PDF file *data* as a picture, with so many *dots* an inch; raises PdfError."""
    return _asked(data, Picture, "picture", str(number), str(dots))


def _asked(data: bytes, kind: type[_Said], *order: str) -> _Said:
    """What another process, given *order* and *data*, finds."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"}
    command = [os.fsdecode(get_executable() or sys.executable), "-m", "gongwen.pdfium.child", *order]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_WAIT, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise PdfError("endless") from error
    if done.returncode == REFUSED:
        raise PdfError(msgspec.msgpack.decode(done.stdout, type=Refusal))
    if done.returncode:
        raise PdfError("endless")
    return msgspec.msgpack.decode(done.stdout, type=kind)
