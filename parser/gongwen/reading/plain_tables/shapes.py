"""What the readers of tables in plain text share: a row, a table, and what a line says."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from gongwen.reading.draft import Line
from gongwen.source import Span


class Row(Struct, frozen=True):
    """A row: the lines that it takes up (from, to, as numbers of the text's lines), and a place for each column."""

    first: int
    end: int
    cells: tuple[Span | None, ...]


class PlainTable(Struct, frozen=True):
    """A table; `columns` holds the label of each column, the cells of `header` also those that stand over several."""

    header: Row
    columns: tuple[Span | None, ...]
    rows: tuple[Row, ...]

    @property
    def end(self) -> int:
        """The line after the last row."""
        return self.rows[-1].end

    @property
    def place(self) -> Span:
        """From the beginning of its first cell to that of its last."""
        first, *_ = (cell.start for cell in self.header.cells if cell)
        *_, last = (cell.start for cell in self.rows[-1].cells if cell)
        return Span(first, last)


def moved(table: PlainTable, lines: int) -> PlainTable:
    """*table* of a text that begins so many *lines* further up."""
    if not lines:
        return table
    rows = [replace(row, first=row.first + lines, end=row.end + lines) for row in (table.header, *table.rows)]
    return replace(table, header=rows[0], rows=tuple(rows[1:]))


def bare(line: Line) -> str:
    """The words of *line*, folded and without blanks."""
    return "".join(line.folded.split())


def stretch(lines: Sequence[Line]) -> Span:
    """Where *lines* stand, without the blanks at their edges."""
    first, last = lines[0], lines[-1]
    return Span(first.start + len(first.folded) - len(first.folded.lstrip()), last.start + len(last.folded.rstrip()))
