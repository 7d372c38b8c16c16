"""Tables of indicators: 指标 | 单位 | 2020年 | 2025年 | 年均增长 | 属性, a target for each row and each year to come.

So are read tables of tasks with figures of their own: 工作任务 | 目标值 | 责任单位 | 完成时限.

Knows which columns an indicator's figures stand in. What stands in other tables (projects, forms, coordinates) is no
target; the cells of a table of tasks are read as text by the package's other modules.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.extract.targets.findings import due_by
from gongwen.extract.targets.quotas import Quotas, figures_of, quotas
from gongwen.language.columns import NOTHING, ColumnRole, Header, aims_of, header_of
from gongwen.language.markers import read_marker
from gongwen.language.quantities.cells import Figure, figures, is_figure
from gongwen.language.terms import ending
from gongwen.language.times import governing
from gongwen.model import Change, Due, Evidence, Target
from gongwen.regex import regex
from gongwen.source import Offset, Span
from gongwen.verdict import Grounds, Reason

_IN_BRACKETS = regex(r"[(（](?P<unit>[^()（）]{1,10})[)）]$")


class _Columns(Struct, frozen=True):
    """Where a table names what is measured, its unit, what is to be reached, by when; `of_tasks`: it names tasks."""

    headers: tuple[Header, ...]
    name: int
    unit: int | None
    aims: tuple[int, ...]
    due: int | None = None
    of_tasks: bool = False


def texts(sheet: Sheet, context: Context) -> Iterator[tuple[Passage, Passage | None]]:
    """The cells of *sheet* that are read as text, each with the cell of its row that says by when.

    They stand under 任务, 内容, 措施 …, and are no figures of indicators; in a table of projects under 目标任务
    alone, and under 考核指标 where no column gives figures.
    """
    headers = _headers(sheet)
    columns = _columns(headers, context)
    aims = columns.aims if columns else ()
    stated = ("task", "goal") if columns else ("task", "goal", "indicator")  # 考核指标 alone: 到位资金10亿元
    projects = any(header.has("project") for header in headers)
    wanted = [place for place, header in enumerate(headers) if header.has(*stated) and (header.planned or not projects)]
    dues = [place for place, header in enumerate(headers) if header.has("due")]
    for row in sheet.rows:
        due = next((row[place] for place in dues if place < len(row) and row[place]), None)
        cells = ((place, row[place]) for place in wanted if place < len(row))
        yield from ((cell, due) for place, cell in cells if cell and not (place in aims and _is_figure(cell, columns)))


def aimed(sheet: Sheet) -> Iterator[tuple[Passage, str]]:
    """The cells of *sheet* that stand under 目标 or 考核指标, each with its header: what they say is to be reached."""
    yield from _under(sheet, "goal", "indicator")


def told(sheet: Sheet, context: Context) -> Iterator[tuple[Passage, str]]:
    """The cells of *sheet* that tell what is or was, each with its header: 存在问题, 完成情况, 现状, a past year."""
    yield from _under(sheet, "problem", "progress", "base")
    headers = _headers(sheet)
    aims = aims_of(headers, context.written)
    over = {place for place, header in enumerate(headers) if header.has("figure") and place not in aims}
    for cell in cells(sheet, context) if over else ():
        if cell.place in over and cell.header and cell.passage is not sheet.header[cell.place]:
            yield cell.passage, cell.header


def _under(sheet: Sheet, *roles: ColumnRole) -> Iterator[tuple[Passage, str]]:
    """The cells in columns of *roles*, each with its header."""
    for place, header in enumerate(_headers(sheet)):
        head = sheet.header[place]
        if head and header.has(*roles):
            cells = (row[place] for row in sheet.rows if place < len(row))
            yield from ((cell, head.view.text) for cell in cells if cell)


def find(sheet: Sheet, context: Context) -> Iterator[Target]:
    """The targets of a table of indicators or of quotas; nothing where *sheet* is another table."""
    headers = _headers(sheet)
    if columns := _columns(headers, context):
        for row in sheet.rows:
            yield from _of_row(sheet, row, columns, context)
    elif shared := quotas(sheet, headers, context):
        for row in sheet.rows:
            yield from _of_owner(sheet, row, shared, headers, context)


def _headers(sheet: Sheet) -> tuple[Header, ...]:
    return tuple(header_of(cell.view.text) if cell else NOTHING for cell in sheet.header)


class Cell(Struct, frozen=True):
    """The cell *passage* in the column *place* of a table: `aims` are the columns that give what is to be reached."""

    passage: Passage
    place: int
    sheet: Sheet
    aims: tuple[int, ...]

    @property
    def header(self) -> str:
        """What heads the cell's column."""
        return next((cell.view.text for cell in self.sheet.header[self.place : self.place + 1] if cell), "")


