"""An assignment in a passage as a finding of the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from gongwen.extract.passage import Passage
from gongwen.extract.responsibilities.assignments import Assignment
from gongwen.extract.responsibilities.units import units
from gongwen.language.assigning import is_known
from gongwen.model import Doubt, Evidence, Responsibility, Unit
from gongwen.source import shared


def finding(passage: Passage, said: Assignment, rule: str) -> Responsibility:
    """The finding that *said* is; *rule* is how it was found: bracket, line, names, clause, table.

    Its cues are the word that assigns and the remark that told who leads, where there are such.
    """
    view = passage.view
    named = tuple(units(view, said.bodies))
    return Responsibility(
        text=view.raw(said.start, said.end),
        role=said.role,
        label=said.label and shared(said.label),
        units=named,
        persons=said.persons,
        open_ended=said.open_ended,
        remark=view.printed(*said.remark) if said.remark else None,
        evidence=_evidence(rule, said.label, said.order),
        doubt=tuple(_doubts(said.label, named, is_clause=rule == "clause")),
        part=passage.part,
        section_id=passage.section_id,
        span=view.span(said.start, said.end),
    )


def _doubts(label: str | None, named: Sequence[Unit], *, is_clause: bool) -> Iterator[Doubt]:
    """What is doubtful: a subject of running text whose function is not known, a word whose role is not.

    Brackets, lines and tables prove their bodies by themselves (`benchmarks/doubts.py`).
    """
    unknown = next((unit.name for unit in named if not unit.canonical), None) if is_clause else None
    if unknown:
        yield Doubt("unknown-body", "units", unknown)
    if label and not is_known(label):
        yield Doubt("unknown-word", "role", label)


@lru_cache(maxsize=1024)
def _evidence(rule: str, label: str | None, order: str) -> Evidence:
    """One object for what is the same: a notice assigns in the same few words."""
    return Evidence(rule, tuple(filter(None, (label, order))))
