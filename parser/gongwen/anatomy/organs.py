"""What anatomy gives to the stages after it: the notice's organs as metadata, and its parts."""

from __future__ import annotations

from msgspec import Struct

from gongwen.model import Attachment, Diagnostic, Metadata, PartKind
from gongwen.reading.blocks import Block
from gongwen.source import Span


class PartText(Struct, frozen=True):
    """A part's own text: the blocks that its outline is made of, without title, signature, imprint and other organs."""

    index: int
    kind: PartKind
    title: str | None
    span: Span
    blocks: tuple[Block, ...]


class Anatomy(Struct, frozen=True):
    """The organs of a document (as metadata with their spans), its parts, its attachments."""

    metadata: Metadata
    metadata_spans: dict[str, list[Span]]
    parts: tuple[PartText, ...]
    attachments: tuple[Attachment, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
