"""Findings looked up again: in a newer reading of the same notice, or where their words have moved.

By id, else by the same words, nearest to where they stood. What stands nowhere any more is not found.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Generic, TypeVar

from gongwen.model import Finding, Notice
from gongwen.model.document import Section, every_section
from gongwen.source import Offset, Span, fold

_Kind = TypeVar("_Kind", bound=Finding)


class Known(Generic[_Kind]):
    """The findings of one list of a notice, by id and by words."""

    def __init__(self, findings: Sequence[_Kind]) -> None:
        self._by_id = {one.id: one for one in findings}
        self._by_words: dict[str, list[_Kind]] = defaultdict(list)
        for one in findings:
            self._by_words[bare(one.text)].append(one)

    def find(self, sought: Finding, words: str | None = None) -> _Kind | None:
        """The finding that *sought* was, whose own *words* may have been others before a person changed them."""
        if sought.id in self._by_id:
            return self._by_id[sought.id]
        alike = self._by_words.get(bare(sought.text if words is None else words), [])
        start = int(sought.span.start) if sought.span else 0
        return min(alike, key=lambda one: abs(int(one.place.start) - start) if one.span else 0, default=None)


class Place:
    """Where words stand in the text of *notice*."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._signs: str | None = None
        self._at: list[int] = []

    def of(self, words: str, near: Span | None = None) -> Span | None:
        """Where *words* stand, blanks and the width of signs aside, nearest to *near*; None where they do not."""
        sought = bare(words)
        if not sought:
            return None
        signs = self._folded()
        found, at = [], signs.find(sought)
        while at >= 0:
            found.append(Span(Offset(self._at[at]), Offset(self._at[at + len(sought) - 1] + 1)))
            at = signs.find(sought, at + 1)
        start = int(near.start) if near else 0
        return min(found, key=lambda span: abs(int(span.start) - start), default=None)

    def _folded(self) -> str:
        """The text without blanks, of whose signs `_at` says where each stands."""
        if self._signs is None:
            folded = fold(self._notice.text)
            self._at = [at for at, sign in enumerate(folded) if not sign.isspace()]
            self._signs = "".join(folded[at] for at in self._at)
        return self._signs

    def part_and_section(self, span: Span | None) -> tuple[int, str | None]:
        """The part and the innermost section in which *span* begins."""
        if span is None:
            return 0, None
        parts = self._notice.parts
        index = max(0, bisect_right([int(part.span.start) for part in parts], int(span.start)) - 1)
        section_id: str | None = None
        inside: list[Section] = parts[index].sections if parts else []
        for section in every_section(inside):
            if section.span.start <= span.start < section.span.end:
                section_id = section.id
        return (parts[index].index if parts else 0), section_id


def bare(words: str) -> str:
    """*words* folded and without blanks, so that the same words are the same."""
    return "".join(fold(words).split())
