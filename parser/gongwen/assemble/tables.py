"""The data tables of a document, each in its section."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gongwen.model import Cell, Part, Table
from gongwen.outline.place import Places
from gongwen.reading.blocks import Document
from gongwen.source import Span


def tables(document: Document, parts: Sequence[Part]) -> list[Table]:
    """The tables of *document* with their cells' words, numbered in order."""

    @lru_cache(maxsize=1024)  # a merged cell is one object, however many places it covers
    def cell(span: Span | None) -> Cell:
        return Cell(document.text.printed(span) if span else "", span)

    made, places = [], Places(parts)
    for number, grid in enumerate(document.grids, 1):
        part, section_id = places.of(grid.span)
        made.append(
            Table(
                id=f"b{number}",
                part=part,
                section_id=section_id,
                span=grid.span,
                caption=document.text.printed(grid.caption) if grid.caption else None,
                header=[cell(span) for span in grid.header],
                rows=[[cell(span) for span in row] for row in grid.rows],
            )
        )
    return made
