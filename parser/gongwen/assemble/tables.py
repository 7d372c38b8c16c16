"""The data tables of a document, each in its section."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gongwen.assemble.identity import Identities
from gongwen.model import Cell, Part, Table
from gongwen.outline.place import Places
from gongwen.reading.blocks import Document
from gongwen.source import Span


def words_of(caption: str | None, header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> str:
    """The words that a table is told by: its caption and its header, or its first row where it has none."""
    return "\n".join([caption or "", *(cell.text for cell in (header or next(iter(rows), ())))])


def tables(document: Document, parts: Sequence[Part], identities: Identities) -> list[Table]:
    """The tables of *document* with their cells' words, in order."""

    @lru_cache(maxsize=1024)  # a merged cell is one object, however many places it covers
    def cell(span: Span | None) -> Cell:
        return Cell(document.text.printed(span) if span else "", span)

    made, places, identify = [], Places(parts), identities.of_kind("b")
    for grid in document.grids:
        part, section_id = places.of(grid.span)
        caption = document.text.printed(grid.caption) if grid.caption else None
        header, *rows = ([cell(span) for span in row] for row in (grid.header, *grid.rows))
        made.append(
            Table(
                id=identify(section_id, words_of(caption, header, rows)),
                part=part,
                section_id=section_id,
                span=grid.span,
                caption=caption,
                header=header,
                rows=rows,
            )
        )
    return made
