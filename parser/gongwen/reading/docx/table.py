"""Tables of a Word file: rows and cells with how far each reaches; merged cells are one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from gongwen.limits import MOST_COLUMNS
from gongwen.reading.docx.names import TBL, P, W, number, switch, value
from gongwen.reading.markup import MarkedLine
from gongwen.reading.tables import Cell, Table

_ROW, _CELL = f"{W}tr", f"{W}tc"
_AROUND = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_MOST_ROWS_DOWN = 9999

Lines = list[MarkedLine | list[MarkedLine]]


def read_table(element: etree._Element, read_cell: Callable[[etree._Element, Table], Lines]) -> Table:
    """The table that *element* is; *read_cell* gives the lines of a cell."""
    table = Table()
    hanging: dict[int, Cell] = {}  # by the column that it begins in: the cell that may go on in the next row
    for row in _inside(element, _ROW):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        cells, hanging = _row(row, properties, hanging, lambda cell: read_cell(cell, table))
        table.rows.append((len(table.rows), cells))
    return table


def _row(
    row: etree._Element,
    properties: etree._Element | None,
    above: dict[int, Cell],
    read: Callable[[etree._Element], Lines],
) -> tuple[list[Cell], dict[int, Cell]]:
    """The cells that begin in *row*, and those that may go on under it."""
    heading = bool(switch(properties, "tblHeader"))
    before = max(0, number(properties, "gridBefore") or 0)
    cells = [Cell([], before, 1)] if before else []
    column, hanging = before, dict[int, Cell]()
    for element in _inside(row, _CELL):
        own = element.find(f"{W}tcPr")
        if own is not None and own.find(f"{W}cellDel") is not None:
            continue
        width = max(1, min(number(own, "gridSpan") or 1, MOST_COLUMNS))
        merged = own.find(f"{W}vMerge") if own is not None else None
        goes_on = merged is not None and value(own, "vMerge") != "restart" and column in above
        if goes_on:
            cell = above[column]
            cell.rows = min(cell.rows + 1, _MOST_ROWS_DOWN)
            cell.lines += read(element)  # nobody sees what stands in it, but for a file that another program made
        elif own is not None and value(own, "hMerge") == "continue" and cells:
            cells[-1].columns += width
            column += width
            continue
        else:
            cell = Cell(read(element), width, 1, heading)
            cells.append(cell)
        if merged is not None:
            hanging[column] = cell
        column += width
    return cells, hanging


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements with *tag* in *element*, also in what stands around them: a control, a change."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            stack.append(iter(child))


def blocks_in(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in *element*, in order, those inside another aside."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in (P, TBL):
            yield child
        elif child.tag in _AROUND:
            stack.append(iter(child))
