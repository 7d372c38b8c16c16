"""Tables of a file as lines: the rows of one that holds data, the cells in order of one that only lays out.

Official documents are laid out in tables: a red head with its number and signatory, the imprint. A row of such a table
is a line where it is short, as it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.reading.markup import MarkedLine
from gongwen.reading.tables import Cell, Table

_FEWEST_ROWS = 2  # of data: a header and what stands under it
_LONGEST_LINE = 80  # characters of a row that lays out
_GAP = "  "


def lines_of(table: Table) -> list[MarkedLine]:
    """The lines of *table*."""
    return list(rows_of(table) if _is_data(table) else _laid_out(table))


def _is_data(table: Table) -> bool:
    several = sum(1 for _, cells in table.rows if sum(1 for cell in cells if cell.size) > 1)
    return several >= _FEWEST_ROWS and table.is_data


def rows_of(table: Table) -> Iterator[MarkedLine]:
    """The caption and the rows, the cells of each joined by tabs."""
    for line in table.take_caption():
        line.table = table
        yield line
    yield from bare_rows_of(table)


def bare_rows_of(table: Table) -> Iterator[MarkedLine]:
    """The same where the caption of *table* is none of its rows."""
    for number, (_, cells) in enumerate(table.rows):
        texts = tuple(cell.text for cell in cells)
        lines = [line for cell in cells for line in own_lines(cell)]
        sure = tuple(_recognized(cells))
        for cell in cells:
            cell.lines = []  # they are the row's from here on
        if any(texts):
            yield MarkedLine(
                text="\t".join(texts),
                cells=texts,
                table=table,
                row=number,
                page_breaks=(0,) if any(line.page_breaks for line in lines) else (),
                recognized=sure,
            )


def _recognized(cells: Sequence[Cell]) -> Iterator[tuple[int, int, float]]:
    """Where in a row the recognized lines of its *cells* stand."""
    at = 0
    for cell in cells:
        inside = at
        for line in own_lines(cell):
            yield from ((inside + start, inside + end, sure) for start, end, sure in line.recognized)
            inside += len(line.text) + 1
        at += len(cell.text) + 1


def own_lines(cell: Cell) -> Iterator[MarkedLine]:
    """The lines of *cell* itself, not those of tables in it."""
    return (line for line in cell.lines if isinstance(line, MarkedLine))


def _laid_out(table: Table) -> Iterator[MarkedLine]:
    for _, cells in table.rows:
        yield from joined([list(flat(cell.lines)) for cell in cells if cell.lines])


def joined(cells: Sequence[Sequence[MarkedLine]]) -> Iterator[MarkedLine]:
    """The lines of a row's filled *cells* where it only lays out: one where it is short, as it is printed."""
    if len(cells) > 1 and all(len(lines) == 1 for lines in cells):
        words = _GAP.join(line.text.strip() for (line,) in cells)
        if len(words) <= _LONGEST_LINE:
            yield MarkedLine(text=words, page_breaks=cells[0][0].page_breaks)
            return
    for lines in cells:
        yield from lines


def flat(lines: list[MarkedLine | list[MarkedLine]]) -> Iterator[MarkedLine]:
    """The lines of a cell and of the tables in it, in order."""
    for line in lines:
        if isinstance(line, MarkedLine):
            yield line
        else:
            yield from line
