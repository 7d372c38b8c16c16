"""PDFium, by which PDF files are read: opened one at a time, in bounds, and closed again.

pypdfium2 gives its functions as they are (`raw`). It is not safe in threads, so that one lock is around all of it.
Nothing of it is kept beyond `opened`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from gongwen.limits import MOST_PAGES
from gongwen.reading.pdf.streams import expand_too_far
from gongwen.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from types import ModuleType

KIND: Final = "a PDF file"
MISSING: Final = "pypdfium2 reads it, which is not installed here (pip install pypdfium2)"
_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_SECURITY: Final = 5  # FPDF_ERR_SECURITY
_ALONE: Final = RLock()


class Opened:
    """A file that is open: its pages, one after another. `raw` are the functions of PDFium."""

    def __init__(self, raw: ModuleType, document: Any) -> None:
        self.raw = raw
        self._document = document
        self.count: int = raw.FPDF_GetPageCount(document)

    def pages(self) -> Iterator[Any]:
        """The pages, as many as are read; None for one that is damaged."""
        for number in range(min(self.count, MOST_PAGES)):
            page = self.raw.FPDF_LoadPage(self._document, number)
            try:
                yield page or None
            finally:
                if page:
                    self.raw.FPDF_ClosePage(page)


@contextmanager
def opened(data: bytes) -> Iterator[Opened]:
    """The file *data*; raises Unreadable where it cannot be opened."""
    raw = _raw()
    if expand_too_far(data):
        raise Unreadable(f"{KIND} that expands to more than is read")
    held = ctypes.create_string_buffer(data, len(data))
    with _ALONE:
        document = raw.FPDF_LoadMemDocument64(held, len(data), None)
        if not document:
            raise _refusal(raw.FPDF_GetLastError())
        try:
            yield Opened(raw, document)
        finally:
            raw.FPDF_CloseDocument(document)


def _raw() -> ModuleType:
    try:
        import pypdfium2.raw as raw  # text does without
    except (ImportError, OSError) as error:
        raise Unreadable(f"{KIND}: {MISSING}") from error
    module: ModuleType = raw
    return module


def _refusal(error: int) -> Unreadable:
    if error in (_PASSWORD, _SECURITY):
        return Unreadable(f"{KIND} that is encrypted: save it without a password")
    return Unreadable(f"{KIND} that is damaged")
