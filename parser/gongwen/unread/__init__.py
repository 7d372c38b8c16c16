"""What looks as if it said something and led to nothing: the first place to look for what is missing.

Takes a notice as it was read, and says too whether it was probably understood. The shapes know what a thing looks like,
and share nothing with the recognizers whose blind spots they are to show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from gongwen.diagnostic import diagnose
from gongwen.model import Diagnostic, Notice, Unread, UnreadKind
from gongwen.source import Offset, Span
from gongwen.unread.assigned import brackets, labels
from gongwen.unread.ground import Ground
from gongwen.unread.lines import lines
from gongwen.unread.tables import tables
from gongwen.unread.understood import not_understood

_SHAPES: dict[UnreadKind, Callable[[Ground], Iterator[tuple[int, int]]]] = {
    "bracket": brackets,
    "label": labels,
    "line": lines,
    "table": tables,
}


_COUNTED: dict[UnreadKind, str] = {"bracket": "brackets", "label": "labels", "line": "lines", "table": "tables"}


def overlooked(notice: Notice, folded: str) -> Notice:
    """*notice* with what is left unread of it, and diagnostics that say so; *folded* is its folded text."""
    ground = Ground(notice, folded)
    left = _left(ground)
    remarks = [*_counted(left), *not_understood(notice, ground.sections, left)]
    return replace(notice, unread=left, diagnostics=[*notice.diagnostics, *remarks])


def _left(ground: Ground) -> list[Unread]:
    """What is left unread, in order of the text, none inside another (a label in a bracket)."""
    found = sorted((start, -end, kind) for kind, shape in _SHAPES.items() for start, end in shape(ground))
    left: list[Unread] = []
    for start, end, kind in found:
        span = Span(Offset(start), Offset(-end))
        if not left or left[-1].span.end <= span.start:
            left.append(Unread(kind, span.of(ground.notice.text), span))
    return left


def _counted(left: Sequence[Unread]) -> Iterator[Diagnostic]:
    kinds = Counter(one.kind for one in left)
    if kinds:
        yield diagnose("unread", **{name: kinds[kind] for kind, name in _COUNTED.items() if kinds[kind]})
