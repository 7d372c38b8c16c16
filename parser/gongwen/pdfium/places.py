"""Places of a page: from the space of a PDF file to points from the upper left corner of the page as it is shown."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from types import ModuleType

Box = tuple[float, float, float, float]

_SCALE: Final = 1000
_STRAIGHT: Final = 0.18


class Places:
    """The size of a page, and where its points are when it is shown, turned and cut as the file says."""

    def __init__(self, raw: ModuleType, page: Any) -> None:
        self.width: float = raw.FPDF_GetPageWidthF(page)
        self.height: float = raw.FPDF_GetPageHeightF(page)
        origin = self._device(raw, page, 0, 0)
        right, up = self._device(raw, page, _SCALE, 0), self._device(raw, page, 0, _SCALE)
        self._e, self._f = origin
        self._a, self._b = ((to - begun) / _SCALE for to, begun in zip(right, origin, strict=True))
        self._c, self._d = ((to - begun) / _SCALE for to, begun in zip(up, origin, strict=True))

    def _device(self, raw: ModuleType, page: Any, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        width, height = round(self.width * 100), round(self.height * 100)
        raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
        return across.value / 100, down.value / 100

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point is shown."""
        return self._a * x + self._c * y + self._e, self._b * x + self._d * y + self._f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box around two corners, as (x0, top, x1, bottom)."""
        (x0, y0), (x1, y1) = self.at(left, bottom), self.at(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def turn(self, a: float, b: float) -> int:
        """By how many quarters, clockwise, a direction is turned from one to the right; -1 where by none."""
        x, y = self._a * a + self._c * b, self._b * a + self._d * b
        for quarters, (along, across) in enumerate(((x, y), (y, -x), (-x, -y), (-y, x))):
            if along > 0 and abs(across) <= _STRAIGHT * along:
                return quarters
        return -1

    def quarter(self, box: Box, turn: int) -> Box:
        """A box of the page when it is turned back by *turn* quarters."""
        x0, top, x1, bottom = box
        if turn == 1:
            return top, self.width - x1, bottom, self.width - x0
        if turn == 2:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        return self.height - bottom, x0, self.height - top, x1

    def shows(self, x: float, y: float) -> bool:
        """Whether a place is on the page."""
        return -1 <= x <= self.width + 1 and -1 <= y <= self.height + 1
