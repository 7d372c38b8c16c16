"""Golden answers on the disk: which file answers which document, and how an answer is written.

An answer is `golden.json` beside `source.txt` or `source.html` in a folder of its own, or `NAME.gold.json` beside
`NAME.txt` or `NAME.html`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

_SUFFIXES = (".txt", ".html", ".htm")


class Sample(NamedTuple):
    """A document and its golden answer; one of them is None where it is missing."""

    name: str
    source: Path | None
    answer: Path | None


def samples(folder: Path) -> Iterator[Sample]:
    """The golden answers under *folder* with their documents, then documents in folders of their own without one."""
    answered = set()
    for answer in sorted([*folder.rglob("golden.json"), *folder.rglob("*.gold.json")]):
        own_folder = answer.name == "golden.json"
        stem = "source" if own_folder else answer.name.removesuffix(".gold.json")
        beside = (answer.with_name(stem + suffix) for suffix in _SUFFIXES)
        source = next((path for path in beside if path.is_file()), None)
        answered.add(source)
        yield Sample(answer.parent.name if own_folder else stem, source, answer)
    for source in sorted(folder.rglob("source.*")):
        if source.suffix in _SUFFIXES and source not in answered:
            yield Sample(source.parent.name, source, None)


def answer_text(answer: Any) -> str:
    """A golden answer as its file holds it."""
    return msgspec.json.format(msgspec.json.encode(answer), indent=1).decode() + "\n"
