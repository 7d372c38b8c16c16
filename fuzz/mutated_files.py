"""Office files mutated at random: crashes, broken invariants, hangs, and whatever opens a file, a socket or a process.

usage: python fuzz/mutated_files.py [--runs 2000] [--seed 0] [--kind docx pdf xlsx ofd …] [--here] [--keep FOLDER]

A seed file is mutated byte by byte, or, where it is an archive, in the XML of one of its members, which is packed
again. Every input is named by its seed. Exit 1 where anything failed. It is one process: what is opened is its own.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from trial import ROOT, keep, tried

sys.path.insert(0, str(ROOT / "benchmarks"))

import gongwen
import office
import office_files as made
import pdfmade
from gongwen import pdfium
from gongwen.pdfium.child import found_in
from gongwen.pdfium.library import RefusedError
from hostile import mutate
from ofdmade import ofd
from officemade import docx as by_hand
from sheetmade import xlsx as workbook_by_hand
from written import cases

_COMPOUND = b"\xd0\xcf\x11\xe0"
SLOWEST = 20.0
"""Seconds of the processor after which an input is a hang."""

_opened: list[str] = []
_watching = False
_OWN = (sys.prefix, sys.base_prefix, str(ROOT), *filter(None, sys.path), "<")  # modules that are imported late


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching or not event.startswith(
        ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")
    ):
        return
    name = str(arguments[0]) if arguments else ""
    if not (name.startswith(_OWN) or name == os.devnull or name.isdecimal()):  # numbers are pipes to a process
        _opened.append(f"{event} {name}")


sys.addaudithook(_hook)


def seeds(kinds: list[str]) -> dict[str, list[bytes]]:
    """The files that runs begin from, by kind."""
    blocks = [office.blocks_of(path.read_bytes()) for path in sorted((ROOT / "samples").glob("*/source.*"))]
    makers: dict[str, Callable[[list[made.Block]], bytes]] = {
        "docx": made.docx,
        "mht": lambda blocks: made.mht(blocks, "quoted-printable"),
        "md": lambda blocks: made.markdown(blocks).encode(),
        "rtf": _rich,
        "xlsx": made.workbook,
        "ofd": lambda blocks: ofd(blocks, "template"),
        "pdf": lambda blocks: _pdf(blocks, packed=False),
        "zip": lambda blocks: _zip({"notice.html": made.page(blocks).encode(), "附件1.docx": made.docx(blocks)}),
    }
    found = {kind: [maker(one) for one in blocks] for kind, maker in makers.items()}
    found["docx"] += [by_hand(source) for _, source, _ in cases("word*.md")]
    found["ofd"] += [ofd(one, manner) for one in blocks for manner in ("lines", "codes")]
    found["mht"] += [made.mht(one, "base64") for one in blocks]
    found["xlsx"] += [workbook_by_hand(source) for _, source, _ in cases("sheets*.md")]
    if shutil.which("soffice") and "xls" in kinds:  # LibreOffice takes a second for each
        books = {str(number): file for number, file in enumerate(found["xlsx"])}
        found["xls"] = list(made.libreoffice(books, "xls", "xlsx").values())
    found["pdf"] += [_pdf(one, packed=True) for one in blocks]
    return {kind: files for kind, files in found.items() if not kinds or kind in kinds}


def _rich(blocks: list[made.Block]) -> bytes:
    lines = (block if isinstance(block, str) else "" for block in blocks)
    said = "\\par ".join("".join(f"\\u{ord(sign)}?" for sign in line) for line in lines)
    return b"{\\rtf1\\ansi\\ansicpg936 " + said.encode() + b"}"


_LINE, _PAGE = 28, 22  # characters of a line, lines of a page


def _pdf(blocks: list[made.Block], *, packed: bool) -> bytes:
    """The lines of a document on pages, its tables ruled."""
    drawn: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            drawn += [pdfmade.text(block[at : at + _LINE], 80, 0) for at in range(0, len(block), _LINE)]
        else:
            drawn += [_pdf_row(row) for row in block]
    pages = [drawn[at : at + _PAGE] for at in range(0, len(drawn), _PAGE)]
    return pdfmade.pdf(*(_down(page) for page in pages), packed=packed)


def _pdf_row(row: list[str]) -> str:
    width = 440 / len(row)
    cells = [pdfmade.text(cell[:20], 82 + number * width, 0, 8) for number, cell in enumerate(row)]
    edges = [pdfmade.line(80 + number * width, -6, 80 + number * width, 22) for number in range(len(row) + 1)]
    return "\n".join([*cells, *edges, pdfmade.line(80, 22, 520, 22), pdfmade.line(80, -6, 520, -6)])


def _down(lines: list[str]) -> list[str]:
    """*lines*, each of which is drawn at the foot of the page, one under another."""
    return [f"q 1 0 0 1 0 {760 - 28 * number} cm\n{line}\nQ" for number, line in enumerate(lines)]


def _zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def mutated(random: Random, data: bytes) -> bytes:
    """*data* with some of its bytes changed, or with one of its members changed."""
    if not data.startswith(b"PK") or random.random() < 0.3:
        return mutate(random, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice(list(members))
    for _ in range(random.randint(1, 4)):
        members[name] = random.choice((_retagged, _repeated, mutate))(random, members[name])
    return _zip(members)


def _retagged(random: Random, data: bytes) -> bytes:
    """*data* with one of its tags in another's place."""
    tags = data.split(b"<")
    if len(tags) > 2:
        tags[random.randrange(1, len(tags))] = tags[random.randrange(1, len(tags))]
    return b"<".join(tags)


