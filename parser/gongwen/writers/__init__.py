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
from typing import Protocol

from gongwen.writers.entry import PLAIN, Entry, Shape

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
}
_NEEDS = {"parquet": ("pyarrow", "tables"), "xlsx": ("xlsxwriter", "xlsx")}


class MissingExtraError(ImportError):
    """Raised where a format needs a package that is not installed; says how to install it."""


class CutError(ValueError):
    """Raised after an output is written whose format could not hold all; says what was cut."""


def writer(name: str, *, only_assigned: bool = False) -> Write:
    """The function that writes the format *name*; raises MissingExtraError where its package is not installed.

    With *only_assigned* the workbook's task table leaves out what nobody is named for; other formats hold all tasks.
    """
    try:
        write = import_module(f"{__name__}.{name}").write
    except ModuleNotFoundError as error:
        package, extra = _NEEDS.get(name, ("", ""))
        if error.name != package:
            raise
        raise MissingExtraError(f"{name} needs {package}: pip install 'gongwen[{extra}]'") from error
    return partial(write, only_assigned=True) if only_assigned and name == "xlsx" else write
