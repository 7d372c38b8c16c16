"""The wordings in which a clause states a target without a number: an ordered table, of which the first counts.

A wording is a name, a sign that such a clause holds (looked for first, which spares most clauses a longer search), and
the function that reads a clause by it. The example of each, and a counter-example that looks alike and that another one
reads, or none, stand in `tests/cases/rules.tsv`. Knows grammar only; whether the document commits anybody is judged
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from gongwen.extract.targets.parse.shapes import Worded
from gongwen.extract.targets.worded import benchmark, coverage, zero
from gongwen.extract.targets.worded.piece import Piece
from gongwen.language.terms import pattern, sign


class Wording(NamedTuple):
    """One wording; `read` gives what a clause that holds its `sign` states in it, or None. `is_state`: its words name a
    result by themselves, so that it is one among measures of support, too."""

    name: str
    sign: re.Pattern[str]
    read: Callable[[Piece], Worded | None]
    is_state: bool = False


WORDINGS: tuple[Wording, ...] = (
    Wording("full", sign("full"), coverage.full, True),
    # against a standard, also where all reach it
    Wording("kept in", sign("kept"), benchmark.kept),
    Wording("reached", pattern("{met}|{caught}|达"), benchmark.reached),
    # all of a set, and what is gone altogether
    Wording("eliminated", sign("wipe out"), zero.eliminated, True),
    Wording("wholly", sign("all"), coverage.wholly),
    Wording("each", pattern("[均都]"), coverage.each),
    Wording("lone", sign("every"), coverage.lone),
    Wording("fitted", sign("every"), coverage.fitted),
    Wording("finished", sign("every"), coverage.finished),
    Wording("for all", sign("every"), coverage.for_all),
    Wording("to all", sign("all of"), coverage.to_all),
    Wording("alike", pattern("均"), coverage.alike),
    Wording("to the last", sign("wholly"), coverage.to_the_last),
    Wording("one by one", pattern("{everywhere}|{by head}|{everyone}"), coverage.one_by_one),
    Wording("none left", sign("left"), coverage.none_left, True),
    # what is not to be
    Wording("absent", sign("absent"), zero.absent, True),
    Wording("not one", pattern("不(?:出|{occur})"), zero.not_one, True),
    Wording("spared", pattern("不{mishap}"), zero.spared, True),
    Wording("befalling", pattern("{not for}|{let none}"), zero.befalling, True),
    Wording("occurring", sign("avert"), zero.occurring, True),
    Wording("without", pattern("[有无]"), zero.without, True),
    Wording("not grown", pattern("{not grown}|{no more}"), zero.not_grown, True),
    Wording("cleared", sign("cleared"), zero.cleared, True),
    Wording("nought", pattern("零"), zero.nought, True),
    # compared
    Wording("compared", pattern("{above}|{below}"), benchmark.compared),
    Wording("ranked", pattern("[名位强第前]"), benchmark.ranked),
    Wording("in step", pattern("同步"), benchmark.in_step),
    Wording("even", sign("even"), benchmark.even),
)
