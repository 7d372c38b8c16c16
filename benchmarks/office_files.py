"""Office files made of documents, by writers that share nothing with the readers: what `office.py` reads back.

A document is its lines and tables. A line that opens with a number (一、（一）1. （1）第一条) becomes a paragraph whose
number a word processor makes, so that reading it back shows whether the same number comes out.
"""

from __future__ import annotations

import base64
import io
import quopri
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

Rows = list[list[str]]
Block = str | Rows
"""A line, or a table whose first row is its header."""

_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SHORT = 40


class Family(NamedTuple):
    """A way to number: how a line opens, the form and the words that a word processor is told, its list and level."""

    opening: re.Pattern[str]
    form: str
    words: str
    abstract: int
    level: int


_FAMILIES = (
    Family(re.compile(r"第([一二三四五六七八九十百零〇]+)章"), "chineseCountingThousand", "第%1章", 1, 0),
    Family(re.compile(r"第([一二三四五六七八九十百零〇]+)条"), "chineseCountingThousand", "第%1条", 2, 0),
    Family(re.compile(r"([一二三四五六七八九十]+)、"), "chineseCounting", "%1、", 0, 0),
    Family(re.compile(r"（([一二三四五六七八九十]+)）"), "japaneseCounting", "（%2）", 0, 1),
    Family(re.compile(r"([1-9]\d?)\.(?!\d)"), "decimal", "%3.", 0, 2),
    Family(re.compile(r"（([1-9]\d?)）"), "decimal", "（%4）", 0, 3),
)


class Numbered(NamedTuple):
    """A line whose number is made: its family, the list that it is of, and its words."""

    family: Family
    list_id: int
    words: str


class Counter:
    """Which list each numbered line is of: one that goes on as the lines do, or a new one that begins there."""

    def __init__(self, *, restarts: bool = True) -> None:
        self._restarts = restarts
        self._counts: dict[tuple[int, int], int] = {}
        self._current = {family.abstract: family.abstract + 1 for family in _FAMILIES}
        self.starts: list[tuple[int, int, int, int]] = []  # list, its abstract, level, number that it begins with

    def read(self, line: str) -> Numbered | None:
        lead = line.lstrip("　 ")
        for family in _FAMILIES:
            if (match := family.opening.match(lead)) and (number := _number(match[1])):
                if not self._restarts and not self._runs_on(family, number):
                    return None
                self._count(family, number)
                return Numbered(family, self._current[family.abstract], lead[match.end() :])
        return None

    def _runs_on(self, family: Family, number: int) -> bool:
        """Whether the number is the next of a list whose higher levels have begun."""
        begun = all(self._counts.get((family.abstract, level)) for level in range(family.level))
        return begun and self._counts.get((family.abstract, family.level), 0) + 1 == number

    def _count(self, family: Family, number: int) -> None:
        place = family.abstract, family.level
        if self._counts.get(place, 0) + 1 != number:
            self._current[family.abstract] = 10 + len(self.starts)
            self.starts.append((10 + len(self.starts), family.abstract, family.level, number))
        self._counts[place] = number
        for deeper in range(family.level + 1, 9):
            self._counts.pop((family.abstract, deeper), None)


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    total = digit = 0
    for sign in words:
        if sign in "十百":
            total, digit = total + (digit or 1) * (10 if sign == "十" else 100), 0
        else:
            digit = _DIGITS[sign]
    return total + digit


# ------------------------------------------------------------------ Word


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(blocks: Sequence[Block], *, restarts: bool = True) -> bytes:
    """A Word file with styles of headings and automatic numbers; without *restarts* only of lists that run on."""
    counter = Counter(restarts=restarts)
    body = "".join(_paragraph(block, counter) if isinstance(block, str) else _table(block) for block in blocks)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
            for name, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
        )
        + "</Types>",
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({"styles": "styles.xml", "numbering": "numbering.xml"}),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{_STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{''.join(_lists(counter))}</w:numbering>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


_STYLES = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' + "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    for level in range(1, 5)
)


def _relations(targets: dict[str, str]) -> str:
    inner = "".join(f'<Relationship Id="{kind}" Type="{_REL}/{kind}" Target="{to}"/>' for kind, to in targets.items())
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def _paragraph(line: str, counter: Counter) -> str:
    numbered = counter.read(line)
    if numbered is None:
        return f"<w:p>{_run(line)}</w:p>"
    family = numbered.family
    heading = len(line) <= _SHORT and not re.search("[。；：]", line)
    style = f'<w:pStyle w:val="H{family.level + 1}"/>' if heading else ""
    number = f'<w:numPr><w:ilvl w:val="{family.level}"/><w:numId w:val="{numbered.list_id}"/></w:numPr>'
    return f"<w:p><w:pPr>{style}{number}</w:pPr>{_run(numbered.words)}</w:p>"


def _run(words: str) -> str:
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in words.split("\t"))
    return f"<w:r>{'<w:tab/>'.join(pieces)}</w:r>"


def _table(rows: Rows) -> str:
    grid = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(_row(row) for row in rows)}</w:tbl>"


