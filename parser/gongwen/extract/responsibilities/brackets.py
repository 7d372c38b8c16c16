"""The bracketed stretches of a text, of whatever kind of bracket, nested or never closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongwen.regex import regex

_BRACKET = regex(r"[(\[〔【〈{<〖)\]〕】〉}>〗]")
_OPENING = "([〔【〈{<〖"
_DEEPEST = 3
_LONGEST = 2000


class Bracket(NamedTuple):
    """The inside of a bracket, `[start, end)`; `closed` is False where nothing closes it."""

    start: int
    end: int
    closed: bool


def brackets(text: str) -> Iterator[Bracket]:
    """The brackets of *text* by their beginning, outer before inner; a bracket of one kind may be closed by another."""
    found: list[Bracket] = []
    opened: list[int] = []
    for sign in _BRACKET.finditer(text):
        if sign[0] in _OPENING:
            opened.append(sign.end())
        elif opened:
            start = opened.pop()
            if len(opened) < _DEEPEST and sign.start() - start <= _LONGEST:
                found.append(Bracket(start, sign.start(), True))
    found += [Bracket(start, min(len(text), start + _LONGEST), False) for start in opened[-_DEEPEST:]]
    return iter(sorted(found))


def unopened(text: str, start: int, end: int) -> int:
    """Where the first bracket closes that does not open in `text[start:end]`; *end* if there is none."""
    depth = 0
    for sign in _BRACKET.finditer(text, start, end):
        depth += 1 if sign[0] in _OPENING else -1
        if depth < 0:
            return sign.start()
    return end
