"""Lines with a marker: which begin a section, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from gongwen.anatomy.organs import PartText
from gongwen.explain.candidate import Candidate, Reason
from gongwen.explain.walk import Walk, reason, reasons
from gongwen.model import every_section
from gongwen.outline.contents import without_contents
from gongwen.outline.evidence import REASONS, Judged, judged
from gongwen.outline.lines import Line, lines
from gongwen.source import Span
from gongwen.verdict import every

_MOST = 200
"""The most characters of a line that are shown."""


def candidates(walk: Walk) -> Iterator[Candidate]:
    """Every line that looks like a section's."""
    begun = {section.span.start: section.id for part in walk.notice.parts for section in every_section(part.sections)}
    for part in walk.anatomy.parts:
        every_line = lines(part.blocks, walk.document.text.folded)
        read = without_contents(every_line, walk.document.text.folded)
        for line in every_line[: len(every_line) - len(read)]:
            yield _candidate(walk, part, line, None, (reason("contents", line.marker.label),))
        for one in judged(read):
            yield _judged(walk, part, one, begun.get(one.line.start))


def _judged(walk: Walk, part: PartText, one: Judged, section_id: str | None) -> Candidate:
    """A line with a marker as it was judged; over the limit of sections it begins none either."""
    if section_id:
        return _candidate(walk, part, one.line, section_id, ())
    held = (reason("limit"),) if one.marker else reasons(every(one, "marker", REASONS))
    return _candidate(walk, part, one.line, None, held)


def _candidate(walk: Walk, part: PartText, line: Line, section_id: str | None, held: tuple[Reason, ...]) -> Candidate:
    start, family = line.start, line.marker.family
    said = walk.document.text.printed(Span(start, min(line.end, start + _MOST)))
    made = walk.elsewhere("section", Span(start, max(start, line.after_marker)), part.index, section_id)
    return replace(
        made,
        text=line.marker.label,
        sentence=said,
        rule=family.name,
        finding_ids=(section_id,) if section_id else (),
        reasons=held,
    )
