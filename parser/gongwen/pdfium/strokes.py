"""The ruling lines of a page of a PDF file, and how much of it pictures cover.

Knows the drawings of PDFium: what is stroked, and boxes so thin that they are lines. A page with very many drawings (a
map) has no ruling lines.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from gongwen.paper import Rule
from gongwen.pdfium.places import Places

if TYPE_CHECKING:
    from types import ModuleType

_MOST_OBJECTS: Final = 20_000
_MOST_POINTS: Final = 40_000
_DEEPEST: Final = 4
_FEWEST: Final = 30  # characters of a page; programs that scan put a line of their own on it
_SOME, _MUCH = 0.02, 0.4  # share of a page that pictures cover
_SOME_CORNERS, _MANY_CORNERS = 300, 3000
_THIN: Final = 3.5  # points
_SHORTEST: Final = 2.0

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(Struct):
    """What is drawn on a page: its ruling lines, the share that pictures cover, and how many corners drawings have."""

    rules: list[Rule]
    pictured: float
    corners: int

    def is_in_place_of(self, characters: int) -> bool:
        """Whether it stands in place of text where there are so few *characters*: a scan, the outlines of letters."""
        if not characters:
            return self.pictured >= _SOME or self.corners >= _SOME_CORNERS
        return characters < _FEWEST and (self.pictured >= _MUCH or self.corners >= _MANY_CORNERS)


def drawn(raw: ModuleType, page: Any, places: Places) -> Drawn:
    """What is drawn on *page*."""
    reader = _Reader(raw, places)
    reader.read(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _SAME, 0)
    area = max(places.width * places.height, 1.0)
    return Drawn([] if reader.is_drawing else reader.rules, min(reader.pictured / area, 1.0), reader.corners)


class _Reader:
    """Goes through the objects of a page."""

    def __init__(self, raw: ModuleType, places: Places) -> None:
        self._raw, self._places = raw, places
        self._objects = self.corners = 0
        self.rules: list[Rule] = []
        self.pictured = 0.0

    @property
    def is_drawing(self) -> bool:
        """Whether there is more than a page of text has."""
        return self._objects > _MOST_OBJECTS or self.corners > _MOST_POINTS

    def read(self, holder: Any, count: Any, get: Any, outer: Matrix, depth: int) -> None:
        raw = self._raw
        for number in range(max(0, count(holder))):
            self._objects += 1
            if self.is_drawing or depth > _DEEPEST:
                return
            thing = get(holder, number)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(thing, _product(self._matrix(thing), outer))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._picture(_product(self._matrix(thing), outer))
            elif kind == raw.FPDF_PAGEOBJ_FORM:
                inner = _product(self._matrix(thing), outer)
                self.read(thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)

    def _matrix(self, thing: Any) -> Matrix:
        found = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(thing, found):
            return _SAME
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _picture(self, matrix: Matrix) -> None:
        x0, top, x1, bottom = self._places.box(*_at(matrix, (0, 0)), *_at(matrix, (1, 1)))
        width = min(x1, self._places.width) - max(x0, 0.0)
        height = min(bottom, self._places.height) - max(top, 0.0)
        self.pictured += max(width, 0.0) * max(height, 0.0)

    def _path(self, path: Any, matrix: Matrix) -> None:
        raw = self._raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(path, fill, stroke):
            return
        for points in self._subpaths(path, matrix):
            if stroke.value:
                self._stroked(points)
            elif fill.value and (thin := _thin(points)):
                self.rules.append(thin)

    def _subpaths(self, path: Any, matrix: Matrix) -> Iterator[list[Point]]:
        """The corners of each stretch of *path*, those of one that is closed with the first again."""
        raw = self._raw
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[Point] = []
        for number in range(min(max(0, raw.FPDFPath_CountSegments(path)), _MOST_POINTS)):
            self.corners += 1
            segment = raw.FPDFPath_GetPathSegment(path, number)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            if raw.FPDFPathSegment_GetPoint(segment, x, y):
                points.append(self._places.at(*_at(matrix, (x.value, y.value))))
            if points and raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points

    def _stroked(self, points: list[Point]) -> None:
        for (x0, y0), (x1, y1) in pairwise(points):
            width, height = abs(x1 - x0), abs(y1 - y0)
            if min(width, height) <= 1.0 and max(width, height) >= _SHORTEST:
                self.rules.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _thin(points: list[Point]) -> Rule | None:
    """The line that a filled box is where it is thin enough."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    rule = Rule(min(xs), min(ys), max(xs), max(ys))
    width, height = rule.x1 - rule.x0, rule.bottom - rule.top
    return rule if min(width, height) <= _THIN and max(width, height) >= max(_SHORTEST, min(width, height)) else None


def _at(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _product(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does what *one* does and then *other*."""
    a, b, c, d, e, f = one
    e, f = _at(other, (e, f))
    (a, b), (c, d) = _turned(other, a, b), _turned(other, c, d)
    return a, b, c, d, e, f


def _turned(matrix: Matrix, x: float, y: float) -> Point:
    return matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y
