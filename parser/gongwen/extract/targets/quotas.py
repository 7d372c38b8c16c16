"""Tables that share out what is to be reached: 地区 | 参保面积（万亩） | 奶牛（头）, a target for each row and column.

Their rows are areas or bodies, their columns what each is to reach. Knows such tables by their header and rows, and by
the words above them that set a task; what is granted (资金分配), counted (统计) or done (完成情况) is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.language import bodies
from gongwen.language.columns import PEOPLE, ColumnRole, Header, header_of
from gongwen.language.quantities.cells import Figure, figures, is_figure
from gongwen.language.terms import pattern
from gongwen.regex import regex

_SETS = pattern("{sets quotas}")
_TELLS = pattern("{tells quotas}")
_ALL = ("全省", "全市", "全县", "全区", "全州", "全旗", "全国", "合计", "总计", "小计")
_KNOWN: tuple[ColumnRole, ...] = (*PEOPLE, "number", "due", "time", "remark", "progress", "project", "base", "task")


Counted = tuple[Passage, int, int]
"""A cell of a header, and where in it what is counted is named."""


class Quotas(NamedTuple):
    """Where a table of quotas names whose they are, and the columns that say how much, each with what it counts."""

    owner: int
    columns: Mapping[int, Counted]


def quotas(sheet: Sheet, headers: Sequence[Header], context: Context) -> Quotas | None:
    """Where the quotas of *sheet* stand, whose *headers* were read; None where it is another table."""
    if len(sheet.rows) < 2 or any(header.has("indicator", "project") for header in headers):
        return None
    places = range(len(headers))
    owner = next((place for place in places if _names_owners(sheet, place) or _is_of_owners(sheet, place)), None)
    if owner is None or not _is_set(sheet, owner, context):
        return None
    later = (place for place in range(owner + 1, len(headers)) if not _is_other(sheet, headers[place], place))
    columns = {place: named for place in later if (named := _counted(sheet, place)) and _holds_figures(sheet, place)}
    return Quotas(owner, columns) if columns else None


def _is_other(sheet: Sheet, header: Header, place: int) -> bool:
    """Whether a column holds something else than what is to be reached; 造林任务（亩） over figures does not."""
    figures_alone = all(is_figure(cell.view.text, cell.measures) for cell in _cells(sheet, place))
    return header.has(*_KNOWN) and not (header.has("task") and figures_alone and _holds_figures(sheet, place))


def figures_of(sheet: Sheet, cell: Passage, place: int) -> list[Figure]:
    """The figures of *cell* in the column *place*, in the unit that its header gives where it has none."""
    units = (header_of(head.view.text).unit for head in _heads(sheet, place))
    return figures(cell.view.text, cell.measures, next(filter(None, units), "1"))


def _counted(sheet: Sheet, place: int) -> Counted | None:
    """Where the header of the column *place* names what is counted, without a period and a unit in brackets."""
    for head in _heads(sheet, place):
        if (found := _COUNTED.fullmatch(head.view.text)) and found["counted"]:
            return head, *found.span("counted")
    return None


_PERIOD = r"(?:[12]\d{3}(?:[-—~至][12]\d{3})?年?(?:底|末)?)"
_COUNTED = regex(rf"(?:其中:?)?{_PERIOD}?(?P<counted>(?!{_PERIOD}).*?){_PERIOD}?(?:[(（][^()（）]{{1,12}}[)）])?")


def _heads(sheet: Sheet, place: int) -> list[Passage]:
    """The cells of the header of the column *place*, the lowest first."""
    rows = (sheet.header, *reversed(sheet.above))
    return [head for row in rows if place < len(row) and (head := row[place])]


def _cells(sheet: Sheet, place: int) -> list[Passage]:
    return [cell for row in sheet.rows if place < len(row) and (cell := row[place])]


def _names_owners(sheet: Sheet, place: int) -> bool:
    """Whether most cells of a column are names of areas or bodies, or 全市, 合计."""
    names = [cell.view.text for cell in _cells(sheet, place)]
    owners = [name for name in names if name in _ALL or bodies.is_area(name) or bodies.may_sign(name)]
    return len(set(owners)) > 1 and 4 * len(owners) >= 3 * len(names)


def _is_of_owners(sheet: Sheet, place: int) -> bool:
    """Whether a column is headed as one of owners, and its cells are names: 单位名称 over a mill and a works."""
    head, names = sheet.header[place], [cell.view.text for cell in _cells(sheet, place)]
    return head is not None and _OWNERS.fullmatch(head.view.text) is not None and all(map(_NAME.fullmatch, names))


_OWNERS = regex("(?!计量|责任|牵头|配合|监督).{0,4}(?:单位|部门|企业|公司|学校|医院|机构)(?:名称)?")
_NAME = regex(r"[^0-9,。;:]{2,20}")


def _holds_figures(sheet: Sheet, place: int) -> bool:
    """Whether half of a column's cells hold one figure, of a known unit."""
    cells = _cells(sheet, place)
    held = [found for cell in cells if (found := figures_of(sheet, cell, place))]
    known = all(figure.unit != "1" for found in held for figure in found)
    return bool(held) and known and 2 * len(held) >= len(cells)


def _is_set(sheet: Sheet, owner: int, context: Context) -> bool:
    """Whether the words above the table, the last of which decides, set what is to be reached: 目标任务分解表."""
    cells = _cells(sheet, owner)
    headings = cells[0].headings if cells else ()
    above = (context.title_of(sheet.part), *headings, sheet.caption.view.text if sheet.caption else "")
    said = [words for words in above if _SETS.search(words) or _TELLS.search(words)]
    return bool(said) and (_TELLS.search(said[-1]) is None or _AT_A_GLANCE.search(said[-1]) is not None)


_AT_A_GLANCE = regex("(?:目标|任务|指标|计划)一览")
