"""What a page's own stylesheet hides: classes and ids that a rule of one simple selector gives `display: none`.

Knows rules outside of `@media`, and that a later rule of the same selector that shows it counts. Selectors of several
elements (`.a .b`), of states and of attributes are not read: what they hide depends on where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from gongwen.regex import regex

_RULE = regex(r"(?P<selectors>[^{}]{1,500})\{(?P<body>[^{}]*+)\}")
_SELECTOR = regex(r"\s*(?:[a-z][a-z0-9]{0,10})?([.#][A-Za-z_][\w-]{0,60})\s*", 2)
_DISPLAY = regex(r"(?:display|visibility)\s*:\s*(\w+)", 2)
_MOST = 200_000  # characters of stylesheets that are read


class Styles(Struct, frozen=True):
    """The classes and ids that a page's own stylesheet hides."""

    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def hides(self, element: etree._Element) -> bool:
        """Is *element* hidden by its id or one of its classes?"""
        if self.ids and element.get("id") in self.ids:
            return True
        return bool(self.classes) and not self.classes.isdisjoint((element.get("class") or "").split())


def styles_of(root: etree._Element) -> Styles:
    """What the `<style>` elements under *root* hide."""
    hidden: dict[str, bool] = {}
    for sheet in _sheets(root):
        for selector, value in _rules(sheet):
            hidden[selector] = value.lower() in ("none", "hidden")
    names = [selector for selector, is_hidden in hidden.items() if is_hidden]
    return Styles(
        frozenset(name[1:] for name in names if name[0] == "."), frozenset(name[1:] for name in names if name[0] == "#")
    )


def _sheets(root: etree._Element) -> Iterator[str]:
    left = _MOST
    for element in root.iter("style"):
        sheet = (element.text or "")[:left]
        left -= len(sheet)
        if "none" in sheet or "hidden" in sheet:
            yield _without_comments(sheet)


def _without_comments(sheet: str) -> str:
    first, *others = sheet.split("/*")
    return "".join([first, *(other.partition("*/")[2] for other in others)])


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Each simple selector that a rule outside of `@media` gives a display, and which."""
    for rule in _RULE.finditer(_without_media(sheet)):
        if shown := _DISPLAY.search(rule["body"]):
            for selector in rule["selectors"].split(","):
                if simple := _SELECTOR.fullmatch(selector):
                    yield simple[1], shown[1]


def _without_media(sheet: str) -> str:
    """*sheet* without its rules that hold others: for print, for small screens."""
    kept, depth, start = [], 0, 0
    for brace in _BRACES.finditer(sheet):
        if brace[0] == "@":
            if not depth:
                kept.append(sheet[start : brace.start()])
                start, depth = -1, 0
        elif start < 0:
            depth += 1 if brace[0] == "{" else -1
            if depth <= 0 and brace[0] == "}":
                start, depth = brace.end(), 0
    return "".join([*kept, sheet[start:] if start >= 0 else ""])


_BRACES = regex(r"@(?=media|supports|keyframes|-webkit|font-face|page)|[{}]")
