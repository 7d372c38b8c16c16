"""What is lost where a notice comes as an office file: every document made into files by several writers and read back.

usage: python benchmarks/office.py [--set NAME …] [--kind NAME …] [--show N] [--time]

Prints for every kind of file the shares (F1) of sections, targets and responsibilities that are those of the text, and
how many documents fall short of the asked-for 0.99, 0.98 and 0.98; of PDF files 0.98, 0.96 and 0.96 are asked for.
`--show` prints what differs in so many documents. `--time` compares the processor's time of reading Word files with
that of their text. LibreOffice, pandoc, python-docx and Chromium are used where they are; what they would make is left
out where they are not.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

import gongwen
import office_files as made
import pdf_files
from documents import documents
from gongwen.reading import read
from gongwen.reading.blocks import Document
from ofdmade import MANNERS, Manner, ofd

SETS = ("samples", "dev", "dev2")
ASKED = {"sections": 0.99, "targets": 0.98, "responsibilities": 0.98}
Found = dict[str, Counter[str]]


class Original(NamedTuple):
    """A document: its blocks, and what is found in its text."""

    name: str
    blocks: list[made.Block]
    found: Found


def blocks_of(data: bytes) -> list[made.Block]:
    """The lines and tables of a document; those of a text as they are printed, so that a reader has the same to do."""
    document = read(data)
    text = document.text.raw
    blocks: list[made.Block] = []
    at = 0
    for grid in document.grids:
        blocks += _lines(text[at : grid.span.start])
        rows = [grid.header, *grid.rows]
        blocks.append([[" ".join(cell.of(text).split()) if cell else "" for cell in row] for row in rows])
        at = int(grid.span.end)
    return [*blocks, *_lines(text[at:])]


def _lines(text: str) -> Iterator[str]:
    return (line.rstrip() for line in text.splitlines())


def found_in(data: bytes | str) -> Found:
    """What a notice says, as words that do not depend on where it stands."""
    notice = gongwen.parse(data).to_dict()
    found: Found = {kind: Counter() for kind in ASKED}
    for part in notice["parts"]:
        for section in _walk(part["sections"]):
            found["sections"]["|".join([*map(_bare, section["path"]), _bare(section["heading"] or "")])] += 1
    for target in notice["targets"]:
        said = (target[name] for name in ("indicator", "relation", "value", "unit", "change", "text"))
        found["targets"]["|".join(_bare(str(one)) for one in said)] += 1
    for duty in notice["responsibilities"]:
        units = sorted(_bare(unit["name"]) for unit in duty["units"])
        found["responsibilities"][f"{duty['role']}|{'、'.join(units)}"] += 1
    return found


def _walk(sections: list[dict]) -> Iterator[dict]:  # type: ignore[type-arg]
    for section in sections:
        yield section
        yield from _walk(section["children"])


def _bare(words: str) -> str:
    return "".join(words.split())


def originals(names: list[str]) -> Iterator[Original]:
    for set_name in names:
        for name, path in documents(set_name).items():
            blocks = blocks_of(path.read_bytes())
            yield Original(f"{set_name}-{name}", blocks, found_in(made.text(blocks)))


Maker = Callable[[list[Original]], dict[str, bytes]]


def _each(maker: Callable[[list[made.Block]], bytes]) -> Maker:
    return lambda those: {one.name: maker(one.blocks) for one in those}


def _by_office(to: str, suffix: str, maker: Callable[[list[made.Block]], bytes]) -> Maker:
    return lambda those: made.libreoffice({one.name: maker(one.blocks) for one in those}, to, suffix)


def _ofd(blocks: list[made.Block], manner: Manner) -> bytes:
    """An OFD file, which has places alone: paragraphs that the text has broken into lines are whole again."""
    return ofd(list(_paragraphs(read(made.text(blocks).encode()))), manner)


def _paragraphs(document: Document) -> Iterator[made.Block]:
    text = document.text.raw
    tables = list(document.grids)
    at = document.text.whole.start
    for block in document.blocks:
        if tables and tables[0].span.start <= block.content.start:
            grid = tables.pop(0)
            at = grid.span.end
            yield [
                [" ".join(cell.of(text).split()) if cell else "" for cell in row] for row in (grid.header, *grid.rows)
            ]
        if block.content.start >= at and block.kind != "furniture":
            lead = len(block.content.of(text)) - len(block.content.of(text).lstrip("　"))
            yield "　" * lead + "".join(line.strip() for line in block.content.of(text).splitlines())


def _by_browser(maker: Callable[[list[made.Block]], str], *, numbered: bool) -> Maker:
    return lambda those: pdf_files.chromium({one.name: maker(one.blocks) for one in those}, numbered=numbered)


def _running(blocks: list[made.Block]) -> bytes:
    return made.docx(blocks, restarts=False)


def kinds() -> dict[str, Maker]:
    """The kinds of files that can be made here."""
    plain = {
        "docx, numbers made": _each(made.docx),
        "mht, quoted-printable": _each(lambda blocks: made.mht(blocks, "quoted-printable")),
        "mht, base64 in GB18030": _each(lambda blocks: made.mht(blocks, "base64")),
        "md": _each(lambda blocks: made.markdown(blocks).encode()),
        **{f"ofd, {manner}": _each(partial(_ofd, manner=manner)) for manner in MANNERS},
    }
    if find_spec("docx"):
        plain["docx by python-docx"] = _each(made.python_docx)
    if shutil.which("pandoc"):
        plain["docx by pandoc"] = _each(lambda blocks: made.pandoc(made.markdown(blocks), "docx"))
        plain["odt by pandoc"] = _each(lambda blocks: made.pandoc(made.markdown(blocks), "odt"))
    if shutil.which("soffice"):
        plain |= {
            "docx by LibreOffice, of the text": _by_office("docx", "txt", lambda blocks: made.text(blocks).encode()),
            "odt by LibreOffice, of the text": _by_office("odt", "txt", lambda blocks: made.text(blocks).encode()),
            "odt by LibreOffice, numbers made": _by_office("odt", "docx", made.docx),
            "odt by LibreOffice, running numbers": _by_office("odt", "docx", _running),
            "rtf by LibreOffice, numbers made": _by_office("rtf", "docx", made.docx),
            "rtf by LibreOffice, running numbers": _by_office("rtf", "docx", _running),
            "doc by LibreOffice, of the text": _by_office("doc", "txt", lambda blocks: made.text(blocks).encode()),
            "doc by LibreOffice, numbers made": _by_office("doc", "docx", made.docx),
            "doc by LibreOffice, running numbers": _by_office("doc", "docx", _running),
            "pdf by LibreOffice, official": _by_office("pdf", "docx", pdf_files.official_docx),
            "pdf by LibreOffice, of the text": _by_office("pdf", "txt", lambda blocks: made.text(blocks).encode()),
            "pdf by LibreOffice, running numbers": _by_office("pdf", "docx", _running),
        }
    if find_spec("playwright"):
        plain["pdf by Chromium, official"] = _by_browser(pdf_files.official_page, numbered=True)
        plain["pdf by Chromium, plain"] = _by_browser(made.page, numbered=False)
    return plain


def share(wanted: Counter[str], got: Counter[str]) -> tuple[int, int]:
    """Twice how many are in both, and how many there are in each: F1 is their quotient."""
    return 2 * (wanted & got).total(), wanted.total() + got.total()


def measure(kind: str, maker: Maker, those: list[Original], show: int) -> None:
    files = maker(those)
    sums = {name: [0, 0, 0] for name in ASKED}
    shown = 0
    for one in those:
        got = found_in(files[one.name]) if one.name in files else {name: Counter[str]() for name in ASKED}
        for name, asked in ASKED.items():
            both, all_ = share(one.found[name], got[name])
            sums[name][0] += both
            sums[name][1] += all_
            if all_ and both < asked * all_:
                sums[name][2] += 1
                if shown < show:
                    shown += 1
                    _print_difference(one, name, got[name])
    said = "  ".join(
        f"{name} {both / all_ if all_ else 1:.4f} ({short} short)" for name, (both, all_, short) in sums.items()
    )
    print(f"{kind:<36}{len(files):>4} files  {said}", flush=True)


def _print_difference(one: Original, name: str, got: Counter[str]) -> None:
    print(f"  {one.name}: {name}")
    for sign, those in (("-", one.found[name] - got), ("+", got - one.found[name])):
        for words in list(those)[:6]:
            print(f"    {sign} {words[:110]}")


def compare_times(those: list[Original]) -> None:
    """The processor's time for all Word files beside that for their texts, the best of three."""
    texts = [made.text(one.blocks).encode() for one in those]
    files = [made.docx(one.blocks) for one in those]
    best = [min(_seconds(inputs) for _ in range(3)) for inputs in (texts, files)]
    print(f"texts {best[0]:.2f} s, docx {best[1]:.2f} s: {best[1] / best[0]:.2f} times")


def _seconds(inputs: list[bytes]) -> float:
    begun = time.process_time()
    for data in inputs:
        gongwen.parse(data)
    return time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", dest="sets", action="append", choices=SETS)
    parser.add_argument("--kind", dest="kinds", action="append", help="those whose name begins so")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--time", action="store_true")
    options = parser.parse_args()
    those = list(originals(options.sets or list(SETS)))
    if options.time:
        compare_times(those)
        return
    for kind, maker in kinds().items():
        if not options.kinds or any(kind.startswith(name) for name in options.kinds):
            measure(kind, maker, those, options.show)


if __name__ == "__main__":
    main()
