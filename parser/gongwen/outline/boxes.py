"""Boxes (专栏): a line that names one, and what stands under it up to the next section, are a section without a number.

Knows the line that names a box. A box that goes on behind a line with a marker of its own ends there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gongwen.language.captions import names_a_box
from gongwen.model import Section
from gongwen.outline.ids import section_id
from gongwen.source import Span, Text

_LONGEST = 80


def set_boxes(section: Section, part: int, seen: Counter[str], text: Text) -> None:
    """Put the boxes among the paragraphs of *section* inside it, before its other children, which come later.

    *seen* counts the ids that were given in the *part*.
    """
    opened = [at for at, span in enumerate(section.body) if _names_a_box(span, text)]
    if opened:
        stretches = [section.body[first:end] for first, end in pairwise([*opened, len(section.body)])]
        section.body = section.body[: opened[0]]
        section.children += (_box(section, stretch, part, seen, text) for stretch in stretches)


def _names_a_box(span: Span, text: Text) -> bool:
    return span.end - span.start <= _LONGEST and names_a_box(span.of(text.folded))


def _box(around: Section, stretch: Sequence[Span], part: int, seen: Counter[str], text: Text) -> Section:
    """The box that the first line of *stretch* names; the others are what it says."""
    line, *body = stretch
    heading = text.printed(line)
    return Section(
        id=section_id(part, f"{around.path}#{heading}", seen),
        path=around.path,
        marker=None,
        number=None,
        level=around.level + 1,
        kind="box",
        heading=heading,
        heading_span=line,
        span=Span(line.start, stretch[-1].end),
        body=body,
        children=[],
    )
