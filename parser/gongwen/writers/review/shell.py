"""The shell of a page: escaping, the assets beside this file, and the policy that admits them alone."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ESCAPED = re.compile("[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def escape(words: object) -> str:
    """*words* as HTML text; control and bidirectional characters become a visible sign."""
    return html.escape(_UNPRINTABLE.sub("\ufffd", str(words)))


def data_block(identifier: str, value: Any) -> str:
    """*value* as a JSON block that no parser of HTML can take for markup; a Decimal becomes `{"decimal": "93.50"}`."""
    packed = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_decimal)
    inert = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", packed)
    return f'<script type="application/json" id="{identifier}">{inert}</script>'


def _decimal(value: object) -> dict[str, str]:
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON: {type(value)}")
    return {"decimal": str(value)}


@cache
def asset(name: str) -> str:
    """The text of the file *name* beside this one."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8").strip()


def _hash(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


def policy(style: str, script: str, *, served: bool = False) -> str:
    """The policy that admits *style* and *script* alone; of a *served* page requests to its own server, too."""
    own = "connect-src 'self'; form-action 'self'" if served else "form-action 'none'"
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; {own}"
        "; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def document(title: str, body: str, *, style: str, script: str, served: bool = False) -> str:
    """A whole page around *body*, with *style* (CSS) and *script* (JavaScript) in it, and no others admitted."""
    admitted = policy(style, script, served=served)
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{admitted}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
{body}
<script>{script}</script>
</body>
</html>
"""
