"""The review page of one notice: the frame that the script fills, and the notice with the words that it needs."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

import msgspec

from gongwen.diagnostic import in_chinese
from gongwen.model import Notice
from gongwen.writers.review.labels import labels
from gongwen.writers.review.script import script
from gongwen.writers.review.shell import asset, data_block, document, escape

_KINDS = (
    ("target", "目标"),
    ("responsibility", "责任"),
    ("deadline", "时限"),
    ("quantity", "数量"),
    ("citation", "引用"),
    ("metadata", "元数据"),
    ("unread", "未识读"),
)


def review_page(notice: Notice, served: str | None = None) -> str:
    """*notice* as one self-contained HTML page, on which a person checks and corrects it.

    *served* is the address of the notice at a server that keeps the corrections; without one the browser keeps them.
    """
    title = notice.metadata.title or notice.source.name or "（无标题）"
    frame = asset("page.html")
    for name, filling in (("title", escape(title)), ("facts", _facts(notice)), ("toggles", _toggles())):
        frame = frame.replace(f"<!--{name}-->", filling)
    body = f"{frame}\n{data_block('data', {**_data(notice), 'served': served})}"
    return document(title, body, style=style(), script=script(), served=served is not None)


def style() -> str:
    """The page's style."""
    return asset("base.css") + asset("desk.css") + asset("print.css")


def _data(notice: Notice) -> dict[str, Any]:
    """All that the script reads; the fingerprint tells pages of the same reading from others."""
    plain = msgspec.to_builtins(notice, builtin_types=(Decimal,))
    fingerprint = hashlib.sha256(json.dumps(plain, default=str).encode()).hexdigest()[:16]
    return {
        "notice": plain,
        "fingerprint": fingerprint,
        "diagnostics": [in_chinese(remark) for remark in notice.diagnostics],
        **labels(),
    }


def _facts(notice: Notice) -> str:
    metadata = notice.metadata
    number = metadata.document_number.text if metadata.document_number else None
    facts = [number, "、".join(metadata.issuing_authorities), metadata.written_date, notice.source.name]
    return " · ".join(escape(fact) for fact in facts if fact)


def _toggles() -> str:
    return "".join(
        f'<label class="toggle"><input type="checkbox" data-kind="{kind}" checked>'
        f'<span class="{kind}">{name}</span></label>'
        for kind, name in _KINDS
    )
