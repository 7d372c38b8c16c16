"""Anatomy: which block is which organ of the notice (GB/T 9704-2012), and which part each block belongs to."""

from __future__ import annotations

from gongwen.anatomy.organs import Anatomy, PartText
from gongwen.model import Metadata
from gongwen.reading.blocks import Document
from gongwen.source import Span


def dissect(document: Document) -> Anatomy:
    """Tell the organs and the parts of *document*."""
    whole = PartText(0, "notice", None, Span(0, len(document.text.raw)), document.blocks)
    return Anatomy(Metadata(), {}, (whole,))
