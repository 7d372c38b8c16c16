"""Automatic numbers: what a reader sees in front of a paragraph that only says which list it is of.

A list refers to a definition with nine levels; several lists with one definition go on counting together, unless one
begins anew (`startOverride`). A paragraph of one level ends the counting of all deeper ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from gongwen.reading.counting import written
from gongwen.reading.docx.names import W, number, switch, value
from gongwen.reading.docx.styles import Styles
from gongwen.regex import HAN, regex

_LEVELS = 9
_PLACE = regex("%([1-9])")
_WORD = regex(rf"[0-9A-Za-z]|{HAN}")
_SYMBOLS = regex(r"(?i)symbol|wingdings|webdings|marlett|zapf|bullets")
_CARRIES_ITS_GAP = tuple("、，。．：）】］〕」』")
_MOST_STEPS = 20  # from a definition to the one that it refers to
_LONGEST = 200


class Level(Struct, frozen=True):
    """A level of a list: the form of its numbers, the words around them, where it begins and when it begins again.

    `again`: the level, counted from 1, whose next paragraph begins it again; 0 for none, None for every higher one.
    """

    form: str = "decimal"
    words: str = ""
    start: int = 1
    gap: str = "tab"
    again: int | None = None
    legal: bool = False
    style: str | None = None


class _Definition(Struct):
    """What lists refer to: its levels, and how far it has counted."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document; to be asked for every paragraph of one, in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _by_id(root, "num", "numId")
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._definitions: dict[str, _Definition] = {}
        self._levels: dict[int, dict[int, Level]] = {}
        self._begun: set[tuple[int, int]] = set()

    def level_of_style(self, list_id: int, style: str | None) -> int | None:
        """The level that the list *list_id* keeps for paragraphs of *style*; None where it keeps none."""
        levels = self._levels_of(list_id)
        return next((place for place, level in levels.items() if style and level.style == style), None)

    def label(self, list_id: int, place: int) -> str:
        """The number of the next paragraph of that level of a list, with the gap behind it; empty where it has none."""
        definition = self._definition(list_id)
        if definition is None or not 0 <= place < _LEVELS:
            return ""
        levels = self._levels_of(list_id)
        self._count(definition, list_id, levels, place)
        level = levels.get(place, Level())
        said = _PLACE.sub(lambda match: _shown(levels, definition, int(match[1]) - 1, level), level.words)[:_LONGEST]
        return f"{said}{_gap(said, level)}" if said.strip() else ""

    def _count(self, definition: _Definition, list_id: int, levels: dict[int, Level], place: int) -> None:
        counts = definition.counts
        override = self._begins_at(list_id, place)
        start = levels.get(place, Level()).start
        if override is not None and (list_id, place) not in self._begun:
            counts[place] = override
        else:
            counts[place] = counts[place] + 1 if place in counts else start
        self._begun.add((list_id, place))
        for deeper in range(place + 1, _LEVELS):
            again = levels.get(deeper, Level()).again
            if again is None or place < again:
                counts.pop(deeper, None)

    def _begins_at(self, list_id: int, place: int) -> int | None:
        for override in self._overrides(list_id):
            if override.get(f"{W}ilvl") == str(place):
                return number(override, "startOverride")
        return None

    def _overrides(self, list_id: int) -> Iterator[etree._Element]:
        element = self._lists.get(str(list_id))
        return element.iterfind(f"{W}lvlOverride") if element is not None else iter(())

    def _definition(self, list_id: int) -> _Definition | None:
        name = value(self._lists.get(str(list_id)), "abstractNumId")
        for _ in range(_MOST_STEPS):
            element = self._abstract.get(name or "")
            if element is None or name is None:
                return None
            if (style := value(element, "numStyleLink")) is None:
                return self._definitions.setdefault(name, _Definition(dict(_levels(element))))
            name = value(self._lists.get(str(self._styles.list_of(style))), "abstractNumId")
        return None

    def _levels_of(self, list_id: int) -> dict[int, Level]:
        """The levels of a list: those of its definition, and its own in their place."""
        if list_id not in self._levels:
            definition = self._definition(list_id)
            own = (level for override in self._overrides(list_id) for level in _levels(override))
            self._levels[list_id] = (definition.levels if definition else {}) | dict(own)
        return self._levels[list_id]


def _by_id(root: etree._Element | None, name: str, id_name: str) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for element in root.iterfind(W + name) if root is not None else ():
        found.setdefault(element.get(W + id_name) or "", element)
    return found


def _levels(element: etree._Element) -> Iterator[tuple[int, Level]]:
    for level in element.iterfind(f"{W}lvl"):
        place = level.get(f"{W}ilvl") or ""
        if place in _PLACES:
            yield int(place), _level(level)


_PLACES = frozenset(map(str, range(_LEVELS)))


def _level(element: etree._Element) -> Level:
    form = value(element, "numFmt") or "decimal"
    words = value(element, "lvlText") or ""
    again = number(element, "lvlRestart")
    return Level(
        form=form,
        words="" if form == "bullet" and not _says_a_word(element, words) else words,
        start=max(0, start) if (start := number(element, "start")) is not None else 0,
        gap=value(element, "suff") or "tab",
        again=again,
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def _says_a_word(element: etree._Element, words: str) -> bool:
    """Whether the sign in front of a list's items is a word (注), not a mark that a font of symbols draws."""
    fonts = element.find(f"{W}rPr/{W}rFonts")
    names = " ".join(map(str, fonts.attrib.values())) if fonts is not None else ""
    return _WORD.search(words) is not None and _SYMBOLS.search(names) is None


def _shown(levels: dict[int, Level], definition: _Definition, place: int, shown_in: Level) -> str:
    """The number of the level *place* as a label of the level *shown_in* has it."""
    level = levels.get(place, Level())
    if level.form in ("none", "bullet"):
        return ""
    form = "decimal" if shown_in.legal else level.form
    return written(definition.counts.get(place, level.start), form)


def _gap(said: str, level: Level) -> str:
    """What parts the number from the words: nothing where the number ends in a sign that has a gap of its own."""
    return "" if level.gap == "nothing" or said.endswith(_CARRIES_ITS_GAP) else " "
