"""The wordings in which a clause states a target without a number: an ordered table, of which the first counts.

A wording is a name, the function that reads a clause by it, an example that it reads, and a counter-example that looks
alike and that another one reads, or none; the tests hold both. Knows grammar only; whether the document commits anybody
is judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gongwen.extract.targets.parse.shapes import Worded
from gongwen.extract.targets.worded import benchmark, coverage, zero
from gongwen.extract.targets.worded.piece import Piece


class Wording(NamedTuple):
    """One wording; `read` gives what a clause states in it, or None. `is_state`: its words name a result by themselves,
    so that it is one among measures of support, too."""

    name: str
    read: Callable[[Piece], Worded | None]
    example: str
    counter_example: str
    is_state: bool = False


WORDINGS: tuple[Wording, ...] = (
    Wording("full", coverage.full, "实现养老服务全覆盖。", "建成全覆盖的服务网络。", True),
    # against a standard, also where all reach it
    Wording("kept in", benchmark.kept, "用水效率保持在全省平均水平以上。", "投资增速保持在合理区间。"),
    Wording("reached", benchmark.reached, "出境断面水质达到Ⅲ类标准。", "产品达到国际先进水平。"),
    # all of a set, and what is gone altogether
    Wording("eliminated", zero.eliminated, "全面消除劣Ⅴ类水体。", "消除安全监管盲区。", True),
    Wording("wholly", coverage.wholly, "闲置资金全部收回。", "列出全部工作。"),
    Wording("each", coverage.each, "所有乡镇均建成服务站。", "所有乡镇均要严格执行规定。"),
    Wording("lone", coverage.lone, "所有建制村通客车。", "所有建制村的客车。"),
    Wording("finished", coverage.finished, "淘汰全部老旧车辆。", "公开全部工作流程。"),
    Wording("for all", coverage.for_all, "对所有许可事项实行承诺制。", "对各类许可事项实行承诺制。"),
    Wording("to all", coverage.to_all, "将补贴政策扩大到所有乡镇。", "将补贴政策扩大到多数乡镇。"),
    Wording("alike", coverage.alike, "社区和行政村均设立服务站。", "人均设立服务站。"),
    Wording("to the last", coverage.to_the_last, "政务数据全量归集。", "加强干部全员培训。"),
    Wording("one by one", coverage.one_by_one, "实现村村通硬化路。", "推进村村通建设。"),
    # what is not to be
    Wording("absent", zero.absent, "确保不发生重大安全事故。", "杜绝铺张浪费。", True),
    Wording("occurring", zero.occurring, "杜绝拖欠工资现象的发生。", "防止发生违规行为。", True),
    Wording("without", zero.without, "全年无价格欺诈行为发生。", "无法预防事故。", True),
    Wording("not grown", zero.not_grown, "不新增政府债务。", "不新增办事环节。", True),
    Wording("cleared", zero.cleared, "拖欠账款全部清零。", "开展积案清零行动。", True),
    Wording("nought", zero.nought, "确保工地零事故。", "实现办事零跑腿。", True),
    # compared
    Wording("compared", benchmark.compared, "人均收入高于全国平均水平。", "群众利益高于一切。"),
    Wording("in step", benchmark.in_step, "绿地面积增长与人口增长同步。", "道路与管网同步规划。"),
    Wording("even", benchmark.even, "财政投入与上年持平。", "机会与挑战相当。"),
)
