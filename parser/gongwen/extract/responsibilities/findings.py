"""An assignment in a passage as a finding of the model."""

from __future__ import annotations

from functools import lru_cache
from sys import intern

from gongwen.extract.passage import Passage
from gongwen.extract.responsibilities.assignments import Assignment
from gongwen.extract.responsibilities.units import units
from gongwen.model import Evidence, Responsibility


def finding(passage: Passage, said: Assignment, rule: str) -> Responsibility:
    """The finding that *said* is; *rule* is how it was found: bracket, line, names, clause, table.

    Its cues are the word that assigns and the remark that told who leads, where there are such.
    """
    view = passage.view
    return Responsibility(
        text=view.raw(said.start, said.end),
        role=said.role,
        label=said.label and intern(said.label),
        units=units(view, said.bodies),
        persons=said.persons,
        open_ended=said.open_ended,
        remark=view.printed(*said.remark) if said.remark else None,
        evidence=_evidence(rule, said.label, said.order),
        part=passage.part,
        section_id=passage.section_id,
        span=view.span(said.start, said.end),
    )


@lru_cache(maxsize=1024)
def _evidence(rule: str, label: str | None, order: str) -> Evidence:
    """One object for what is the same: a notice assigns in the same few words."""
    return Evidence(rule, tuple(filter(None, (label, order))))
