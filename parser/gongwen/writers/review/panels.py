"""The tables at the side of the text: one panel a kind of finding, one row a finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongwen.model import Due, Notice, Responsibility, Target, every_section
from gongwen.translation import SEVERITIES, in_chinese
from gongwen.writers.review.shell import escape

_Path = Callable[[str | None], str]

ROLES = {"lead": "牵头", "support": "配合", "responsible": "责任"}
TARGET_KINDS = {"quantity": "数量", "coverage": "覆盖", "zero": "零", "benchmark": "对标"}
CHANGES = {"increase": "增加", "decrease": "减少"}
SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约", "=": "", "range": ""}


@dataclass(frozen=True, slots=True)
class Panel:
    """A table: its key (a CSS class), its Chinese name, the heads of its columns, and rows of (id, cells).

    `corrected` is the list of the golden answer that a person's corrections of its rows go to, if any.
    """

    key: str
    name: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, tuple[str, ...]]]
    corrected: str = ""


def panels(notice: Notice) -> list[Panel]:
    """The panels of *notice*, in the order of their tabs."""
    every = (section for part in notice.parts for section in every_section(part.sections))
    paths: dict[str | None, str] = {section.id: section.path or section.heading or "" for section in every}

    def path(section_id: str | None) -> str:
        return paths.get(section_id, "")

    return [
        _targets(notice, path),
        _tasks(notice, path),
        _responsibilities(notice, path),
        _deadlines(notice, path),
        _quantities(notice, path),
        _citations(notice, path),
        _metadata(notice),
        _diagnostics(notice),
    ]


def render(panel: Panel, number: int) -> str:
    """A panel as HTML: a table in a tab panel."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in panel.heads)
    judge = '<th scope="col">核对</th>' if panel.corrected else ""
    body = "\n".join(_row(panel, at, identifier, cells) for at, (identifier, cells) in enumerate(panel.rows))
    empty = "" if panel.rows else '<p class="empty">没有</p>'
    return (
        f'<section class="panel" id="panel-{panel.key}" role="tabpanel" aria-labelledby="tab-{panel.key}"'
        f"{'' if number == 0 else ' hidden'}><h2>{panel.name}</h2>{empty}"
        f'<table data-list="{panel.corrected}"><thead><tr>{heads}{judge}</tr></thead>'
        f"<tbody>\n{body}\n</tbody></table></section>"
    )


_JUDGE = (
    '<td class="judge"><button data-do="accept" aria-label="正确" title="正确">✓</button>'
    '<button data-do="reject" aria-label="错误" title="错误">✗</button>'
    '<button data-do="edit" aria-label="修改" title="修改">✎</button></td>'
)


def _row(panel: Panel, at: int, identifier: str, cells: tuple[str, ...]) -> str:
    shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    judge = _JUDGE if panel.corrected else ""
    return f'<tr tabindex="-1" data-id="{escape(identifier)}" data-at="{at}">{shown}{judge}</tr>'


def _due(due: Due | None) -> str:
    if due is None:
        return ""
    return f"{due.text} {due.date}" if due.date else due.text


_SCALES = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))


def number(value: Decimal | None) -> str:
    """A value as people read it: `2,000`, `2.76万亿`; always exact."""
    if value is None:
        return ""
    for scale, name in _SCALES:
        if abs(value) >= scale and value % (scale / 1000) == 0:
            return f"{(value / scale).normalize():,f}{name}"
    return f"{value:,f}"


def _amount(target: Target) -> str:
    if target.value is None:
        return f"{SIGNS[target.relation]} {target.baseline.text}" if target.baseline else TARGET_KINDS[target.kind]
    top = f"–{number(target.value_max)}" if target.value_max is not None else ""
    unit = "" if target.unit in (None, "1") else target.unit
    change = CHANGES[target.change] + " " if target.change else ""
    return f"{change}{SIGNS[target.relation]}{number(target.value)}{top} {unit}".strip()


