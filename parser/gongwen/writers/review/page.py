"""The review page of one notice: outline, text, and the panels of its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gongwen.golden.draft import draft
from gongwen.model import Notice, Section, every_section
from gongwen.writers.review.marks import marked_text, sections_of
from gongwen.writers.review.panels import Panel, panels, render
from gongwen.writers.review.shell import FILTER, data_block, document, escape

_KINDS = (
    ("target", "目标"),
    ("responsibility", "责任"),
    ("deadline", "时限"),
    ("quantity", "数量"),
    ("citation", "引用"),
    ("metadata", "元数据"),
)


def review_page(notice: Notice) -> str:
    """*notice* as one self-contained HTML page."""
    title = notice.metadata.title or notice.source.name or "（无标题）"
    sides = panels(notice)
    body = f"""<a class="skip" href="#text">跳到正文</a>
<header>
<h1>{escape(title)}</h1>
<p class="facts">{_facts(notice)}</p>
<div class="tools" role="toolbar" aria-label="工具">{_toggles(notice)}
<button id="theme" aria-label="切换明暗">◐</button>
<button id="save" disabled>下载核对结果</button></div>
<div class="views" role="group" aria-label="视图"><button data-view="outline">提纲</button><button data-view="text"
 aria-pressed="true">原文</button><button data-view="results">结果</button></div>
</header>
<div class="desk" data-view="text">
<nav id="outline" aria-label="提纲">{_outline(notice)}</nav>
<main id="text" tabindex="-1">{marked_text(notice)}</main>
<aside id="results" aria-label="提取结果">
<div class="tabs" role="tablist">{"".join(_tab(panel, at) for at, panel in enumerate(sides))}</div>
{FILTER}
{"".join(render(panel, at) for at, panel in enumerate(sides))}
</aside>
</div>
<dialog id="editor" aria-label="修改"><form method="dialog"><div id="entries"></div>
<menu><button value="cancel">取消</button><button value="keep" id="keep">保存</button></menu></form></dialog>
<p id="said" role="status" aria-live="polite"></p>
{data_block("golden", {"name": notice.source.name or "notice", "answer": draft(notice)})}"""
    return document(title, body, style="review.css", script="review.js")


def _facts(notice: Notice) -> str:
    metadata = notice.metadata
    number = metadata.document_number.text if metadata.document_number else None
    facts = [number, "、".join(metadata.issuing_authorities), metadata.written_date, notice.source.name]
    return " · ".join(escape(fact) for fact in facts if fact)


def _toggles(notice: Notice) -> str:
    counts = {
        "target": len(notice.targets),
        "responsibility": len(notice.responsibilities),
        "deadline": len(notice.deadlines),
        "quantity": len(notice.quantities),
        "citation": len(notice.citations),
        "metadata": len(notice.metadata_spans),
    }
    return "".join(
        f'<label class="toggle"><input type="checkbox" data-kind="{kind}" checked>'
        f'<span class="{kind}">{name}</span> {counts[kind]}</label>'
        for kind, name in _KINDS
    )


def _tab(panel: Panel, at: int) -> str:
    chosen = "true" if at == 0 else "false"
    return (
        f'<button role="tab" id="tab-{panel.key}" aria-controls="panel-{panel.key}" aria-selected="{chosen}"'
        f' tabindex="{0 if at == 0 else -1}">{panel.name} <b>{len(panel.rows)}</b></button>'
    )


def _outline(notice: Notice) -> str:
    numbers = {section.id: at for at, section in enumerate(sections_of(notice))}
    targets = Counter(target.section_id for target in notice.targets)
    units = Counter(duty.section_id for duty in notice.responsibilities for _ in duty.units)
    out = []
    for part in notice.parts:
        out.append(f'<p class="part">{escape(part.title or notice.metadata.title or "正文")}</p>')
        out.append(_tree(part.sections, numbers, targets, units))
    return "".join(out)


def _tree(
    sections: Sequence[Section], numbers: dict[str, int], targets: Counter[str | None], units: Counter[str | None]
) -> str:
    """The links to *sections*, a flat list, indented by level."""
    rows = []
    for section in every_section(sections):
        badges = "".join(
            f'<i class="{kind}" title="{name}">{count}</i>'
            for kind, name, count in (
                ("target", "目标", targets[section.id]),
                ("unit", "责任单位", units[section.id]),
            )
            if count
        )
        label = f"{section.marker or ''} {section.heading or ''}".strip()
        rows.append(
            f'<li class="l{min(section.level, 6)}"><a href="#s{numbers[section.id]}">{escape(label)}</a>{badges}</li>'
        )
    return f"<ol>{''.join(rows)}</ol>" if rows else ""
