"""What stands where on a sheet: titles and labels above a table, its header, its rows, notes under it, further tables.

    sheet = (line* table note*)*        a table after another begins behind empty rows, with a header of known words

A row above or below a table has one filled cell, or cells with labels before a colon (填报单位：…). One with a single
cell amid the rows is a row: it heads a group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.language.columns import Header, header_of
from gongwen.reading.markup import MarkedLine
from gongwen.reading.spreadsheet.grid import Grid, Place, Row
from gongwen.reading.tables import Cell, Table
from gongwen.reading.tables_of_files import bare_rows_of, joined
from gongwen.regex import regex
from gongwen.source import fold

_KNOWN = 2  # cells of a header that are known words
_MOST_ABOVE = 6  # lines between empty rows and the header under them
_FEWEST_ROWS = 2  # of a table: a header and what stands under it
_LABELLED = regex(r"[^:：]{1,12}[:：].{0,40}\Z")
_SENTENCE = regex("[。；：:]")
_NOTE = regex(r"[\s（(*※]{0,9}(?:注|说明|备注|附注|填[报表]|审[核批]|制表|联系|负责人|单位负责)")


def lines_of(grid: Grid) -> list[MarkedLine]:
    """The lines of a sheet."""
    starts = [0, *_starts(grid.rows), len(grid.rows)]
    return [line for first, end in pairwise(starts) for line in _stretch(grid.rows[first:end])]


def _starts(rows: Sequence[Row]) -> Iterator[int]:
    """The rows at which another table begins, with the lines above it."""
    several = 0  # rows of the table before
    for number, row in enumerate(rows):
        if row.gap and several >= _FEWEST_ROWS and _begins(rows[number : number + _MOST_ABOVE]):
            yield number
            several = 0
        several += len(row.filled) > 1


def _begins(rows: Sequence[Row]) -> bool:
    """Whether *rows* begin with a header, or with lines above one."""
    under = next((row for row in rows if not _is_beside(row)), None)
    return under is not None and sum(_header(place).known for place in under.filled) >= _KNOWN


def _is_beside(row: Row) -> bool:
    """Whether *row* can stand above or below a table."""
    return len(row.filled) <= 1 or any(_LABELLED.match(place.text) for place in row.filled)


def _header(place: Place) -> Header:
    return header_of("".join(fold(place.text).split()))


def _stretch(rows: Sequence[Row]) -> Iterator[MarkedLine]:
    """The lines of *rows* in which there is one table, or none."""
    first, end = _bounds(rows)
    body = rows[first:end]
    several = sum(len(row.filled) > 1 for row in body)
    if several < _FEWEST_ROWS or several * 2 < len(body):
        first = end = len(rows)
        body = ()
    table = _table(body)
    above = [line for row in rows[:first] for line in _loose(row)]
    for number, line in enumerate(above):
        line.table = table if body and number == _title(above) else None
        yield line
    yield from bare_rows_of(table)
    for row in rows[end:]:
        yield from _loose(row)


def _title(above: Sequence[MarkedLine]) -> int:
    """Which of the lines above a table names it: the last without a label."""
    return max((number for number, line in enumerate(above) if not _LABELLED.match(line.text)), default=-1)


def _bounds(rows: Sequence[Row]) -> tuple[int, int]:
    """Which of *rows* are the table's, from and to."""
    first = 0
    while first < len(rows) and _is_above(rows, first):
        first += 1
    end = len(rows)
    while end > first and _is_below(rows[end - 1], rows[first:end]):
        end -= 1
    return first, end


def _is_above(rows: Sequence[Row], number: int) -> bool:
    """Whether a row stands above the table under it: one cell, cells with labels, or some such over a wider row."""
    row = rows[number]
    if row.covered or any(place.rows > 1 for place in row.filled):
        return False
    if len(row.filled) <= 1 or all(_LABELLED.match(place.text) for place in row.filled):
        return True
    wider = any(len(other.filled) > len(row.filled) for other in rows[number + 1 : number + 4])
    return wider and _is_beside(row)


def _is_below(row: Row, table: Sequence[Row]) -> bool:
    """Whether *row*, the last of *table*, is a note: by how it begins, behind a gap, a sentence over all columns."""
    if row.covered or not _is_beside(row):
        return False
    (said, *others) = row.filled
    if _NOTE.match(said.text):
        return True
    width = max(len(other.places) for other in table)
    over_all = said.columns >= max(2, width) and _SENTENCE.search(said.text) is not None
    return not others and (row.gap or over_all)


def _loose(row: Row) -> Iterator[MarkedLine]:
    """A row that is none of a table: on a line where it is short, else a line for each line of its cells."""
    filled = row.filled
    cells = [[MarkedLine(text=line) for line in _lines(place.text)] for place in filled]
    yield from joined(cells)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _table(rows: Sequence[Row]) -> Table:
    divided = _divided(rows)
    table = Table()
    for number, row in enumerate(rows):
        cells = []
        for place in row.places:
            if number == 1 and place.column in divided:
                continue  # the cell above hangs down into it
            lines: list[MarkedLine | list[MarkedLine]] = [MarkedLine(text=line) for line in _lines(place.text)]
            cells.append(Cell(lines, place.columns, 2 if number == 0 and place.column in divided else place.rows))
        table.rows.append((number, cells))
    return table


def _divided(rows: Sequence[Row]) -> set[int]:
    """The columns of a header whose second row only divides merged cells of its first, so that the others hang down."""
    if len(rows) <= _FEWEST_ROWS or any(place.rows > 1 for place in rows[0].places) or not _is_under(*rows[:2]):
        return set()
    return {place.column for place in rows[0].places if place.columns == 1}


def _is_under(header: Row, row: Row) -> bool:
    """Whether *row* stands under merged cells of *header* alone, so that it divides them."""
    wide = [range(place.column, place.column + place.columns) for place in header.filled if place.columns > 1]
    return bool(wide) and all(any(place.column in columns for columns in wide) for place in row.filled)
