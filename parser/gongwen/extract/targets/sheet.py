"""Tables of indicators: 指标 | 单位 | 2020年 | 2025年 | 年均增长 | 属性, a target for each row and each year to come.

Knows the header's words. What stands in other tables (projects, forms, coordinates) is no target; the cells of a table
of tasks are read as text by the package's other modules.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.extract.targets.cell import Figure, figures
from gongwen.extract.targets.findings import due_by
from gongwen.language.markers import read_marker
from gongwen.model import Change, Due, Evidence, Target
from gongwen.regex import regex
from gongwen.source import Span
from gongwen.verdict import Grounds, Reason

_NAME = regex(r"指标(?!值|性质|说明|属性|类型|解释)|目标名称")
_UNIT = regex(r"(?:计量|计算)?单位$")
_AIM = regex(r"\d{4}年|目标|规划值|任务数|计划")
_BASE = regex(r"现状|实际|基期|基数|基准|基础|完成|上年|去年|[±]|比")
_GROWTH = regex(r"年均|增长|增速|增幅|累计")
_GROWS = regex(r"增长|增速|增幅")
_FALLS, _RISES = ("降低", "下降", "减少", "削减"), ("增长", "提高", "上升")
_TASK = regex(r"任务|内容|措施|举措|要求|目标")
_DUE = regex(r"(?:完成|办结|时间|进度).{0,2}(?:时限|时间|期限|要求|节点)|时限|期限")
_PROJECT = regex(r"项目名称|工程名称|建设性质|总投资|估算投资")
_MEANT = regex("目标|任务|计划|规划")
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IN_BRACKETS = regex(r"[(（](?P<unit>[^()（）]{1,10})[)）]$")


class _Columns(Struct, frozen=True):
    name: int
    unit: int | None
    aims: tuple[int, ...]


def texts(sheet: Sheet, context: Context) -> Iterator[tuple[Passage, Passage | None]]:
    """The cells of *sheet* that are read as text, each with the cell of its row that says by when.

    They stand under 任务, 内容, 措施 …, and are no figures of indicators; a table of projects has none.
    """
    headers = _headers(sheet)
    if any(_PROJECT.search(header) for header in headers):
        return
    wanted = [place for place, header in enumerate(headers) if _TASK.search(header) and not _NAME.search(header)]
    dues = [place for place, header in enumerate(headers) if _DUE.search(header)]
    columns = _columns(sheet, context)
    aims = columns.aims if columns else ()
    for row in sheet.rows:
        due = next((row[place] for place in dues if place < len(row) and row[place]), None)
        cells = ((place, row[place]) for place in wanted if place < len(row))
        yield from ((cell, due) for place, cell in cells if cell and not (place in aims and figures(cell, "1")))


def find(sheet: Sheet, context: Context) -> Iterator[Target]:
    """The targets of a table of indicators; nothing where *sheet* is another table."""
    columns = _columns(sheet, context)
    if columns:
        for row in sheet.rows:
            yield from _of_row(sheet, row, columns, context)


def _headers(sheet: Sheet) -> list[str]:
    return [cell.view.text if cell else "" for cell in sheet.header]


class Cell(Struct, frozen=True):
    """The cell *passage* in the column *place* of a table, with the notice's context: what its table makes of it."""

    passage: Passage
    place: int
    sheet: Sheet
    context: Context

    @property
    def header(self) -> str:
        """What heads the cell's column."""
        return next((cell.view.text for cell in self.sheet.header[self.place : self.place + 1] if cell), "")


def _of_projects(cell: Cell) -> Grounds:
    """A table of projects: 项目名称, 总投资."""
    return next((found for header in _headers(cell.sheet) if (found := _PROJECT.search(header))), None)


def _without_aim(cell: Cell) -> Grounds:
    """No column of the table names indicators, or none gives what they are to reach."""
    return None if _columns(cell.sheet, cell.context) else "|".join(_headers(cell.sheet)) or cell.passage.view.text


def _other_column(cell: Cell) -> Grounds:
    """The column is neither of tasks nor of what is to be reached."""
    columns = _columns(cell.sheet, cell.context)
    read = _TASK.search(cell.header) or (columns and cell.place in columns.aims)
    return None if read else cell.header or cell.passage.view.text


