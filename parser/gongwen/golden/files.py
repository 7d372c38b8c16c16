"""Golden answers on the disk: which file answers which document, and how an answer is written.

An answer is `golden.json` beside `source.txt` or `source.html` in a folder of its own, or `NAME.gold.json` beside
`NAME.txt` or `NAME.html`. Sealed answers are one file that holds those of many documents, by name, so that nobody reads
them by chance.
"""

from __future__ import annotations

import os
import zlib
from base64 import b85decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import msgspec

from gongwen.folders import objection
from gongwen.translation import gettext as _

_SUFFIXES = (".txt", ".html", ".htm")


class Sample(NamedTuple):
    """A document and its golden answer; one of them is None where it is missing."""

    name: str
    source: Path | None
    answer: Path | None


def samples(folder: Path) -> Iterator[Sample]:
    """The golden answers under *folder* with their documents, then documents in folders of their own without one.

    Raises OSError where a folder cannot be listed, or an answer or its document is no file of the folder: it would not
    be compared.
    """
    answered, real = set(), os.path.realpath(folder)
    files = _files(folder)
    for answer in (path for path in files if path.name == "golden.json" or path.name.endswith(".gold.json")):
        own_folder = answer.name == "golden.json"
        stem = "source" if own_folder else answer.name.removesuffix(".gold.json")
        beside = (answer.with_name(stem + suffix) for suffix in _SUFFIXES)
        source = next((path for path in beside if path.exists()), None)
        answered.add(source)
        for path in filter(None, (source, answer)):
            if reason := objection(path, real):
                raise OSError(None, reason, str(path))
        yield Sample(answer.parent.name if own_folder else stem, source, answer)
    for source in files:
        if source.stem == "source" and source.suffix in _SUFFIXES and source not in answered:
            yield Sample(source.parent.name, source, None)


def _files(folder: Path) -> list[Path]:
    return sorted(Path(inside, name) for inside, _, names in os.walk(folder, onerror=_raise) for name in names)


def _raise(error: OSError) -> NoReturn:
    raise error


_MOST_SEALED = 100_000_000


def sealed_answers(data: bytes) -> dict[str, bytes]:
    """The answers that the sealed file *data* holds, by the names of their documents; ValueError where it is none."""
    try:
        opener = zlib.decompressobj()
        plain = opener.decompress(b85decode(data.strip()), _MOST_SEALED)
        held = msgspec.json.decode(plain, type=dict[str, msgspec.Raw])
    except (zlib.error, msgspec.DecodeError, UnicodeError) as error:
        raise ValueError(_("no sealed answers: {error}", error=error)) from error
    return {name: bytes(answer) for name, answer in held.items()}


def source_of(folder: Path, name: str) -> Path | None:
    """The document called *name* in *folder*."""
    return next((path for suffix in _SUFFIXES if (path := folder / f"{name}{suffix}").is_file()), None)


def answer_text(answer: Any) -> str:
    """A golden answer as its file holds it."""
    return msgspec.json.format(msgspec.json.encode(answer), indent=1).decode() + "\n"
