"""Containers: archives and files of records as streams of documents, one in memory at a time.

A member that cannot be read is a problem of its own; what makes the rest of a container unreadable is the last
member's problem. Nothing is ever written, no link is followed, no member longer than MOST_BYTES is held, and of what
expands without end the rest is given up.
"""

from __future__ import annotations

import csv
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Self

from gongwen.batch import records
from gongwen.batch.expansion import Budget, Stream
from gongwen.batch.kinds import holds_records, is_container, refusal
from gongwen.batch.member import NOT_READ, TOO_LARGE, Member, Problem, Reading
from gongwen.batch.names import readable, suffix
from gongwen.limits import MOST_BYTES, read_bounded

_DAMAGE = (
    *(OSError, EOFError, ValueError, RuntimeError, NotImplementedError, LookupError, OverflowError),
    *(tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, csv.Error),
)
_CHINESE = "\u2e80"
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_BOUNDED_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # zipfile expands all others as far as they go
_NO_FILE = Problem("no-file", "the member is a link, a device or a file with holes, and not read")


def members(path: Path, reading: Reading) -> Iterator[Member]:
    """The members of the container at *path* that *reading* asks for; without contents, empty ones.

    One that is no page is a problem: it is not read.
    """
    number = 0
    try:
        for member in _READERS[suffix(path.name)](path, reading):
            number = member.number
            yield member
    except _DAMAGE as error:
        yield Member(number + 1, "(damaged)", Problem("damaged", f"the rest of the container is unreadable: {error}"))


def _zip(path: Path, reading: Reading) -> Iterator[Member]:
    budget = Budget(path)
    with zipfile.ZipFile(path) as archive:
        for number, entry in enumerate(archive.infolist(), 1):
            name = _zip_name(entry)
            if not entry.is_dir() and reading.wanted(name):
                budget.spend(min(entry.file_size, MOST_BYTES))  # zipfile reads no more of a member than that
                yield Member(number, name, _refused(name) or (_unzipped(archive, entry) if reading.contents else b""))


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
    if entry.compress_type not in _BOUNDED_METHODS:
        return Problem("damaged", "the member is compressed by a method that is not read")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _NO_FILE
    try:
        with archive.open(entry) as file:
            return _bounded(file)
    except _DAMAGE as error:
        return Problem("damaged", str(error))


def _tar(path: Path, reading: Reading) -> Iterator[Member]:
    with Stream(path) as stream:
        stream.allow(0)
        with tarfile.open(
            fileobj=stream, mode="r|", tarinfo=_Header, encoding="utf-8", errors="surrogateescape"
        ) as archive:
            for number, entry in enumerate(iter(archive.next, None), 1):
                name = readable(entry.name.encode("utf-8", "surrogateescape"))
                _check_claim(name, entry, archive.offset, stream)
                stream.allow(entry.size)
                if not entry.isdir() and reading.wanted(name):
                    yield Member(
                        number, name, _refused(name) or (_extracted(archive, entry) if reading.contents else b"")
                    )
                archive.members = []  # type: ignore[attr-defined]  # tarfile would keep every header


class _Header(tarfile.TarInfo):
    """A member's header. tarfile takes one that is broken for the end of the archive; here it is an error."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as error:  # type: ignore[attr-defined]
            raise tarfile.ReadError(str(error)) from error


def _check_claim(name: str, entry: tarfile.TarInfo, end: int, stream: Stream) -> None:
    """Raise OSError where a header claims what cannot be: tarfile would go on to seek the member's *end*."""
    if entry.size < 0 or end - tarfile.BLOCKSIZE >= stream.most:
        raise OSError(f"{name} claims {entry.size} bytes, which the file cannot hold")


def _refused(name: str) -> Problem | None:
    if is_container(name):
        what = "a file of records in an archive" if holds_records(name) else "an archive in another"
        return Problem(NOT_READ, f"{what}: unpack it first")
    said = refusal(name)
    return Problem(NOT_READ, said) if said else None


def _extracted(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes | Problem:
    file = archive.extractfile(entry) if entry.isreg() and not entry.issparse() else None
    return _bounded(file) if file else _NO_FILE


def _bounded(file: IO[bytes]) -> bytes | Problem:
    data = read_bounded(file)
    return TOO_LARGE if data is None else data


_READERS: dict[str, Callable[[Path, Reading], Iterator[Member]]] = {
    ".zip": _zip,
    **dict.fromkeys((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"), _tar),
    **records.READERS,
}
