"""Containers: archives and JSON Lines as streams of documents, one in memory at a time.

A member that cannot be read is a problem of its own; what makes the rest of a container unreadable is the last
member's problem. Nothing is ever written, and no member longer than LIMIT is held.
"""

from __future__ import annotations

import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from gongwen.batch.names import readable, suffix

LIMIT = 50_000_000
_EXPANSION = 200  # times its own size; pages shrink to a tenth, seldom to a fiftieth
_DAMAGE = (
    *(OSError, EOFError, ValueError, RuntimeError, NotImplementedError),
    *(tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
)
_CHINESE = "\u2e80"
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1


class Problem(NamedTuple):
    """Why a document could not be read: a code and words for a person."""

    code: str
    message: str


class Member(NamedTuple):
    """A document of a container: its place (from 1), its name there, and its bytes or why there are none."""

    number: int
    name: str
    content: bytes | Problem
    media_type: str | None = None


TOO_LARGE = Problem("too-large", f"longer than {LIMIT // 1_000_000} MB")


def is_container(name: str) -> bool:
    return suffix(name) in _READERS


def members(path: Path, wanted: Callable[[str], bool], *, contents: bool = True) -> Iterator[Member]:
    """The members of the container at *path* whose names are *wanted*; without *contents*, empty ones."""
    number = 0
    try:
        for member in _READERS[suffix(path.name)](path, wanted, contents):
            number = member.number
            yield member
    except _DAMAGE as error:
        yield Member(number + 1, "(damaged)", Problem("damaged", f"the rest of the container is unreadable: {error}"))


def _zip(path: Path, wanted: Callable[[str], bool], contents: bool) -> Iterator[Member]:
    budget = _Budget(path)
    with zipfile.ZipFile(path) as archive:
        for number, entry in enumerate(archive.infolist(), 1):
            name = _zip_name(entry)
            if not entry.is_dir() and wanted(name):
                content = _unzipped(archive, entry) if contents else b""
                budget.spend(len(content) if isinstance(content, bytes) else 0)
                yield Member(number, name, content)


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """The member's name; Chinese archivers write GB18030 without saying so, which zipfile takes for cp437."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename
    name = entry.orig_filename.encode("cp437", "replace")
    said = readable(name)
    if said.isascii() or any(sign >= _CHINESE for sign in said):
        return said
    return name.decode("gb18030", "replace")  # not a few Chinese words in GB18030 are valid UTF-8 by chance


def _unzipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | Problem:
    if entry.flag_bits & _ENCRYPTED_FLAG:
        return Problem("encrypted", "the member is encrypted")
    try:
        with archive.open(entry) as file:
            return _bounded(file)
    except _DAMAGE as error:
        return Problem("damaged", str(error))


def _tar(path: Path, wanted: Callable[[str], bool], contents: bool) -> Iterator[Member]:
    budget = _Budget(path)
    with tarfile.open(path, "r|*", encoding="utf-8", errors="surrogateescape") as archive:
        for number, entry in enumerate(iter(archive.next, None), 1):
            budget.spend(entry.size)
            name = readable(entry.name.encode("utf-8", "surrogateescape"))
            if entry.isreg() and wanted(name):
                file = archive.extractfile(entry) if contents else None
                yield Member(number, name, _bounded(file) if file else b"")
            archive.members = []  # type: ignore[attr-defined]  # tarfile would keep every header


def _lines(path: Path, wanted: Callable[[str], bool], contents: bool) -> Iterator[Member]:
    budget = _Budget(path)
    with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
        for number, line in enumerate(_bounded_lines(file), 1):
            budget.spend(LIMIT if line is None else len(line))
            if line is None or line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _of_line(number, line) if contents else Member(number, f"{number:07}", b"")


def _bounded_lines(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes | None]:
    """The lines of *file*; None for one that is too long."""
    while line := file.readline(LIMIT + 1):
        if len(line) <= LIMIT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LIMIT)
        yield None


def _of_line(number: int, line: bytes | None) -> Member:
    name = f"{number:07}"
    if line is None:
        return Member(number, name, TOO_LARGE)
    try:
        row = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return Member(number, name, Problem("not-json", f"line {number} is not JSON: {error}"))
    for column, media_type in (("html", "text/html"), ("text", "text/plain")):
        if isinstance(row, dict) and isinstance(row.get(column), str):
            return Member(number, name, row[column].encode("utf-8", "replace"), media_type)
    return Member(number, name, Problem("no-document", f"line {number} has no column `html` or `text`"))


class _Budget:
    """How many bytes may still come out of a container: what expands without end is no collection of pages."""

    def __init__(self, path: Path) -> None:
        self._left = LIMIT + _EXPANSION * path.stat().st_size

    def spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise OSError(f"it expands to more than {_EXPANSION} times its size")


def _bounded(file: IO[bytes]) -> bytes | Problem:
    data = file.read(LIMIT + 1)
    return data if len(data) <= LIMIT else TOO_LARGE


_READERS: dict[str, Callable[[Path, Callable[[str], bool], bool], Iterator[Member]]] = {
    ".zip": _zip,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".jsonl.gz": _lines,
    **dict.fromkeys((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"), _tar),
}
