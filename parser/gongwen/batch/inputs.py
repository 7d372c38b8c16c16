"""Inputs: files, folders, globs and containers to the documents in them. Knows what to look at, reads no document."""

from __future__ import annotations

import errno
import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gongwen.batch.containers import is_container, members
from gongwen.batch.names import common_folder, readable, safe, suffix

PAGES = frozenset(
    (
        *("", ".html", ".htm", ".xhtml", ".shtml", ".jhtml", ".txt", ".text", ".md"),
        *(".asp", ".aspx", ".jsp", ".jspx", ".php", ".do", ".action"),
    )
)
_LINK = "links to no file of the folder"


def is_page(name: str) -> bool:
    """Whether the file or member called *name* looks like a page: by its suffix, and not hidden."""
    steps = name.replace("\\", "/").split("/")
    hidden = any(step.startswith(".") and step.strip(".") for step in steps) or "__MACOSX" in steps
    return suffix(name) in PAGES and not hidden


class Place(NamedTuple):
    """Where a document stands: which input it is of, its file, its number in a container (0: the file itself)."""

    argument: int
    path: bytes
    member: int
    name: str


class Inputs:
    """The documents that *arguments* name; `skipped` counts, by suffix, the files in them that are no pages."""

    def __init__(self, arguments: Iterable[str | os.PathLike[str]], without: Path | None = None) -> None:
        self.skipped: Counter[str] = Counter()
        self._without = without.resolve() if without else None
        self._arguments = [path.absolute() for argument in arguments for path in _expanded(os.fspath(argument))]
        self._root = common_folder([path if path.is_dir() else path.parent for path in self._arguments])

    def places(self) -> Iterator[Place]:
        """Every document, in no particular order inside a folder."""
        for argument, path in enumerate(self._arguments):
            if path.is_dir():
                for file in self._files(path):
                    yield from self._in_file(argument, file)
            else:
                yield from self._in_file(argument, path)

    def _wanted(self, name: str) -> bool:
        if not is_page(name):
            self.skipped[suffix(name)] += 1
            return False
        return True

    def _files(self, folder: Path) -> Iterator[Path]:
        """The pages and containers under *folder*, and folders that cannot be listed; no links to folders."""
        real = os.path.realpath(folder)
        waiting = [folder]
        while waiting:
            inside = waiting.pop()
            try:
                with os.scandir(inside) as entries:
                    for entry in entries:
                        if entry.is_dir(follow_symlinks=False):
                            waiting += [Path(entry.path)] * self._to_be_entered(entry)
                        elif self._is_inside(entry, real) and (is_container(entry.name) or self._wanted(entry.name)):
                            yield Path(entry.path)
            except OSError:
                yield inside  # reading it as a document fails with the reason

    def _to_be_entered(self, folder: os.DirEntry[str]) -> bool:
        return not folder.name.startswith(".") and Path(folder.path) != self._without

    def _is_inside(self, entry: os.DirEntry[str], folder: str) -> bool:
        """Whether *entry* is a file; a link is one where it leads to a file inside *folder*, which alone was given."""
        if not entry.is_symlink():
            return entry.is_file()
        target = Path(os.path.realpath(entry.path))
        inside = target.is_relative_to(folder) and target.is_file()
        if not inside:
            self.skipped[_LINK] += 1
        return inside

    def _in_file(self, argument: int, path: Path) -> Iterator[Place]:
        name = readable(os.fsencode(path.relative_to(self._root) if self._root else path))
        if not is_container(path.name):
            yield Place(argument, os.fsencode(path), 0, safe(name))
            return
        for member in members(path, self._wanted, contents=False):
            yield Place(argument, os.fsencode(path), member.number, safe(f"{name}/{member.name}"))


def _expanded(argument: str) -> list[Path]:
    """The paths that *argument* stands for; raises FileNotFoundError where there is none."""
    if Path(argument).exists():
        return [Path(argument)]
    pattern = glob.has_magic(argument)
    found = sorted(glob.glob(argument, recursive=True)) if pattern else []  # noqa: PTH207  Path's takes no absolute one
    if not found:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), argument)
    return [Path(path) for path in found]
