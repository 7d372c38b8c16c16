"""Where findings stand in a notice, for those who ask what was passed over."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from gongwen.model import Finding, Notice, every_section
from gongwen.source import Offset, Span


class Stretches:
    """Stretches of a text, asked whether one of them touches another stretch."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[Offset] = []
        self._ends: list[Offset] = []
        last = Offset(-1)
        for span in sorted(spans):
            if span.start > last:
                self._starts.append(span.start)
                self._ends.append(last := span.end)
            elif span.end > last:
                self._ends[-1] = last = span.end

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with `[start, end)`."""
        at = bisect_right(self._ends, Offset(start))
        return at < len(self._starts) and self._starts[at] < Offset(end)


class Ground:
    """A notice as the shapes look at it: its *folded* text, and where what is read stands.

    `organs` are the metadata and the names of attachments, `found` these and the findings, `left_out` is what a
    diagnostic says to be in no part.
    """

    def __init__(self, notice: Notice, folded: str) -> None:
        self.notice = notice
        self.text = folded
        self._openings = sorted(section.span.start for part in notice.parts for section in every_section(part.sections))

    @cached_property
    def organs(self) -> Stretches:
        return Stretches(self._of_organs())

    @cached_property
    def found(self) -> Stretches:
        notice = self.notice
        said = _places(notice.responsibilities, notice.targets, notice.deadlines, notice.citations)
        return Stretches([*self._of_organs(), *said])

    @cached_property
    def persons(self) -> frozenset[str]:
        """The persons that go with who is responsible."""
        return frozenset(person for one in self.notice.responsibilities for person in one.persons)

    @cached_property
    def left_out(self) -> Stretches:
        remarks = self.notice.diagnostics
        return Stretches(remark.span for remark in remarks if remark.code == "left-out" and remark.span)

    @cached_property
    def tables(self) -> Stretches:
        return Stretches(table.span for table in self.notice.tables)

    def _of_organs(self) -> list[Span]:
        organs = [span for spans in self.notice.metadata_spans.values() for span in spans]
        return [*organs, *(one.span for one in self.notice.attachments if one.span)]

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return len(self._openings)

    def opens_section(self, start: int, end: int) -> bool:
        """Whether a section begins in `[start, end)`."""
        at = bisect_left(self._openings, Offset(start))
        return at < len(self._openings) and self._openings[at] < Offset(end)

    @property
    def parts(self) -> Iterator[tuple[int, int]]:
        """Where the parts stand."""
        return ((int(part.span.start), int(part.span.end)) for part in self.notice.parts)


def _places(*kinds: Iterable[Finding]) -> Iterator[Span]:
    return (one.span for kind in kinds for one in kind if one.span)
