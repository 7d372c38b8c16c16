"""The digests of the JSON of samples, a long notice, rare characters, hostile inputs: what must be the same everywhere.

usage: python tests/digest.py [HOW MANY] [LOCALE | --real]

Needs the package and nothing else, so that any interpreter can run it. Prints a line a document, its name and the
SHA-256 of its JSON; with --real also of the real documents beside this repository. Exit code 4 where there is no such
locale.
"""

from __future__ import annotations

import hashlib
import locale
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from random import Random

import gongwen
from hostile import hostile

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SHARED = SAMPLES.parents[1] / "shared"
REAL = ("benchmark/dev", "benchmark/dev2", "corpus/html", "corpus/laws", "corpus/text")


def documents(count: int) -> Iterator[tuple[str, bytes]]:
    """The samples, a notice that is long, one with characters of Unicode 15, and *count* hostile inputs, by name."""
    samples = {f"{path.parent.name}/{path.name}": path.read_bytes() for path in sorted(SAMPLES.glob("*/*.[th]*"))}
    yield from samples.items()
    yield "long", samples["work-report-2024/source.txt"] * 8
    rare = str.maketrans("市政局人任一", "\U00031350\U000323af\U0002ebf0\U0002ee5d\U00031351\U0002b739")
    for name, data in samples.items():
        yield f"rare {name}", data.decode("gb18030" if "gb18030" in name else "utf-8").translate(rare).encode()
    for seed in range(count):
        yield f"hostile {seed}", hostile(Random(seed), tuple(samples.values()))


def real_documents() -> Iterator[tuple[str, bytes]]:
    """The real documents where they are present, by name."""
    paths = (path for folder in REAL for path in sorted((SHARED / folder).glob("*")))
    return ((path.name, path.read_bytes()) for path in paths if path.suffix in {".html", ".md", ".txt"})


def digest(data: bytes) -> str:
    return hashlib.sha256(gongwen.parse(data).to_json().encode()).hexdigest()


def main(count: int = 60, category: str | None = None) -> int:
    real = category == "--real"
    if category and not real:
        try:
            locale.setlocale(locale.LC_ALL, category)
        except locale.Error:
            return 4
    for name, data in chain(documents(count), real_documents() if real else ()):
        print(f"{name}\t{digest(data)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(int(word) if word.isdecimal() else word for word in sys.argv[1:])))  # type: ignore[arg-type]
