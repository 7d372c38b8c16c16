"""The wording of the task table: how a notice's tasks, targets and sections read in the cells of a Chinese sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongwen.model import Change, Due, Notice, Part, Relation, Target, TargetKind
from gongwen.source import Span, printed
from gongwen.writers.columns import plain
from gongwen.writers.items import PlacedSection, sections, tasks

Cell = str | int | Decimal | None

_KINDS: dict[TargetKind, str] = {"quantity": "定量", "coverage": "全覆盖", "zero": "零指标", "benchmark": "对标"}
_CHANGES: dict[Change, str] = {"increase": "增加", "decrease": "减少"}
_RELATIONS: dict[Relation, str] = {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "~": "约", "=": "＝", "range": "区间"}
_INDENT, _DEEPEST = "　", 12
_BETWEEN_NAMES, _BETWEEN_TARGETS = "、", "\n"


def task_rows(notice: Notice, *, only_assigned: bool = False) -> Iterator[Sequence[Cell]]:
    """工作任务, 牵头单位, 配合单位, 责任单位, 完成时限, 目标, 出处, 页, 文件, 文号: of all or *only_assigned* ones."""
    places, titles = _places(notice), _titles(notice)
    targets = {target.id: target for target in notice.targets}
    for task, lead, support, responsible in tasks(notice):
        if only_assigned and not task.is_assigned:
            continue
        aims = [aim(targets[key]) for key in task.targets if key in targets]
        yield (
            printed(task.text),
            *(_BETWEEN_NAMES.join(names) for names in (lead, support, responsible)),
            _due(task.deadline),
            _BETWEEN_TARGETS.join(aims),
            places.get(task.section_id, ""),
            _page(notice, task.span),
            *titles,
        )


def target_rows(notice: Notice) -> Iterator[Sequence[Cell]]:
    """指标, 类型, 增减, 要求, 数值, 上限, 计量单位, 基准, 期限, 截止日期, 原文, 出处, 页, 文件, 文号."""
    places, titles = _places(notice), _titles(notice)
    for target in notice.targets:
        yield (
            target.indicator,
            _KINDS[target.kind],
            _CHANGES[target.change] if target.change else "",
            _RELATIONS[target.relation] if target.value is not None else "",
            target.value,
            target.value_max,
            _unit(target),
            target.baseline.text if target.baseline else "",
            _due(target.deadline),
            (target.deadline.date if target.deadline else None) or "",
            printed(target.text),
            places.get(target.section_id, ""),
            _page(notice, target.span),
            *titles,
        )


def outline_rows(notice: Notice) -> Iterator[Sequence[Cell]]:
    """条目, 层级, 目标数, 任务数, 组成部分, 文件, 文号."""
    titles, parts = _titles(notice), {part.index: part for part in notice.parts}
    targets = Counter(target.section_id for target in notice.targets)
    assigned = Counter(task.section_id for task in notice.tasks)
    for placed in sections(notice):
        section = placed.section
        yield (
            _INDENT * min(section.level - 1, _DEEPEST) + _name(placed),
            section.level,
            targets[section.id] or None,
            assigned[section.id] or None,
            _part_title(notice, parts[placed.part]),
            *titles,
        )


def aim(target: Target) -> str:
    """*target* in short: `产品质量合格率≥93%（到2016年）`."""
    due = f"（{target.deadline.text}）" if target.deadline else ""
    return f"{target.indicator}{_amount(target) or _KINDS[target.kind]}{due}"


def _amount(target: Target) -> str:
    if target.value is None:
        return ""
    change = _CHANGES[target.change] if target.change else ""
    sign = "" if target.relation in {"=", "range"} else _RELATIONS[target.relation]
    upper = "" if target.value_max is None else f"～{plain(target.value_max)}"
    return f"{change}{sign}{plain(target.value)}{upper}{_unit(target)}"


def _unit(target: Target) -> str:
    return target.unit if target.unit and target.unit != "1" else ""


def _due(due: Due | None) -> str:
    return due.text if due else ""


def _page(notice: Notice, span: Span | None) -> int | None:
    """The page on which what stands at *span* begins."""
    return notice.source.page_at(int(span.start)) if span else None


def _places(notice: Notice) -> dict[str | None, str]:
    """How the section of each id is cited: its path, then its heading."""
    return {
        placed.section.id: f"{placed.section.path} {placed.section.heading or ''}".strip()
        for placed in sections(notice)
    }


def _name(placed: PlacedSection) -> str:
    """A section by its marker and heading; by the beginning of its text where it has no heading."""
    words = placed.section.heading or printed(placed.text.partition("\n")[0])
    return f"{placed.section.marker or ''} {words}".strip()


def _part_title(notice: Notice, part: Part) -> str:
    return part.title or (notice.metadata.title if part.index == 0 else None) or ""


def _titles(notice: Notice) -> tuple[str, str]:
    """The notice's title (its name where it has none) and document number."""
    number = notice.metadata.document_number
    return notice.metadata.title or notice.source.name or "", number.text if number else ""
