"""The quantities of a notice: which are figures of targets, why the others are none, and what they are for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from msgspec.structs import replace

from gongwen.explain.candidate import Candidate, Reason
from gongwen.explain.walk import Walk, reason, reasons
from gongwen.extract.passage import Line, Passage
from gongwen.extract.targets import sheet
from gongwen.extract.targets.judge import reasons as reasons_against
from gongwen.extract.targets.judge.case import Case
from gongwen.extract.targets.trace import Judged
from gongwen.language.quantities import Measure
from gongwen.model import Quantity, Target
from gongwen.source import Offset
from gongwen.verdict import every


def candidates(walk: Walk) -> Iterator[Candidate]:
    """Every quantity, in order, then the figures of tables that no quantity is."""
    judged = _by_number(walk)
    measures = ((passage, measure) for passage in walk.trace.passages for measure in passage.measures)
    told: set[str] = set()
    for (passage, measure), quantity, words in zip(measures, walk.notice.quantities, walk.trace.used, strict=True):
        said = judged.get(passage.view.offset(measure.number))
        made = _stated(walk, passage, measure, quantity, said) if said else _unstated(walk, passage, measure, quantity)
        told.update(made.finding_ids)
        why = reason(quantity.reason, words) if quantity.reason and not quantity.target_ids else None
        yield replace(made, purpose=quantity.purpose, purpose_reason=why)
    for target in walk.notice.targets:
        if target.evidence.rule == "table" and target.id not in told:
            yield _figure(walk, target)


def _by_number(walk: Walk) -> dict[Offset, Judged]:
    """The statements of quantities as they were judged, by where their numbers stand."""
    return {
        one.case.line.passage.view.offset(one.case.said.at): one
        for one in walk.trace.targets.judged
        if isinstance(one.case, Case)
    }


def _stated(walk: Walk, passage: Passage, measure: Measure, quantity: Quantity, judged: Judged) -> Candidate:
    """A quantity that a shape read."""
    case = judged.case
    assert isinstance(case, Case)
    made = walk.by_statement.get(id(case.said))
    own = walk.target_ids.get(id(made)) if made else None
    ids = (*((own,) if own else ()), *quantity.target_ids)
    held = reasons(every(case, case.said.shape, reasons_against(case.said)))
    return walk.candidate(
        "quantity",
        passage,
        (measure.start, measure.end),
        line=case.line,
        rule=case.said.shape,
        cues=(case.said.cue,) if case.said.cue else (),
        finding_ids=tuple(dict.fromkeys(ids)),
        reasons=(reason("repeated", made.indicator),) if made and not own else held,
    )


def _unstated(walk: Walk, passage: Passage, measure: Measure, quantity: Quantity) -> Candidate:
    """A quantity of which no shape read a statement."""
    line = walk.lines.get(id(passage))
    return walk.candidate(
        "quantity",
        passage,
        (measure.start, measure.end),
        line=line,
        rule="table" if quantity.target_ids else None,
        finding_ids=quantity.target_ids,
        reasons=() if quantity.target_ids else _inside(walk, line, measure) if line else unread(walk, passage),
    )


def _inside(walk: Walk, line: Line, measure: Measure) -> Iterator[Reason]:
    """Why no shape was tried on a quantity of a line that was read."""
    if line.is_aside(measure.start):
        yield reason("aside", line.aside(measure.start))
        return
    before = _before(line, measure)
    yield reason("within", line.text[before.start : measure.end] if before else "")


def _before(line: Line, measure: Measure) -> Measure | None:
    """The quantity before *measure* in its line."""
    at = bisect_left(line.passage.measures, measure.start, key=attrgetter("start")) - 1
    return line.passage.measures[at] if at >= 0 else None


def unread(walk: Walk, passage: Passage) -> tuple[Reason, ...]:
    """Why *passage* was not read for targets."""
    if passage.kind != "cell":
        return (reason("scrap", passage.view.text),)
    cell = walk.cells.get(id(passage))
    held = reasons(every(cell, "table", sheet.REASONS)) if cell else ()
    return held or (reason("cell", passage.view.text[:40]),)


def _figure(walk: Walk, target: Target) -> Candidate:
    """The figure of a table that is no quantity by itself: its unit stands in another cell."""
    made = walk.elsewhere("quantity", target.place, target.part, target.section_id)
    return replace(made, rule="table", cues=target.evidence.cues, finding_ids=(target.id,))
