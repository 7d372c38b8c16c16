"""Word: the task table (任务分解表), or a table for each body, on A4 landscape pages.

The XML is written here and not by python-docx: a row that repeats its header, shades a band and names a typeface for
Chinese has to be written as XML there, too; it holds a document whole, and stamps its files with the time of the day.
Knows paragraphs and cells; which tables there are and what stands in them is `task_table`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gongwen.regex import regex
from gongwen.writers.entry import PLAIN, Entry, Shape
from gongwen.writers.task_table.book import FILLED_IN_BY, FILLED_IN_ON, Band, Book, Table
from gongwen.writers.task_table.choice import ALL, Choice
from gongwen.writers.task_table.columns import TASKS, Column
from gongwen.writers.task_table.gathered import Number, Row
from gongwen.writers.task_table.layout import lines, widths
from gongwen.writers.whole import whole

_UNPRINTABLE = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FONT, _TITLE_FONT = "宋体", "黑体"
_POINTS, _TITLE_POINTS, _LARGER_POINTS = 9.5, 18, 11
_TWENTIETHS = 20  # of a point: the measure of Word
_PAGE = (16838, 11906)  # A4, landscape
_MARGIN_SIDE, _MARGIN_TOP, _CELL_MARGIN = 720, 900, 60
_ROOM = _PAGE[0] - 2 * _MARGIN_SIDE
_MOST_LINES = 20
"""A row of more is divided between two pages; any other goes on to the next."""
_BANDS = ("BDD7EE", "DDEBF7", "E2EFDA", "F5F9F1")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(entries: Iterable[Entry], target: Path, shape: Shape = PLAIN, *, choice: Choice = ALL) -> None:
    """Write the task table of *entries* to the Word document *target*: the tasks of *choice*."""
    with (
        whole(target) as unfinished,
        TemporaryDirectory() as folder,
        Book(Path(folder), choice, sheets=(TASKS,)) as book,
    ):
        book.add(entries)
        with ZipFile(unfinished, "w", ZIP_DEFLATED) as archive:
            for name, content in _PARTS.items():
                archive.writestr(_entry(name), _XML + content)
            with archive.open(_entry("word/document.xml"), "w", force_zip64=True) as document:
                _put(document, book.tables())


def _entry(name: str) -> ZipInfo:
    """A file of the archive with no time of its own, so that the same notices give the same bytes."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _put(document: IO[bytes], tables: Iterable[Table]) -> None:
    document.write(f"{_XML}<w:document {_W} xmlns:r={quoteattr(_RELATIONS)}><w:body>".encode())
    for number, table in enumerate(tables):
        for piece in _table(table, new_page=number > 0):
            document.write(piece.encode())
    width, height = _PAGE
    document.write(
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{_MARGIN_TOP}" w:bottom="{_MARGIN_TOP}" w:left="{_MARGIN_SIDE}" w:right="{_MARGIN_SIDE}"'
        f' w:header="450" w:footer="450" w:gutter="0"/></w:sectPr></w:body></w:document>'.encode()
    )


# ---- tables


def _table(table: Table, *, new_page: bool) -> Iterator[str]:
    """The paragraphs above a table, its rows, and what stands below them."""
    shown = [column for column in table.columns if column.kind != "hidden"]
    wide = _wide(shown)
    yield from _above(table, new_page=new_page)
    yield f"<w:tbl>{_form(wide)}"
    heads = (
        _cell(_run(one.header, bold=True), width, "center", _BANDS[1]) for one, width in zip(shown, wide, strict=True)
    )
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(heads)}</w:tr>"
    for number, (bands, row) in enumerate(table.rows, 1):
        yield from (_band(band, sum(wide), len(shown)) for band in bands)
        yield _row(row, number, shown, wide)
    yield f"</w:tbl>{_paragraph(_run(table.note))}"  # two tables without a paragraph between them would be one


