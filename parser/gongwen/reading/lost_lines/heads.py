"""A head on one line over a text whose other lines are there: title, number and addressees one behind another.

Knows that such a line holds a title that goes on with a number, or with addressees and their colon; or a number that
goes on with these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.reading.draft import Line
from gongwen.reading.lost_lines import above, organs, runs
from gongwen.source import Offset, Span, Text

_FIRST = 6  # lines
_SHORTEST, _LONGEST = 20, 800  # characters
_ORGANS = 2  # that prove a line to be a head: a title and what stands behind it


def places(text: Text, lines: Sequence[Line]) -> Iterator[Offset]:
    """Where in the canonical text the organs of a head end that stand on one of the first *lines*."""
    for line in lines[:_FIRST]:
        if line.cells or line.reason or len(line.folded) < _SHORTEST:
            continue
        view = text.view(Span(line.start, min(line.end, line.start + _LONGEST)))
        if any(above.fields(view.text)):
            continue
        stop = min((marker.start for marker in runs.markers_in(view)), default=len(view.text))
        ends = sorted(set(organs.head(view, stop)))
        is_head = any(organs.opens_a_title(view.text[:end]) for end in ends[:-1])
        if len(ends) >= _ORGANS and (is_head or view.text.endswith(":")):
            yield from (view.offset(end) for end in ends if 0 < end < len(view.text))
            return