def cells(sheet: Sheet, context: Context) -> Iterator[Cell]:
    """The cells of *sheet*, those of its header, too."""
    headers = _headers(sheet)
    columns, shared = _columns(headers, context), quotas(sheet, headers, context)
    aims = columns.aims if columns else tuple(shared.columns) if shared else ()
    for row in (sheet.header, *sheet.rows):
        yield from (Cell(cell, place, sheet, aims) for place, cell in enumerate(row) if cell)


def _of_projects(cell: Cell) -> Grounds:
    """A table of projects: 项目名称, 总投资."""
    heads = zip(cell.sheet.header, _headers(cell.sheet), strict=True)
    return next((head.view.text for head, read in heads if head and read.has("project")), None)


def _without_aim(cell: Cell) -> Grounds:
    """No column of the table names indicators, or none gives what they are to reach."""
    if cell.aims:
        return None
    return "|".join(head.view.text if head else "" for head in cell.sheet.header) or cell.passage.view.text


def _other_column(cell: Cell) -> Grounds:
    """The column is neither of tasks nor of what is to be reached."""
    read = header_of(cell.header).has("task", "goal") or cell.place in cell.aims
    return None if read else cell.header or cell.passage.view.text


REASONS: tuple[Reason[Cell], ...] = (
    ("project table", _of_projects),
    ("no aim column", _without_aim),
    ("other column", _other_column),
)
"""Why a quantity in a cell is not read as text."""


def _columns(headers: tuple[Header, ...], context: Context) -> _Columns | None:
    indicators, tasks, units, dues = (
        [place for place, header in enumerate(headers) if header.has(role)]
        for role in ("indicator", "task", "unit", "due")
    )
    names = indicators or tasks
    aims = aims_of(headers, context.written)
    if not names or not aims or any(header.has("project") for header in headers):
        return None
    unit, due = (places[0] if places else None for places in (units, dues))
    return _Columns(headers, names[-1], unit, tuple(sorted(aims.difference(names))), due, not indicators)


def _is_figure(cell: Passage, columns: _Columns | None) -> bool:
    """Whether *cell*, in a column of aims, is a figure; beside a task one with words of its own is a text."""
    if columns and columns.of_tasks:
        return is_figure(cell.view.text, cell.measures)
    return bool(_figures(cell, "1"))


def _of_row(sheet: Sheet, row: tuple[Passage | None, ...], columns: _Columns, context: Context) -> Iterator[Target]:
    name = row[columns.name] if columns.name < len(row) else None
    if not name or (columns.of_tasks and not _names_task(name)):
        return
    for place in columns.aims:
        cell, head, read = row[place] if place < len(row) else None, sheet.header[place], columns.headers[place]
        if cell and head and cell is not name and not (columns.of_tasks and not _is_figure(cell, columns)):
            due = _due(head, read, sheet.caption, context) or _due_of(row, columns, context)
            for figure in _figures(cell, read.unit or _unit(row, columns, name)):
                if figure.unit != "1" or not columns.of_tasks:
                    yield _target(name, cell, head, figure, _change(name, read, figure), due)


def _names_task(name: Passage) -> bool:
    """Whether a cell names a task that a figure of its own belongs to: 改造危房; no sentence, and no figure in it."""
    return not name.measures and _TASK.fullmatch(name.view.text) is not None


_TASK = regex("[^,。;:]{2,30}")


def _due_of(row: tuple[Passage | None, ...], columns: _Columns, context: Context) -> Due | None:
    """The time in the row's own cell under 完成时限."""
    cell = row[columns.due] if columns.due is not None and columns.due < len(row) else None
    time = governing.of_due_cell(cell.view.text, cell.times) if cell else None
    return due_by(cell, time.start, time.end, "row", context.written) if cell and time else None


