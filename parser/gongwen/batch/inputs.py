"""Inputs: files, folders, globs and containers to the documents in them. Knows what to look at, reads no document."""

from __future__ import annotations

import errno
import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gongwen.batch.containers import members
from gongwen.batch.folders import File, files
from gongwen.batch.kinds import is_container, is_page, known_refusal, leaving
from gongwen.batch.names import common_folder, readable, safe


class Place(NamedTuple):
    """Where a document stands: which input it is of, its file, its number in a container (0: the file itself).

    *refusal* is why the file is not read, if it is not.
    """

    argument: int
    path: bytes
    member: int
    name: str
    refusal: str | None = None


class Inputs:
    """The documents that *arguments* name; `left_out` counts, by suffix, the files in them that hold no notice."""

    def __init__(self, arguments: Iterable[str | os.PathLike[str]], without: Path | None = None) -> None:
        self.left_out: Counter[str] = Counter()
        self._without = without.resolve() if without else None
        self._arguments = [path.absolute() for argument in arguments for path in _expanded(os.fspath(argument))]
        self._root = common_folder([path if path.is_dir() else path.parent for path in self._arguments])

    def places(self) -> Iterator[Place]:
        """Every document, in no particular order inside a folder."""
        for argument, path in enumerate(self._arguments):
            if path.is_dir():
                for file in files(path, self.left_out, self._without):
                    yield from self._in_file(argument, file)
            elif is_page(path.name) or self._wanted(path.name):  # a hidden page is read where it is named
                yield from self._in_file(argument, File(path, known_refusal(path.name)))

    def _wanted(self, name: str) -> bool:
        if label := leaving(name):
            self.left_out[label] += 1
        return not label

    def _in_file(self, argument: int, file: File) -> Iterator[Place]:
        path = os.fsencode(file.path)
        name = readable(os.fsencode(file.path.relative_to(self._root) if self._root else file.path))
        if file.refusal is not None or not is_container(file.path.name):
            yield Place(argument, path, 0, safe(name), file.refusal)
            return
        for member in members(file.path, self._wanted, contents=False):
            yield Place(argument, path, member.number, safe(f"{name}/{member.name}"))


def _expanded(argument: str) -> list[Path]:
    """The paths that *argument* stands for; raises FileNotFoundError where there is none."""
    if Path(argument).exists():
        return [Path(argument)]
    pattern = glob.has_magic(argument)
    found = sorted(glob.glob(argument, recursive=True)) if pattern else []  # noqa: PTH207  Path's takes no absolute one
    if not found:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), argument)
    return [Path(path) for path in found]
