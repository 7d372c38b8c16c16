"""Words that may say a target without a number (全覆盖, 不发生, 高于全国水平): which do, and why the others do not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter, itemgetter

from gongwen.explain.candidate import Candidate, Reason
from gongwen.explain.quantities import unread
from gongwen.explain.walk import Walk, reason, reasons
from gongwen.extract.passage import Line
from gongwen.extract.targets import worded
from gongwen.extract.targets.judge.case import WordedCase
from gongwen.extract.targets.judge.worded import WORDED_REASONS
from gongwen.extract.targets.trace import Judged
from gongwen.extract.targets.worded import Hit
from gongwen.source import Offset
from gongwen.verdict import every


def candidates(walk: Walk) -> Iterator[Candidate]:
    """Every clause with such words; where they belong to a quantity (达到93%), that one is the candidate."""
    judged = sorted(
        ((one.case.line.passage.view.offset(one.case.said.at), one) for one in _of_words(walk)), key=itemgetter(0)
    )
    for passage in walk.trace.passages:
        line = walk.lines.get(id(passage)) or Line(passage)
        for hit in worded.hits(line):
            one = None if hit.aside else _within(judged, *(passage.view.offset(at) for at in hit.clause))
            if one:
                yield _judged(walk, line, one)
            elif not _has_quantity(line, hit):
                read = id(passage) in walk.lines
                held = _unsaid(line, hit) if read else unread(walk, passage)
                yield walk.candidate("wording", passage, (hit.start, hit.end), line=line, reasons=held)


def _of_words(walk: Walk) -> Iterator[Judged]:
    return (one for one in walk.trace.targets.judged if isinstance(one.case, WordedCase))


def _within(judged: list[tuple[Offset, Judged]], start: Offset, end: Offset) -> Judged | None:
    """The one of *judged*, sorted by place, whose words begin in `[start, end)`."""
    first = bisect_left(judged, start, key=itemgetter(0))
    return judged[first][1] if first < len(judged) and judged[first][0] < end else None


def _judged(walk: Walk, line: Line, judged: Judged) -> Candidate:
    """What the words say, as it was judged."""
    case = judged.case
    assert isinstance(case, WordedCase)
    made = walk.by_statement.get(id(case.said))
    own = walk.target_ids.get(id(made)) if made else None
    held = (reason("repeated"),) if made and not own else reasons(every(case, case.said.kind, WORDED_REASONS))
    return walk.candidate(
        "wording",
        line.passage,
        (case.said.start, case.said.end),
        line=line,
        rule=case.said.kind,
        cues=(case.said.cue,),
        finding_ids=(own,) if own else (),
        reasons=held,
    )


def _has_quantity(line: Line, hit: Hit) -> bool:
    start, end = hit.clause
    measures = line.passage.measures
    first = bisect_left(measures, start, key=attrgetter("start"))
    return first < len(measures) and measures[first].start < end


def _unsaid(line: Line, hit: Hit) -> tuple[Reason, ...]:
    """Why nothing was read in the clause of *hit*."""
    clause = line.aside(hit.start) if hit.aside else line.text[slice(*hit.clause)]
    name = "aside" if hit.aside else "long clause" if worded.is_long(*hit.clause) else "no wording"
    return (reason(name, clause[:40]),)
