"""The shell of a page: escaping, the assets beside this file, and the policy that admits them alone."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

FILTER = (
    '<label class="filter">筛选 '
    '<input id="filter" type="search" placeholder="按文字筛选（/）" autocomplete="off"></label>'
)


def escape(words: object) -> str:
    """*words* as HTML text; control and bidirectional characters become a visible sign."""
    return html.escape(_UNPRINTABLE.sub("\ufffd", str(words)))


def data_block(identifier: str, value: Any) -> str:
    """*value* as a JSON block that no parser of HTML can take for markup."""
    packed = json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{identifier}">{packed}</script>'


@cache
def _asset(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8").strip()


def _hash(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


def document(title: str, body: str, *, style: str, script: str) -> str:
    """A whole page around *body*, with the assets *style* and *script* in it."""
    css, code = _asset(style), _asset(script)
    policy = (
        f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(code)}; base-uri 'none'; form-action 'none'"
    )
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>{css}</style>
</head>
<body>
{body}
<script>{code}</script>
</body>
</html>
"""
