"""The sheets and columns of the task table: the one place where they stand, for those who write and who read it.

A reader finds a table by the header of its hidden column of ids, and every column by its header. `docs/workbook.md`
says what he may rely on.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

Kind = Literal["words", "centred", "number", "day", "hidden"]
"""How a column is shown: words at the left, short words in the middle, numbers, dates, or not at all."""


class Column(NamedTuple):
    """A column: its `header` in the sheet, what it `holds`, its `wanted` width in ems and its `share` of what is left.

    One that is `kept` is there to be filled in; any other is left out where it would be empty.
    """

    key: str
    header: str
    holds: str
    wanted: float = 0
    share: float = 0
    kind: Kind = "words"
    kept: bool = False


class Sheet(NamedTuple):
    """A sheet, told from the others by the header of its column `told_by`."""

    key: str
    name: str
    holds: str
    columns: tuple[Column, ...]
    told_by: str

    def header(self, key: str) -> str:
        """The header of the column *key*."""
        return next(column.header for column in self.columns if column.key == key)


STATUS = ("未启动", "推进中", "已完成", "滞后", "暂缓")
"""What 进展情况 offers; other words may stand there too."""

MARK = "＊"
"""Behind a body or a time that is not said of the task itself, but of what it stands under."""

BETWEEN_NAMES = "、"
BETWEEN_TARGETS = "\n"

_NUMBER = Column("number", "序号", "Counts the rows.", 2.4, 0, "centred", kept=True)
_PLACE = Column("place", "出处", "Where it stands: the path of its section, the page.", 5, 1)
_REFERENCE = Column("reference", "文号", "Where there are many notices, the number of this one, else its title.", 5, 1)
_NOTICE = Column("notice", "文件标识", "The SHA-256 of the notice's input (`source.sha256`).", kind="hidden")

TASKS = Sheet(
    "tasks",
    "任务分解表",
    "The tasks.",
    (
        _NUMBER,
        Column("task", "工作任务", "The task's name, in bold, and its text.", 20, 12, kept=True),
        Column("targets", "工作目标", "Its targets in short, a line each; corrected on their own sheet.", 8.5, 4),
        Column("role", "角色", "On a unit's sheet: 牵头, 配合 or 责任.", 2.6, 0, "centred"),
        Column("lead", "牵头单位", "The bodies that lead, with 、 between them.", 5.4, 2),
        Column("support", "配合单位", "The bodies that support, likewise.", 6, 3),
        Column("responsible", "责任单位", "The bodies that are responsible, likewise.", 6, 3),
        Column("persons", "责任人", "The persons named, likewise.", 3.4, 0.5),
        Column("deadline", "完成时限", "The time by which, in the words of the notice.", 4.6, 1, "centred"),
        Column("day", "截止日期", "Its last day, a date.", 6, 0, "day"),
        Column("progress", "进展情况", "For whoever fills it in; offers a list, takes any words.", 4.4, 2, kept=True),
        Column("remark", "备注", "For whoever fills it in.", 3, 2, kept=True),
        _REFERENCE,
        _PLACE,
        Column("id", "任务标识", "The task's id (`tasks[].id`).", kind="hidden"),
        Column(
            "piece",
            "续行",
            "2, 3 … in rows that go on with a task too long for one; else empty.",
            kind="hidden",
            kept=True,
        ),
        _NOTICE,
    ),
    "id",
)
TARGETS = Sheet(
    "targets",
    "目标",
    "The targets.",
    (
        _NUMBER,
        Column("indicator", "指标", "What is measured.", 9, 4),
        Column("kind", "类型", "定量, 全覆盖, 零指标 or 对标.", 3.2, 0, "centred"),
        Column("change", "增减", "增加 or 减少, where the value is the amount of a change.", 2.6, 0, "centred"),
        Column("relation", "要求", "≥ ＞ ≤ ＜ 约 ＝ 区间.", 2.6, 0, "centred"),
        Column("value", "目标值", "The number; a proportion in % as a percentage.", 4.6, 0.5, "number"),
        Column("value_max", "上限", "The upper end of a range, likewise.", 4, 0.5, "number"),
        Column(
            "unit",
            "计量单位",
            "The unit, with 万 or 亿 where the number is in it; empty for a percentage.",
            4,
            1,
            "centred",
        ),
        Column("baseline", "基准", "What a change or a comparison is against.", 4.5, 1),
        Column("deadline", "期限", "The time by which, in the words of the notice.", 4.6, 1, "centred"),
        Column("day", "截止日期", "Its last day, a date.", 6, 0, "day"),
        Column("text", "原文", "The words of the notice that state it.", 12, 6),
        _REFERENCE,
        _PLACE,
        Column("id", "目标标识", "The target's id (`targets[].id`).", kind="hidden"),
        _NOTICE,
    ),
    "id",
)
QUANTITIES = Sheet(
    "quantities",
    "数量",
    "The quantities, by what they are for.",
    (
        _NUMBER,
        Column("purpose", "用途", "What it is for.", 4, 0, "centred"),
        Column("text", "数量", "As printed, with its bound.", 6, 1),
        Column("value", "数值", "The number; a proportion in % as a percentage.", 4.6, 0.5, "number"),
        Column("value_max", "上限", "The upper end of a range, likewise.", 4, 0.5, "number"),
        Column("unit", "计量单位", "The unit, as with targets.", 4, 1, "centred"),
        Column("sentence", "所在语句", "The sentence that it stands in.", 20, 8),
        _REFERENCE,
        _PLACE,
        Column("id", "数量标识", "The quantity's id (`quantities[].id`).", kind="hidden"),
        _NOTICE,
    ),
    "id",
)
OUTLINE = Sheet(
    "outline",
    "提纲",
    "The sections.",
    (
        _NUMBER,
        Column("section", "条目", "The section's number and heading, set in by its level.", 30, 8),
        Column("targets", "目标数", "How many targets stand in it.", 3.4, 0, "centred"),
        Column("tasks", "任务数", "How many tasks stand in it.", 3.4, 0, "centred"),
        _REFERENCE,
        Column("page", "页码", "The page that it begins on.", 3, 0, "centred"),
        Column("id", "条目标识", "The section's id.", kind="hidden"),
        _NOTICE,
    ),
    "id",
)
REMARKS = Sheet(
    "remarks",
    "待核对",
    "What needs a look.",
    (
        _NUMBER,
        Column("kind", "类别", "疑点, 未识读, or how grave a remark on the reading is.", 4, 0, "centred"),
        Column("reason", "说明", "What is to be looked at.", 16, 3),
        Column("text", "原文", "The words that it is about.", 20, 6),
        _REFERENCE,
        _PLACE,
        Column("about", "对象标识", "The id of the finding that is in doubt.", kind="hidden"),
        _NOTICE,
    ),
    "kind",
)
SHEETS = (TASKS, TARGETS, QUANTITIES, OUTLINE, REMARKS)


def sheet_of(headers: Collection[str]) -> Sheet | None:
    """The sheet whose columns are called *headers*; None where they are those of no sheet."""
    if _NOTICE.header not in headers:
        return None
    return next((sheet for sheet in SHEETS if sheet.header(sheet.told_by) in headers), None)
