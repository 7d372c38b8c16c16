"""A page of a PDF file as a picture, for who recognizes the characters of a scan."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Final

from gongwen.pdfium.found import Picture

if TYPE_CHECKING:
    from types import ModuleType

_POINTS: Final = 72  # in an inch
_MOST_PIXELS: Final = 20_000_000  # of a page; a larger one is drawn smaller
_WHITE: Final = 0xFFFFFFFF


def drawn_as_picture(raw: ModuleType, page: Any, dots: int) -> Picture:
    """*page* with so many *dots* an inch."""
    across, down = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    scale = dots / _POINTS
    scale *= min(1.0, (_MOST_PIXELS / max(across * down * scale * scale, 1.0)) ** 0.5)
    width, height = max(1, round(across * scale)), max(1, round(down * scale))
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, None, 0)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
        stride, row = raw.FPDFBitmap_GetStride(bitmap), 3 * width
        held = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    rows = (held[at : at + row] for at in range(0, stride * height, stride))
    return Picture(width, height, scale, held if stride == row else b"".join(rows))
