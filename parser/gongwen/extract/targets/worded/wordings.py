"""The wordings in which a clause states a target without a number: an ordered table, of which the first counts.

A wording is a name and the function that reads a clause by it. The example of each, and a counter-example that looks
alike and that another one reads, or none, stand in `tests/cases/rules.tsv`. Knows grammar only; whether the document
commits anybody is judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gongwen.extract.targets.parse.shapes import Worded
from gongwen.extract.targets.worded import benchmark, coverage, zero
from gongwen.extract.targets.worded.piece import Piece


class Wording(NamedTuple):
    """One wording; `read` gives what a clause states in it, or None. `is_state`: its words name a result by themselves,
    so that it is one among measures of support, too."""

    name: str
    read: Callable[[Piece], Worded | None]
    is_state: bool = False


WORDINGS: tuple[Wording, ...] = (
    Wording("full", coverage.full, True),
    # against a standard, also where all reach it
    Wording("kept in", benchmark.kept),
    Wording("reached", benchmark.reached),
    # all of a set, and what is gone altogether
    Wording("eliminated", zero.eliminated, True),
    Wording("wholly", coverage.wholly),
    Wording("each", coverage.each),
    Wording("lone", coverage.lone),
    Wording("finished", coverage.finished),
    Wording("for all", coverage.for_all),
    Wording("to all", coverage.to_all),
    Wording("alike", coverage.alike),
    Wording("to the last", coverage.to_the_last),
    Wording("one by one", coverage.one_by_one),
    # what is not to be
    Wording("absent", zero.absent, True),
    Wording("occurring", zero.occurring, True),
    Wording("without", zero.without, True),
    Wording("not grown", zero.not_grown, True),
    Wording("cleared", zero.cleared, True),
    Wording("nought", zero.nought, True),
    # compared
    Wording("compared", benchmark.compared),
    Wording("in step", benchmark.in_step),
    Wording("even", benchmark.even),
)
