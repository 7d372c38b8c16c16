"""Inputs: files, folders, globs, lists and containers to the documents in them. Knows what to look at, reads none."""

from __future__ import annotations

import errno
import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from gongwen.batch.containers import members
from gongwen.batch.folders import File, files
from gongwen.batch.kinds import is_container, is_page, known_refusal, leaving
from gongwen.batch.member import Columns, Reading, Record
from gongwen.batch.names import common_folder, readable, safe


class Place(NamedTuple):
    """Where a document stands: which input it is of, its file, its number in a container (0: the file itself).

    *refusal* is why the file is not read, if it is not; *record* what the user's row says beside the document.
    """

    argument: int
    path: bytes
    member: int
    name: str
    refusal: str | None = None
    record: Record | None = None


class Inputs:
    """The documents that *arguments* name, and the lines of the file *listed*.

    *columns* says what the columns of records are. *stream* is a file that holds what standard input gave, and the name
    that it has there. `left_out` counts, by suffix, the files that hold no notice; `carried` has the columns of records
    that go with their documents. Both are complete when all places were asked for.
    """

    def __init__(
        self,
        arguments: Iterable[str | os.PathLike[str]],
        without: Path | None = None,
        columns: Columns | None = None,
        listed: Path | None = None,
        stream: tuple[Path, str] | None = None,
    ) -> None:
        self.left_out: Counter[str] = Counter()
        self.carried: dict[str, None] = {}
        self.columns = columns or Columns()
        self._without = without.resolve() if without else None
        self._arguments = [path.absolute() for argument in arguments for path in _expanded(os.fspath(argument))]
        self._listed, self._stream = listed, stream
        self._root = common_folder(map(_folder_of, chain(self._arguments, self._lines())))

    def places(self) -> Iterator[Place]:
        """Every document, in no particular order inside a folder."""
        argument = 0
        for argument, path in enumerate(chain(self._arguments, self._lines())):
            if path.is_dir():
                for file in files(path, self.left_out, self._without):
                    yield from self._in_file(argument, file, self._name(file.path))
            elif is_page(path.name) or self._wanted(path.name):  # a hidden page is read where it is named
                yield from self._in_file(argument, File(path, known_refusal(path.name)), self._name(path))
        if self._stream:
            path, name = self._stream
            yield from self._in_file(argument + 1, File(path, known_refusal(name)), name)

    def _lines(self) -> Iterator[Path]:
        """The paths that are listed, a line each, or each before a NUL."""
        if self._listed is None:
            return
        with self._listed.open("rb") as lines:
            for line in lines:
                for path in line.rstrip(b"\r\n").split(b"\0"):
                    if path:
                        yield Path(os.fsdecode(path)).absolute()

    def _wanted(self, name: str) -> bool:
        if label := leaving(name):
            self.left_out[label] += 1
        return not label

    def _name(self, path: Path) -> str:
        return readable(os.fsencode(path.relative_to(self._root) if self._root else path))

    def _in_file(self, argument: int, file: File, name: str) -> Iterator[Place]:
        path = os.fsencode(file.path)
        if file.refusal is not None or not is_container(file.path.name):
            yield Place(argument, path, 0, safe(name), file.refusal)
            return
        for member in members(file.path, Reading(self._wanted, contents=False, columns=self.columns)):
            if member.record:
                self.carried |= dict.fromkeys(member.record.carried)
            yield Place(argument, path, member.number, safe(f"{name}/{member.name}"), None, member.record)


def _folder_of(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _expanded(argument: str) -> list[Path]:
    """The paths that *argument* stands for; raises FileNotFoundError where there is none."""
    if Path(argument).exists():
        return [Path(argument)]
    pattern = glob.has_magic(argument)
    found = sorted(glob.glob(argument, recursive=True)) if pattern else []  # noqa: PTH207  Path's takes no absolute one
    if not found:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), argument)
    return [Path(path) for path in found]
