"""Rows: which entries under a header are rows of its columns, and what proves it.

A row begins with the next running number, or all rows are of equal length and have cells of a known look in the same
places. Nothing behind the last row may look as if it went on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from gongwen.reading import furniture
from gongwen.reading.plain_tables.cells import (
    MOST_LINES,
    PROOF,
    Cells,
    arranged,
    arrangements,
    is_number,
    running_number,
)
from gongwen.reading.plain_tables.columns import Column, label_of
from gongwen.regex import regex

_FEWEST = 2  # rows of a table, and cells of a row
_ALIKE = 3  # rows that prove each other where the cells of one column alone have a known look
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_GROUP = regex(rf"(?:{_NUMERAL}、|\({_NUMERAL}\)).{{1,40}}|.{{1,30}}:")
_BEYOND = regex(rf"{_NUMERAL}、|\({_NUMERAL}\)|第.{{1,4}}[章节条]|注:|备注:|\(此件|附[件表]|表\d|专栏|[合总小共]计")
_DATE = regex(r"\d{4}年\d{1,2}月\d{1,2}日|[二一][〇○零九]..年.{1,3}月.{1,3}日")
_CLOSED = ("。", ":", ";")
_LONG, _AHEAD = 40, 8

Words = Sequence[str | None]


class Found(Struct, frozen=True):
    """A row: the entry that it begins at, and from which to which of those that follow each cell goes."""

    start: int
    cells: Cells


def read(words: Words, start: int, columns: Sequence[Column]) -> list[Found] | None:
    """The rows of *columns* among the entries *words* from *start* on; None where they are not proven."""
    while start < len(words) and (words[start] is None or is_group(words[start])):
        start += 1
    found = _numbered(words, start, columns) if columns[0].kind == "number" else _alike(words, start, columns)
    return found if found and len(found) >= _FEWEST else None


def are_rows(rows: Sequence[Words], columns: Sequence[Column]) -> bool:
    """Whether *rows*, each of as many cells as there are columns, prove each other."""
    if len(rows) < _FEWEST or not all(_row(row, columns) for row in rows):
        return False
    if columns[0].kind != "number":
        return _is_proof(columns, len(rows))
    numbers = [running_number(row[0]) or 0 for row in rows]
    return all(after in (before + 1, 1) for before, after in pairwise(numbers))


def is_group(words: str | None) -> bool:
    """Whether *words* head some of the rows: 一、经济发展, “十二五”期间:"""
    return words is not None and _GROUP.fullmatch(words) is not None


def is_beyond(words: str | None) -> bool:
    """Whether *words* open what stands behind a table: a heading, a note, a total, the next table."""
    return words is not None and _BEYOND.match(words) is not None


def _numbered(words: Words, start: int, columns: Sequence[Column]) -> list[Found] | None:
    """Rows that begin with running numbers."""
    found: list[Found] = []
    ragged = False
    while (following := _next(words, start, len(columns))) is not None:
        end = _before_groups(words, start + len(columns), following)
        cells = None if is_group(words[end - 1]) else arranged(words[start:end], columns)
        if not cells:
            return None
        ragged = ragged or end - start > len(columns)
        found.append(Found(start, cells))
        start = following
    last = _last(words, start, columns, ragged)
    return [*found, last] if last and not _is_alien(words, last, found) else None


def _next(words: Words, start: int, columns: int) -> int | None:
    """Where the row after that at *start* begins: at the next number, or under a group at a higher one or at 1."""
    number = running_number(words[start]) if start < len(words) else None
    if number is None:
        return None
    for place in range(start + columns, min(start + columns + MOST_LINES, len(words))):
        value = running_number(words[place])
        if value == number + 1 or (value and is_group(words[place - 1]) and (value == 1 or value > number)):
            return place
    return None


def _before_groups(words: Words, least: int, end: int) -> int:
    """The end of a row without the heads of groups, and the empty entries around them, that stand before *end*."""
    place, seen = end, False
    while place > least and (is_group(words[place - 1]) or words[place - 1] is None):
        place -= 1
        seen = seen or words[place] is not None
    return place if seen else end


def _last(words: Words, start: int, columns: Sequence[Column], ragged: bool) -> Found | None:
    """The last row: as long as the others, or where these differ as long as can be; the table must end with it."""
    least = start + len(columns)
    most = min(least + MOST_LINES * ragged, len(words))
    beyond = next((place for place in range(start + 1, most) if is_beyond(words[place])), most)
    ways = [way for end in range(least, beyond + 1) for way in arrangements(words[start:end], columns)]
    return Found(start, ways[0]) if len(ways) == 1 and _ends(words, start + ways[0][-1][1]) else None


def _is_alien(words: Words, last: Found, rows: Sequence[Found]) -> bool:
    """Whether the last row ends with what is hardly a cell of it: the next number, or a sentence, as no other does."""
    *ends, end = (words[row.start + row.cells[-1][1] - 1] or "" for row in (*rows, last))
    if (running_number(words[last.start]) or 0) + 1 == running_number(end):
        return True
    return end.endswith("。") and not any(words.endswith("。") for words in ends)


def _alike(words: Words, start: int, columns: Sequence[Column]) -> list[Found] | None:
    """Rows of equal length with cells of a known look in the same places, perhaps under the heads of groups."""
    found: list[Found] = []
    while start < len(words):
        below = start + 1 if is_group(words[start]) else start
        cells = _row(words[below : below + len(columns)], columns)
        if not cells:
            break
        found.append(Found(below, cells))
        start = below + len(columns)
    return found if _is_proof(columns, len(found)) and _ends(words, start) else None


def _is_proof(columns: Sequence[Column], rows: int) -> bool:
    """Whether cells that look as their labels say, in so many rows, are no accident."""
    looks = sum(column.kind in PROOF for column in columns)
    return looks > 1 or (looks == 1 and rows >= _ALIKE)


def _row(words: Words, columns: Sequence[Column]) -> Cells | None:
    """The cells of a row as long as there are columns, if no figure stands where none is looked for."""
    filled = sum(cell is not None for cell in words)
    if len(words) < len(columns) or filled < _FEWEST or is_beyond(words[0]) or is_beyond(words[-1]):
        return None
    strays = (is_number(cell) for cell, column in zip(words, columns, strict=True) if column.kind == "text")
    return None if any(strays) else arranged(words, columns)


def _ends(words: Words, place: int) -> bool:
    """Whether what stands at *place* is no cell of the table before it: a heading, a signature, sentences, nothing."""
    rest = [words for words in words[place : place + _AHEAD] if words is not None][:3]
    if not rest or is_beyond(rest[0]) or furniture.reason(rest[0]) or any(map(_DATE.fullmatch, rest[1:2])):
        return True
    if place >= len(words) - 2 and label_of(words[-1] or ""):
        return True  # the next table's labels, perhaps under its caption
    first, *others = (words.endswith(_CLOSED) or len(words) > _LONG for words in rest)
    return first and (all(others[:1]) or is_beyond(rest[1]))
