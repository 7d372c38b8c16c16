"""Results that the document commits somebody to reach or keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from msgspec.structs import replace

from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.extract.targets import deadline, sheet, worded
from gongwen.extract.targets import statement as statements
from gongwen.extract.targets.case import Case, WordedCase
from gongwen.extract.targets.findings import due_by, target
from gongwen.extract.targets.judge import WORDED_REASONS, reasons
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.repeated import once
from gongwen.extract.targets.scraps import Lines
from gongwen.extract.targets.shapes import Statement, Worded
from gongwen.extract.targets.standing import Standing, standing
from gongwen.extract.targets.tense import Tense, year_of
from gongwen.extract.targets.trace import Judged, Trace
from gongwen.language import times
from gongwen.model import Due, Scope, Target
from gongwen.verdict import Verdict, decide

__all__ = ["Finder", "Trace"]


class Listener(Protocol):
    """Hears of every passage that has quantities, in document order, once it is judged."""

    def hear(
        self, passage: Passage, line: Line | None, verdicts: Mapping[int, Verdict], place: tuple[Standing, str], /
    ) -> None:
        """*line* is None where *passage* was not read; *verdicts* has those on its quantities by where they stand.

        *place* is its standing, with the words that tell it.
        """


class Finder:
    """The targets of the passages read and of the tables; *listener* and *trace* are told what was judged."""

    def __init__(
        self, sheets: Sequence[Sheet], context: Context, listener: Listener | None = None, trace: Trace | None = None
    ) -> None:
        cells = {id(cell): due for table in sheets for cell, due in sheet.texts(table, context)}
        self._in_tables = [target for table in sheets for target in sheet.find(table, context)]
        self._in_text: list[tuple[Target, bool]] = []
        self._cells = cells
        self._lines = Lines()
        self._reader = _Reader(context, cells, listener, trace)

    def read(self, passage: Passage) -> None:
        """Find what *passage*, or one held back for what follows it, commits to; of cells those of tasks are read."""
        for line, is_loose in self._lines.pass_on(passage):
            self._read(line, is_loose)

    def found(self) -> list[Target]:
        """All of them, in document order; nothing can be read after."""
        for line, is_loose in self._lines.rest():
            self._read(line, is_loose)
        self._in_text.sort(key=lambda said: said[0].place.start)
        return sorted([*once(self._in_text), *self._in_tables], key=lambda target: target.place.start)

    def _read(self, passage: Passage, is_loose: bool) -> None:
        if is_loose or (passage.kind == "cell" and id(passage) not in self._cells):
            self._reader.pass_over(passage)
        else:
            self._in_text += [(target, passage.kind == "heading") for target in self._reader.of(passage)]


class _Reader:
    """Reads passage after passage, and remembers the lead (到2028年,力争实现:) that governs those below it."""

    def __init__(
        self,
        context: Context,
        cells: Mapping[int, Passage | None],
        listener: Listener | None,
        trace: Trace | None,
    ) -> None:
        self._context = context
        self._cells = cells
        self._lead: tuple[Passage, Due] | None = None
        self._tense = Tense(year_of(context))
        self._listener = listener
        self._trace = trace

    def of(self, passage: Passage) -> Iterator[Target]:
        """The targets of *passage*."""
        self._tense.enter(passage.view.text)
        if passage.measures or worded.trigger().search(passage.view.text):
            yield from self._of_line(Line(passage))
        if time := deadline.of_lead(passage):
            self._lead = passage, self._due(passage, time, "lead")

    def pass_over(self, passage: Passage) -> None:
        """Tell of *passage*, which is not read."""
        if self._listener and passage.measures:
            self._listener.hear(passage, None, {}, standing(passage, self._context, self._tense.plans))

    def _of_line(self, line: Line) -> Iterator[Target]:
        due: Due | None = None
        before = -1
        paragraph = deadline.Paragraph(line)
        accepted = sorted(self._accepted(line), key=lambda said: (said.start, said.at))
        own = self._respectively(line, accepted)
        for said in accepted:
            due = own.get(said.at) or self._deadline(paragraph, said, before, due)
            before = said.start
            found = target(line, said, due, self._context.written)
            if self._trace:
                self._trace.targets.append((said, found))
            yield found

    def _respectively(self, line: Line, accepted: Iterable[Statement | Worded]) -> dict[int, Due]:
        """By where they stand, the times of values of one indicator that each have their own."""
        own: dict[int, Due] = {}
        for _, row in groupby(accepted, lambda said: (said.start, said.indicator)):
            values = list(row)
            times = deadline.respectively(line, values[0].at, len(values)) if len(values) > 1 else ()
            own |= {
                said.at: self._due(line.passage, time, "sentence") for said, time in zip(values, times, strict=False)
            }
        return own

    def _accepted(self, line: Line) -> list[Statement | Worded]:
        if self._trace:
            self._trace.lines.append(line)
        plans = self._tense.plans or id(line.passage) in self._cells  # a table of tasks is a plan
        where = standing(line.passage, self._context, plans)
        quantities = self._quantities(line, *where)
        return [*quantities, *self._in_words(line, *where, quantities)]

    def _quantities(self, line: Line, place: Standing, told: str) -> list[Statement]:
        kept: list[Statement] = []
        verdicts: dict[int, Verdict] = {}
        for said in statements.read(line):
            before = kept[-1] if kept else None
            case = Case(line, said, place, told, self._context, self._tense.past(said.at), before)
            verdict = decide(case, said.shape, reasons(said))
            if self._trace:
                self._trace.judged.append(Judged(case, verdict))
            verdicts[said.at] = verdict
            if verdict.accepted:
                kept.append(said)
        if self._listener and line.passage.measures:
            self._listener.hear(line.passage, line, verdicts, (place, told))
        return kept

    def _in_words(self, line: Line, place: Standing, told: str, targets: Sequence[Statement]) -> Iterator[Worded]:
        taken = {worded.member(line, said.at) for said in targets}
        for said in worded.read(line, targets):
            is_taken = worded.member(line, said.at) in taken
            case = WordedCase(line, said, place, told, self._context, self._tense.past(said.at), is_taken)
            verdict = decide(case, said.kind, WORDED_REASONS)
            if self._trace:
                self._trace.judged.append(Judged(case, verdict))
            if verdict.accepted:
                yield said

    def _deadline(
        self, paragraph: deadline.Paragraph, said: Statement | Worded, before: int, due: Due | None
    ) -> Due | None:
        """The nearest words that govern, from the sentence to the lead above (see `deadline`)."""
        line = paragraph.line
        reached = isinstance(said, Statement) and said.shape == "level" and said.cue.endswith(("到", "至", "达"))
        if time := deadline.in_sentence(line, said.at, self._context.written, reached):
            return self._due(line.passage, time, "clause" if line.clause(said.at)[0] <= time.start else "sentence")
        same = line.sentence(before) == line.sentence(said.start)
        if due and (same or line.sentence(before)[1] + 1 == line.sentence(said.start)[0]) and _goes_on(due, same):
            return _shared(due, same)
        if time := deadline.of_sentence_before(line, said.start) or paragraph.head(said.start):
            return self._due(line.passage, time, "paragraph")
        if time := paragraph.closing:
            return self._due(line.passage, time, "bracket")
        row = self._cells.get(id(line.passage))
        if row and (time := deadline.last(row)):
            return self._due(row, time, "row")
        return self._lead[1] if self._lead and _is_under(line.passage, self._lead[0]) else None

    def _due(self, passage: Passage, time: times.Time, scope: Scope) -> Due:
        return due_by(passage, time.start, time.end, scope, self._context.written)


def _goes_on(due: Due, same: bool) -> bool:
    """Whether *due* of the target before governs the next one too: 每年 never, 年底前 in the same sentence alone."""
    return not due.text.startswith("每") and (same or not due.text.startswith(("全年", "年内", "年底")))


def _shared(due: Due, in_sentence: bool) -> Due:
    """*due* of the target before, as it governs the next one, which stands in the same sentence or in one after it."""
    if due.scope not in ("clause", "sentence"):
        return due
    return replace(due, scope="sentence" if in_sentence else "paragraph")


def _is_under(passage: Passage, lead: Passage) -> bool:
    """Whether *passage* stands in the section of *lead*, or in one inside it where *lead* ends in a colon."""
    if not lead.view.text.endswith(":"):
        return passage.part == lead.part and passage.section_id == lead.section_id
    if passage.part != lead.part or lead.section_id is None:
        return passage.part == lead.part and passage.section_id is None
    return lead.section_id in passage.sections
