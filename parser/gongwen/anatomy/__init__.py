"""Anatomy: which block is which organ of the notice (GB/T 9704-2012), and which part each block belongs to.

The way: lines → head (title, number, addressees) → closings and 版记 → parts → metadata. What is then left belongs to
nobody, and a diagnostic says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.anatomy.attachments import download_at, joined_with_links
from gongwen.anatomy.closing import Closing, find_closings
from gongwen.anatomy.dating import conflicts
from gongwen.anatomy.found import Found
from gongwen.anatomy.head import Head, find_head
from gongwen.anatomy.imprint import find_imprints
from gongwen.anatomy.leftover import left_out
from gongwen.anatomy.lines import Line, lines_of
from gongwen.anatomy.metadata import metadata, page_title, window_title
from gongwen.anatomy.nature import unlike_a_notice
from gongwen.anatomy.organs import Anatomy, PartText
from gongwen.anatomy.page import Page
from gongwen.anatomy.parts import Cut, Layout, lay_out
from gongwen.anatomy.title import agency, forwards, same_body
from gongwen.reading.blocks import Document
from gongwen.source import Offset, Span, fold

__all__ = ["dissect"]


def dissect(document: Document) -> Anatomy:
    """Tell the organs and the parts of *document*."""
    lines, page = lines_of(document), Page(document)
    title = fold(page_title(page) or "")
    head = find_head(lines, title, fold(window_title(page) or ""))
    closings = find_closings(lines, head.title.end if head.title else head.body)
    imprints = list(find_imprints(lines, head.body))
    downloads = {line.index: entry for line in lines[head.body :] if (entry := download_at(line))}
    outside = {index for imprint in imprints for index in imprint.lines} | downloads.keys()
    title = head.title.text if head.title else title
    layout = lay_out(lines, head, closings, title, outside)
    found = Found(lines, page, head, _own_closing(lines, closings, layout, title), imprints)
    made = metadata(found)
    organs = head.lines | layout.listing_lines | {index for closing in closings for index in closing.lines}
    parts = tuple(_parts(lines, layout, head, outside, outside | organs))
    attachments = joined_with_links([*layout.entries, *downloads.values()], document.links)
    found.at("fields", (block.content for block in document.blocks if block.kind == "field"))
    spans = found.spans
    remarks = (
        *conflicts(found, made.written_date),
        *unlike_a_notice(lines, made, document.text.raw),
        *left_out(document, parts, spans, attachments),
    )
    return Anatomy(made, spans, parts, attachments, remarks)


def _own_closing(lines: Sequence[Line], closings: Sequence[Closing], layout: Layout, title: str) -> Closing | None:
    """The closing of the notice itself: its first; or, where it stands under what the notice encloses, the last one."""
    end = layout.cuts[0].first if layout.cuts else len(lines)
    if first := next((closing for closing in closings if closing.first < end), None):
        return first
    issuer = agency(title)
    for closing in reversed(closings):
        if any(same_body(lines[index].text, issuer) for index in closing.names):
            return closing
    last = closings[-1] if closings and not (issuer or forwards(title)) else None
    return last if last and last.end == len(lines) else None


def _parts(lines: Sequence[Line], layout: Layout, head: Head, outside: set[int], organs: set[int]) -> list[PartText]:
    """The notice and each part that a cut begins, with the blocks of their text; what stands under them is outside."""
    cuts = [Cut(head.first, head.first, "notice", None), *layout.cuts]
    ends = [*(cut.first for cut in cuts[1:]), len(lines)]
    parts = []
    for index, (cut, end) in enumerate(zip(cuts, ends, strict=True)):
        while end > max(cut.first, cut.body) and end - 1 in outside:
            end -= 1
        own = tuple(line.block for line in lines[cut.body : end] if line.index not in organs)
        parts.append(PartText(index, cut.kind, cut.title, _span(lines, cut.first, end), own))
    return parts


def _span(lines: Sequence[Line], first: int, end: int) -> Span:
    """From the first character of line *first* to the last of the line before *end*; empty where there are none."""
    return Span(lines[first].span.start, lines[end - 1].span.end) if first < end else Span(Offset(0), Offset(0))
