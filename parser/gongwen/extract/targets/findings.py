"""A statement that commits as a finding of the model: its words, its figure, its baseline, its time, its evidence."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from gongwen.extract.passage import Line, Passage
from gongwen.extract.targets.parse.shapes import Statement, Worded
from gongwen.language import times
from gongwen.language.clauses import BLANK
from gongwen.model import Baseline, Doubt, Due, Evidence, Scope, Target
from gongwen.source import shared


def target(
    line: Line, said: Statement | Worded, due: Due | None, written: date | None, doubt: tuple[Doubt, ...] = ()
) -> Target:
    """The target that *said* is, by *due*; *written* is the notice's own date, against which years are resolved."""
    view = line.passage.view
    return Target(
        text=view.raw(said.start, said.end),
        indicator="".join(view.printed(start, end) for start, end in said.indicator),
        indicator_spans=tuple(view.span(start, end) for start, end in said.indicator if start < end),
        baseline=_baseline(line.passage, said, written),
        deadline=due,
        evidence=_evidence(said),
        doubt=doubt,
        part=line.passage.part,
        section_id=line.passage.section_id,
        span=view.span(said.start, said.end),
        **_figures(said),
    )


def due_by(passage: Passage, start: int, end: int, scope: Scope, written: date | None) -> Due:
    """The time that `[start, end)` of *passage* names, governing as *scope* says."""
    view = passage.view
    words = view.text[start:end]
    day = times.resolve(f"{words}年" if words.isdecimal() else words, written)
    text, last = view.printed(start, end), shared(day.isoformat()) if day else None
    return Due(text, last, view.span(start, end), scope)


def _baseline(passage: Passage, said: Statement | Worded, written: date | None) -> Baseline | None:
    if not said.baseline:
        return None
    view, (start, end) = passage.view, said.baseline
    day = times.resolve(view.text[start:end], written)
    return Baseline(view.printed(start, end), day.year if day else None, view.span(start, end))


def _evidence(said: Statement | Worded) -> Evidence:
    """The shape of the statement, and its verb or the words that say it."""
    return _because(said.kind if isinstance(said, Worded) else said.shape, said.cue.replace(BLANK, ""))


@lru_cache(maxsize=1024)
def _because(rule: str, cue: str) -> Evidence:
    """One object for what is the same: a notice says little else than 达到 and 建成."""
    return Evidence(rule, (cue,) if cue else ())


def _figures(said: Statement | Worded) -> dict[str, Any]:
    if isinstance(said, Worded):
        return {"kind": said.kind, "relation": said.relation}
    measure = said.measure
    return {
        "kind": "quantity",
        "relation": measure.relation,
        "value": measure.value,
        "value_max": measure.value_max,
        "unit": measure.unit,
        "change": said.change,
    }
