"""Whole files: an output is complete under its name, or is not there. An error says which output it is about."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_UNFINISHED = ".gongwen-"


@contextmanager
def whole(target: Path, staging: Path | None = None, *, parents: bool = True) -> Iterator[Path]:
    """The path to write to; what stands there at the end is put in the place of *target*, unless an error is raised.

    *staging* is a folder on the same file system that holds unfinished files; without one they stand beside *target*,
    a link is followed, and a device or a pipe is written to as it is. With one, the folder is this program's own: a
    link or a pipe that stands there in the place of *target* goes. Missing *parents* are made. Raises OSError.
    """
    with _naming(target):
        if staging is None:
            if target.exists() and not target.is_file():
                yield _no_folder(target)
                return
            target = Path(os.path.realpath(target))
        if parents:
            make_folder(target.parent)
        unfinished = _unfinished(staging or target.parent)
        try:
            yield unfinished
            _put(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)


def write_whole(target: Path, data: bytes, staging: Path | None = None, *, parents: bool = True) -> None:
    """Put *data* at *target*, whole or not at all."""
    with whole(target, staging, parents=parents) as unfinished:
        unfinished.write_bytes(data)


@contextmanager
def whole_files(folder: Path) -> Iterator[Path]:
    """The folder to write to; its files are put into *folder* once all are complete, unless an error is raised."""
    import shutil  # takes longer to import than to write a file, which needs none of it

    with _naming(folder):
        new = not folder.exists()
        make_folder(folder)
        unfinished = _unfinished(folder)
        unfinished.mkdir()
        try:
            yield unfinished
            publish(unfinished, folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
            if new:
                with suppress(OSError):
                    folder.rmdir()  # where nothing was put into it


def publish(made: Path, folder: Path) -> None:
    """Move the files of the folder *made* into *folder*."""
    make_folder(folder)
    for file in sorted(made.iterdir()):
        _put(file, folder / file.name)


def sync(files: Iterable[Path]) -> None:
    """Have the disk hold *files*, which may be many."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """Have *folder* be there; raises NotADirectoryError where something else has its name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from error


def _no_folder(target: Path) -> Path:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    return target


def _unfinished(folder: Path) -> Path:
    """A name of its own, however long the output's is, whoever else writes into *folder*."""
    return folder / f"{_UNFINISHED}{os.urandom(8).hex()}.part"


def _put(unfinished: Path, target: Path) -> None:
    """Have the disk hold the file *unfinished*, then its name."""
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)


@contextmanager
def _naming(target: Path) -> Iterator[None]:
    """Errors of what is unfinished are those of *target*; what else is read on the way has a name of its own."""
    try:
        yield
    except OSError as error:
        if error.filename and _UNFINISHED not in str(error.filename):
            raise
        raise OSError(error.errno, os.strerror(error.errno) if error.errno else str(error), str(target)) from error
