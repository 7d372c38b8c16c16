"""Rows with running numbers: under 序号, or before the name in a cell (1.城镇化率).

Columns before that of the number hold what several rows have in common (类别). Where that is a heading (一、经济发展)
it stays a line; else it is a cell of the first of these rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongwen.reading.plain_tables.cells import (
    MOST_LINES,
    Found,
    Words,
    arrangements,
    is_number,
    item_number,
    running_number,
)
from gongwen.reading.plain_tables.columns import Column
from gongwen.reading.plain_tables.edges import ends, is_beyond, is_group

_MOST_BEFORE = 2  # columns before that of the number
_LONGEST_COMMON, _COMMON_LINES = 12, 3

Number = Callable[[str | None], int | None]


def rows(words: Words, start: int, columns: Sequence[Column]) -> list[Found] | None:
    """The rows of *columns* among the entries *words* from *start* on; None where running numbers do not prove them."""
    place = next((place for place, column in enumerate(columns) if column.kind == "number"), None)
    if place is not None:
        return _Reader(words, columns, place, running_number).read(start)
    places = [place for place, column in enumerate(columns[: _MOST_BEFORE + 1]) if column.kind == "text"]
    found = [made for place in places if (made := _Reader(words, columns, place, item_number).read(start))]
    return found[0] if len(found) == 1 else None


class _Reader:
    """Reads the rows whose number stands in the column at `place`."""

    def __init__(self, words: Words, columns: Sequence[Column], place: int, number: Number) -> None:
        self._words = words
        self._before = place
        self._columns = columns[place:]
        self._number = number

    def read(self, start: int) -> list[Found] | None:
        """The rows from *start* on, the first of which may stand under a heading."""
        at = self._first(start)
        if at is None:
            return None
        found: list[Found] = []
        ragged = False
        while (following := self._next(at)) is not None:
            row = self._row(start, at, following)
            if not row:
                return None
            ragged = ragged or row.end - at > len(self._columns)
            found.append(row)
            start, at = row.end, following
        last = self._last(start, at, ragged)
        return [*found, last] if last and not self._is_alien(last, found) else None

    def _first(self, start: int) -> int | None:
        """Where the first number stands: under the header, or what its row has in common with others."""
        for place in range(start, min(start + _MOST_BEFORE * _COMMON_LINES + MOST_LINES, len(self._words))):
            if self._number(self._words[place]) is not None:
                stands = self._is_common(start, place) and (not self._before or any(self._words[start:place]))
                return place if stands else None
        return None

    def _next(self, at: int) -> int | None:
        """Where the number after that at *at* stands; under a heading right behind the row any higher one, or 1."""
        number = self._number(self._words[at]) or 0
        least = at + len(self._columns)
        for place in range(least, min(least + MOST_LINES, len(self._words))):
            value = self._number(self._words[place])
            if value == number + 1:
                return place
            if value and is_group(self._words[place - 1]) and self._are_bare(least, place):
                return place if value == 1 or value > number else None
        return None

    def _row(self, start: int, at: int, following: int) -> Found | None:
        """The row with the number at *at*, before that at *following*, if there is one way to read it.

        A cell a line, with nothing but headings and empty entries behind them, goes before all others.
        """
        least = at + len(self._columns)
        ways = arrangements(self._words, at, least, self._columns)
        if not (ways and self._are_bare(least, following) and self._is_common(least, following)):
            ways = [
                way
                for end in range(least, following + 1)
                if not is_group(self._words[end - 1]) and self._is_common(end, following)
                for way in arrangements(self._words, at, end, self._columns)
            ]
        return self._only(start, at, ways)

    def _last(self, start: int, at: int, ragged: bool) -> Found | None:
        """The last row: as long as the others, or where these differ as long as can be; the table must end with it."""
        least = at + len(self._columns)
        most = min(least + MOST_LINES * ragged, len(self._words))
        beyond = next((place for place in range(at + 1, most) if is_beyond(self._words[place])), most)
        ways = [way for end in range(least, beyond + 1) for way in arrangements(self._words, at, end, self._columns)]
        row = self._only(start, at, ways)
        return row if row and ends(self._words, row.end) else None

    def _only(self, start: int, at: int, ways: Sequence[Found]) -> Found | None:
        """The one way to read a row, with the cell before its number; None where there are several, or a row in it."""
        if len(ways) != 1 or not self._is_whole(ways[0]):
            return None
        common = [place for place in range(start, at) if self._words[place] and not is_group(self._words[place])]
        cell = (common[0], common[-1] + 1) if common else None
        return Found((*[None] * (self._before - 1), cell, *ways[0].cells) if self._before else ways[0].cells)

    def _is_whole(self, way: Found) -> bool:
        """Whether no other row begins inside of a row."""
        return self._number is running_number or not any(map(item_number, self._words[way.start + 1 : way.end]))

    def _is_common(self, start: int, end: int) -> bool:
        """Whether the entries from *start* to *end* may stand between two rows: headings, or a cell in common."""
        if self._are_bare(start, end):
            return start == end or self._before > 0 or any(map(is_group, self._words[start:end]))
        names = [words for words in self._words[start:end] if words is not None]
        if self._before != 1 or len(names) > _COMMON_LINES:
            return False
        return not any(
            is_group(words) or is_number(words) or words.endswith("。") or len(words) > _LONGEST_COMMON
            for words in names
        )

    def _are_bare(self, start: int, end: int) -> bool:
        """Whether no entry from *start* to *end* is a cell: headings and empty ones."""
        return all(words is None or is_group(words) for words in self._words[start:end])

    def _is_alien(self, last: Found, found: Sequence[Found]) -> bool:
        """Whether the last row ends with what is hardly a cell of it: the next number, or a sentence, as no other."""
        *others, end = (self._words[row.end - 1] or "" for row in (*found, last))
        at = next((cell for cell in last.cells[self._before :] if cell), (0, 0))[0]
        if (self._number(self._words[at]) or 0) + 1 == self._number(end):
            return True
        return end.endswith("。") and not any(words.endswith("。") for words in others)
