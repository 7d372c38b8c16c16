"""PDFium: how it opens a file that it is given in memory, and closes it again.

pypdfium2 gives its functions as they are (`raw`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from gongwen.limits import MOST_PAGES
from gongwen.pdfium.found import Refusal
from gongwen.pdfium.streams import expand_too_far

if TYPE_CHECKING:
    from types import ModuleType

_PASSWORD: Final = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


class RefusedError(Exception):
    """Raised where a file is not read."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class Opened:
    """A file that is open, with the functions of PDFium; `count` is the number of its pages."""

    def __init__(self, raw: ModuleType, document: Any) -> None:
        self.raw = raw
        self._document = document
        self.count: int = raw.FPDF_GetPageCount(document)

    def pages(self) -> Iterator[Any]:
        """The pages, as many as are read; None for one that is damaged."""
        for number in range(1, min(self.count, MOST_PAGES) + 1):
            with self._loaded(number) as page:
                yield page

    @contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """Page *number*, from 1."""
        with self._loaded(number) as page:
            if page is None:
                raise RefusedError("damaged")
            yield page

    @contextmanager
    def _loaded(self, number: int) -> Iterator[Any]:
        page = self.raw.FPDF_LoadPage(self._document, number - 1)
        try:
            yield page or None
        finally:
            if page:
                self.raw.FPDF_ClosePage(page)


@contextmanager
def opened(data: bytes) -> Iterator[Opened]:
    """The file *data*; raises RefusedError where it cannot be opened."""
    raw = _raw()
    if expand_too_far(data):
        raise RefusedError("expands")
    held = ctypes.create_string_buffer(data, len(data))
    document = raw.FPDF_LoadMemDocument64(held, len(data), None)
    if not document:
        raise RefusedError("encrypted" if raw.FPDF_GetLastError() in _PASSWORD else "damaged")
    try:
        yield Opened(raw, document)
    finally:
        raw.FPDF_CloseDocument(document)


def _raw() -> ModuleType:
    try:
        import pypdfium2.raw as raw
    except (ImportError, OSError) as error:
        raise RefusedError("missing") from error
    module: ModuleType = raw
    return module
