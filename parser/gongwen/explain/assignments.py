"""Brackets, labels and words of running text that may assign work: which do, and why the others do not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from gongwen.explain.candidate import Candidate
from gongwen.explain.candidate import Reason as Told
from gongwen.explain.kinds import Kind
from gongwen.explain.walk import Walk, reason, reasons
from gongwen.extract.passage import Line
from gongwen.extract.responsibilities.refusal import (
    BRACKET_REASONS,
    CLAUSE_REASONS,
    LABEL_REASONS,
    Reading,
    Stretch,
    assigning,
    bracketed,
    labelled,
)
from gongwen.extract.responsibilities.stretches import BRACKETS, LINES
from gongwen.model import Responsibility
from gongwen.source import Span
from gongwen.verdict import Reason, every


class _Sort(Struct, frozen=True):
    """A sort of candidates: how they are found, what their rules are called, and why one may be no assignment."""

    kind: Kind
    find: Callable[[Reading], Iterator[Stretch]]
    rules: tuple[str, ...]
    reasons: tuple[Reason[Stretch], ...]


_SORTS = (
    _Sort("bracket", bracketed, tuple(rule.name for rule in BRACKETS), BRACKET_REASONS),
    _Sort("label", labelled, tuple(rule.name for rule in LINES), LABEL_REASONS),
    _Sort("clause", assigning, ("clause",), CLAUSE_REASONS),
)
_KIND_OF_RULE: dict[str, Kind] = {rule: sort.kind for sort in _SORTS for rule in sort.rules}


def candidates(walk: Walk) -> Iterator[Candidate]:
    """Every stretch that may assign; then the assignments that stand in none: of tables, or after the word."""
    found = _Found(walk.notice.responsibilities)
    told: set[str] = set()
    for heard in walk.trace.assigned:
        reading, line = Reading(heard), Line(heard.passage)
        for sort in _SORTS:
            for stretch in sort.find(reading):
                made = _candidate(walk, found, line, sort, stretch)
                told.update(made.finding_ids)
                yield made
    for one in walk.notice.responsibilities:
        if one.id not in told:
            kind = _KIND_OF_RULE.get(one.evidence.rule, "column")
            made = walk.elsewhere(kind, one.place, one.part, one.section_id)
            yield replace(made, rule=one.evidence.rule, cues=one.evidence.cues, finding_ids=(one.id,))


class _Found:
    """The assignments of a notice, asked which touch a stretch."""

    def __init__(self, assigned: Sequence[Responsibility]) -> None:
        self._assigned = sorted(assigned, key=lambda one: one.place)
        self._starts = [one.place.start for one in self._assigned]
        self._longest = max((one.place.end - one.place.start for one in self._assigned), default=0)

    def touching(self, span: Span, rules: Sequence[str]) -> list[Responsibility]:
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        near = self._assigned[first:last]
        return [one for one in near if one.place.end > span.start and one.evidence.rule in rules]


def _candidate(walk: Walk, found: _Found, line: Line, sort: _Sort, stretch: Stretch) -> Candidate:
    passage = stretch.heard.passage
    own = found.touching(passage.view.span(stretch.start, stretch.end), sort.rules)
    return walk.candidate(
        sort.kind,
        passage,
        (stretch.start, stretch.end),
        sentence=_sentence(line, stretch),
        rule=own[0].evidence.rule if own else None,
        cues=tuple(dict.fromkeys(cue for one in own for cue in one.evidence.cues)),
        finding_ids=tuple(one.id for one in own),
        reasons=() if own else _why_not(sort, stretch),
    )


def _why_not(sort: _Sort, stretch: Stretch) -> tuple[Told, ...]:
    """The reasons of the table that hold; in broken text none may, and that is said."""
    return reasons(every(stretch, sort.kind, sort.reasons)) or (reason("unexplained", stretch.words),)


def _sentence(line: Line, stretch: Stretch) -> tuple[int, int]:
    """The sentence around *stretch*; around a bracket that follows a sentence, both."""
    outside = max(0, stretch.start - 2)
    if line.plain[outside : outside + 1] not in ("。", ";"):
        return line.sentence(stretch.start)
    return line.sentence(outside)[0], max(stretch.end, line.sentence(stretch.start)[1])
