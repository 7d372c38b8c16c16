"""Tasks in tables: a row of a task table (工作任务 | 责任单位 | 完成时限), or a column of a transposed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.assemble.placed import Placed
from gongwen.assemble.task_text import Assigned
from gongwen.language.columns import PEOPLE, Header, header_of, stand_in_rows
from gongwen.model import Cell, Responsibility, Table
from gongwen.source import Span, fold

_NOT_TASK = (*PEOPLE, "number", "due", "time", "progress", "group", "remark")

_Line = Sequence[tuple[Header, Cell]]


def task_rows(tables: Sequence[Table], found: Sequence[Responsibility]) -> Iterator[Assigned]:
    """The tasks of *tables*: every row or column that holds an assignment, with the label of each of its cells."""
    in_tables = Placed[Responsibility]([one for one in found if one.evidence.rule == "table"])
    for table in tables:
        used: set[Span] = set()
        for line in _lines(table) if in_tables.inside((table.span,)) else ():
            cells = list(dict.fromkeys(cell.span for _, cell in line if cell.span))  # a merged one once
            of_line = in_tables.inside(sorted(cells))
            task = _task(line, used)
            if of_line and task:
                yield Assigned("row", task, tuple(cells), of_line)
            used.update(cells)


def _lines(table: Table) -> Iterator[_Line]:
    """The rows with their header, or, where the labels stand in the first column, the columns with it."""
    rows = [table.header, *table.rows]
    headers = [_header(row[0]) for row in rows if row]
    if stand_in_rows([_header(cell) for cell in rows[0]], headers):
        for column in range(1, min(map(len, rows))):
            yield [(header, row[column]) for header, row in zip(headers, rows, strict=True)]
    else:
        headers = list(map(_header, table.header))
        for row in table.rows:
            yield list(zip(headers, row, strict=False))


def _header(cell: Cell) -> Header:
    return header_of("".join(fold(cell.text).split()))


def _task(line: _Line, used: set[Span]) -> Span | None:
    """The cell that says what is to be done: under such a header, not of the line before, the longest."""
    cells = [
        (header.has("task", "goal", "project"), cell.span not in used, len(cell.text), cell.span)
        for header, cell in line
        if cell.span and not header.has(*_NOT_TASK)
    ]
    return max(cells)[3] if cells else None
