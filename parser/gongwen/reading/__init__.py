"""Reading: bytes to the canonical text and its blocks. Owns encodings, HTML, boilerplate and tables."""

from __future__ import annotations

import hashlib

from gongwen.diagnostic import diagnose
from gongwen.model import Source
from gongwen.reading.blocks import Document
from gongwen.reading.decoding import decode
from gongwen.reading.fields import field_key
from gongwen.reading.plain import read_plain
from gongwen.reading.sniffing import media_type as sniffed
from gongwen.source import Text

__all__ = ["field_key", "read"]


def read(
    data: bytes | str, *, name: str | None = None, media_type: str | None = None, encoding: str | None = None
) -> Document:
    """Read *data* as text or as a page; *media_type* and *encoding* override what is sniffed."""
    decoded = decode(data, encoding)
    kind = sniffed(decoded.text, media_type)
    digest = hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()
    source = Source(name, kind, decoded.encoding, digest)
    reading = read_plain(decoded.text)
    empty = () if reading.blocks and decoded.text.strip() else (diagnose("empty", "the document has no text"),)
    return Document(
        source,
        Text(decoded.text),
        reading.blocks,
        grids=reading.grids,
        fields=reading.fields,
        diagnostics=(*decoded.diagnostics(decoded.text), *empty),
    )
