"""A statement with all that is known of where it stands, as those ask who judge it."""

from __future__ import annotations

from msgspec import Struct

from gongwen.extract.passage import Context, Line
from gongwen.extract.targets.parse.shapes import Statement, Worded
from gongwen.language import tense
from gongwen.language.genre import Standing, announces
from gongwen.language.quantities import Measure
from gongwen.language.terms import pattern, sign
from gongwen.language.times import Time, resolve
from gongwen.lazy import lazy
from gongwen.verdict import Grounds

_AHEAD = pattern("[到至今明每]|全年|年内|年[底末]前|未来")
_LIMIT = pattern("前$|^[到至明]")
_STRIVING = pattern("力争|争取")
_LABELLED = pattern("目标(?:任务|指标|值)?(?:[是为:]|如下)")  # 年度绩效目标:扶持企业不少于260户
_END = pattern(r"(?:[到至]|^)(\d{4})年")


class _Case(Struct, frozen=True, dict=True):
    """What is known of a statement of either sort.

    `told` are the words that tell the `standing`; `past` those by which a review goes on here, none where none does.
    """

    line: Line
    said: Statement | Worded
    standing: Standing
    told: str
    context: Context
    past: str

    @property
    def reach(self) -> int:
        """Up to where in its sentence words may govern it."""
        return self.said.at

    @lazy
    def governing(self) -> Time | None:
        """The time by which that stands before it in its sentence."""
        start, _ = self.line.sentence(self.reach)
        return next((time for time in reversed(self.line.times_in(start, self.reach)) if time.role == "by"), None)

    @lazy
    def aimed(self) -> bool:
        """Whether headings, a year to come or a word of aim before it in its sentence make it a goal."""
        if self.standing == "goals":
            return True
        lead = self.line.plain[self.line.sentence(self.reach)[0] : self.reach]
        time = self.governing
        if self.standing == "rules" and _LABELLED.search(lead):
            return True
        if self.standing in ("rules", "record"):
            return self._is_to_come(time) or bool(_STRIVING.search(lead)) or self._is_ahead(time)
        final = time and self.line.text.startswith(("到", "至", "力争到"), time.start)
        return bool(final or sign("goal").search(lead) or self._announced)

    @property
    def is_timed(self) -> bool:
        """Whether the time that governs lies ahead: 今年, 年底前, 到2030年; a year alone (2003年末) may be over."""
        time = self.governing
        return time is not None and (_AHEAD.match(self.line.text, time.start) is not None or self._is_to_come(time))

    def _is_to_come(self, time: Time | None) -> bool:
        """Whether *time* names the end of a year that is later than the document's."""
        named = _END.search(self.line.text[time.start : time.end]) if time else None
        if named is None or time is None:
            return False
        return int(named[1]) > self.context.year if self.context.year else named[0][0] in "到至"

    def _is_ahead(self, time: Time | None) -> bool:
        """Whether *time* names an end after the day of a record: 12月底前 in one of October."""
        said = self.line.plain[time.start : time.end] if time and self.standing == "record" else ""
        last = resolve(said, self.context.written) if _LIMIT.search(said) else None
        return bool(last and self.context.written and last > self.context.written)

    @property
    def _announced(self) -> bool:
        """Whether the sentence right before says that goals follow: 全面完成全年目标任务。"""
        start = self.line.sentence(self.reach)[0]
        return start > 1 and announces(self.line, self.line.sentence(start - 2)[0], start - 1)


class Case(_Case, frozen=True, dict=True):
    """A stated quantity; `before` is the target before it in its passage, `following` the one after it, once known."""

    said: Statement
    before: Statement | None
    following: Statement | None = None

    @property
    def reach(self) -> int:
        return self.said.measure.end

    @property
    def measure(self) -> Measure:
        return self.said.measure

    @property
    def amount(self) -> str:
        """The quantity as it is written, its bound included."""
        return self.line.text[self.measure.start : self.measure.end]

    @lazy
    def name(self) -> str:
        """The words of the indicator."""
        return "".join(self.line.text[start:end] for start, end in self.said.indicator)

    @lazy
    def start(self) -> int:
        """Where its clause begins."""
        return self.line.clause(self.measure.start)[0]

    @lazy
    def clause(self) -> str:
        return self.line.plain[slice(*self.line.clause(self.measure.start))]

    @lazy
    def sentence(self) -> str:
        return self.line.plain[slice(*self.line.sentence(self.measure.start))]

    @lazy
    def lead(self) -> str:
        """The clause up to the number, with the words of its bound."""
        return self.line.plain[self.start : self.measure.number]

    @lazy
    def after(self) -> str:
        """What follows the quantity in its clause."""
        return self.line.plain[self.measure.end : self.line.clause(self.measure.start)[1]]


class WordedCase(_Case, frozen=True, dict=True):
    """A statement without a number; `taken` where a quantity of its clause is a target."""

    said: Worded
    taken: bool

    @property
    def words(self) -> str:
        """The words that say it."""
        return self.line.text[self.said.at : self.said.end]


def fact(case: Case | WordedCase) -> Grounds:
    """The words by which the sentence up to the statement speaks of what is or was."""
    told = tense.told(case.line, case.reach, case.context.year)
    written, above = case.context.written, (case.context.title, *case.line.passage.headings)
    if told or not written or any(tense.is_to_come(words, written.year) for words in above):
        return told  # 一季度 of a plan for next year is none that is over
    return tense.over(case.line, case.reach, written)
