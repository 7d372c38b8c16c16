"""What stands on pages, one thing after another, to marked lines: paragraphs and tables that go on over an edge.

Knows the order of things and where pages begin. What stands at an edge waits until what goes on over it has ended.
"""

from __future__ import annotations

from gongwen.reading.markup import MarkedLine
from gongwen.reading.placed import grids
from gongwen.reading.placed.grids import Grid
from gongwen.reading.placed.lines import Line
from gongwen.reading.placed.paragraphs import Edges, goes_on, paragraph
from gongwen.reading.tables_of_files import lines_of

_BLANK_LINE = 1.8  # times the usual distance of lines


class Flow:
    """Gathers what stands on the pages; `lines` are those that have ended."""

    def __init__(self) -> None:
        self.lines: list[MarkedLine] = []
        self._open: list[Line] = []
        self._edges: Edges | None = None
        self._grid: Grid | None = None
        self._aside: list[MarkedLine] = []
        self._shown = 0  # the page on which the last of `lines` ends
        self._last: Line | None = None

    def add(self, line: Line, edges: Edges) -> None:
        """A line of the text, in a column with those *edges*."""
        if self._open and goes_on(self._open[-1], line, edges):
            self._open.append(line)
            return
        self.close()
        self._open, self._edges = [line], edges

    def add_grid(self, grid: Grid) -> None:
        """A table."""
        if self._grid and not self._open and grids.goes_on(self._grid, grid):
            if repeated := grids.continue_(self._grid, grid):
                self._aside.append(MarkedLine(text=repeated, reason="page header"))
            return
        self.close()
        self._grid = grid

    def add_aside(self, text: str, page: int, reason: str, *, goes_on: bool = False) -> None:
        """What is no part of the text; it *goes on* with the last of its kind."""
        before = self._aside or self.lines
        if goes_on and before and before[-1].reason == reason:
            before[-1].text += text
            return
        line = MarkedLine(text=text, reason=reason)
        if self._open or self._grid:
            self._aside.append(line)
        else:
            self._put([line], page)

    def close(self) -> None:
        """What is open ends here."""
        if self._open:
            lines, self._open = self._open, []
            made = paragraph(lines, self._edges)
            made.above = self._above(lines[0])
            self._put([made], lines[0].page)
            self._shown, self._last = lines[-1].page, lines[-1]
        elif self._grid:
            grid, self._grid = self._grid, None
            self._put(lines_of(grid.table), grid.page)
            self._shown, self._last = grid.last, None
        aside, self._aside = self._aside, []
        self.lines += aside

    def _put(self, lines: list[MarkedLine], page: int) -> None:
        """*lines*, the first of which stands on *page*."""
        if lines and page != self._shown:
            lines[0].page_breaks = (0, *lines[0].page_breaks)
            self._shown = page
        self.lines += lines

    def _above(self, line: Line) -> int:
        """How many blank lines stand above *line*: none, or one."""
        before, pitch = self._last, self._edges.pitch if self._edges else 0.0
        near = before is None or before.page != line.page or before.column != line.column
        return 0 if before is None or near else int(line.top - before.top > _BLANK_LINE * max(pitch, line.em))
