"""Tasks in tables: a row of a task table (工作任务 | 责任单位 | 完成时限), or a column of a transposed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.assemble.placed import Placed
from gongwen.assemble.task_items import Assigned
from gongwen.language.columns import PEOPLE, Header, header_of, stand_in_rows
from gongwen.model import Cell, Responsibility, Table
from gongwen.source import Span, fold

_NOT_TASK = (*PEOPLE, "number", "due", "time", "progress", "group", "remark")

_Line = Sequence[tuple[Header, Cell]]


def task_rows(tables: Sequence[Table], found: Sequence[Responsibility]) -> Iterator[Assigned]:
    """The tasks of *tables*: every row or column that holds an assignment, with the label of each of its cells.

    In a table with a column of tasks and one of who or by when, the rows that name nobody are tasks too.
    """
    in_tables = Placed[Responsibility]([one for one in found if one.evidence.rule == "table"])
    for table in tables:
        used: set[Span] = set()
        all_rows = is_task_table(table)
        for line in _lines(table) if all_rows or in_tables.inside((table.span,)) else ():
            cells = list(dict.fromkeys(cell.span for _, cell in line if cell.span))  # a merged one once
            of_line = in_tables.inside(sorted(cells))
            task = _task(line, used, tasks_alone=not of_line)
            if task and (of_line or (all_rows and not _heads_a_group(line))):
                yield Assigned("row", task, tuple(cells), of_line, table.part, table.section_id)
            used.update(cells)


def is_task_table(table: Table) -> bool:
    """Whether a column of *table* says what is to be done, and another who does it or by when."""
    headers = [header for header, _ in next(_lines(table), ())]
    return any(header.has("task") for header in headers) and any(
        header.has(*PEOPLE, "due") and not header.has("task") for header in headers
    )


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


def _heads_a_group(line: _Line) -> bool:
    """Whether one cell takes all columns: it heads the rows under it (一、教育)."""
    spans = [cell.span for _, cell in line if cell.span]
    return len(spans) > 1 and len(set(spans)) == 1


def _header(cell: Cell) -> Header:
    return header_of("".join(fold(cell.text).split()))


def _task(line: _Line, used: set[Span], *, tasks_alone: bool) -> Span | None:
    """The cell that says what is to be done: under such a header, not of the line before, the longest.

    With *tasks_alone* none but a cell of its own under the header of tasks is one.
    """
    cells = [
        (header.has("task", "goal", "project"), cell.span not in used, len(cell.text), cell.span)
        for header, cell in line
        if cell.span and not header.has(*_NOT_TASK)
        if not tasks_alone or (header.has("task") and cell.span not in used and cell.text)
    ]
    return max(cells)[3] if cells else None
