"""Office files, archives, saved pages and PDF to begin from, and how each is mutated beyond its shell."""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from collections.abc import Callable
from random import Random

from trial import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

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


def read_pdf_here() -> None:
    """Have PDFium read in this process, which it may end: that is quicker, and counters see what is done with it."""
    pdfium.pages = _found_here


def _found_here(data: bytes) -> pdfium.Found:
    try:
        return found_in(data)
    except RefusedError as error:
        raise pdfium.PdfError(error.refusal) from error
