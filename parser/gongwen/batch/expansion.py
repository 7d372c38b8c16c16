"""Expansion: how much may come out of a container. What expands without end is no collection of pages.

Knows bytes, no archive. Nothing is expanded before it is asked for, so that a bomb takes no memory.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import math
from pathlib import Path
from typing import IO

from gongwen.limits import MOST_BYTES

_TIMES = 200  # its own size; pages shrink to a tenth, seldom to a fiftieth
_LONGEST_HEADER = 1_000_000
_COMPRESSED = {b"\x1f\x8b": gzip.GzipFile, b"BZh": bz2.BZ2File, b"\xfd7zXZ": lzma.LZMAFile}


class Budget:
    """How many bytes may still come out of the file at *path*."""

    def __init__(self, path: Path) -> None:
        self.most = self._left = MOST_BYTES + _TIMES * path.stat().st_size

    def spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise OSError(f"it expands to more than {_TIMES} times its size")


class Stream(io.BufferedIOBase):
    """The bytes of the file at *path*, expanded where it is compressed, as far as its budget goes.

    `most` is how many they can be: all of a file that is not compressed, what the budget allows of another.
    """

    def __init__(self, path: Path) -> None:
        self._budget = Budget(path)
        self._allowed: float = math.inf
        self._file = _reader(path)
        self.most = path.stat().st_size if isinstance(self._file, io.BufferedReader) else self._budget.most

    def close(self) -> None:
        self._file.close()
        super().close()

    def allow(self, count: int) -> None:
        """Let no more than *count* bytes and a header come before the next call."""
        self._allowed = max(count, 0) + _LONGEST_HEADER

    def read(self, size: int | None = -1, /) -> bytes:
        return self._spent(self._file.read(-1 if size is None else size))

    def read1(self, size: int = -1, /) -> bytes:
        return self.read(size)

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._spent(self._file.readline(-1 if size is None else size))

    def _spent(self, data: bytes) -> bytes:
        self._budget.spend(len(data))
        self._allowed -= len(data)
        if self._allowed < 0:
            raise OSError("a header has no end")
        return data


def _reader(path: Path) -> io.BufferedIOBase | IO[bytes]:
    """The bytes of the file at *path*, of what its first ones say that it is."""
    with path.open("rb") as file:
        head = file.read(max(map(len, _COMPRESSED)))
    reader = next((reader for sign, reader in _COMPRESSED.items() if head.startswith(sign)), None)
    return reader(path) if reader else path.open("rb")
