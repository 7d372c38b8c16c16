"""Tables of indicators: 指标 | 单位 | 2020年 | 2025年 | 年均增长 | 属性, a target for each row and each year to come.

Knows the header's words. What stands in other tables (projects, forms, coordinates) is no target; the cells of a table
of tasks are read as text by the package's other modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from gongwen.extract import when
from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.model import Change, Due, Relation, Target
from gongwen.regex import regex
from gongwen.source import Span

_NAME = regex(r"指标(?!值|性质|说明|属性|类型|解释)|目标名称")
_UNIT = regex(r"(?:计量|计算)?单位$")
_AIM = regex(r"\d{4}年|目标|规划值|任务数|计划")
_BASE = regex(r"现状|实际|基期|基数|基准|基础|完成|上年|去年|[±]|比")
_GROWTH = regex(r"年均|增长|增速|增幅|累计")
_TASK = regex(r"任务|内容|措施|举措|要求|目标")
_DUE = regex(r"(?:完成|办结|时间|进度).{0,2}(?:时限|时间|期限|要求|节点)|时限|期限")
_PROJECT = regex(r"项目名称|工程名称|建设性质|总投资|估算投资")
_YEAR = regex(r"\d{4}")
_PLAIN = regex(
    r"(?P<sign>[≥≤<>]=?|[≧≦])?(?P<number>-?\d+(?:,\d{3})*(?:\.\d+)?)(?P<percent>%)?(?P<after>以上|以下|以内|左右)?"
)
_RELATIONS: dict[str, Relation] = {
    "≥": ">=",
    "≧": ">=",
    ">=": ">=",
    "以上": ">=",
    "≤": "<=",
    "≦": "<=",
    "<=": "<=",
    "以下": "<=",
    "以内": "<=",
    ">": ">",
    "<": "<",
    "左右": "~",
}
_SCALE = regex("万亿|亿|万|千(?![克瓦米卡伏帕])")
_SCALES = {"千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_IN_BRACKETS = regex(r"[(（](?P<unit>[^()（）]{1,10})[)）]$")
_NUMBERED = regex(r"^(?:\d+[.、]|[(（]\d+[)）])")


class _Columns(Struct, frozen=True):
    name: int
    unit: int | None
    aims: tuple[int, ...]


def texts(sheet: Sheet) -> Iterator[tuple[Passage, Passage | None]]:
    """The cells of *sheet* that are read as text, each with the cell of its row that says by when.

    They stand under 任务, 内容, 措施 …; a table of projects has none.
    """
    headers = [cell.view.text if cell else "" for cell in sheet.header]
    if any(_PROJECT.search(header) for header in headers):
        return
    wanted = [place for place, header in enumerate(headers) if _TASK.search(header) and not _NAME.search(header)]
    dues = [place for place, header in enumerate(headers) if _DUE.search(header)]
    for row in sheet.rows:
        due = next((row[place] for place in dues if place < len(row) and row[place]), None)
        yield from ((cell, due) for place in wanted if place < len(row) and (cell := row[place]))


def find(sheet: Sheet, context: Context) -> Iterator[Target]:
    """The targets of a table of indicators; nothing where *sheet* is another table."""
    columns = _columns(sheet, context)
    if columns:
        for row in sheet.rows:
            yield from _of_row(sheet, row, columns, context)


def _columns(sheet: Sheet, context: Context) -> _Columns | None:
    headers = [cell.view.text if cell else "" for cell in sheet.header]
    names = [place for place, header in enumerate(headers) if _NAME.search(header)]
    aims = [place for place, header in enumerate(headers) if _is_aim(header, headers, context)]
    units = [place for place, header in enumerate(headers) if _UNIT.fullmatch(header)]
    if not names or not aims or any(_PROJECT.search(header) for header in headers):
        return None
    return _Columns(names[-1], units[0] if units else None, tuple(place for place in aims if place not in names))


def _is_aim(header: str, headers: list[str], context: Context) -> bool:
    """Whether a column gives what is to be reached: 目标值, or the later of two years."""
    if _BASE.search(header) or not (_AIM.search(header) or _GROWTH.search(header)):
        return False
    years = [int(year[0]) for other in headers if (year := _YEAR.search(other))]
    own = _YEAR.search(header)
    if not own:
        return True
    least = context.written.year if context.written else min(years) + (len(set(years)) > 1)
    return int(own[0]) >= least or (len(set(years)) > 1 and int(own[0]) == max(years))


def _of_row(sheet: Sheet, row: tuple[Passage | None, ...], columns: _Columns, context: Context) -> Iterator[Target]:
    name = row[columns.name] if columns.name < len(row) else None
    if not name:
        return
    for place in columns.aims:
        cell, header = row[place] if place < len(row) else None, sheet.header[place]
        if cell and header and cell is not name and (figures := _figures(cell, _unit(row, columns, name))):
            yield _target(name, cell, header, figures, context)


def _unit(row: tuple[Passage | None, ...], columns: _Columns, name: Passage) -> str:
    """The unit that the row gives: in its own column, or in the brackets of the name."""
    cell = row[columns.unit] if columns.unit is not None and columns.unit < len(row) else None
    bracket = _IN_BRACKETS.search(name.view.text)
    return cell.view.text if cell else bracket["unit"] if bracket else "1"


class _Figures(Struct, frozen=True):
    value: Decimal
    value_max: Decimal | None
    unit: str
    relation: Relation


def _figures(cell: Passage, unit: str) -> _Figures | None:
    number = _PLAIN.fullmatch(cell.view.text)
    if number:
        own = "%" if number["percent"] else unit
        scale = _SCALE.match(own)
        value = Decimal(number["number"].replace(",", "")) * (_SCALES[scale[0]] if scale else 1)
        sign = number["sign"] or number["after"] or ""
        return _Figures(value, None, own[scale.end() :] or "1" if scale else own, _RELATIONS.get(sign, "="))
    if len(cell.measures) != 1:
        return None
    measure = cell.measures[0]
    own = unit if measure.unit == "1" and not measure.proportion else measure.unit
    return _Figures(measure.value, measure.value_max, own, measure.relation)


def _target(name: Passage, cell: Passage, header: Passage, figures: _Figures, context: Context) -> Target:
    span = Span(min(name.view.offset(0), cell.view.offset(0)), max(_end(name), _end(cell)))
    grows = bool(_GROWTH.search(header.view.text))
    change: Change | None = "increase" if grows and figures.value >= 0 else "decrease" if grows else None
    printed = name.view.printed(0, len(name.view.text))
    return Target(
        text=name.view.around(span),
        kind="quantity",
        indicator=_NUMBERED.sub("", _IN_BRACKETS.sub("", printed)),
        relation=figures.relation,
        value=figures.value,
        value_max=figures.value_max,
        unit=figures.unit,
        change=change,
        deadline=_due(header, context),
        evidence=f"table: {header.view.text}",
        part=name.part,
        section_id=name.section_id,
        span=span,
    )


def _end(cell: Passage) -> int:
    return cell.view.span(0, len(cell.view.text)).end


def _due(header: Passage, context: Context) -> Due | None:
    """The year that heads the column."""
    year = re.search(r"到?\d{4}年?[底末]?", header.view.text)
    if not year:
        return None
    day = when.resolve(year[0] if "年" in year[0] else f"{year[0]}年", context.written)
    return Due(header.view.printed(*year.span()), day.isoformat() if day else None)
