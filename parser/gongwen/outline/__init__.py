"""Outline: the blocks of a part to its tree of sections. Owns numbering, nesting and run-in headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongwen.anatomy.organs import PartText
from gongwen.diagnostic import Diagnostic
from gongwen.model import Section
from gongwen.source import Span, Text


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a part, what stands before the first of them, and what is odd about their numbers."""

    preamble: tuple[Span, ...]
    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def outline(part: PartText, text: Text) -> Outline:
    """The tree of sections of *part*."""
    return Outline(tuple(block.content for block in part.blocks if block.content.end > block.content.start), ())
