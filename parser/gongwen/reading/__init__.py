"""Reading: bytes to the canonical text and its blocks. Owns formats, encodings, boilerplate and tables."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from msgspec.structs import replace

from gongwen.diagnostic import diagnose, few
from gongwen.limits import MOST_BYTES
from gongwen.media_types import CSV, TEXT, TEXTS
from gongwen.model import Diagnostic, Recognition, Source
from gongwen.reading.blocks import Document
from gongwen.reading.decoding import Decoded
from gongwen.reading.formats import all_no_text, no_text
from gongwen.reading.given import Given
from gongwen.reading.labels import field_key, field_rank
from gongwen.reading.markup import Draft
from gongwen.reading.media import read_as
from gongwen.reading.plain import read_plain
from gongwen.reading.recognition import doubtful
from gongwen.reading.records import CSV_FILE, records
from gongwen.reading.sniffing import media_type as sniffed
from gongwen.reading.unreadable import NoTextError, Unreadable
from gongwen.source import Text, fold_blanks

__all__ = ["field_key", "field_rank", "read"]


def read(
    data: bytes | str,
    *,
    name: str | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    limit: int = MOST_BYTES,
    on_page: Callable[[int, int], None] | None = None,
) -> Document:
    """Read *data* as what it is; *media_type* and *encoding* override what is sniffed.

    *on_page* is told of each page whose characters are recognized (OCR); without it none are.

    Of what is longer than *limit*, and of formats that are not read here, nothing is read.
    """
    digest = hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()
    if len(data) > limit:
        units = "characters" if isinstance(data, str) else "bytes"
        reason = diagnose("too-large", limit=limit, units=units, given=len(data))
        return _unread(Source(name, TEXT, None, digest), reason)
    given = Given(data, encoding, on_page)
    try:
        kind = sniffed(given, media_type)
        remarks = _records(given, kind) if not (media_type or encoding) else ()
        if kind == TEXT:
            return _plain(given.decoded, Source(name, TEXT, given.decoded.encoding, digest), remarks)
        return _composed(read_as(kind, given), Source(name, kind, None, digest))
    except Unreadable as error:
        return _unread(Source(name, TEXT, None, digest), diagnose("other-format", what=error.what))
    except NoTextError as error:
        source = Source(name, TEXT, given.decoded.encoding, digest)
        return _unread(source, diagnose("other-format", **error.controls))


def _records(given: Given, kind: str) -> tuple[Diagnostic, ...]:
    """A remark where the characters may be records; raises where they can be nothing else, or are no text."""
    if kind not in TEXTS:
        return ()
    if isinstance(given.data, bytes) and (controls := all_no_text(given.decoded.text)):
        raise NoTextError(controls)
    table = records(given.decoded.text) if kind != CSV else None
    if table and table.certain:
        raise Unreadable(CSV_FILE)
    return (diagnose("csv-like", columns=table.columns),) if table else ()


def _unread(source: Source, reason: Diagnostic) -> Document:
    return Document(source, Text(""), (), diagnostics=(reason,))


def _plain(decoded: Decoded, source: Source, remarks: tuple[Diagnostic, ...]) -> Document:
    text = Text(decoded.text)
    settled = read_plain(text)
    return Document(
        source,
        text,
        settled.blocks,
        grids=settled.grids,
        fields=settled.fields,
        diagnostics=(*decoded.diagnostics(decoded.text), *remarks, *settled.diagnostics, *_empty(decoded.text)),
    )


def _composed(draft: Draft, source: Source) -> Document:
    from gongwen.reading.compose import compose  # text does without

    drafts = [draft, *draft.parts]
    composed = compose(drafts)
    said = composed.text.raw
    unseen = [diagnose("left-out", unseen=total)] if (total := sum(one.unseen for one in drafts)) else []
    damaged = draft.decoded.diagnostics(said) if draft.decoded else ()
    remarks = [remark for one in drafts for remark in one.diagnostics]
    engine = next((one.engine for one in drafts if one.engine), None)
    return Document(
        replace(
            source,
            encoding=draft.decoded and draft.decoded.encoding,
            pages=composed.pages,
            ocr=Recognition(engine, composed.recognized) if engine else None,
        ),
        composed.text,
        composed.blocks,
        grids=composed.grids,
        fields=composed.fields,
        page=draft.page,
        links=composed.links,
        diagnostics=(
            *damaged,
            *remarks,
            *composed.diagnostics,
            *unseen,
            *few(doubtful(composed.recognized)),
            *_empty(said),
        ),
    )


def _empty(text: str) -> tuple[Diagnostic, ...]:
    if text.strip() and (controls := no_text(text)):
        return (diagnose("other-format", **controls),)
    return () if fold_blanks(text).strip() else (diagnose("empty"),)
