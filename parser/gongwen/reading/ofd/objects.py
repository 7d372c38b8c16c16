"""What stands on a page of OFD: text objects to runs, and paths to ruling lines, those of composite objects, too."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Final

from lxml import etree

from gongwen.limits import MOST_FILE_CHARACTERS, MOST_PAGE_CHARACTERS
from gongwen.reading.ofd.places import MILLIMETRE, SAME, Box, Matrix, box, matrix, moved, number, steps, within
from gongwen.reading.placed import Page, Rule, Run

_OBJECTS: Final = ("{*}TextObject", "{*}PathObject", "{*}CompositeObject")
_DEEPEST: Final = 8  # composite objects in one another
_MOST_COMPOSED: Final = 200_000  # objects of a document that stand in composite ones, each as often as it is shown
_BOLD_WEIGHT: Final = 600
_ASCENT, _DESCENT = 0.88, 0.12  # ems over and under the line that characters stand on
_NARROW: Final = 0.5  # ems of a character of ASCII
_HALVED: Final = 0.7  # ems that a character may lack, as far as its object's edge tells
_BESIDE: Final = 0.1  # ems between characters that stand one beside the other
_WIDE_FROM: Final = 0x1100  # the code from which on characters are an em wide
_LEVEL: Final = 0.3  # millimetres by which a ruling line may rise
_SHORTEST: Final = 3.0  # millimetres of a ruling line
_THICKEST: Final = 1.2  # millimetres
_LINE: Final = 0.353  # millimetres, the thickness where none is given
_OPERANDS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_MOST_RULES: Final = 20_000  # of a document
_TURNED: Final = 0.1  # share of a step by which a line of text may rise


def bold_fonts(resources: Iterable[etree._Element]) -> frozenset[str]:
    """The ids of the fonts in *resources* that are bold."""
    return frozenset(
        font.get("ID") or ""
        for root in resources
        for font in root.iterfind("{*}Fonts/{*}Font")
        if font.get("Bold") == "true" or "bold" in (font.get("FontName") or "").lower()
    )


def composites(resources: Iterable[etree._Element]) -> dict[str, etree._Element]:
    """What the composite objects of a document show, by the id of the unit in *resources*."""
    found = (root.iterfind("{*}CompositeGraphicUnits/{*}CompositeGraphicUnit") for root in resources)
    return {unit.get("ID") or "": unit for units in found for unit in units}


class Content:
    """Puts what pages show on them. `unseen`: characters that are not shown; `cut`: there were more than are read."""

    def __init__(self, resources: Sequence[etree._Element]) -> None:
        self._bold = bold_fonts(resources)
        self._composites = composites(resources)
        self._composed_left = _MOST_COMPOSED
        self._left = MOST_FILE_CHARACTERS  # pages may share a template
        self._left_of_page = 0
        self._rules_left = _MOST_RULES
        self.unseen = 0
        self.cut = False

    def begin_page(self) -> None:
        """Another page is read now."""
        self._left_of_page = min(MOST_PAGE_CHARACTERS, self._left)

    def add_to(self, page: Page, root: etree._Element, area: Box) -> None:
        """Put what *root*, a page or a template, shows on *page*, which shows *area*."""
        by = (MILLIMETRE, 0.0, 0.0, MILLIMETRE, -area[0] * MILLIMETRE, -area[1] * MILLIMETRE)
        for element, outer in self._objects(root, by):
            if _is(element, "TextObject"):
                page.runs += self._text(element, outer)
            elif self._rules_left > 0:
                rules = list(_rules(element, outer))
                self._rules_left -= len(rules)
                page.rules += rules

    def _objects(self, root: etree._Element, by: Matrix) -> Iterator[tuple[etree._Element, Matrix]]:
        """The text objects and paths under *root*, and what moves each to the page, as *by* moves the whole."""
        open_ = [(root.iter(*_OBJECTS), by)]
        while open_:
            elements, outer = open_[-1]
            element = next(elements, None)
            self._composed_left -= len(open_) > 1
            if element is None or self._composed_left < 0:
                open_.pop()
            elif not _is(element, "CompositeObject"):
                yield element, outer
            elif shown := self._shown(element, outer, len(open_)):
                open_.append(shown)
        self.cut |= self._composed_left < 0

    def _shown(
        self, element: etree._Element, outer: Matrix, depth: int
    ) -> tuple[Iterator[etree._Element], Matrix] | None:
        """The objects that a composite object shows; None where it is not shown, or *depth* is too deep."""
        unit, by = self._composites.get(element.get("ResourceID") or ""), _placed(element, outer)
        if unit is None or by is None:
            return None
        if _is_hidden(element):
            self.unseen += sum(len(code.text or "") for code in unit.iter("{*}TextCode"))
            return None
        self.cut |= depth > _DEEPEST
        return None if depth > _DEEPEST else (unit.iter(*_OBJECTS), by)

    def _text(self, element: etree._Element, outer: Matrix) -> list[Run]:
        """The characters of a text object; none of one that is not shown."""
        codes = list(element.iterchildren("{*}TextCode"))
        length = sum(len(code.text or "") for code in codes)
        drawn = element.get("Fill", "true") == "true" or element.get("Stroke") == "true"
        if not drawn or _is_hidden(element):
            self.unseen += length
            return []
        if length > self._left_of_page:
            self.cut = True
            return []
        self._left -= length
        self._left_of_page -= length
        return list(_runs(element, codes, outer, self._is_bold(element)))

    def _is_bold(self, element: etree._Element) -> bool:
        return element.get("Font") in self._bold or number(element.get("Weight"), 400.0) >= _BOLD_WEIGHT


def _is(element: etree._Element, name: str) -> bool:
    return etree.QName(element).localname == name


def _is_hidden(element: etree._Element) -> bool:
    return element.get("Visible") == "false" or element.get("Alpha") == "0"


def _placed(element: etree._Element, outer: Matrix) -> Matrix | None:
    """What moves the places in an object to the page, as *outer* moves its own; None where it tells no place."""
    place = box(element.get("Boundary"))
    if place is None:
        return None
    a, b, c, d, e, f = matrix(element.get("CTM"))
    return within(outer, (a, b, c, d, e + place[0], f + place[1]))


def _runs(element: etree._Element, codes: list[etree._Element], outer: Matrix, bold: bool) -> Iterator[Run]:
    """The runs of a text object: of its characters those together that stand one beside the other."""
    by = _placed(element, outer)
    size = number(element.get("Size"))
    if by is None or size <= 0:
        return
    em = size * (number(element.get("HScale"), 1.0) or 1.0)
    edge = math.inf if element.get("CTM") else (box(element.get("Boundary")) or SAME)[2]
    down = element.get("ReadDirection") in ("90", "270")
    x = y = 0.0
    for code in codes:
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        for words, at, beside, width in _words(_along(code, x, y, em), em):
            if 0 < width - (edge - at) < _HALVED * em:
                width = edge - at  # 、 before another object may have half an em
            yield _run(words, at, beside, width, size, by, bold, down)


_Piece = tuple[str, float, float, float]
"""Words with the place where they begin, and how wide they are."""


def _words(signs: Iterable[_Piece], em: float) -> Iterator[_Piece]:
    """Characters, blanks aside, those joined between which there is nothing; the last is an *em* wide at most."""
    words, start, beside, end = "", 0.0, 0.0, 0.0
    for sign, x, y, step in signs:
        width = min(step, em)
        if words and (sign.isspace() or y != beside or not 0 <= x - end < _BESIDE * em):
            yield words, start, beside, end - start
            words = ""
        if not sign.isspace():
            start, beside = (start, beside) if words else (x, y)
            words, end = words + sign, x + width
    if words:
        yield words, start, beside, end - start


def _along(code: etree._Element, x: float, y: float, em: float) -> Iterator[_Piece]:
    """Each character of a text code with its place, and how wide it is: the step to the next, or what is usual."""
    text = (code.text or "").strip("\r\n")
    right, below = code.get("DeltaX"), code.get("DeltaY")
    across = steps(right) if right else repeat(math.nan)
    down = steps(below or "0")
    for sign, step, fall in zip(text, across, down, strict=False):
        usual = em if ord(sign) >= _WIDE_FROM else em * _NARROW
        width = usual if math.isnan(step) else step
        yield sign, x, y, abs(width) or usual
        x += (0.0 if below and not right else usual) if math.isnan(step) else step
        y += 0.0 if math.isnan(fall) else fall


def _run(words: str, x: float, y: float, width: float, size: float, by: Matrix, bold: bool, down: bool) -> Run:
    corners = [
        moved(x + right, y + below, by) for right in (0.0, width) for below in (-size * _ASCENT, size * _DESCENT)
    ]
    (first, rise), (last, end) = moved(x, y, by), moved(x + width, y, by)
    turned = down or last <= first or abs(end - rise) > _TURNED * abs(last - first)
    return Run(
        text=words,
        x0=min(corner[0] for corner in corners),
        top=min(corner[1] for corner in corners),
        x1=max(corner[0] for corner in corners),
        bottom=max(corner[1] for corner in corners),
        size=size * math.hypot(by[2], by[3]),
        bold=bold,
        turned=turned,
    )


# ------------------------------------------------------------------ ruling lines


def _rules(element: etree._Element, outer: Matrix) -> Iterator[Rule]:
    """The ruling lines that a path draws."""
    by = _placed(element, outer)
    if by is None or _is_hidden(element):
        return
    if element.get("Stroke", "true") == "true":
        half = max(number(element.get("LineWidth"), _LINE), 0.01) * MILLIMETRE / 2
        for (x0, y0), (x1, y1) in _strokes(element.findtext("{*}AbbreviatedData") or "", by):
            yield Rule(min(x0, x1) - half, min(y0, y1) - half, max(x0, x1) + half, max(y0, y1) + half)
    elif element.get("Fill") == "true":
        yield from _filled(element, outer)


def _filled(element: etree._Element, outer: Matrix) -> Iterator[Rule]:
    """A path that is filled as a ruling line, where it is thin and long."""
    x, y, width, height = box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    if min(width, height) <= _THICKEST and max(width, height) >= _SHORTEST:
        (x0, y0), (x1, y1) = moved(x, y, outer), moved(x + width, y + height, outer)
        yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


Point = tuple[float, float]


def _strokes(data: str, by: Matrix = SAME) -> Iterator[tuple[Point, Point]]:
    """The level and upright lines of a path that are long enough to rule something, moved *by*."""
    words = iter(data.split())
    at = start = (0.0, 0.0)
    for word in words:
        operands = [number(next(words, "")) for _ in range(_OPERANDS.get(word, 0))]
        if word == "C":
            end = start
        elif len(operands) < 2:
            continue
        else:
            end = moved(operands[-2], operands[-1], by)
        if word in "LC" and _is_rule(at, end):
            yield at, end
        start = end if word in "SM" else start
        at = end


def _is_rule(start: Point, end: Point) -> bool:
    across, down = abs(end[0] - start[0]) / MILLIMETRE, abs(end[1] - start[1]) / MILLIMETRE
    return max(across, down) >= _SHORTEST and min(across, down) <= _LEVEL
