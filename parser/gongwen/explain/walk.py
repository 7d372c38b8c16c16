"""A notice with what its reading went through, and where candidates stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from gongwen.anatomy.organs import Anatomy
from gongwen.assemble.passages import Passages
from gongwen.explain.candidate import Candidate, Reason
from gongwen.explain.kinds import Kind
from gongwen.extract import Trace
from gongwen.extract.passage import Line, Passage
from gongwen.extract.targets.sheet import Cell, cells
from gongwen.language.clauses import BLANK
from gongwen.meanings import MEANINGS
from gongwen.model import Notice, Section, Target
from gongwen.reading.blocks import Document
from gongwen.source import Span
from gongwen.verdict import Verdict


class Walk(Struct, frozen=True, dict=True):
    """What the steps of a parse made; `made` are the targets before they had ids."""

    document: Document
    anatomy: Anatomy
    passages: Passages
    trace: Trace
    made: Sequence[Target]
    notice: Notice

    @cached_property
    def lines(self) -> dict[int, Line]:
        """The lines that were read for targets, by the id of their passage."""
        return {id(line.passage): line for line in self.trace.targets.lines}

    @cached_property
    def cells(self) -> dict[int, Cell]:
        """The cells of tables, by the id of their passage."""
        read = (cell for sheet in self.passages.sheets for cell in cells(sheet, self.passages.context))
        return {id(cell.passage): cell for cell in read}

    @cached_property
    def target_ids(self) -> dict[int, str]:
        """The ids of the notice's targets, by the Python ids of those that the extractors made."""
        return {id(made): target.id for made, target in zip(self.made, self.notice.targets, strict=True)}

    @cached_property
    def by_statement(self) -> dict[int, Target]:
        """The targets that statements made, by the Python ids of these."""
        return {id(said): target for said, target in self.trace.targets.targets}

    @cached_property
    def _headings(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        pending: list[tuple[Section, tuple[str, ...]]] = [
            (section, ()) for part in self.notice.parts for section in part.sections
        ]
        while pending:
            section, above = pending.pop()
            found[section.id] = (*above, *((section.heading,) if section.heading else ()))
            pending += [(child, found[section.id]) for child in section.children]
        return found

    def headings(self, section_id: str | None) -> tuple[str, ...]:
        """The headings above, outermost first."""
        return self._headings.get(section_id or "", ())

    def candidate(
        self,
        kind: Kind,
        passage: Passage,
        place: tuple[int, int],
        *,
        line: Line | None = None,
        sentence: tuple[int, int] | None = None,
        rule: str | None = None,
        cues: tuple[str, ...] = (),
        finding_ids: tuple[str, ...] = (),
        reasons: Iterable[Reason] = (),
    ) -> Candidate:
        """A candidate at *place* of *passage*, with the *sentence* around it; one that was accepted has no reasons."""
        view = passage.view
        sentence = sentence or (line or Line(passage)).sentence(place[0])
        return Candidate(
            kind=kind,
            text=view.raw(*place),
            sentence=view.printed(*sentence),
            part=passage.part,
            section_id=passage.section_id,
            headings=self.headings(passage.section_id),
            span=view.span(*place),
            rule=rule,
            cues=cues,
            finding_ids=finding_ids,
            reasons=() if finding_ids else tuple(reasons),
        )

    def elsewhere(self, kind: Kind, span: Span, part: int, section_id: str | None) -> Candidate:
        """A candidate that no passage holds alone: the sentence is the words themselves."""
        words = self.document.text.printed(span)
        return Candidate(
            kind=kind,
            text=span.of(self.notice.text),
            sentence=words,
            part=part,
            section_id=section_id,
            headings=self.headings(section_id),
            span=span,
        )


def reason(name: str, *cues: str) -> Reason:
    """The reason *name*, standing on *cues*."""
    return Reason(name, MEANINGS[name], tuple(cue for cue in (cue.replace(BLANK, "") for cue in cues) if cue))


def reasons(verdicts: Iterable[Verdict]) -> tuple[Reason, ...]:
    """The reasons of *verdicts*."""
    return tuple(reason(verdict.reason, *verdict.cues) for verdict in verdicts if verdict.reason)
