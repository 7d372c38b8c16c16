"""Outline: the blocks of a part to its tree of sections. Owns numbering, nesting and run-in headings."""

from __future__ import annotations

from msgspec import Struct

from gongwen.anatomy.organs import PartText
from gongwen.diagnostic import Diagnostic, few
from gongwen.model import Section
from gongwen.outline.contents import without_contents
from gongwen.outline.evidence import genuine
from gongwen.outline.headings import set_headings
from gongwen.outline.lines import lines
from gongwen.outline.nesting import parents
from gongwen.outline.numbering import oddities
from gongwen.outline.tree import nodes, sections
from gongwen.source import Span, Text


class Outline(Struct, frozen=True):
    """The sections of a part, what stands before the first of them, and what is odd about their numbers."""

    preamble: tuple[Span, ...]
    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def outline(part: PartText, text: Text) -> Outline:
    """The tree of sections of *part*."""
    begun = genuine(without_contents(lines(part.blocks, text.folded), text.folded))
    made = nodes(begun, parents([line.marker for line in begun]), part.blocks)
    set_headings(made, text)
    first = begun[0].block if begun else len(part.blocks)
    preamble = tuple(block.content for block in part.blocks[:first] if block.content.end > block.content.start)
    return Outline(preamble, tuple(sections(made, part.index, text)), tuple(few(oddities(made))))