def _targets(notice: Notice, path: _Path) -> Panel:
    rows = [
        (
            t.id,
            (
                t.indicator,
                _amount(t),
                t.baseline.text if t.baseline else "",
                _due(t.deadline),
                path(t.section_id),
            ),
        )
        for t in notice.targets
    ]
    return Panel("target", "目标", ("指标", "目标值", "基准", "期限", "条目"), rows, "targets")


def _units(duties: Sequence[Responsibility], *roles: str) -> str:
    names = [unit.name for duty in duties if duty.role in roles for unit in duty.units]
    return "、".join(names) + ("等" if names and any(d.open_ended for d in duties if d.role in roles) else "")


def _tasks(notice: Notice, path: _Path) -> Panel:
    duties = {duty.id: duty for duty in notice.responsibilities}
    rows = []
    for task in notice.tasks:
        own = [duties[identifier] for identifier in task.responsibilities if identifier in duties]
        leading = _units(own, "lead") or _units(own, "responsible")
        others = _units(own, "support") if not _units(own, "lead") else _units(own, "support", "responsible")
        first = task.responsibilities[0] if task.responsibilities else task.id
        rows.append((first, (task.text, leading, others, _due(task.deadline), path(task.section_id))))
    return Panel("task", "任务", ("任务", "牵头（责任）单位", "配合单位", "期限", "条目"), rows)


def _responsibilities(notice: Notice, path: _Path) -> Panel:
    rows = [
        (
            r.id,
            (
                ROLES[r.role],
                "、".join(u.name for u in r.units) + ("等" if r.open_ended else ""),
                path(r.section_id),
            ),
        )
        for r in notice.responsibilities
    ]
    return Panel("responsibility", "责任", ("角色", "单位", "条目"), rows, "responsibilities")


def _deadlines(notice: Notice, path: _Path) -> Panel:
    rows = [(d.id, (d.text, d.date or "", "是" if d.recurring else "", path(d.section_id))) for d in notice.deadlines]
    return Panel("deadline", "时限", ("时限", "日期", "周期性", "条目"), rows)


def _quantities(notice: Notice, path: _Path) -> Panel:
    rows = [
        (q.id, (q.text, number(q.value), number(q.value_max), q.unit, path(q.section_id))) for q in notice.quantities
    ]
    return Panel("quantity", "数量", ("原文", "数值", "上限", "单位", "条目"), rows)


def _citations(notice: Notice, path: _Path) -> Panel:
    roles = {"basis": "依据", "reference": "引用", "repeals": "废止", "amends": "修改"}
    rows = [
        (c.id, (c.title or "", c.document_number or "", roles[c.role], path(c.section_id))) for c in notice.citations
    ]
    return Panel("citation", "引用", ("文件", "文号", "作用", "条目"), rows)


METADATA_NAMES = {
    "title": "标题",
    "document_number": "发文字号",
    "document_type": "文种",
    "issuing_authorities": "发文机关",
    "written_date": "成文日期",
    "published_date": "发布日期",
    "addressees": "主送机关",
    "copied_to": "抄送机关",
    "index_number": "索引号",
    "subject_category": "主题分类",
    "effective_status": "有效性",
    "effective_date": "生效日期",
    "expiry_date": "失效日期",
    "printing_authority": "印发机关",
    "printing_date": "印发日期",
    "note": "附注",
}


def _metadata(notice: Notice) -> Panel:
    values = notice.to_dict()["metadata"]
    rows = []
    for field, name in METADATA_NAMES.items():
        value = values[field]
        shown = value["text"] if isinstance(value, dict) else "、".join(value) if isinstance(value, list) else value
        if shown:
            rows.append((f"m-{field}", (name, shown)))
    rows += [("", (each.label, each.value)) for each in notice.metadata.fields]
    return Panel("metadata", "元数据", ("项目", "内容"), rows)


def _diagnostics(notice: Notice) -> Panel:
    rows = [(f"x{at}", (SEVERITIES[d.severity], d.code, in_chinese(d))) for at, d in enumerate(notice.diagnostics, 1)]
    return Panel("diagnostic", "诊断", ("程度", "代码", "说明"), rows)
