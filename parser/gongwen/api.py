"""The way of the data, from bytes to a validated Notice."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, localcontext
from pathlib import Path

from msgspec.structs import replace

from gongwen import lexicon
from gongwen.anatomy import dissect
from gongwen.anatomy.organs import Anatomy
from gongwen.assemble import assemble
from gongwen.assemble.passages import Passages
from gongwen.extract import extract
from gongwen.limits import MOST_BYTES, read_beginning
from gongwen.model import Notice
from gongwen.outline import outline
from gongwen.reading import read
from gongwen.reading.blocks import Document
from gongwen.validation import certify

NUMBERS = Context(prec=28, rounding=ROUND_HALF_EVEN)
"""How numbers are computed here, whatever the program that calls does with its own."""


def parse(
    data: bytes | str,
    *,
    name: str | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    limit: int = MOST_BYTES,
    ocr: bool | Callable[[int, int], None] = False,
) -> Notice:
    """Read a notice from *data*.

    *name* is kept in the result; *media_type* (`text/plain`, `text/html`) and *encoding* override what is sniffed.
    Any input gives a Notice, with diagnostics where something is wrong with it; of what is longer than *limit* (bytes,
    or characters where text is given) nothing is read, and a diagnostic says so. With *ocr* the characters of scans and
    pictures are recognized (extra `ocr`), a page in some seconds; a function is told the number of each page, from 1,
    before it is read, and how many there are.
    """
    on_page = ocr if callable(ocr) else _nobody if ocr else None
    with localcontext(NUMBERS):
        document = read(
            data, name=unicode(name), media_type=media_type, encoding=encoding, limit=limit, on_page=on_page
        )
        return certify(_notice(_with_lexicon(document)))


def _nobody(page: int, pages: int) -> None:
    """Nobody is told of pages."""


# What only one step needs is gone when the next begins: there is more of it than of the text.


def _with_lexicon(document: Document) -> Document:
    """*document* with the name of the user's lexicon in its source, where one is in use."""
    used = lexicon.used()
    return replace(document, source=replace(document.source, lexicon=used)) if used else document


def _notice(document: Document) -> Notice:
    anatomy = dissect(document)
    outlines = [outline(part, document.text) for part in anatomy.parts]
    passages = Passages(document, anatomy, outlines)
    document, anatomy = _without_blocks(document, anatomy)
    findings = extract(passages, passages.sheets, passages.context)
    del passages
    return assemble(document, anatomy, outlines, findings)


def _without_blocks(document: Document, anatomy: Anatomy) -> tuple[Document, Anatomy]:
    """What is left of them when the blocks are read."""
    parts = tuple(replace(part, blocks=()) for part in anatomy.parts)
    return replace(document, blocks=()), replace(anatomy, parts=parts)


def unicode(name: str | None) -> str | None:
    """*name* without the half characters that stand for bytes in a file's name: JSON cannot hold them."""
    return name and name.encode("utf-8", "replace").decode()


def parse_file(
    path: str | os.PathLike[str], *, limit: int = MOST_BYTES, ocr: bool | Callable[[int, int], None] = False
) -> Notice:
    """Read the notice in the file at *path*; raises OSError if it cannot be read.

    Of a file that is longer than *limit* bytes, or has no end, only one byte more than that is read. The Notice then
    has the diagnostic `too-large`, and its `source.sha256` is of these first bytes. *ocr* as in `parse`.
    """
    file = Path(path)
    with file.open("rb") as content:
        data = read_beginning(content, limit + 1)
    return parse(data, name=file.name, limit=limit, ocr=ocr)