def _row(row: list[str]) -> str:
    return f"<w:tr>{''.join(f'<w:tc><w:p>{_run(cell)}</w:p></w:tc>' for cell in row)}</w:tr>"


def _lists(counter: Counter) -> Iterator[str]:
    for abstract in range(3):
        levels = "".join(
            f'<w:lvl w:ilvl="{family.level}"><w:start w:val="1"/><w:numFmt w:val="{family.form}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{family.words}"/></w:lvl>'
            for family in _FAMILIES
            if family.abstract == abstract
        )
        yield f'<w:abstractNum w:abstractNumId="{abstract}">{levels}</w:abstractNum>'
    for abstract in range(3):
        yield f'<w:num w:numId="{abstract + 1}"><w:abstractNumId w:val="{abstract}"/></w:num>'
    for list_id, abstract, level, number in counter.starts:
        start = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'
        yield f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract}"/>{start}</w:num>'


def python_docx(blocks: Sequence[Block]) -> bytes:
    """A Word file by python-docx: paragraphs as they are, tables with the style of a grid."""
    from docx import Document

    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        width = max(map(len, block))
        table = document.add_table(rows=0, cols=width)
        for row in block:
            for cell, words in zip(table.add_row().cells, row, strict=False):
                cell.text = words
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def workbook(blocks: Sequence[Block]) -> bytes:
    """A workbook by XlsxWriter: a line in the first cell of a row, a table in rows."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    rows = (row for block in blocks for row in ([[block]] if isinstance(block, str) else block))
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            sheet.write_string(number, column, words[:_LONGEST_CELL])
    book.close()
    return file.getvalue()


_LONGEST_CELL = 32_767  # of Excel


# ------------------------------------------------------------------ pages, Markdown, text


def text(blocks: Sequence[Block]) -> str:
    """The document as plain text, cells parted by tabs."""
    lines = (block if isinstance(block, str) else "\n".join("\t".join(row) for row in block) for block in blocks)
    return "\n".join(lines) + "\n"


def page(blocks: Sequence[Block]) -> str:
    """The document as a page."""
    body = "".join(f"<p>{escape(block)}</p>\n" if isinstance(block, str) else _html_table(block) for block in blocks)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div id="zoom">{body}</div></body></html>'


def _html_table(rows: Rows) -> str:
    inner = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{inner}</table>\n"


def mht(blocks: Sequence[Block], transfer: str) -> bytes:
    """The page in one file, as browsers (`quoted-printable`) and Word (`base64`, GB18030) save it."""
    html = page(blocks)
    if transfer == "base64":
        body = base64.encodebytes(html.replace("utf-8", "gb2312").encode("gb18030"))
        charset = '; charset="gb2312"'
    else:
        body, charset = quopri.encodestring(html.encode()), ""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.example/\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----=x"\r\n\r\n------=x\r\n'
        f"Content-Type: text/html{charset}\r\nContent-Transfer-Encoding: {transfer}\r\n"
        "Content-Location: http://a.example/\r\n\r\n"
    )
    return head.encode() + body + b"\r\n------=x--\r\n"


_SIGN = re.compile(r"([\\`*_{}\[\]<>|~]|&(?=#?\w+;))")


def markdown(blocks: Sequence[Block]) -> str:
    """The document in Markdown: a paragraph a line, short numbered lines as headings."""
    return "\n\n".join(_markdown_block(block) for block in blocks if block) + "\n"


def _markdown_block(block: Block) -> str:
    if isinstance(block, str):
        numbered = Counter().read(block)
        heading = numbered and len(block) <= _SHORT and not re.search("[。；：]", block)
        mark = "#" * (numbered.family.level + 2) + " " if numbered and heading else ""
        words = _SIGN.sub(r"\\\1", block.strip())
        return mark + (re.sub(r"^(\d+)([.)])", r"\1\\\2", words) if mark else words)
    rows = [[_SIGN.sub(r"\\\1", cell).replace("\n", " ") for cell in row] for row in block]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


# ------------------------------------------------------------------ other programs


def pandoc(source: str, to: str) -> bytes:
    """What pandoc makes of Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, f"made.{to}")
        subprocess.run(
            ["pandoc", "-f", "commonmark+pipe_tables", "-o", str(made)], input=source.encode(), check=True, timeout=100
        )
        return made.read_bytes()


def libreoffice(files: dict[str, bytes], to: str, suffix: str) -> dict[str, bytes]:
    """What LibreOffice makes of *files*, all at once; those of which it makes nothing are not in it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, f"{name}.{suffix}").write_bytes(data)
        order = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        order += ["--infilter=Text (encoded):UTF8,LF,,,"] if suffix == "txt" else []
        order += ["--convert-to", to, "--outdir", f"{folder}/made"]
        subprocess.run(
            [*order, *(f"{folder}/{name}.{suffix}" for name in files)], check=True, timeout=900, capture_output=True
        )
        ending = to.partition(":")[0]
        made = ((name, Path(folder, "made", f"{name}.{ending}")) for name in files)
        return {name: path.read_bytes() for name, path in made if path.exists()}
