"""The passages and sheets that the extractors read, from the sections of every part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gongwen.anatomy.organs import Anatomy
from gongwen.extract import measure, when
from gongwen.extract.passage import Context, Passage, PassageKind, Sheet
from gongwen.model import Section
from gongwen.outline import Outline
from gongwen.reading.blocks import Document
from gongwen.source import Span, Text


def passages(document: Document, anatomy: Anatomy, outlines: Sequence[Outline]) -> list[Passage]:
    """Every heading, paragraph and table cell of the parts, in document order."""
    reader = _Reader(document, context(anatomy).written)
    found: list[Passage] = []
    for part, outline in zip(anatomy.parts, outlines, strict=True):
        found += reader.own_text(outline.preamble, part.index, None, ())
        found += reader.sections(outline.sections, part.index)
    return found


def sheets(document: Document, found: Sequence[Passage]) -> list[Sheet]:
    """The data tables of *document*, each cell the passage of *found* that stands there."""
    by_start = {passage.view.offset(0): passage for passage in found if passage.kind == "cell"}

    def row(cells: tuple[Span | None, ...]) -> tuple[Passage | None, ...]:
        return tuple(by_start.get(cell.start) if cell else None for cell in cells)

    made = []
    for grid in document.grids:
        header, rows = row(grid.header), tuple(row(cells) for cells in grid.rows)
        first = next((cell for cells in (header, *rows) for cell in cells if cell), None)
        if first:
            made.append(Sheet(first.part, first.section_id, header, rows))
    return made


class _Reader:
    """Makes passages of spans; a span that is a table row gives a passage for each of its cells."""

    def __init__(self, document: Document, written: date | None) -> None:
        self._text: Text = document.text
        self._written = written
        self._cells = {block.content.start: block.cells for block in document.blocks if block.kind == "row"}

    def sections(self, sections: Sequence[Section], part: int) -> Iterator[Passage]:
        stack: list[tuple[Section, tuple[str, ...]]] = [(section, ()) for section in reversed(sections)]
        while stack:
            section, above = stack.pop()
            headings = (*above, section.heading or "")
            if section.heading_span:
                yield self._passage(section.heading_span, "heading", part, section.id, headings)
            yield from self.own_text(section.body, part, section.id, headings)
            stack += [(child, headings) for child in reversed(section.children)]

    def own_text(
        self, spans: Sequence[Span], part: int, section_id: str | None, headings: tuple[str, ...]
    ) -> Iterator[Passage]:
        for span in spans:
            if span.start in self._cells:
                for cell in self._cells[span.start]:
                    yield self._passage(cell, "cell", part, section_id, headings)
            else:
                yield self._passage(span, "body", part, section_id, headings)

    def _passage(
        self, span: Span, kind: PassageKind, part: int, section_id: str | None, headings: tuple[str, ...]
    ) -> Passage:
        view = self._text.view(span)
        return Passage(view, kind, part, section_id, headings, measure.scan(view), when.scan(view, self._written))


def context(anatomy: Anatomy) -> Context:
    """What the whole notice tells its passages."""
    metadata = anatomy.metadata
    return Context(
        date.fromisoformat(metadata.written_date) if metadata.written_date else None,
        metadata.title or "",
        metadata.document_type,
        tuple(part.title or "" for part in anatomy.parts),
    )
