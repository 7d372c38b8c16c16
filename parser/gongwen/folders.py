"""What a folder holds: files, and what is none or leads out of the folder, which alone was given. Knows no formats."""

from __future__ import annotations

import os
from pathlib import Path

from gongwen.translation import gettext_noop

OUTSIDE = gettext_noop("a link to no file of the folder: give what it leads to as an input of its own")
NO_FILE = gettext_noop("no file but a pipe, a socket or a device")


def objection(path: Path, real_folder: str) -> str | None:
    """Why *path*, which is no folder, is not to be opened; None where it is a file of the folder *real_folder*.

    *real_folder* is the folder without links in its own path, as `os.path.realpath` gives it.
    """
    if path.is_symlink():
        target = Path(os.path.realpath(path))
        if not (target.is_relative_to(real_folder) and target.is_file()):
            return OUTSIDE
    return None if path.is_file() else NO_FILE
