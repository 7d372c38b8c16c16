"""Tables with a row a line: Markdown, drawn with upright signs, or set with blanks between the cells.

Demands proof: as many cells in every row; a header of known labels, or a rule (---|---) under it; where only blanks
part the cells, rows as `rows` wants them, too. A cell on several lines cannot be told from two rows: it is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from gongwen.reading import furniture
from gongwen.reading.draft import Line
from gongwen.reading.plain_tables.columns import LONGEST_LABEL, MOST_COLUMNS, column, label_of
from gongwen.reading.plain_tables.edges import is_beyond, is_group
from gongwen.reading.plain_tables.rows import are_rows
from gongwen.reading.plain_tables.shapes import PlainTable, Row, bare
from gongwen.regex import regex
from gongwen.source import Span

_LONGEST = 2000
_LONGEST_HEADER = 400
_CLOSED = tuple("。;:,；：，、！？!?")
_UPRIGHT = regex("[|｜│┃║]")
_PARTED = regex("[|｜│┃║\u3000]|[ \u00a0]{2}")
_BLANKS = "[ \u00a0\u2002-\u200a\u3000]"
_WIDE = regex(rf"{_BLANKS}{{2,}}")
_NARROW = regex(rf"{_BLANKS}{{2,}}|\u3000")
_RULE = regex(r"(?=.*(?:[-—=]{3}|[─-╿]{3}|-\s*[|｜]))[\s|｜:+=\-—─-╿]+")
_KNOWN = 2  # labels that make a header


class _Cut(Struct, frozen=True):
    """How a line is cut into cells: at upright signs, which also stand at its edges, or at blanks."""

    sign: re.Pattern[str]
    upright: bool

    @property
    def fewest(self) -> int:
        """The fewest columns of a table that is cut so."""
        return 2 if self.upright else 3

    def cells(self, line: Line) -> list[Span | None]:
        """Where the cells of *line* stand; None for an empty one."""
        cells: list[Span | None] = []
        at = 0
        for gap in [*self.sign.finditer(line.text[:_LONGEST]), None]:
            end = gap.start() if gap else len(line.text)
            cells.append(_filled(line, at, end))
            at = gap.end() if gap else end
        if not self.upright:
            return [cell for cell in cells if cell]
        return cells[cells[0] is None : -1 if cells[-1] is None else None]


_DRAWN, _SET, _SET_NARROW = _Cut(_UPRIGHT, True), _Cut(_WIDE, False), _Cut(_NARROW, False)


class _Run(Struct):
    """The lines of as many cells as the first; `rules` are the rows under which a rule stands, `end` the line after."""

    cut: _Cut
    rows: list[Row] = []
    rules: set[int] = set()
    end: int = 0


def find(lines: Sequence[Line]) -> Iterator[PlainTable]:
    """The tables in *lines*, those of a text that are not blank."""
    number = 0
    while number < len(lines):
        run = _run(lines, number) if _is_parted(lines[number]) else None
        if run and _is_proven(lines, run):
            yield PlainTable(run.rows[0], run.rows[0].cells, tuple(run.rows[1:]))
        number = run.end if run else number + 1


def _is_parted(line: Line) -> bool:
    """Whether *line* may be a header of several cells; quick, for most lines are none."""
    if line.text.endswith(_CLOSED) or len(line.text) > _LONGEST_HEADER:
        return False
    return "\t" not in line.text and _PARTED.search(line.text.strip()) is not None


def _run(lines: Sequence[Line], first: int) -> _Run | None:
    """The header that line *first* is, and the rows under it; None where it is no header."""
    for cut in _cuts(lines[first]):
        cells = cut.cells(lines[first])
        if cut.fewest <= len(cells) <= MOST_COLUMNS and _is_header(lines, first, cells):
            top = first - 1 if first and _is_rule(lines[first - 1]) else first
            run = _Run(cut, [Row(top, first + 1, tuple(cells))])
            _gather(lines, first + 1, run)
            return run
    return None


def _cuts(line: Line) -> tuple[_Cut, ...]:
    """The ways in which *line* may be cut."""
    if _UPRIGHT.search(line.text):
        return (_DRAWN,)
    return (_SET, _SET_NARROW) if "\u3000" in line.text else (_SET,)


def _is_header(lines: Sequence[Line], first: int, cells: Sequence[Span | None]) -> bool:
    """Whether *cells* are labels: some of them known, or a rule stands under them."""
    labels = _words(lines[first], cells)
    if not any(labels) or any(len(label) > LONGEST_LABEL for label in labels):
        return False
    known = sum(label_of(label) is not None for label in labels)
    return known >= _KNOWN or any(_is_rule(line) for line in lines[first + 1 : first + 2])


def _are_labels(line: Line, cells: Sequence[Span | None]) -> bool:
    return all(label_of(words) for words in _words(line, cells))


def _is_rule(line: Line) -> bool:
    return len(line.text) <= _LONGEST and _RULE.fullmatch(line.text) is not None


def _gather(lines: Sequence[Line], number: int, run: _Run) -> None:
    """Add the rows that stand from line *number* on to *run*."""
    run.end = number
    width = len(run.rows[0].cells)
    while number < len(lines):
        line = lines[number]
        cells = run.cut.cells(line)
        if _is_rule(line) or (len(cells) == width and not any(cells)):
            run.rules.add(len(run.rows))
            run.rows[-1] = Row(run.rows[-1].first, number + 1, run.rows[-1].cells)
        elif len(cells) == width and not _are_labels(line, cells):
            run.rows.append(Row(number, number + 1, tuple(cells)))
        elif run.cut.upright and _is_page_break(lines, number, run.cut, width):
            pass
        elif run.cut.upright or not is_group(bare(line)):
            break
        number += 1
    run.end = run.rows[-1].end


def _is_page_break(lines: Sequence[Line], number: int, cut: _Cut, width: int) -> bool:
    """Whether line *number* is a page number between two rows of *width* cells, the lower one no header."""
    below = lines[number + 1 : number + 3]
    return (
        furniture.is_page_number(lines[number].folded)
        and bool(below)
        and len(cut.cells(below[0])) == width
        and not any(_is_rule(line) for line in below)
    )


def _is_proven(lines: Sequence[Line], run: _Run) -> bool:
    """Whether the rows of *run* are rows, and all of them."""
    header, *rows = run.rows
    below = lines[run.end : run.end + 2]
    if not rows or any(len(run.cut.cells(line)) == len(header.cells) for line in below) or _is_part(below[:1], run.cut):
        return False
    if run.cut.upright:
        inner = run.rules & set(range(2, len(run.rows)))
        return not inner or len(inner) == len(rows) - 1
    columns = [column(label, place, place + 1) for place, label in enumerate(_words(lines[header.first], header.cells))]
    return are_rows([_words(lines[row.first], row.cells) for row in rows], columns)


def _is_part(below: Sequence[Line], cut: _Cut) -> bool:
    """Whether the line under the last row has several cells, too: a row that lost some of them."""
    return any(len(cut.cells(line)) > 1 and not is_beyond(bare(line)) for line in below)


def _words(line: Line, cells: Sequence[Span | None]) -> list[str]:
    """The words of the *cells* of *line*, folded and without blanks."""
    return [
        "".join(line.folded[cell.start - line.start : cell.end - line.start].split()) if cell else "" for cell in cells
    ]


def _filled(line: Line, start: int, end: int) -> Span | None:
    words = line.folded[start:end]
    first = line.start + start + len(words) - len(words.lstrip())
    return Span(first, line.start + start + len(words.rstrip())) if words.strip() else None
