"""The numbers that a browser gives to the items of an `<ol>`.

Knows the attributes that set them (start, value, type, reversed is none of them) and the styles that show none. An item
that has a number of its own in its words, and one of a menu, gets none.
"""

from __future__ import annotations

from lxml import etree

from gongwen.language.markers import opens
from gongwen.language.ordinals import roman_of
from gongwen.regex import regex
from gongwen.source import fold

_UNNUMBERED = regex(
    r"list-style(?:-type)?\s*:\s*(?:[^;]*\b)?(?:none|disc|circle|square)\b|display\s*:\s*(?:flex|inline)", 2
)
_MENU = regex(r"nav|menu|crumb|tab|pag(?:er|ing|ination)|share|banner|swiper|slide", 2)
_INTEGER = regex(r"\s*(-?\d{1,4})")


class Numbers:
    """The number of the next item in an `<ol>`, and how it is written."""

    __slots__ = ("_next", "_type")

    def __init__(self, element: etree._Element) -> None:
        self._next = _integer(element.get("start"), 1)
        self._type = (element.get("type") or "1").strip()

    def of(self, item: etree._Element) -> str:
        """The number of *item* as a browser writes it, with its point."""
        number = _integer(item.get("value"), self._next)
        self._next = number + 1
        return f"{_written(number, self._type)}."


def numbers_of(element: etree._Element) -> Numbers | None:
    """What numbers the items of the list *element*; None where a browser shows no numbers, or it is a menu."""
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    shown = element.tag == "ol" and not _UNNUMBERED.search(element.get("style") or "") and not _MENU.search(said)
    return Numbers(element) if shown else None


def has_number(words: str) -> bool:
    """Do the *words* of an item begin with a number of their own?"""
    return opens(fold(words))


def _integer(attribute: str | None, otherwise: int) -> int:
    found = _INTEGER.match(attribute or "")
    return int(found[1]) if found else otherwise


def _written(number: int, kind: str) -> str:
    if kind in ("a", "A") and 1 <= number <= 26:
        return chr(ord(kind) + number - 1)
    if kind in ("i", "I") and (said := roman_of(number)):
        return said if kind == "I" else said.lower()
    return str(number)
