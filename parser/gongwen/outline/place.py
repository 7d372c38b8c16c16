"""Where a span stands: its part and its innermost section."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.model import Part, Section
from gongwen.source import Span


def place(span: Span, parts: Sequence[Part]) -> tuple[int, str | None]:
    """The index of the part that *span* begins in (0 if in none) and the id of its innermost section, if any."""
    part = next((part for part in reversed(parts) if part.span.start <= span.start < part.span.end), None)
    if part is None:
        return 0, None
    section_id, sections = None, part.sections
    while section := _holding(span, sections):
        section_id, sections = section.id, section.children
    return part.index, section_id


def _holding(span: Span, sections: Sequence[Section]) -> Section | None:
    return next((section for section in sections if section.span.covers(Span(span.start, span.start))), None)
