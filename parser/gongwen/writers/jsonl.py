"""JSON Lines: a notice a line, exactly as `gongwen parse` prints it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gongwen.writers.entry import PLAIN, Entry, Shape
from gongwen.writers.whole import whole


def write(entries: Iterable[Entry], target: Path, shape: Shape = PLAIN) -> None:
    """Write *entries* to the file *target*; no *shape* changes what a line is."""
    with whole(target) as unfinished, unfinished.open("wb") as file:
        for entry in entries:
            file.write(entry.json + b"\n")
