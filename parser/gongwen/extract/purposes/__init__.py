"""What each quantity is for, where it is no target: told by why it is none, and by the words around it.

Hears of each passage once it is judged for targets, in document order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.extract.purposes.rules import Rule, rules, rules_against
from gongwen.extract.purposes.signs import Signs
from gongwen.extract.purposes.use import Place, Use, of_quantity
from gongwen.language.clauses import Clauses
from gongwen.language.genre import Standing
from gongwen.language.quantities import Measure
from gongwen.model import Purpose
from gongwen.verdict import Verdict

__all__ = ["Finder"]


class Finder:
    """The purposes of the quantities heard of, in document order; a *trace* is given the words that told each."""

    def __init__(self, sheets: Sequence[Sheet], context: Context, trace: list[str] | None = None) -> None:
        self._context = context
        self._year = context.year
        self._headers = {
            id(cell): head
            for sheet in sheets
            for row in sheet.rows
            for head, cell in zip(sheet.header, row, strict=False)
            if cell and head
        }
        self._trace = trace
        self.found: list[tuple[Purpose, str]] = []

    def hear(
        self, passage: Passage, line: Clauses | None, verdicts: Mapping[int, Verdict], place: tuple[Standing, str]
    ) -> dict[int, Verdict]:
        """Say what the quantities of *passage* are for; *verdicts* has those judged, by where their numbers stand.

        Gives, by the same places, what speaks for another purpose of those that were accepted as targets.
        """
        line = line or Clauses(passage.view.text)
        signs, where = Signs(line.text), self._place(passage, *place)
        last: dict[str, tuple[Measure, Purpose]] = {}
        beside: tuple[Measure, Purpose] | None = None
        against: dict[int, Verdict] = {}
        for measure in passage.measures:
            verdict = verdicts.get(measure.number, _UNJUDGED)
            use = of_quantity(measure, line, signs, where, verdict, last.get(measure.unit), beside)
            if verdict.accepted and verdict is not _UNJUDGED:
                purpose, decided = _TARGET, _REPEATED
                if doubt := _against(use):
                    against[measure.number] = doubt
            else:
                purpose, decided = decide(use)
            last[measure.unit] = beside = measure, purpose
            self.found.append(_same(purpose, decided.rule))
            if self._trace is not None:
                self._trace.extend(decided.cues or ("",))
        return against

    def _place(self, passage: Passage, standing: Standing, told: str) -> Place:
        head = self._headers.get(id(passage))
        headings = (*passage.headings, self._context.title)
        return Place(standing, told, headings, head.view.text if head else "", self._year)


@cache
def _same(purpose: Purpose, rule: str) -> tuple[Purpose, str]:
    """One object for what is the same: there are a few dozen of them."""
    return purpose, rule


_TARGET: Purpose = "target"
_REPEATED = Verdict("repeated")
"""What stays of a target that is no figure of one that is kept."""
_UNJUDGED = Verdict("")


def decide(use: Use) -> tuple[Purpose, Verdict]:
    """What *use* is for, by which rule and words."""
    found = _first(rules(use.family), use)
    if found is None:
        raise AssertionError("the last rule always holds")
    rule, verdict = found
    return rule.purpose or (use.before[1] if use.before else "other"), verdict


def _against(use: Use) -> Verdict | None:
    """What speaks for another purpose of *use*, a target's figure."""
    found = _first(rules_against(use.family), use)
    return found[1] if found else None


def _first(asked: Iterable[Rule], use: Use) -> tuple[Rule, Verdict] | None:
    """The first of the rules *asked* that holds of *use*, with the words that it stands on."""
    for rule in asked:
        if grounds := rule.holds(use):
            return rule, Verdict(rule.name, None, grounds)
    return None
