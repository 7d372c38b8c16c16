"""Anatomy: which block is which organ of the notice (GB/T 9704-2012), and which part each block belongs to.

The way: lines → head (title, number, addressees) → closings and imprint → parts → metadata. What is left belongs to
nobody and is said to be left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.anatomy.attachments import download_at, joined_with_links
from gongwen.anatomy.closing import find_closings, find_imprints, find_publication
from gongwen.anatomy.head import find_head
from gongwen.anatomy.leftover import left_out
from gongwen.anatomy.lines import Line, lines_of
from gongwen.anatomy.metadata import Found, conflicts, metadata, page_title
from gongwen.anatomy.organs import Anatomy, PartText
from gongwen.anatomy.page import Page
from gongwen.anatomy.parts import Plan, plan
from gongwen.reading.blocks import Document
from gongwen.source import Span, fold

__all__ = ["dissect"]


def dissect(document: Document) -> Anatomy:
    """Tell the organs and the parts of *document*."""
    lines = lines_of(document)
    page = Page(document)
    title = page_title(page)
    head = find_head(lines, fold(title) if title else None)
    closings = find_closings(lines, head.body)
    imprints = list(find_imprints(lines, head.body))
    publication = find_publication(lines, head.body)
    imprints += [publication] if publication else []
    downloads = {line.index: entry for line in lines[head.body :] if (entry := download_at(line))}
    organs = {index for imprint in imprints for index in imprint.lines} | downloads.keys()
    known = head.title.text if head.title else fold(title or "")
    layout = plan(lines, head, closings, known, frozenset(organs))
    end = layout.cuts[0].first if layout.cuts else len(lines)
    own = next((closing for closing in closings if closing.first < end), closings[-1] if closings else None)
    found = Found(document.text, lines, page, head, own, imprints)
    made = metadata(found)
    organs |= {index for closing in closings for index in closing.lines}
    parts = _parts(document, lines, layout, head.first, organs | _organs_of_head(head.organs))
    entries = [entry for listing in layout.listings for entry in listing.entries] + list(downloads.values())
    attachments = joined_with_links(entries, document.links)
    found.at("fields", (block.content for block in document.blocks if block.kind == "field"))
    remarks = [*conflicts(found, made), *left_out(document, parts, found.spans, attachments)]
    return Anatomy(made, found.spans, parts, attachments, tuple(remarks))


def _organs_of_head(organs: dict[str, list[int]]) -> set[int]:
    return {index for indices in organs.values() for index in indices}


def _parts(
    document: Document, lines: Sequence[Line], layout: Plan, first: int, organs: set[int]
) -> tuple[PartText, ...]:
    """The notice and each part that a cut begins, with the blocks of their text."""
    organs = organs | {index for listing in layout.listings for index in listing.lines}
    starts = [first, *(cut.first for cut in layout.cuts)]
    ends = [*starts[1:], len(lines)]
    bodies = [first, *(cut.body for cut in layout.cuts)]
    parts = []
    for index, (start, end, body) in enumerate(zip(starts, ends, bodies, strict=True)):
        cut = layout.cuts[index - 1] if index else None
        while end > start + 1 and end - 1 in organs and end - 1 not in range(start, body):
            end -= 1
        span = Span(lines[start].span.start, lines[end - 1].span.end) if lines[start:end] else Span(0, 0)
        own = tuple(line.block for line in lines[body:end] if line.index not in organs)
        parts.append(PartText(index, cut.kind if cut else "notice", cut.title if cut else None, span, own))
    return tuple(parts)
