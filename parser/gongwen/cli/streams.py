"""The standard streams as commands rely on them: there, buffered, and in UTF-8, however the program was started."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO, cast

_USELESS = (os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)  # reading 0 and writing to 1 fail; what goes to 2 vanishes


def open_streams() -> None:
    """Put the standard streams in order."""
    _hold_the_numbers()
    sys.stdin = sys.stdin or _stream(0, "r")
    sys.stdout = _buffered(sys.stdout or _stream(1, "w"))
    sys.stderr = sys.stderr or _stream(2, "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _hold_the_numbers() -> None:
    """Open something where the caller closed a stream (`>&-`): else the first file opened would be taken for it."""
    for number, access in enumerate(_USELESS):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, access), True)


def _stream(number: int, mode: str) -> TextIO:
    return cast("TextIO", open(number, mode, encoding="utf-8", errors="backslashreplace", closefd=False))


def _buffered(stream: TextIO) -> TextIO:
    """*stream*, which PYTHONUNBUFFERED leaves without a buffer: what a full disk does not take is dropped then."""
    raw = getattr(stream, "buffer", None)
    return io.TextIOWrapper(io.BufferedWriter(raw)) if isinstance(raw, io.RawIOBase) else stream
