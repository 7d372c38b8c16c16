"""Results: which files of a folder are results of a run, where the journal that knew it is lost."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from gongwen.regex import regex

_HEAD = 4096  # bytes: the longest name, escaped, and what stands before it
_NAMED = regex(rb'\A\{\s*"schema_version":\s*"[^"]*",\s*"source":\s*\{\s*"name":\s*("(?:[^"\\]|\\.)*")')


def remove_results(folder: Path) -> None:
    """Remove what under *folder* is the result of a document, and the folders that are empty then.

    A result says which document it is of, and stands where that document's result does: nobody else's file does both.
    """
    for inside, _, names in os.walk(folder, topdown=False):
        for path in (Path(inside, name) for name in names):
            if _named_in(path) == path.relative_to(folder).as_posix().removesuffix(".json"):
                path.unlink()
        with suppress(OSError):  # what others put there stays
            Path(inside).rmdir()


def _named_in(path: Path) -> str | None:
    """The name of the document that the file at *path* is the notice's JSON of; None where it is no such file."""
    if path.suffix != ".json" or path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        found = _NAMED.match(file.read(_HEAD))
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(found[1], type=str) if found else None
    return None
