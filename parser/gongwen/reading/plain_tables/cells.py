"""Cells: what those of each kind look like, and which lines of a row stand in which of its cells.

A row may have more lines than cells, where one is so narrow that its words take several. It is read only if its lines
fill the columns in one way alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from gongwen import lexicon
from gongwen.language.bodies import may_be_assigned
from gongwen.language.families import ARABIC_DOT
from gongwen.language.markers import number_alone, read_marker
from gongwen.language.numbers import POWERS
from gongwen.reading.plain_tables.columns import Column
from gongwen.regex import regex

PROOF = frozenset({"figure", "unit", "due", "bodies", "property"})  # kinds whose cells are told by their look
MOST_LINES = 12  # more than the row has columns
_BLANK = regex(r"[-—–―－/\\~无]{1,4}")
_NUMBER = r"[-+]?\d[\d,]*(?:\.\d+)?"
_FIGURE = regex(rf"[^\d≥≤<>。;]{{0,16}}?[≥≤<>≧≦±约超]?=?{_NUMBER}[^。;]{{0,12}}")
_BARE_NUMBER = regex(rf"(?:[≥≤<>≧≦±]=?)?{_NUMBER}%?")
_SIGNED = regex(rf"[^\d≥≤<>。;]{{0,16}}[≥≤<>≧≦]=?{_NUMBER}%?")
_DUE = regex(r"(?=.{0,40}(?:[年月日季]|长期|持续|常态|\d{4}[-—~./]\d))[^。;]{1,40}")
_PROPERTY = regex(r"[^\d。;:,]{1,5}[性类型量建]|储备")
_LIST = regex("[^。;]{1,440}")
_CLOSED = tuple("。;!?")

Words = Sequence[str | None]
"""The entries of a stretch of text: what each line says, None where a cell is empty."""


class Found(Struct, frozen=True):
    """A row: from which entry to which each of its cells goes; None for an empty one."""

    cells: tuple[tuple[int, int] | None, ...]

    @property
    def start(self) -> int:
        """The first entry of a cell."""
        return min(cell[0] for cell in self.cells if cell)

    @property
    def end(self) -> int:
        """The entry after the last, which may be that of an empty cell."""
        return max(cell[1] for cell in self.cells if cell)


def running_number(words: str | None) -> int | None:
    """The number that a row begins with, where *words* are nothing else."""
    return number_alone(words) if words else None


def item_number(words: str | None) -> int | None:
    """The number with which the name in a cell begins (1.城镇化率)."""
    marker = read_marker(words) if words else None
    counts = marker and marker.family.kin == ARABIC_DOT.kin and not marker.doubt and marker.end < len(words or "")
    return marker.number if marker and counts else None


def is_number(words: str | None) -> bool:
    """Whether *words* are a number, bare or with the sign of its bound (重点城市≥30)."""
    return words is not None and bool(_BARE_NUMBER.fullmatch(words) or _SIGNED.fullmatch(words))


def arranged(words: Words, start: int, end: int, columns: Sequence[Column]) -> Found | None:
    """The row that the entries from *start* to *end* are; None where they fill the columns in no way or in several."""
    ways = arrangements(words, start, end, columns)
    return ways[0] if len(ways) == 1 else None


def arrangements(words: Words, start: int, end: int, columns: Sequence[Column]) -> list[Found]:
    """The ways in which the entries from *start* to *end* fill the *columns*, two of them where there are more."""
    if not 0 <= end - start - len(columns) <= MOST_LINES:
        return []
    found: dict[int, list[tuple[tuple[int, int], ...]]] = {start: [()]}
    for number, column in enumerate(columns, 1):
        last = end - len(columns) + number
        after: dict[int, list[tuple[tuple[int, int], ...]]] = {}
        for first, ways in found.items():
            for stop in range(first + 1, last + 1):
                if _fits(words[first:stop], column.kind):
                    after.setdefault(stop, []).extend((*way, (first, stop)) for way in ways)
        found = {stop: ways[:2] for stop, ways in after.items()}
    return [Found(way) for way in found.get(end, [])]


def _fits(lines: Sequence[str | None], kind: str) -> bool:
    """Whether *lines* can be one cell of that *kind*."""
    words = [line for line in lines if line is not None]
    if len(words) < len(lines):
        return len(lines) == 1 and kind != "number"
    if len(words) == 1 and (_BLANK.fullmatch(words[0]) or kind == "text"):
        return kind != "number"
    if len(words) > 1 and not _is_broken(words, kind):
        return False
    return all(looks(line, kind) for line in words) if kind == "figure" else looks("".join(words), kind)


def looks(words: str, kind: str) -> bool:
    """Whether *words* look as a cell of that *kind* does."""
    match kind:
        case "number":
            return running_number(words) is not None
        case "figure":
            return (_FIGURE.fullmatch(words) or _in_words().fullmatch(words)) is not None
        case "due":
            return _DUE.fullmatch(words) is not None
        case "bodies":
            return _are_bodies(words)
        case "unit":
            return _units().fullmatch(words) is not None or _are_bodies(words)
        case "property":
            return _PROPERTY.fullmatch(words) is not None
    return True


def _is_broken(words: Sequence[str], kind: str) -> bool:
    """Whether lines can be those of one cell: none longer than the first, as wide as the cell; or whole paragraphs."""
    if kind in ("number", "unit", "property", "due") or any(_BLANK.fullmatch(line) for line in words):
        return False
    if any(_BARE_NUMBER.fullmatch(line) for line in words):
        return False
    if kind != "figure" and any(is_number(line) or line in "%‰" for line in words[1:]):
        return False
    return all(len(line) <= len(words[0]) for line in words[1:]) or all(line.endswith(_CLOSED) for line in words[:-1])


@cache
def _in_words() -> re.Pattern[str]:
    return regex(rf"(?:{lexicon.alternation(lexicon.words('worded_figures'))})[^。;()]{{0,14}}")


def _are_bodies(words: str) -> bool:
    """Whether *words* end as a list of names does, with a name or with 等."""
    named = words[:-1] if words.endswith(("、", ",", ";")) else words
    return _LIST.fullmatch(named) is not None and (named.endswith("等") or may_be_assigned(named))


@cache
def _units() -> re.Pattern[str]:
    unit = rf"[{POWERS}万亿]{{0,2}}(?:{lexicon.alternation(lexicon.words('units'))}|个?百分点|[%‰人])"
    return regex(rf"{unit}(?:[/·、]{unit}){{0,3}}|[1人]?/10万")
