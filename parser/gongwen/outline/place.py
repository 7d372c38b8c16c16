"""Where a span stands: its part and its innermost section, found by bisection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from gongwen.model import Part, Section
from gongwen.source import Offset, Span


class Places:
    """An index of the sections of a notice by where they begin."""

    __slots__ = ("_parts", "_starts")

    def __init__(self, parts: Sequence[Part]) -> None:
        filled = sorted((part.span, part.index) for part in parts if part.span.end > part.span.start)
        self._starts = [span.start for span, _ in filled]
        self._parts = [(span.end, index, _Index(parts[index].sections)) for span, index in filled]

    def of(self, span: Span) -> tuple[int, str | None]:
        """The index of the part that *span* begins in (0 if in none) and the id of its innermost section, if any."""
        at = bisect_right(self._starts, span.start) - 1
        end, index, sections = self._parts[at] if at >= 0 else (Offset(0), 0, _Index(()))
        return (index, sections.innermost(span.start)) if span.start < end else (0, None)


class _Index:
    """The sections of a part in document order, each with the place of the one that holds it."""

    __slots__ = ("_parents", "_sections", "_starts")

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections: list[Section] = []
        self._parents: list[int] = []
        pending = [(section, -1) for section in reversed(sections)]
        while pending:
            section, parent = pending.pop()
            pending += [(child, len(self._sections)) for child in reversed(section.children)]
            self._sections.append(section)
            self._parents.append(parent)
        self._starts = [section.span.start for section in self._sections]

    def innermost(self, offset: Offset) -> str | None:
        at = bisect_right(self._starts, offset) - 1
        while at >= 0 and self._sections[at].span.end <= offset:
            at = self._parents[at]
        return self._sections[at].id if at >= 0 else None
