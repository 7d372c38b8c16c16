"""PDF files made of documents by Chromium and LibreOffice: what `office.py` reads back.

`plain`: a page or a text as it is, tables without lines. `official`: as offices set it, by GB/T 9704: A4, paragraphs
set in by two characters, 28 points a line, tables with lines, the numbers of pages at their feet.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

import office_files as made

_CSS = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
body { font: 16pt/28pt serif; margin: 0; text-align: justify }
p { margin: 0; text-indent: 2em; white-space: pre-wrap }
table { border-collapse: collapse; width: 100%; font-size: 12pt; line-height: 18pt }
td { border: 1px solid; padding: 1pt 5pt }
"""
_FOOT = '<div style="font-size:12pt;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>'
_TWIPS = 8844  # the width of the text


def chromium(pages: dict[str, str], *, numbered: bool) -> dict[str, bytes]:
    """What Chromium prints of *pages*; *numbered*: with the numbers of pages at their feet."""
    from playwright.sync_api import sync_playwright

    files = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        for name, html in pages.items():
            page.set_content(html)
            files[name] = page.pdf(
                format="A4",
                prefer_css_page_size=True,
                display_header_footer=numbered,
                header_template="<span></span>",
                footer_template=_FOOT,
            )
        browser.close()
    return files


def official_page(blocks: Sequence[made.Block]) -> str:
    """The document as a page that is set as offices set it."""
    body = "".join(
        f"<p>{escape(block.strip())}</p>\n" if isinstance(block, str) else _html_table(block) for block in blocks
    )
    head = f'<meta charset="utf-8"><style>{_CSS}</style>'
    return f'<!DOCTYPE html><html lang="zh"><head>{head}</head><body>{body}</body></html>'


def _html_table(rows: made.Rows) -> str:
    inner = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{inner}</table>\n"


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PARAGRAPH = '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:jc w:val="both"/></w:pPr>'
_SIZE = '<w:rPr><w:sz w:val="{size}"/></w:rPr>'
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)


def official_docx(blocks: Sequence[made.Block]) -> bytes:
    """The document as a Word file that is set as offices set it."""
    body = "".join(_paragraph(block) if isinstance(block, str) else _table(block) for block in blocks)
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Target="word/document.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}{_SECTION}</w:body></w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _paragraph(line: str) -> str:
    return f"<w:p>{_PARAGRAPH}{_run(line.strip(), 32)}</w:p>"


def _run(words: str, size: int) -> str:
    text = escape(words.replace("\t", "  "))
    return f'<w:r>{_SIZE.format(size=size)}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _table(rows: made.Rows) -> str:
    width = max(map(len, rows))
    grid = f'<w:gridCol w:w="{_TWIPS // width}"/>' * width
    properties = f'<w:tblPr><w:tblW w:w="{_TWIPS}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr>'
    inner = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p>{_run(cell, 24)}</w:p></w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"