def _above(table: Table, *, new_page: bool) -> Iterator[str]:
    """The title, what is under it, and the line for who fills in the table."""
    yield _paragraph(_run(table.title, _TITLE_POINTS, font=_TITLE_FONT), align="center", new_page=new_page)
    if table.subtitle:
        yield _paragraph(_run(table.subtitle, _LARGER_POINTS), align="center")
    if table.signed:
        tab = "<w:r><w:tab/></w:r>"
        yield _paragraph(_run(FILLED_IN_BY, _LARGER_POINTS) + tab + _run(FILLED_IN_ON, _LARGER_POINTS), tab=True)


def _form(wide: Sequence[int]) -> str:
    """The borders of a table and the widths of its columns."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="{_CELL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _wide(shown: Sequence[Column]) -> list[int]:
    """The width of each column in twentieths of a point."""
    em = _POINTS * _TWENTIETHS
    room = (_ROOM - 2 * _CELL_MARGIN * len(shown)) / em
    return [int(width * em) + 2 * _CELL_MARGIN for width in widths(shown, room)]


def _band(band: Band, width: int, columns: int) -> str:
    colour = _BANDS[min(band.level, len(_BANDS) - 1)]
    cell = _cell(_run(band.words, bold=True), width, "left", colour, span=columns, stays=True)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _row(row: Row, number: int, shown: Sequence[Column], wide: Sequence[int]) -> str:
    cells, most = [], 0
    for column, width in zip(shown, wide, strict=True):
        value = number if column.key == "number" else row.cells.get(column.key, "")
        words = str(value.value if isinstance(value, Number) else value)
        most = max(most, len(lines(words, (width - 2 * _CELL_MARGIN) / _POINTS / _TWENTIETHS)))
        bold = row.bold if column.key == "task" else 0
        runs = _run(words[:bold], bold=True) + _run(words[bold:])
        cells.append(_cell(runs, width, "center" if column.kind in ("centred", "day") else "left"))
    properties = "<w:trPr><w:cantSplit/></w:trPr>" if most <= _MOST_LINES else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _cell(runs: str, width: int, align: str, colour: str = "", *, span: int = 1, stays: bool = False) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>' if colour else ""
    return f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>{_paragraph(runs, align, stays=stays)}</w:tc>'


# ---- words


def _paragraph(
    runs: str, align: str = "left", *, new_page: bool = False, stays: bool = False, tab: bool = False
) -> str:
    """A paragraph of *runs*; one that *stays* is kept on the page of the next, one with a *tab* has it at the right."""
    properties = "<w:keepNext/>" if stays else ""
    properties += "<w:pageBreakBefore/>" if new_page else ""
    properties += f'<w:tabs><w:tab w:val="right" w:pos="{_ROOM}"/></w:tabs>' if tab else ""
    return f'<w:p><w:pPr>{properties}<w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'


def _run(words: str, points: float = _POINTS, *, bold: bool = False, font: str = _FONT) -> str:
    """*words* in one typeface, with their line ends; nothing where there are none."""
    if not words:
        return ""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:hint="eastAsia"/>'
    look = f'{fonts}{"<w:b/>" if bold else ""}<w:sz w:val="{round(points * 2)}"/>'
    said = (f'<w:t xml:space="preserve">{escape(_UNPRINTABLE.sub(" ", line))}</w:t>' for line in words.split("\n"))
    return f"<w:r><w:rPr>{look}</w:rPr>{'<w:br/>'.join(said)}</w:r>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}">{_run("1")}</w:fldSimple>'


_PAGES = _run("第 ") + _field("PAGE") + _run(" 页 共 ") + _field("NUMPAGES") + _run(" 页")
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_OFFICE}.footer+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATIONS}/footer" Target="footer1.xml"/></Relationships>'
    ),
    "word/styles.xml": (
        f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}"'
        f' w:eastAsia="{_FONT}"/><w:sz w:val="19"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults></w:styles>"
    ),
    "word/footer1.xml": f"<w:ftr {_W}>{_paragraph(_PAGES, 'center')}</w:ftr>",
}
