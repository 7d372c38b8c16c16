"""Reading: bytes to the canonical text and its blocks. Owns encodings, HTML, boilerplate and tables."""

from __future__ import annotations

import hashlib

from gongwen.diagnostic import diagnose
from gongwen.limits import MOST_BYTES
from gongwen.model import Diagnostic, Source
from gongwen.reading.blocks import Document
from gongwen.reading.decoding import Decoded, decode
from gongwen.reading.formats import all_no_text, no_text, other_format
from gongwen.reading.labels import field_key
from gongwen.reading.plain import read_plain
from gongwen.reading.records import CSV_FILE, records
from gongwen.reading.sniffing import media_type as media_type_of
from gongwen.source import Text, fold_blanks

__all__ = ["field_key", "read"]


def read(
    data: bytes | str,
    *,
    name: str | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    limit: int = MOST_BYTES,
) -> Document:
    """Read *data* as text or as a page; *media_type* and *encoding* override what is sniffed.

    Of what is longer than *limit*, and of formats that are not read here, nothing is read.
    """
    digest = hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()
    if len(data) > limit:
        units = "characters" if isinstance(data, str) else "bytes"
        reason = diagnose("too-large", limit=limit, units=units, given=len(data))
        return _unread(Source(name, "text/plain", None, digest), reason)
    sniffed = isinstance(data, bytes) and not (media_type or encoding)
    if isinstance(data, bytes) and sniffed and (other := other_format(data)):
        return _unread(Source(name, "text/plain", None, digest), diagnose("other-format", what=other))
    decoded = decode(data, encoding)
    if sniffed and (controls := all_no_text(decoded.text)):
        return _unread(Source(name, "text/plain", decoded.encoding, digest), diagnose("other-format", **controls))
    table = records(decoded.text) if not (media_type or encoding) else None
    if table and table.certain:
        return _unread(Source(name, "text/plain", decoded.encoding, digest), diagnose("other-format", what=CSV_FILE))
    if media_type_of(decoded.text, media_type) == "text/html":
        return _page(decoded, Source(name, "text/html", decoded.encoding, digest))
    remarks = (diagnose("csv-like", columns=table.columns),) if table else ()
    return _plain(decoded, Source(name, "text/plain", decoded.encoding, digest), remarks)


def _unread(source: Source, reason: Diagnostic) -> Document:
    return Document(source, Text(""), (), diagnostics=(reason,))


def _plain(decoded: Decoded, source: Source, remarks: tuple[Diagnostic, ...]) -> Document:
    text = Text(decoded.text)
    reading = read_plain(text)
    return Document(
        source,
        text,
        reading.blocks,
        grids=reading.grids,
        fields=reading.fields,
        diagnostics=(*decoded.diagnostics(decoded.text), *remarks, *reading.diagnostics, *_empty(decoded.text)),
    )


def _page(decoded: Decoded, source: Source) -> Document:
    from gongwen.reading.page import read_page  # lxml takes time to import; text does without it

    reading = read_page(decoded.text)
    composed = reading.composed
    return Document(
        source,
        composed.text,
        composed.blocks,
        grids=composed.grids,
        fields=composed.fields,
        page=reading.page,
        links=composed.links,
        diagnostics=(*decoded.diagnostics(composed.text.raw), *reading.diagnostics, *_empty(composed.text.raw)),
    )


def _empty(text: str) -> tuple[Diagnostic, ...]:
    if text.strip() and (controls := no_text(text)):
        return (diagnose("other-format", **controls),)
    return () if fold_blanks(text).strip() else (diagnose("empty"),)
