"""The files that an agent may have read: those under the folders given at start, and nothing that leads out of them.

Links are followed as far as they stay inside. What `gongwen batch` leaves out of a folder or does not read (hidden
files, archives, files of other programs) is not read here either.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from gongwen.batch.folders import files
from gongwen.batch.kinds import is_container, leaving, refusal
from gongwen.folders import NO_FILE
from gongwen.limits import MEGABYTE, read_bounded

MOST_FILES = 100_000
"""The most files that are listed; a folder with more is one that an agent cannot go through."""

_OUTSIDE = "no such file under the folders given at start"
_READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class RefusedError(Exception):
    """Raised where an agent gets no answer: says why, in a line."""


class Folders:
    """The folders given at start; raises OSError where one is none."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._roots = [Path(os.path.realpath(folder, strict=True)) for folder in folders]
        for root in self._roots:
            os.scandir(root).close()

    def names(self) -> list[str]:
        """The paths of all files that can be asked for, in order; at most MOST_FILES."""
        found = (file for root in self._roots for file in files(root, Counter()))
        readable = (str(file.path) for file in found if not file.refusal and not is_container(file.path.name))
        return sorted(islice(filter(_is_text, dict.fromkeys(readable)), MOST_FILES))

    def content(self, name: str, most: int) -> bytes:
        """What is in the file *name*, a path as `names` gives it or one relative to a folder.

        Raises RefusedError where it is none of the files, cannot be read or has more than *most* bytes.
        """
        root, file = self._found(name)
        if reason := _objection(file.relative_to(root)):
            raise RefusedError(reason)
        try:
            data = _bytes(root, file, most)
        except OSError as error:
            raise RefusedError(error.strerror or str(error)) from error
        if data is None:
            raise RefusedError(f"too-large: more than {most / MEGABYTE:g} MB; nothing was read")
        return data

    def _found(self, name: str) -> tuple[Path, Path]:
        """The folder in which *name* is, and its path without links; one answer for what is outside or not there."""
        for base in self._roots:
            try:
                file = Path(os.path.realpath(base / name, strict=True))
            except (OSError, ValueError):  # ValueError: a name that no file can have
                continue
            for root in self._roots:
                if file.is_relative_to(root) and file != root:
                    return root, file
        raise RefusedError(_OUTSIDE)


def _is_text(name: str) -> bool:
    """Whether *name* can be said in JSON; one of bytes that are no text cannot."""
    return name.encode("utf-8", "replace").decode() == name


def _objection(name: Path) -> str | None:
    """Why the file called *name* in its folder is not read, as one of a folder is not; None where it is."""
    if said := leaving(str(name)):
        return f"left out: {said}"
    return "an archive or a file of records: gongwen batch reads it" if is_container(name.name) else refusal(name.name)


def _bytes(root: Path, file: Path, most: int) -> bytes | None:
    """What is in *file*; None where it is more than *most* bytes. A pipe or a device is not opened."""
    if not (file.is_file() or file.is_dir()):
        raise RefusedError(NO_FILE)
    descriptor = _opened(root, file)
    try:
        if stat.S_ISDIR(mode := os.fstat(descriptor).st_mode):
            raise RefusedError("a folder: `files` lists what is in it")
        if not stat.S_ISREG(mode):  # it was a file a moment ago
            raise RefusedError(NO_FILE)
        with open(descriptor, "rb", closefd=False) as content:
            return read_bounded(content, most)
    finally:
        os.close(descriptor)


def _opened(root: Path, file: Path) -> int:
    """A descriptor of *file*, reached from *root* step by step, so that no link that came since leads elsewhere."""
    if os.open not in os.supports_dir_fd:
        return os.open(file, _READ)
    inside = os.open(root, os.O_RDONLY)
    for step in file.relative_to(root).parts:
        outer = inside
        try:
            inside = os.open(step, _READ | _NO_LINK, dir_fd=outer)
        finally:
            os.close(outer)
    return inside
