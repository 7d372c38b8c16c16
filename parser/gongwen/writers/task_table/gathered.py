"""Rows on their way into a table, kept on disk until it is known which columns have something in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from gongwen.writers.task_table.columns import MARK, Column, Sheet


class Number(Struct, frozen=True, array_like=True, gc=False):
    """A number in a cell; of a percentage the hundredth parts, with how many places are shown behind the point."""

    value: float
    percentage: bool = False
    places: int = 0


Value = str | int | Number
"""What a cell holds; a date as ISO has it."""


class Row(Struct, frozen=True, array_like=True, gc=False):
    """A row: its cells by their columns, and what stands above it, the notice first, as bands over the rows.

    The first `bold` characters of the task are its name; `roles` are those of each body in it.
    """

    cells: dict[str, Value]
    above: tuple[str, ...] = ()
    bold: int = 0
    roles: dict[str, str] = {}


class Gathered:
    """The rows of *sheet*, in the file at *path*; `places` says where those of each body begin in it.

    `marked` says whether something in them is inferred.
    """

    def __init__(self, sheet: Sheet, path: Path) -> None:
        self.sheet = sheet
        self.count = 0
        self.marked = False
        self.places: dict[str, list[int]] = defaultdict(list)
        self._file: IO[bytes] = path.open("w+b")
        self._filled = set[str]()

    def close(self) -> None:
        self._file.close()

    def add(self, rows: Iterable[Row]) -> None:
        """Keep *rows*."""
        for row in rows:
            for unit in row.roles:
                self.places[unit].append(self._file.tell())
            data = _ENCODER.encode(row)
            self._file.write(len(data).to_bytes(_SIZE, "big") + data)
            self.marked = self.marked or any(MARK in value for value in row.cells.values() if isinstance(value, str))
            self._filled.update(key for key, value in row.cells.items() if value != "")
            self.count += 1

    def columns(self, *without: str) -> list[Column]:
        """The columns that have something in them or are to be filled in, *without* some."""
        return [one for one in self.sheet.columns if one.key not in without and (one.kept or one.key in self._filled)]

    def rows(self) -> Iterator[Row]:
        """All rows, in order."""
        self._file.seek(0)
        for _ in range(self.count):
            yield self._next()

    def rows_at(self, places: Sequence[int]) -> Iterator[Row]:
        """The rows at *places*."""
        for place in places:
            self._file.seek(place)
            yield self._next()

    def _next(self) -> Row:
        size = int.from_bytes(self._file.read(_SIZE), "big")
        return _DECODER.decode(self._file.read(size))


_SIZE = 8
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Row)
