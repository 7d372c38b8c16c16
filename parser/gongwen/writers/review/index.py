"""The index over the review pages of many notices, with their counts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from gongwen.model import Notice, every_section
from gongwen.writers.review.shell import asset, document, escape

_HEADS = ("标题", "发文字号", "发文机关", "成文日期", "条目", "目标", "责任", "任务", "注意")


class Entry(NamedTuple):
    """A row of the index: where the page is, from the index, and what the notice holds."""

    href: str
    cells: tuple[str, ...]

    @classmethod
    def of(cls, notice: Notice, href: str) -> Entry:
        metadata = notice.metadata
        worries = sum(remark.severity != "info" for remark in notice.diagnostics)
        sections = sum(1 for part in notice.parts for _ in every_section(part.sections))
        return cls(
            href,
            (
                metadata.title or notice.source.name or href,
                metadata.document_number.text if metadata.document_number else "",
                "、".join(metadata.issuing_authorities),
                metadata.written_date or "",
                *map(str, (sections, len(notice.targets), len(notice.responsibilities), len(notice.tasks), worries)),
            ),
        )


def index_page(entries: Sequence[Entry]) -> str:
    """One page that links to every review page, sortable by column and filtered by words."""
    heads = "".join(
        f'<th scope="col"><button data-column="{at}">{head}</button></th>' for at, head in enumerate(_HEADS)
    )
    rows = "\n".join(_row(entry) for entry in entries)
    body = f"""<header><h1>公文核对 <small>{len(entries)} 件</small></h1>
<label class="filter">筛选 <input id="filter" type="search" placeholder="按文字筛选（/）"
 autocomplete="off"></label></header>
<main class="index"><table><thead><tr>{heads}</tr></thead><tbody>
{rows}
</tbody></table></main>"""
    return document("公文核对", body, style=asset("base.css") + asset("index.css"), script=asset("index.js"))


def _row(entry: Entry) -> str:
    title, *others = entry.cells
    link = f'<td><a href="{escape(quote(os.fsencode(entry.href)))}">{escape(title)}</a></td>'
    return f"<tr>{link}{''.join(f'<td>{escape(cell)}</td>' for cell in others)}</tr>"