def _of_owner(
    sheet: Sheet, row: tuple[Passage | None, ...], shared: Quotas, headers: tuple[Header, ...], context: Context
) -> Iterator[Target]:
    """The targets of a row of quotas: each figure of the one whose row it is, of what its column counts."""
    owner = row[shared.owner] if shared.owner < len(row) else None
    for place, named in shared.columns.items() if owner else ():
        cell, head = row[place] if place < len(row) else None, sheet.header[place]
        if owner and cell and head and cell is not owner:
            due = _due(head, headers[place], sheet.caption, context)
            for figure in figures_of(sheet, cell, place):
                yield _target(owner, cell, head, figure, _change(named[0], headers[place], figure), due, named)


def _figures(cell: Passage, unit: str) -> list[Figure]:
    return figures(cell.view.text, cell.measures, unit)


def _unit(row: tuple[Passage | None, ...], columns: _Columns, name: Passage) -> str:
    """The unit that the row gives: in its own column, or in the brackets of the name."""
    cell = row[columns.unit] if columns.unit is not None and columns.unit < len(row) else None
    bracket = _IN_BRACKETS.search(name.view.text)
    return cell.view.text if cell else bracket["unit"] if bracket else "1"


def _target(
    name: Passage,
    cell: Passage,
    header: Passage,
    figure: Figure,
    change: Change | None,
    due: Due | None,
    of_column: tuple[Passage, int, int] | None = None,
) -> Target:
    """The target of *cell* in the row of *name*; *of_column* is where what the row's owner is to reach is named."""
    span = Span(min(name.view.offset(0), cell.view.offset(0)), max(_end(name), _end(cell)))
    owner = ((cell.view, *figure.of),) if figure.of else ()
    named = ((of_column[0].view, *of_column[1:]),) if of_column else ()
    parts = (*owner, (name.view, *_name_in(name.view.text)), *named)
    pieces = [(view.printed(*piece), view.span(*piece)) for view, *piece in parts]
    return Target(
        text=name.view.around(span),
        kind="quantity",
        indicator="".join(words for words, _ in pieces),
        indicator_spans=tuple(span for _, span in pieces),
        relation=figure.relation,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit,
        change=change,
        deadline=due,
        evidence=Evidence("table", (header.view.printed(0, len(header.view.text)),)),
        part=name.part,
        section_id=name.section_id,
        span=span,
    )


def _name_in(text: str) -> tuple[int, int]:
    """Where the indicator's name stands in its cell, between a number before it and its unit in brackets."""
    marker, bracket = read_marker(text), _IN_BRACKETS.search(text)
    return marker.end if marker and not marker.doubt else 0, bracket.start() if bracket else len(text)


def _change(name: Passage, header: Header, figure: Figure) -> Change | None:
    """Whether the figure is the amount of a change: the indicator says so (单位能耗降低), or the column (年均增长)."""
    named = name.view.printed(*_name_in(name.view.text))
    if ending("fall").search(named):
        return "decrease"
    if ending("rise").search(named) or header.growth:
        return "increase" if figure.value >= 0 else "decrease"
    return None


def _end(cell: Passage) -> Offset:
    return cell.view.span(0, len(cell.view.text)).end


_AGAINST = regex("[较比与]")  # 较2013年下降


def _due(header: Passage, read: Header, caption: Passage | None, context: Context) -> Due | None:
    """The time that heads the column, else the one in the table's caption, unless that is a title."""
    times = (time for time in reversed(header.times) if time.role in ("by", "at"))
    if _AGAINST.match(header.view.text):
        return None
    if time := next(times, None):
        return due_by(header, time.start, time.end, "row", context.written)
    if read.years:
        at = header.view.text.index(str(read.years[0]))
        return due_by(header, at, at + len(str(read.years[0])), "row", context.written)
    if not caption or caption.view.text in context.titles:
        return None
    time = next((time for time in caption.times if time.role == "by"), None)
    return due_by(caption, time.start, time.end, "row", context.written) if time else None
