"""What mypy is to refuse: nothing here runs. Where it refuses one no more, its comment is unused, which is an error."""

from __future__ import annotations

from gongwen.source import Span, View


def mixed(view: View, span: Span, match_start: int) -> None:
    """A place in a view, which is an int, for one in the canonical text, and the reverse."""
    view.span(span.start, 1)  # type: ignore[arg-type]
    view.raw(view.offset(1), 2)  # type: ignore[arg-type]
    view.printed(0, span.end)  # type: ignore[arg-type]
    view.index(match_start)  # type: ignore[arg-type]
    Span(match_start, span.end)  # type: ignore[arg-type]
    assert span.start < match_start  # type: ignore[operator]
    assert span.start + span.end  # type: ignore[operator]


def apart(span: Span) -> int:
    """Characters are added and taken away, and two offsets are apart by a number of characters."""
    return (span.end - 1) - (span.start + 1)
