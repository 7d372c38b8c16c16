"""The passages and sheets that the extractors read, from the sections of every part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from gongwen.anatomy.organs import Anatomy
from gongwen.extract.passage import Context, Passage, PassageKind, Sheet
from gongwen.language import quantities, times
from gongwen.language.columns import NOTHING, Header, header_of, stand_in_rows
from gongwen.model import Section
from gongwen.outline import Outline
from gongwen.reading.blocks import Document, Grid
from gongwen.source import Offset, Span


class _Around(NamedTuple):
    """What is around a passage: its part, the ids and headings of its sections, whether one of them has a number."""

    part: int
    sections: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    numbered: bool = False


class _Place(Struct, frozen=True, gc=False):
    """Where a passage is to be made."""

    span: Span
    kind: PassageKind
    around: _Around


class Passages:
    """The passages of a notice in document order, and its data tables.

    A passage is made when its turn comes and not kept, but for the cells of tables: these the sheets hold, too.
    """

    def __init__(self, document: Document, anatomy: Anatomy, outlines: Sequence[Outline]) -> None:
        self.context = _context(anatomy)
        self._text = document.text
        self._outlines = [(part.index, outline) for part, outline in zip(anatomy.parts, outlines, strict=True)]
        self._rows = {block.content.start: block.cells for block in document.blocks if block.kind == "row"}
        places = self._places() if self._rows else ()
        self._in_rows = [self._made(place) for place in places if place.kind == "cell"]
        cells = {cell.view.whole.start: cell for cell in self._in_rows}
        self.sheets = [sheet for grid in document.grids if (sheet := self._sheet(grid, cells))]

    def __iter__(self) -> Iterator[Passage]:
        """Every heading, paragraph and table cell of the parts, in document order."""
        cells = iter(self._in_rows)
        for place in self._places():
            yield next(cells) if place.kind == "cell" else self._made(place)

    def _made(self, place: _Place) -> Passage:
        view = self._text.view(place.span)
        found = quantities.scan(view), times.scan(view, self.context.written)
        part, sections, headings, numbered = place.around
        return Passage(view, place.kind, part, sections, headings, *found, numbered)

    def _places(self) -> Iterator[_Place]:
        for part, outline in self._outlines:
            yield from self._own_text(outline.preamble, _Around(part))
            yield from self._in_sections(outline.sections, part)

    def _in_sections(self, outermost: Sequence[Section], part: int) -> Iterator[_Place]:
        stack = [(section, _Around(part)) for section in reversed(outermost)]
        while stack:
            section, (_, above, headings, _) = stack.pop()
            around = _Around(part, (*above, section.id), (*headings, section.heading or ""), bool(section.path))
            if section.heading_span:
                yield _Place(section.heading_span, "heading", around)
            yield from self._own_text(section.body, around)
            stack += [(child, around) for child in reversed(section.children)]

    def _own_text(self, spans: Sequence[Span], around: _Around) -> Iterator[_Place]:
        for span in spans:
            if span.start in self._rows:
                for cell in self._rows[span.start]:
                    yield _Place(cell, "cell", around)
            else:
                yield _Place(span, "body", around)

    def _sheet(self, grid: Grid, passages: Mapping[Offset, Passage]) -> Sheet | None:
        """The table with each cell's passage, its headers on top; None where none of its cells is in a part."""
        rows = [_row(cells, passages) for cells in (grid.header, *grid.rows)]
        if stand_in_rows(_headers(rows[0]), _headers([row[0] for row in rows if row])):
            rows = list(zip(*rows, strict=False))
        header, *rows = rows
        first = next((cell for cells in (header, *rows) for cell in cells if cell), None)
        if not first:
            return None
        caption = (
            self._made(_Place(grid.caption, "body", _Around(first.part, first.sections))) if grid.caption else None
        )
        above = tuple(_row(cells, passages) for cells in grid.above)
        return Sheet(first.part, first.section_id, header, tuple(rows), caption, above)


def _row(cells: Iterable[Span | None], passages: Mapping[Offset, Passage]) -> tuple[Passage | None, ...]:
    return tuple(passages.get(cell.start) if cell else None for cell in cells)


def _headers(cells: Iterable[Passage | None]) -> list[Header]:
    return [header_of(cell.view.text) if cell else NOTHING for cell in cells]


def _context(anatomy: Anatomy) -> Context:
    """What the whole notice tells its passages."""
    metadata = anatomy.metadata
    return Context(
        date.fromisoformat(metadata.written_date) if metadata.written_date else None,
        metadata.title or "",
        metadata.document_type,
        tuple(part.title or "" for part in anatomy.parts),
        metadata.document_number.year if metadata.document_number else None,
    )
