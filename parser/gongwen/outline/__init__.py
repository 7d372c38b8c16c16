"""Outline: the blocks of a part to its tree of sections. Owns numbering, nesting and run-in headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from gongwen.anatomy.organs import PartText
from gongwen.diagnostic import diagnose, few
from gongwen.language.families import DIVISION
from gongwen.limits import MOST_SECTIONS
from gongwen.model import Diagnostic, Section
from gongwen.outline.contents import without_contents
from gongwen.outline.evidence import genuine
from gongwen.outline.headings import set_headings
from gongwen.outline.lines import Line, lines
from gongwen.outline.nesting import parents
from gongwen.outline.numbering import oddities
from gongwen.outline.tree import nodes, sections
from gongwen.outline.unnumbered import unnumbered_lines
from gongwen.outline.weaving import woven
from gongwen.source import Span, Text


class Outline(Struct, frozen=True):
    """The sections of a part, what stands before the first of them, and what is odd about their numbers."""

    preamble: tuple[Span, ...]
    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def outline(part: PartText, text: Text) -> Outline:
    """The tree of sections of *part*."""
    every = genuine(without_contents(lines(part.blocks, text.folded), text.folded))
    begun = every[:MOST_SECTIONS]
    titles = unnumbered_lines(part.blocks, begun, part.title, text.folded)[: MOST_SECTIONS - len(begun)]
    begun = sorted([*begun, *(line for line in titles if _is_division(line))], key=_start)
    inside = [line for line in titles if not _is_division(line)]
    begun, around = woven(begun, parents([line.marker for line in begun]), inside, part.blocks)
    made = nodes(begun, around, part.blocks)
    set_headings(made, text)
    first = begun[0].block if begun else len(part.blocks)
    preamble = tuple(block.content for block in part.blocks[:first] if block.content.end > block.content.start)
    remarks = (*few(oddities(made)), *_cut(every))
    return Outline(preamble, tuple(sections(made, part.index, text)), remarks)


def _is_division(line: Line) -> bool:
    return line.marker.family is DIVISION


def _start(line: Line) -> int:
    return line.marker.start


def _cut(every: Sequence[Line]) -> Iterator[Diagnostic]:
    """A remark where the lines that begin sections are over the limit."""
    if len(every) > MOST_SECTIONS:
        yield diagnose("outline-cut", lines=len(every), most=MOST_SECTIONS)
