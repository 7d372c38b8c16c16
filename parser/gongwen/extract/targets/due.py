"""By when each target of a line is to be reached: the nearest words that govern it, from its clause to a lead above.

Which words of a line govern is `language/times/governing`'s; here is the order in which they are asked, and what is
remembered from one passage to the next: the lead (到2028年,力争实现:).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from gongwen.extract.passage import Line, Passage
from gongwen.extract.targets.findings import due_by
from gongwen.extract.targets.parse.shapes import Statement, Worded
from gongwen.language.times import Time, governing
from gongwen.model import Due, Scope

_Said = Statement | Worded


class Deadlines:
    """The deadlines of targets, line after line; *cells* has for a task of a table the cell that says by when."""

    def __init__(self, written: date | None, cells: Mapping[int, Passage | None]) -> None:
        self._written = written
        self._cells = cells
        self._lead: tuple[Passage, Due] | None = None

    def of(self, line: Line, accepted: Sequence[_Said]) -> Iterator[tuple[_Said, Due | None]]:
        """The targets of *line*, in order, each with its time."""
        due: Due | None = None
        before = -1
        paragraph = line.paragraph
        own = self._respectively(line, accepted)
        for said in accepted:
            due = own.get(said.at) or self._deadline(paragraph, line, said, before, due)
            before = said.start
            yield said, due

    def leave(self, line: Line) -> None:
        """Remember the time that *line* sets for those after it."""
        if time := governing.of_lead(line):
            self._lead = line.passage, self._due(line.passage, time, "lead")

    def _respectively(self, line: Line, accepted: Sequence[_Said]) -> dict[int, Due]:
        """By where they stand, the times of values of one indicator that each have their own."""
        own: dict[int, Due] = {}
        for _, row in groupby(accepted, lambda said: (said.start, said.indicator)):
            values = list(row)
            times = governing.respectively(line, values[0].at, len(values)) if len(values) > 1 else ()
            own |= {
                said.at: self._due(line.passage, time, "sentence") for said, time in zip(values, times, strict=False)
            }
        return own

    def _deadline(
        self, paragraph: governing.Paragraph, line: Line, said: _Said, before: int, due: Due | None
    ) -> Due | None:
        """The nearest words that govern, from the sentence to the lead above; *due* is that of the target *before*."""
        reached = isinstance(said, Statement) and _is_state(said)
        share = isinstance(said, Statement) and said.shape == "share"  # 9个项目6月底前动工: the time may follow
        if time := governing.in_sentence(line, said.end - 1 if share else said.at, self._written, reached):
            return self._due(line.passage, time, "clause" if line.clause(said.at)[0] <= time.start else "sentence")
        if time := governing.of_clause_after(line, said.at):
            return self._due(line.passage, time, "sentence")
        if due and _goes_on(line, due, before, said.start):
            return _shared(due)
        if time := governing.of_sentence_before(line, said.start) or paragraph.head(said.start):
            return self._due(line.passage, time, "paragraph")
        if time := paragraph.closing:
            return self._due(line.passage, time, "bracket")
        row = self._cells.get(id(line.passage))
        if row and (time := governing.of_due_cell(row.view.text, row.times)):
            return self._due(row, time, "row")
        return self._lead[1] if self._lead and _is_under(line.passage, self._lead[0]) else None

    def _due(self, passage: Passage, time: Time, scope: Scope) -> Due:
        return due_by(passage, time.start, time.end, scope, self._written)


def _is_state(said: Statement) -> bool:
    """Whether *said* is what something once is, and does not recur: 达到5亿元, 建成率100%."""
    level = said.shape == "level" and said.reaches
    return level or (said.shape in ("level", "bare") and said.measure.proportion)


def _goes_on(line: Line, due: Due, before: int, at: int) -> bool:
    """Whether *due* of the target at *before* governs the one at *at*: what came from farther its whole sentence; what

    its own sentence says the one right after it, but for 每年, 全年, 五年 and 6月底前.
    """
    if line.sentence(before) == line.sentence(at):
        return due.scope not in ("clause", "sentence")
    limited = due.text.startswith(("每", "全年", "年内", "年底")) or due.text.endswith(("前", "末"))
    return line.sentence(before)[1] + 1 == line.sentence(at)[0] and not limited and not governing.is_length(due.text)


def _shared(due: Due) -> Due:
    """*due* of the target before, as it governs the one in the sentence after it."""
    return replace(due, scope="paragraph") if due.scope in ("clause", "sentence") else due


def _is_under(passage: Passage, lead: Passage) -> bool:
    """Whether *passage* stands in the section of *lead*, or in one inside it where *lead* ends in a colon."""
    if not lead.view.text.endswith(":"):
        return passage.part == lead.part and passage.section_id == lead.section_id
    if passage.part != lead.part or lead.section_id is None:
        return passage.part == lead.part and passage.section_id is None
    return lead.section_id in passage.sections
