"""Whole files: an output is complete under its name, or is not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(target: Path, staging: Path | None = None) -> Iterator[Path]:
    """The path to write to; what stands there at the end is put in the place of *target*, unless an error is raised.

    *staging* is a folder on the same file system that holds unfinished files; without one they stand beside *target*.
    A link is followed; a device or a pipe is written to as it is.
    """
    target = target.resolve()
    if target.exists() and not target.is_file():
        yield target
        return
    unfinished = (staging or target.parent) / f".{target.name}.{os.getpid()}.part"
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield unfinished
        _flush(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def write_whole(target: Path, data: bytes, staging: Path | None = None) -> None:
    """Put *data* at *target*, whole or not at all."""
    with whole(target, staging) as unfinished:
        unfinished.write_bytes(data)


def _flush(path: Path) -> None:
    """Have the disk hold the file at *path* before its name does."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
