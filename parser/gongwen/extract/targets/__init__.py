"""Results that the document commits somebody to reach or keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from gongwen.extract.passage import Context, Line, Passage, Sheet
from gongwen.extract.targets import sheet, worded
from gongwen.extract.targets.doubts import doubts
from gongwen.extract.targets.due import Deadlines
from gongwen.extract.targets.findings import target
from gongwen.extract.targets.judge import LACKING, reasons
from gongwen.extract.targets.judge.case import Case, WordedCase
from gongwen.extract.targets.judge.worded import WORDED_REASONS
from gongwen.extract.targets.parse import read
from gongwen.extract.targets.parse.shapes import Statement, Worded
from gongwen.extract.targets.repeated import once
from gongwen.extract.targets.scraps import Lines
from gongwen.extract.targets.trace import Judged, Trace
from gongwen.language.genre import Standing, standing
from gongwen.language.tense import Tense
from gongwen.model import Doubt, Target
from gongwen.verdict import Verdict, decide

__all__ = ["Finder", "Trace"]


class Listener(Protocol):
    """Hears of every passage that has quantities, in document order, once it is judged."""

    def hear(
        self, passage: Passage, line: Line | None, verdicts: Mapping[int, Verdict], place: tuple[Standing, str], /
    ) -> Mapping[int, Verdict]:
        """*line* is None where *passage* was not read; *verdicts* has those on its quantities by where they stand.

        *place* is its standing, with the words that tell it. Gives what it has to say against the accepted ones.
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
        told = {id(cell): head for table in sheets for cell, head in sheet.told(table, context)}
        aimed = {id(cell): head for table in sheets for cell, head in sheet.aimed(table)}
        self._reader = _Reader(context, cells, told, aimed, listener, trace)

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


class _Accepted(NamedTuple):
    """A statement that commits, with what is doubtful about it."""

    said: Statement | Worded
    doubt: tuple[Doubt, ...]


class _Reader:
    """Reads passage after passage, and remembers what a review or a lead says of those that follow."""

    def __init__(
        self,
        context: Context,
        cells: Mapping[int, Passage | None],
        told: Mapping[int, str],
        aimed: Mapping[int, str],
        listener: Listener | None,
        trace: Trace | None,
    ) -> None:
        self._context = context
        self._cells = cells
        self._told = told
        self._aimed = aimed
        self._deadlines = Deadlines(context.written, cells)
        self._tense = Tense(context.year)
        self._listener = listener
        self._trace = trace

    def of(self, passage: Passage) -> Iterator[Target]:
        """The targets of *passage*."""
        self._tense.enter(passage.view.text)
        line = Line(passage) if passage.measures or worded.TRIGGER.search(passage.view.text) else None
        if line:
            yield from self._of_line(line)
        if passage.times:
            self._deadlines.leave(line or Line(passage))

    def pass_over(self, passage: Passage) -> None:
        """Tell of *passage*, which is not read."""
        if self._listener and passage.measures:
            head = self._told.get(id(passage))
            where: tuple[Standing, str] = ("record", head) if head else self._standing(passage, self._tense.plans)
            self._listener.hear(passage, None, {}, where)

    def _standing(self, passage: Passage, plans: bool) -> tuple[Standing, str]:
        return standing(passage.headings, self._context.title_of(passage.part), plans, passage.numbered)

    def _of_line(self, line: Line) -> Iterator[Target]:
        accepted = sorted(self._accepted(line), key=lambda one: (one.said.start, one.said.at))
        timed = self._deadlines.of(line, [one.said for one in accepted])
        for one, (said, due) in zip(accepted, timed, strict=True):
            found = target(line, said, due, self._context.written, one.doubt)
            if self._trace:
                self._trace.targets.append((said, found))
            yield found

    def _accepted(self, line: Line) -> list[_Accepted]:
        if self._trace:
            self._trace.lines.append(line)
        plans = self._tense.plans or id(line.passage) in self._cells  # a table of tasks is a plan
        head = self._aimed.get(id(line.passage))
        where: tuple[Standing, str] = ("goals", head) if head else self._standing(line.passage, plans)
        quantities, against = self._quantities(line, *where)
        in_words = self._in_words(line, *where, [case.said for case in quantities])
        return [
            *(_Accepted(case.said, tuple(doubts(case, against.get(case.said.at)))) for case in quantities),
            *(_Accepted(case.said, tuple(doubts(case))) for case in in_words),
        ]

    def _quantities(self, line: Line, place: Standing, told: str) -> tuple[list[Case], Mapping[int, Verdict]]:
        """Those of *line* that commit, and what speaks against them by where their numbers stand."""
        cases, verdicts = self._judged(line, place, told)
        if self._trace:
            self._trace.judged += [Judged(case, verdicts[case.said.at]) for case in cases]
        cases = [case for case in cases if verdicts[case.said.at].accepted]
        against: Mapping[int, Verdict] = {}
        if self._listener and line.passage.measures:
            against = self._listener.hear(line.passage, line, verdicts, (place, told))
        return cases, against

    def _judged(self, line: Line, place: Standing, told: str) -> tuple[list[Case], dict[int, Verdict]]:
        """The statements of *line* that may commit (all, for a trace), and the verdicts by where their numbers stand.

        One that lacked a target beside it is asked again for those after: 新栽茶园2万亩,合格率达到95%: the second shows
        that the first is one, too.
        """
        verdicts: dict[int, Verdict] = {}
        cases: list[Case] = []
        before: Statement | None = None
        for said in read(line):
            case = Case(line, said, place, told, self._context, self._tense.past(said.at), before)
            verdict = verdicts[said.at] = decide(case, said.shape, reasons(said))
            before = said if verdict.accepted else before
            if verdict.accepted or verdict.reason in LACKING or self._trace:
                cases.append(case)
        self._ask_again(cases, verdicts)
        return cases, verdicts

    def _ask_again(self, cases: list[Case], verdicts: dict[int, Verdict]) -> None:
        """Judge again, from the last of *cases* on, those that lacked a target beside them where one follows."""
        following: Statement | None = None
        for at in reversed(range(len(cases))):
            case = cases[at]
            if following and verdicts[case.said.at].reason in LACKING:
                case = cases[at] = replace(case, following=following)
                verdicts[case.said.at] = decide(case, case.said.shape, reasons(case.said))
            following = case.said if verdicts[case.said.at].accepted else following

    def _in_words(self, line: Line, place: Standing, told: str, targets: Sequence[Statement]) -> Iterator[WordedCase]:
        stated = list(worded.read(line, targets))
        taken = {worded.member(line, said.at) for said in targets} if stated else ()
        for said in stated:
            is_taken = worded.member(line, said.at) in taken
            case = WordedCase(line, said, place, told, self._context, self._tense.past(said.at), is_taken)
            verdict = decide(case, said.kind, WORDED_REASONS)
            if self._trace:
                self._trace.judged.append(Judged(case, verdict))
            if verdict.accepted:
                yield case
