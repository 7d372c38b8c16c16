"""Folders: every file under one, each as what it is. No link leads out of the folder, which alone was given."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gongwen.batch.kinds import is_container, leaving, refusal
from gongwen.folders import objection

_INNER_LINK = "links to folders of the folder"


class File(NamedTuple):
    """A file that may hold notices, or *refusal*: why it is not read, and what to do."""

    path: Path
    refusal: str | None


def files(folder: Path, left_out: Counter[str], without: Path | None = None) -> Iterator[File]:
    """The files under *folder* but for the folder *without*, in no particular order.

    What holds no notice is counted in *left_out*, by what it is. A folder that cannot be listed is among them: to read
    it fails with the reason.
    """
    real = os.path.realpath(folder)
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(inside) as entries:
                for entry in entries:
                    path = Path(entry.path)
                    if label := leaving(str(path.relative_to(folder))) or _inner_link(entry, real):
                        left_out[label] += 1
                    elif not entry.is_dir(follow_symlinks=False):
                        yield File(path, _refusal(entry, real))
                    elif without is None or Path(os.path.realpath(path)) != without:
                        waiting.append(path)
        except OSError:
            yield File(inside, None)


def _inner_link(entry: os.DirEntry[str], folder: str) -> str | None:
    """What is said of a link to a folder that is inside *folder*, and so read anyway."""
    target = Path(os.path.realpath(entry.path))
    return _INNER_LINK if entry.is_symlink() and target.is_dir() and target.is_relative_to(folder) else None


def _refusal(entry: os.DirEntry[str], folder: str) -> str | None:
    if reason := objection(Path(entry.path), folder):
        return reason
    return None if is_container(entry.name) else refusal(entry.name)
