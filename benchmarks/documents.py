"""The documents that the tools here look at, in sets, and dumps of what a version of the parser makes of them.

usage: python benchmarks/documents.py FOLDER [--shared FOLDER] [--set NAME ...]

Writes a dump with the gongwen that this Python imports: FOLDER/SET/NAME.json for each document. Of a sealed set nobody
may read a word: its notices go together into FOLDER/SET.sealed, compressed, and only `load` looks at them. A document
that the parser fails on is `{"failed": "NameOfTheException"}`.
"""

from __future__ import annotations

import argparse
import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SUFFIXES = {".txt", ".html", ".md"}

Json = dict[str, Any]
Dump = dict[str, dict[str, Json]]
"""Set → document → its notice as plain JSON."""


class DocumentSet(NamedTuple):
    """A folder of documents; of a sealed one figures and counts are shown, and nothing else."""

    folder: str
    sealed: bool = False


SETS = {
    "dev": DocumentSet("benchmark/dev"),
    "dev2": DocumentSet("benchmark/dev2"),
    "sealed": DocumentSet("benchmark/sealed", sealed=True),
    "headings": DocumentSet("benchmark/headings"),
    "text": DocumentSet("corpus/text"),
    "html": DocumentSet("corpus/html"),
    "laws": DocumentSet("corpus/laws"),
    "samples": DocumentSet("samples"),  # of this repository, a folder each
}


class UnusableDumpError(Exception):
    """What was given as a version of the parser is none; the message is one line."""


def documents(name: str, shared: Path = SHARED) -> dict[str, Path]:
    """The documents of the set *name*, by the name that a dump gives them; empty where the set is absent."""
    if name == "samples":
        found = sorted((ROOT / "samples").glob("*/*"))
        return {f"{path.parent.name}-{path.stem}": path for path in found if path.suffix in SUFFIXES}
    found = sorted((shared / SETS[name].folder).glob("*"))
    return {path.stem: path for path in found if path.suffix in SUFFIXES}


def parse_all(paths: dict[str, Path]) -> Iterator[tuple[str, str]]:
    """The name of each document and its notice as JSON; a failure of the parser gives no word of the document."""
    import gongwen

    for name, path in paths.items():
        try:
            yield name, gongwen.parse_file(path).to_json()
        except Exception as failure:  # whatever it is, the other documents are still to be looked at
            yield name, json.dumps({"failed": type(failure).__name__})


def write(folder: Path, sets: Iterable[str], shared: Path = SHARED) -> None:
    """Parse the documents of *sets* that are present and write the dump."""
    for name in sets:
        paths = documents(name, shared)
        if not paths:
            continue
        if SETS[name].sealed:
            folder.mkdir(parents=True, exist_ok=True)
            together = json.dumps(dict(parse_all(paths))).encode()
            (folder / f"{name}.sealed").write_bytes(base64.b85encode(zlib.compress(together)))
            continue
        (folder / name).mkdir(parents=True, exist_ok=True)
        for document, notice in parse_all(paths):
            (folder / name / f"{document}.json").write_text(notice, encoding="utf-8")


def load(folder: Path, sets: Iterable[str]) -> Dump:
    """The dump in *folder*, those of *sets* that it holds."""
    loaded = {name: dict(_load_set(folder, name)) for name in sets}
    return {name: notices for name, notices in loaded.items() if notices}


def _load_set(folder: Path, name: str) -> Iterator[tuple[str, Json]]:
    sealed = folder / f"{name}.sealed"
    if SETS[name].sealed and sealed.is_file():
        together = json.loads(zlib.decompress(base64.b85decode(sealed.read_bytes())))
        yield from ((document, json.loads(notice)) for document, notice in together.items())
        return
    for named in (name, SETS[name].folder.replace("/", "_")):  # the second is how older dumps call it
        for file in sorted((folder / named).glob("*.json")):
            yield file.stem, json.loads(file.read_text(encoding="utf-8"))


def add_options(options: argparse.ArgumentParser) -> None:
    """The options that say which documents are looked at."""
    options.add_argument("--set", dest="sets", action="append", choices=SETS, metavar="NAME", help=", ".join(SETS))
    options.add_argument("--shared", type=Path, default=SHARED, metavar="FOLDER")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    add_options(options)
    chosen = options.parse_args()
    write(chosen.folder, chosen.sets or SETS, chosen.shared)


if __name__ == "__main__":
    main()
