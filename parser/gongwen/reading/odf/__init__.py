"""OpenDocument, texts and spreadsheets (.odt, .ods): read from its XML with lxml, as Word files are.

Scripts, links to other files, pictures and remarks are not looked at, deletions are gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from html import unescape

from lxml import etree

from gongwen.diagnostic import diagnose
from gongwen.model import Diagnostic
from gongwen.reading.archive import Archive
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft, MarkedLine
from gongwen.reading.odf.names import LIST, STYLE, STYLES, TBL, TEXT, H, P
from gongwen.reading.odf.sheets import Sheets
from gongwen.reading.odf.story import Story, blocks_in
from gongwen.reading.odf.styles import Styles
from gongwen.reading.plain import settle
from gongwen.reading.spreadsheet import Sheet, draft
from gongwen.reading.trees import TooDeepError, outermost, tree
from gongwen.reading.unreadable import Unreadable
from gongwen.regex import regex

KIND = "an OpenDocument file (.odt, .ods)"
_BLOCKS = frozenset((P, H, LIST, TBL))
_OUTERMOST = _BLOCKS | {STYLES, f"{TEXT}tracked-changes"}
_SHEETS = frozenset((TBL, STYLES))
_SPREADSHEET = b"<office:spreadsheet"
_EDGES = {f"{STYLE}header": "page header", f"{STYLE}footer": "page footer"}
_PARAGRAPH_END = regex(r"</text:(?:p|h)>|<text:line-break\b[^>]{0,200}>")
_TAG = regex(r"<[^<>]{0,2000}>")
_LETTER = regex(r"[^\W\d_]")


def read(given: Given) -> Draft:
    """The document in an OpenDocument file."""
    archive = Archive(given.bytes, KIND)
    if b"encryption-data" in (archive.get("META-INF/manifest.xml") or b""):
        raise Unreadable(f"{KIND} that is encrypted: save it without a password")
    content = archive.get("content.xml")
    if content is None:
        raise Unreadable(f"{KIND} that is damaged")
    styles = Styles()
    root = tree(archive.get("styles.xml"))
    styles.add(root)
    return draft(_sheets(content, styles), KIND) if _SPREADSHEET in content else _draft(content, root, styles)


def _sheets(content: bytes, styles: Styles) -> Iterator[Sheet]:
    """The sheets of a spreadsheet, as far as their XML is whole."""
    sheets = Sheets(styles, KIND)
    with suppress(TooDeepError):
        for element in outermost(content, _SHEETS):
            if element.tag == TBL:
                yield sheets.read(element)
            else:
                styles.add(element)


def _draft(content: bytes, root: etree._Element | None, styles: Styles) -> Draft:
    """What *content* says; *root* holds the *styles* that it shares with others, and the edges of its pages."""
    story = Story(styles)
    remarks = _read_body(content, styles, story)
    body = story.lines
    headers, footers = (_edges(story, root, kind) for kind in _EDGES)
    return Draft(
        lines=[*headers, *body, *_notes(story), *footers],
        settle=settle,
        unseen=story.inline.unseen,
        has_pages=story.inline.has_pages,
        diagnostics=remarks,
    )


def _read_body(content: bytes, styles: Styles, story: Story) -> list[Diagnostic]:
    try:
        for element in outermost(content, _OUTERMOST):
            if element.tag == STYLES:
                styles.add(element)
            elif element.tag in _BLOCKS:
                story.add(element)
    except TooDeepError:
        story.lines = list(_without_tree(content))
        return [diagnose("too-deep")]
    return []


def _edges(story: Story, root: etree._Element | None, kind: str) -> list[MarkedLine]:
    """The lines of the headers or of the footers, each once; the number of a page is not of the text."""
    found: dict[str, MarkedLine] = {}
    for element in root.iter(kind) if root is not None else ():
        for line in story.read(blocks_in(element)):
            if _LETTER.search(line.text):
                line.reason = _EDGES[kind]
                found.setdefault(line.text, line)
    return list(found.values())


def _notes(story: Story) -> Iterator[MarkedLine]:
    """The notes of the text, in its order; notes in notes aside."""
    for note in list(story.notes):
        for line in story.read(blocks_in(note)):
            line.reason = "footnote"
            yield line


def _without_tree(data: bytes) -> Iterator[MarkedLine]:
    """The lines of a text that is nested too deep to be a tree: every paragraph's end is a line's."""
    for stretch in _PARAGRAPH_END.split(data.decode("utf-8", "replace")):
        words = " ".join(unescape(_TAG.sub("", stretch)).split())
        if words:
            yield MarkedLine(text=words)
