"""Styles of OpenDocument: what paragraphs and words have from them, and how lists are numbered."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from gongwen.reading.counting import written
from gongwen.reading.odf.names import FO, LIST_FORMAT, STYLE, TABLE, TEXT, count
from gongwen.regex import regex

_PLACE = regex(r"%(\d{1,2})%")
_TITLES = ("Title", "标题")
_HEADING = regex(r"Heading_20_([1-9])|Heading([1-9])")
_KINDS = (f"{STYLE}style", f"{TEXT}list-style", f"{TEXT}outline-style")
_MOST_STEPS = 20  # from a style to the one that all are based on
_MOST_LEVELS = 10
_RANKS = frozenset(map(str, range(1, _MOST_LEVELS + 1)))
_CARRIES_ITS_GAP = tuple("、，。．：）】］〕」』")
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "１": "decimalFullWidth",
}
"""A form of numbers by the first of them, which names it."""


class Style(Struct, frozen=True):
    """What a style says of words and paragraphs; None where it leaves that to another."""

    bold: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    rank: int | None = None
    list_name: str | None = None


class Level(Struct, frozen=True):
    """A level of a list; *words* have `%1%` where the number of the first level stands."""

    form: str
    words: str
    start: int = 1
    gap: str = "listtab"


_PLAIN = Style()


class Styles:
    """The styles of a document by their names; later ones are added before what uses them."""

    def __init__(self) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._made: dict[str, Style] = {}
        self.lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        self._hidden_sheets: set[str] = set()

    def hides_sheet(self, name: str) -> bool:
        """Whether a sheet of the style *name* is hidden."""
        return name in self._hidden_sheets

    def add(self, root: etree._Element | None) -> None:
        """Take up the styles under *root*."""
        for element in root.iter(*_KINDS) if root is not None else ():
            name = element.get(f"{STYLE}name") or ""
            properties = element.find(f"{STYLE}table-properties")
            if properties is not None and properties.get(f"{TABLE}display") == "false":
                self._hidden_sheets.add(name)
            if element.tag == f"{TEXT}list-style":
                self.lists[name] = dict(_levels(element))
            elif element.tag == f"{TEXT}outline-style":
                self.outline = dict(_levels(element))
            else:
                self._elements[name] = element

    def get(self, name: str | None) -> Style:
        """The style called *name*."""
        if name is None or name not in self._elements:
            return _PLAIN
        if name not in self._made:
            self._made[name] = self._chain(name)
        return self._made[name]

    def _chain(self, name: str | None) -> Style:
        found, seen = _PLAIN, set[str]()
        while name in self._elements and name not in seen and len(seen) < _MOST_STEPS:
            seen.add(name)
            element = self._elements[name]
            said = {key: value for key in found.__struct_fields__ if (value := getattr(found, key)) is not None}
            found = replace(_style(element, name), **said)
            name = element.get(f"{STYLE}parent-style-name")
        return found


def _style(element: etree._Element, name: str) -> Style:
    paragraph, text = element.find(f"{STYLE}paragraph-properties"), element.find(f"{STYLE}text-properties")
    align = paragraph.get(f"{FO}text-align") if paragraph is not None else None
    weight = text.get(f"{FO}font-weight") if text is not None else None
    display = text.get(f"{TEXT}display") if text is not None else None
    heading = _HEADING.fullmatch(name)
    level = element.get(f"{STYLE}default-outline-level") or (heading and (heading[1] or heading[2]))
    return Style(
        bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        hidden=None if display is None else display == "none",
        centred=None if align is None else align == "center",
        rank=1 if name in _TITLES else _rank(level),
        list_name=element.get(f"{STYLE}list-style-name") or None,
    )


def _rank(level: str | None) -> int | None:
    return min(int(level), 6) if level in _RANKS else None


def _levels(element: etree._Element) -> Iterator[tuple[int, Level]]:
    """The levels of a list's style by their number, from 1; those of bullets are not among them."""
    for level in element:
        if level.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
            place = count(level, f"{TEXT}level", _MOST_LEVELS)
            yield place, _level(level, place)


def _level(element: etree._Element, place: int) -> Level:
    said = element.get(f"{STYLE}num-format") or ""
    shown = count(element, f"{TEXT}display-levels", place)
    numbers = ".".join(f"%{number}%" for number in range(place - shown + 1, place + 1)) if said else ""
    around = element.get(f"{STYLE}num-prefix") or "", element.get(f"{STYLE}num-suffix") or ""
    label = next(element.iter(f"{STYLE}list-level-label-alignment"), None)
    words = element.get(LIST_FORMAT) if said else None
    return Level(
        _FORMS.get(said[:1], "decimal"),
        words if words is not None else f"{around[0]}{numbers}{around[1]}",
        count(element, f"{TEXT}start-value", 99999),
        (label.get(f"{TEXT}label-followed-by") if label is not None else None) or "listtab",
    )


def label(levels: dict[int, Level], counts: dict[int, int], place: int) -> str:
    """The number of a paragraph at the level *place*, with the gap behind it; empty where the level has none."""
    level = levels.get(place)
    if level is None:
        return ""

    def number(at: int) -> str:
        above = levels.get(at)
        return written(counts.get(at, above.start), above.form) if above else ""

    said = _PLACE.sub(lambda match: number(int(match[1])), level.words)
    gap = "" if level.gap == "nothing" or said.endswith(_CARRIES_ITS_GAP) else " "
    return f"{said}{gap}" if said.strip() else ""
