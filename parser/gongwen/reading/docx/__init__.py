"""Word files (.docx, .docm and their templates): WordprocessingML, read from its XML with lxml.

A library that gives paragraphs and cells would leave out what is hard: automatic numbers, changes, text boxes, merged
cells. Macros, links to other files, pictures and comments are not looked at.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from gongwen.diagnostic import diagnose
from gongwen.reading.archive import Archive
from gongwen.reading.docx.names import SECTION, STRICT, TBL, TRANSITIONAL, P, R, W
from gongwen.reading.docx.numbering import Numbering
from gongwen.reading.docx.story import Story
from gongwen.reading.docx.styles import Styles
from gongwen.reading.docx.table import blocks_in
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft, MarkedLine
from gongwen.reading.plain import settle
from gongwen.reading.trees import TooDeepError, outermost, tree
from gongwen.reading.unreadable import Unreadable
from gongwen.regex import regex

KIND = "a Word file (.docx)"
_BODY = frozenset((P, TBL, SECTION))
_PARTS = {f"{W}headerReference": "page header", f"{W}footerReference": "page footer"}
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_LETTER = regex(r"[^\W\d_]")
_PARAGRAPH_END = regex(r"</w:p>|<w:(?:br|cr)\b[^>]{0,200}>")
_WORDS = regex(r"<w:t(?:\s[^>]{0,200})?>([^<]*)</w:t>")


def read(given: Given) -> Draft:
    """The document in a Word file."""
    return _Document(Archive(given.bytes, KIND)).draft()


class _Document:
    """The parts of a Word file, and what was read of them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = self._main_part()
        self._targets, self._types = self._relationships()
        styles = Styles(tree(self._part("styles")))
        self._numbering = Numbering(tree(self._part("numbering")), styles)
        self._story = Story(styles, self._numbering, self._targets)
        self._around: dict[str, str] = {}  # parts for the edges of pages, with what they are

    def draft(self) -> Draft:
        remarks = []
        try:
            self._read_body()
        except TooDeepError:
            remarks.append(diagnose("too-deep"))
            self._story.lines = list(_without_tree(self._xml(self._main) or b""))
        body = self._story.lines
        headers = [line for name, kind in self._around.items() if kind == "page header" for line in self._edge(name)]
        footers = [line for name, kind in self._around.items() if kind != "page header" for line in self._edge(name)]
        lines = [*headers, *body, *self._notes(), *footers]
        inline = self._story.inline
        return Draft(lines=lines, settle=settle, unseen=inline.unseen, has_pages=inline.has_pages, diagnostics=remarks)

    def _read_body(self) -> None:
        for element in outermost(self._xml(self._main) or b"", _BODY):
            if element.tag == SECTION:
                self._section(element)
            else:
                for section in element.iter(SECTION):
                    self._section(section)
                self._story.add(element)

    def _section(self, element: etree._Element) -> None:
        for child in element:
            target = self._targets.get(child.get(f"{R}id") or "")
            if target and (kind := _PARTS.get(child.tag)):
                self._around.setdefault(target, kind)

    def _edge(self, name: str) -> Iterator[MarkedLine]:
        """The lines of the header or footer in the part *name*."""
        root = tree(self._xml(name))
        for line in self._story.read(blocks_in(root)) if root is not None else ():
            if _LETTER.search(line.text):  # the number of a page is not of the text
                line.reason = self._around[name]
                yield line

    def _notes(self) -> Iterator[MarkedLine]:
        """The notes of the text, in the order in which it refers to them."""
        roots = {kind: tree(self._part(part)) for kind, part in _NOTES.items()}
        found = {
            (kind, element.get(f"{W}id")): element
            for kind, root in roots.items()
            if root is not None
            for element in root.iterfind(W + kind)
        }
        for note in dict.fromkeys(self._story.notes):
            for line in self._story.read(blocks_in(found[note])) if note in found else ():
                line.reason = note[0]
                yield line

    def _xml(self, name: str | None) -> bytes | None:
        data = self._archive.get(name) if name else None
        return data.replace(STRICT.encode(), TRANSITIONAL.encode()) if data and STRICT.encode() in data else data

    def _part(self, kind: str) -> bytes | None:
        """The part of that *kind* (styles, numbering …) that the text refers to."""
        return self._xml(next((name for name, type_ in self._types.items() if type_ == kind), None))

    def _main_part(self) -> str:
        """The part that holds the text."""
        root = tree(self._archive.get("_rels/.rels"))
        for relation in root if root is not None else ():
            if (relation.get("Type") or "").endswith("/officeDocument"):
                name = posixpath.normpath((relation.get("Target") or "").lstrip("/"))
                if name in self._archive.names:
                    return name
        usual = next((name for name in self._archive.names if name.lower() == "word/document.xml"), None)
        if usual is None:
            raise Unreadable(f"{KIND} that is damaged")
        return usual

    def _relationships(self) -> tuple[dict[str, str], dict[str, str]]:
        """What the text refers to: parts and addresses by the id of each, and the kind of each part."""
        folder, _, name = self._main.rpartition("/")
        root = tree(self._xml(f"{folder}/_rels/{name}.rels"))
        targets: dict[str, str] = {}
        types: dict[str, str] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                types.setdefault(target, (relation.get("Type") or "").rpartition("/")[2])
            targets[relation.get("Id") or ""] = target
        return targets, types


def _without_tree(data: bytes) -> Iterator[MarkedLine]:
    """The lines of a text that is nested too deep to be a tree: every paragraph's end is a line's."""
    from html import unescape  # seldom needed

    for stretch in _PARAGRAPH_END.split(data.decode("utf-8", "replace")):
        words = unescape("".join(_WORDS.findall(stretch))).rstrip()
        if words.strip():
            yield MarkedLine(text=words.replace("\n", " "))
