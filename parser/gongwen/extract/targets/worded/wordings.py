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
from gongwen.extract.targets.worded.piece import Piece, of
from gongwen.regex import regex


class Wording(NamedTuple):
    """One wording; `read` gives what a clause that holds its `sign` states in it, or None. `is_state`: its words name a
    result by themselves, so that it is one among measures of support, too."""

    name: str
    sign: re.Pattern[str]
    read: Callable[[Piece], Worded | None]
    is_state: bool = False


def _of(*kinds: str) -> re.Pattern[str]:
    return regex(lambda: of(*kinds))


_EVERY = _of("every")
WORDINGS: tuple[Wording, ...] = (
    Wording("full", _of("full"), coverage.full, True),
    # against a standard, also where all reach it
    Wording("kept in", _of("kept"), benchmark.kept),
    Wording("reached", regex(lambda: f"{of('met', 'caught')}|达"), benchmark.reached),
    # all of a set, and what is gone altogether
    Wording("eliminated", regex("消除"), zero.eliminated, True),
    Wording("wholly", _of("all"), coverage.wholly),
    Wording("each", regex("[均都]"), coverage.each),
    Wording("lone", _EVERY, coverage.lone),
    Wording("finished", _EVERY, coverage.finished),
    Wording("for all", _EVERY, coverage.for_all),
    Wording("to all", regex(lambda: f"{of('every')}|每|全体"), coverage.to_all),
    Wording("alike", regex("均"), coverage.alike),
    Wording("to the last", _of("wholly"), coverage.to_the_last),
    Wording("one by one", regex(coverage.EVERYWHERE), coverage.one_by_one),
    # what is not to be
    Wording("absent", regex(lambda: f"{of('absent')}|不发生|不出现"), zero.absent, True),
    Wording("spared", regex("不[垮溃决漫受内断脱停倒返欠失]"), zero.spared, True),
    Wording("occurring", regex("杜绝|避免|防止"), zero.occurring, True),
    Wording("without", regex("[有无]"), zero.without, True),
    Wording("not grown", _of("grown"), zero.not_grown, True),
    Wording("cleared", _of("cleared"), zero.cleared, True),
    Wording("nought", regex("零"), zero.nought, True),
    # compared
    Wording("compared", _of("above", "below"), benchmark.compared),
    Wording("ranked", regex("[名位强第前]"), benchmark.ranked),
    Wording("in step", regex("同步"), benchmark.in_step),
    Wording("even", _of("even"), benchmark.even),
)