REASONS: tuple[Reason[Cell], ...] = (
    ("project table", _of_projects),
    ("no aim column", _without_aim),
    ("other column", _other_column),
)
"""Why a quantity in a cell is not read as text."""


def _columns(sheet: Sheet, context: Context) -> _Columns | None:
    headers = _headers(sheet)
    names = [place for place, header in enumerate(headers) if _NAME.search(header)]
    aims = [place for place, header in enumerate(headers) if _is_aim(header, headers, context)]
    units = [place for place, header in enumerate(headers) if _UNIT.fullmatch(header)]
    if not names or not aims or any(_PROJECT.search(header) for header in headers):
        return None
    return _Columns(names[-1], units[0] if units else None, tuple(place for place in aims if place not in names))


def _is_aim(header: str, headers: list[str], context: Context) -> bool:
    """Whether a column gives what is to be reached: 目标值, a year's 目标, or the later of two years."""
    if _BASE.search(header) or not (_AIM.search(header) or _GROWTH.search(header)):
        return False
    own = _last_year(header)
    if own is None:
        return True
    years = [year for other in headers if (year := _last_year(other)) is not None]
    if len(set(years)) > 1 and own == max(years):
        return True
    if context.written:
        return own >= context.written.year
    return own > min(years) or len(set(years)) == 1 or _MEANT.search(header) is not None


def _last_year(header: str) -> int | None:
    return max(map(int, _YEAR.findall(header)), default=None)


def _of_row(sheet: Sheet, row: tuple[Passage | None, ...], columns: _Columns, context: Context) -> Iterator[Target]:
    name = row[columns.name] if columns.name < len(row) else None
    if not name:
        return
    for place in columns.aims:
        cell, header = row[place] if place < len(row) else None, sheet.header[place]
        if cell and header and cell is not name:
            due = _due(header, sheet.caption, context)
            for figure in figures(cell, _unit(row, columns, name)):
                yield _target(name, cell, header, figure, due)


def _unit(row: tuple[Passage | None, ...], columns: _Columns, name: Passage) -> str:
    """The unit that the row gives: in its own column, or in the brackets of the name."""
    cell = row[columns.unit] if columns.unit is not None and columns.unit < len(row) else None
    bracket = _IN_BRACKETS.search(name.view.text)
    return cell.view.text if cell else bracket["unit"] if bracket else "1"


def _target(name: Passage, cell: Passage, header: Passage, figure: Figure, due: Due | None) -> Target:
    span = Span(min(name.view.offset(0), cell.view.offset(0)), max(_end(name), _end(cell)))
    named = _name_in(name.view.text)
    printed = name.view.printed(*named)
    owner = ((cell.view, *figure.of),) if figure.of else ()
    pieces = [(view.printed(*piece), view.span(*piece)) for view, *piece in (*owner, (name.view, *named))]
    return Target(
        text=name.view.around(span),
        kind="quantity",
        indicator="".join(words for words, _ in pieces),
        indicator_spans=tuple(span for _, span in pieces),
        relation=figure.relation,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit,
        change=_change(printed, header.view.text, figure),
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


def _change(name: str, header: str, figure: Figure) -> Change | None:
    """Whether the figure is the amount of a change: the indicator says so (单位能耗降低), or the column (年均增长)."""
    if name.endswith(_FALLS):
        return "decrease"
    if name.endswith(_RISES) or _GROWS.search(header):
        return "increase" if figure.value >= 0 else "decrease"
    return None


def _end(cell: Passage) -> int:
    return cell.view.span(0, len(cell.view.text)).end


def _due(header: Passage, caption: Passage | None, context: Context) -> Due | None:
    """The time that heads the column, else the one in the table's caption, unless that is a title."""
    if time := next((time for time in reversed(header.times) if time.role in ("by", "at")), None):
        return due_by(header, time.start, time.end, "row", context.written)
    if year := _YEAR.search(header.view.text):
        return due_by(header, *year.span(), "row", context.written)
    if not caption or caption.view.text in context.titles:
        return None
    time = next((time for time in caption.times if time.role == "by"), None)
    return due_by(caption, time.start, time.end, "row", context.written) if time else None