def _repeated(random: Random, data: bytes) -> bytes:
    """*data* with a stretch of it many times."""
    start = random.randrange(len(data) + 1)
    stretch = data[start : start + random.choice((5, 50, 500))]
    return data[:start] + stretch * random.choice((2, 20, 200)) + data[start:]


def _found_here(data: bytes) -> pdfium.Found:
    try:
        return found_in(data)
    except RefusedError as error:
        raise pdfium.PdfError(error.refusal) from error


def attempt(seed: int, files: list[bytes]) -> tuple[bytes, str | None, float]:
    """The input of *seed*, what is wrong with it, and the processor's seconds that it took."""
    global _watching
    random = Random(seed)
    data = mutated(random, random.choice(files))
    _opened.clear()
    _watching = True
    taken, error = tried(data)
    _watching = False
    if not error and _opened and not files[0].startswith(_COMPOUND):  # LibreOffice reads these
        error = f"opened {_opened}"
    if not error and taken > SLOWEST:
        error = f"took {taken:.0f} s"
    return data, error, taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000, help="how many inputs of each kind")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--kind", dest="kinds", nargs="*", default=[])
    parser.add_argument("--here", action="store_true", help="PDFium in this process, which it may end")
    parser.add_argument("--keep", type=Path, default=Path("failures"), help="a folder for the inputs that failed")
    options = parser.parse_args()
    if options.here:
        pdfium.pages = _found_here
    failed = 0
    for kind, files in seeds(options.kinds).items():
        for file in files:
            gongwen.parse(file)  # imports what is put off
        begun, slowest, bad = time.time(), 0.0, 0
        for seed in range(options.seed, options.seed + options.runs):
            data, error, taken = attempt(seed, files)
            slowest = max(slowest, taken)
            if error:
                bad += 1
                print(
                    f"{kind} {seed}, kept as {keep(options.keep, f'{kind}-{seed}', data, error)}: {error}", flush=True
                )
        failed += bad
        said = f"{options.runs} inputs, {bad} failures, the slowest {slowest:.1f} s"
        print(f"{kind}: {said}, {time.time() - begun:.0f} s in all", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
