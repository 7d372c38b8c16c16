"""Styles: what a paragraph has from its style and from those that it is based on."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from gongwen.reading.docx.names import W, number, switch, value
from gongwen.regex import regex

_HEADING = regex(r"heading ([1-9])")
_TITLE = "title"
_CONTENTS = regex(r"toc (?:[1-9]|heading)")
_MOST_STEPS = 20  # from a style to the one that all are based on


class Style(Struct, frozen=True):
    """What a style makes of a paragraph; None where it leaves that to the one that it is based on.

    `list_id` and `level` are of its automatic number, 0 for none. `contents`: it is that of a list of contents.
    """

    rank: int | None = None
    list_id: int | None = None
    level: int | None = None
    centred: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    contents: bool = False


_PLAIN = Style()


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._made: dict[str | None, Style] = {}
        self._default: str | None = None
        for element in root.iterfind(f"{W}style") if root is not None else ():
            name = element.get(f"{W}styleId") or ""
            self._elements.setdefault(name, element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self._default = name

    def get(self, name: str | None) -> Style:
        """The style called *name*, or the one that paragraphs have which name none."""
        name = self._default if name is None else name
        if name not in self._made:
            self._made[name] = self._chain(name)
        return self._made[name]

    def list_of(self, name: str) -> int | None:
        """The id of the list that the style of a list refers to."""
        return number(_properties(self._elements.get(name), "numPr"), "numId")

    def _chain(self, name: str | None) -> Style:
        """The style called *name* with what it has from others."""
        found, seen = _PLAIN, set[str]()
        while name in self._elements and name not in seen and len(seen) < _MOST_STEPS:
            seen.add(name)
            element = self._elements[name]
            found = _over(found, _style(element))
            name = value(element, "basedOn")
        return found


def _over(style: Style, base: Style) -> Style:
    """*style* with what it does not say from *base*."""
    said = {name: value for name in style.__struct_fields__ if (value := getattr(style, name)) is not None}
    return replace(base, **said | {"contents": style.contents or base.contents})


def _style(element: etree._Element) -> Style:
    name = (value(element, "name") or "").lower()
    paragraph = element.find(f"{W}pPr")
    run = element.find(f"{W}rPr")
    numbered = _properties(element, "numPr")
    alignment = value(paragraph, "jc")
    heading = _HEADING.fullmatch(name)
    rank = rank_of(number(paragraph, "outlineLvl"))
    if rank is None and (heading or name == _TITLE):
        rank = int(heading[1]) if heading else 1
    return Style(
        rank=rank and min(rank, 6),
        list_id=number(numbered, "numId"),
        level=number(numbered, "ilvl"),
        centred=None if alignment is None else alignment == "center",
        bold=switch(run, "b"),
        hidden=switch(run, "vanish"),
        contents=_CONTENTS.fullmatch(name) is not None,
    )


def _properties(element: etree._Element | None, name: str) -> etree._Element | None:
    paragraph = element.find(f"{W}pPr") if element is not None else None
    return None if paragraph is None else paragraph.find(W + name)


def rank_of(outline_level: int | None) -> int | None:
    """The rank of a heading of that level, counted from 0; 0 for running text, None where nothing says it."""
    if outline_level is None:
        return None
    return min(outline_level + 1, 6) if 0 <= outline_level < _RUNNING_TEXT else 0


_RUNNING_TEXT = 9
