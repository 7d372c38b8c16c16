"""How a notice shows itself to somebody at a prompt or in a notebook. Knows words and counts, not the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import islice

from gongwen.inert import one_line

_MOST_ROWS = 50
_NAMES = {
    "targets": "目标",
    "responsibilities": "责任分工",
    "tasks": "任务",
    "deadlines": "时限",
    "quantities": "数量",
    "citations": "引用文件",
    "diagnostics": "诊断",
}


def counts(found: Mapping[str, int]) -> Iterator[str]:
    """`38 targets`, for each kind of finding of which there are some; `nothing found` where there are none."""
    yield from (f"{number} {kind}" for kind, number in found.items() if number) if any(found.values()) else ("empty",)


def page(title: str, found: Mapping[str, int], rows: Iterable[tuple[str | None, ...]]) -> str:
    """A piece of HTML: *title*, how many findings of each kind, and *rows* (indicator, words, deadline) as a table."""
    numbers = "，".join(f"{_NAMES[kind]} {number}" for kind, number in found.items() if number)
    first = list(islice(rows, _MOST_ROWS + 1))
    body = "".join(_row(row) for row in first[:_MOST_ROWS])
    more = "<p>…</p>" if len(first) > _MOST_ROWS else ""
    table = f"<table><thead><tr><th>指标</th><th>原文</th><th>期限</th></tr></thead><tbody>{body}</tbody></table>"
    return f"<div><p><strong>{escape(one_line(title))}</strong></p><p>{numbers}</p>{table if body else ''}{more}</div>"


def _row(cells: Iterable[str | None]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell or str())}</td>' for cell in cells)}</tr>"
