"""Outline: the blocks of a part to its tree of sections. Owns numbering, nesting and run-in headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongwen.anatomy.organs import PartText
from gongwen.diagnostic import Diagnostic
from gongwen.model import Section
from gongwen.outline.contents import without_contents
from gongwen.outline.evidence import candidates, genuine
from gongwen.outline.headings import set_headings
from gongwen.outline.nesting import parents
from gongwen.outline.numbering import oddities
from gongwen.outline.tree import nodes, sections
from gongwen.source import Span, Text


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a part, what stands before the first of them, and what is odd about their numbers."""

    preamble: tuple[Span, ...]
    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def outline(part: PartText, text: Text) -> Outline:
    """The tree of sections of *part*."""
    lines = genuine(without_contents(list(candidates(part.blocks, text.folded)), text.folded))
    made = nodes(lines, parents([line.marker for line in lines]), part.blocks)
    set_headings(made, text)
    first = lines[0].block if lines else len(part.blocks)
    preamble = tuple(block.content for block in part.blocks[:first] if block.content.end > block.content.start)
    return Outline(preamble, tuple(sections(made, part.index, text)), tuple(oddities(made)))
