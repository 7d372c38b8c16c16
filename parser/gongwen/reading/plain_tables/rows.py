"""Rows: which entries under a header are rows of its columns, and what proves it.

A row holds the next running number, or all rows are of equal length and have cells of a known look in the same places.
Nothing behind the last row may look as if it went on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongwen.reading.plain_tables import numbered
from gongwen.reading.plain_tables.cells import PROOF, Found, Words, arranged, is_number, running_number
from gongwen.reading.plain_tables.columns import Column
from gongwen.reading.plain_tables.edges import ends, is_beyond, is_group

_FEWEST = 2  # rows of a table, and cells of a row
_ALIKE = 3  # rows that prove each other where the cells of one column alone have a known look


def read(words: Words, start: int, columns: Sequence[Column]) -> list[Found] | None:
    """The rows of *columns* among the entries *words* from *start* on; None where they are not proven."""
    found = numbered.rows(words, start, columns) or _alike(words, start, columns)
    return found if found and len(found) >= _FEWEST else None


def are_rows(rows: Sequence[Words], columns: Sequence[Column]) -> bool:
    """Whether *rows*, each of as many cells as there are columns, prove each other."""
    if len(rows) < _FEWEST or not all(_row(row, 0, columns) for row in rows):
        return False
    if columns[0].kind != "number":
        return _is_proof(columns, len(rows))
    numbers = [running_number(row[0]) or 0 for row in rows]
    return all(after in (before + 1, 1) for before, after in pairwise(numbers))


def _alike(words: Words, start: int, columns: Sequence[Column]) -> list[Found] | None:
    """Rows of equal length with cells of a known look in the same places, perhaps under the heads of groups."""
    if any(column.kind == "number" for column in columns):
        return None
    words = words[: max((place + 1 for place, entry in enumerate(words) if entry), default=0)]
    found: list[Found] = []
    while start < len(words):
        start += is_group(words[start]) or (words[start] is None and not found)
        row = _row(words, start, columns)
        if not row:
            break
        found.append(row)
        start += len(columns)
    return found if _is_proof(columns, len(found)) and ends(words, start) else None


def _is_proof(columns: Sequence[Column], rows: int) -> bool:
    """Whether cells that look as their labels say, in so many rows, are no accident."""
    looks = sum(column.kind in PROOF for column in columns)
    return looks > 1 or (looks == 1 and rows >= _ALIKE)


def _row(words: Words, start: int, columns: Sequence[Column]) -> Found | None:
    """The row at *start*, as long as there are columns, if no figure stands where none is looked for."""
    own = words[start : start + len(columns)]
    filled = sum(cell is not None for cell in own)
    if len(own) < len(columns) or filled < _FEWEST or is_beyond(own[0]) or is_beyond(own[-1]):
        return None
    strays = (is_number(cell) for cell, column in zip(own, columns, strict=True) if column.kind == "text")
    return None if any(strays) else arranged(words, start, start + len(columns), columns)
