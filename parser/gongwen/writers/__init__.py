"""Writers: notices to what other tools read, one format a module.

A format is a function `write(entries, target, shape)`. Its output is whole or not there, depends on the entries, their
order and the shape alone, and holds one entry at a time (or a bounded number of rows), however many there are. It
raises OSError with the name of the target where that cannot be written, and CutError where it is there, but could not
hold all.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gongwen.extras import bringing
from gongwen.translation import gettext as _
from gongwen.writers.entry import PLAIN, Entry, Shape

if TYPE_CHECKING:
    from gongwen.writers.task_table.choice import Choice  # reads the lexicon of bodies

__all__ = ["FORMATS", "CutError", "Entry", "MissingExtraError", "Shape", "Write", "writer"]


class Write(Protocol):
    """A format."""

    def __call__(self, entries: Iterable[Entry], target: Path, shape: Shape = PLAIN) -> None:
        """Write *entries* to *target*."""


FORMATS = {
    # format: the name of the file or folder that it makes, beside others of the same run
    "jsonl": "notices.jsonl",
    "csv": "csv",
    "parquet": "parquet",
    "xlsx": "notices.xlsx",
    "sqlite": "notices.sqlite",
    "docx": "notices.docx",
}
TASK_TABLES = ("xlsx", "docx")
"""The formats that hold the table of tasks, and so may hold some of them."""
_NEEDS = {"parquet": ("pyarrow", "tables"), "xlsx": ("xlsxwriter", "xlsx")}


class MissingExtraError(ImportError):
    """Raised where a format needs a package that is not installed; says how to install it."""


class CutError(ValueError):
    """Raised after an output is written whose format could not hold all; says what was cut."""


def writer(name: str, choice: Choice | None = None) -> Write:
    """The function that writes the format *name*; raises MissingExtraError where its package is not installed.

    A task table holds the tasks of *choice*; other formats hold all tasks.
    """
    try:
        write = import_module(f"{__name__}.{name}").write
    except ModuleNotFoundError as error:
        package, extra = _NEEDS.get(name, ("", ""))
        if error.name != package:
            raise
        raise MissingExtraError(
            _("{name} needs {package}: {command}", name=name, package=package, command=bringing(extra))
        ) from error
    return partial(write, choice=choice) if choice and name in TASK_TABLES else write
