"""Tasks in tables: a row of a task table (工作任务 | 责任单位 | 完成时限), or a column of a transposed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.assemble.placed import Placed
from gongwen.assemble.task_text import Assigned
from gongwen.extract.responsibilities.sheets import is_label
from gongwen.model import Cell, Responsibility, Table
from gongwen.regex import regex
from gongwen.source import Span

_TASK = regex("任务|工作|内容|事项|项目|措施|举措|要求|目标|条款")
_NOT_TASK = regex("序号|编号|时限|时间|期限|进度|备注|分类|类别")

_Line = Sequence[tuple[str, Cell]]


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
    if any(row and is_label(row[0].text) for row in rows):
        width = min(map(len, rows))
        for column in range(1, width):
            yield [(row[0].text, row[column]) for row in rows]
    else:
        for row in table.rows:
            yield list(zip([cell.text for cell in table.header], row, strict=False))


def _task(line: _Line, used: set[Span]) -> Span | None:
    """The cell that says what is to be done: under such a label, not of the line before, the longest."""
    cells = [
        (_TASK.search(label) is not None, cell.span not in used, len(cell.text), cell.span)
        for label, cell in line
        if cell.span and not is_label(label) and not _NOT_TASK.search(label)
    ]
    return max(cells)[3] if cells else None
