"""What nearly made an accepted statement none, or another one: reasons to look at a target before trusting it.

| code | field | the doubt |
|---|---|---|
| other-purpose | | words around the figure say, too, that it is given or charged, how often, or a norm for each |
| no-genre | | neither title nor headings say what its text is: an aim or a time beside it made it a target |
| no-verb | | a figure without a verb, an aim or a time by which |
| long-indicator | indicator | so many words are seldom the name of one thing: an edge may be missed |

Each is here because targets with it are wrong several times as often as others (`benchmarks/doubts.py`). What tells
nothing is no doubt: a verb that no table knows, a time taken from a lead or another sentence, a target among rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.extract.targets.judge.case import Case, WordedCase
from gongwen.language.clauses import BLANK
from gongwen.model import Doubt
from gongwen.verdict import Verdict

_LONGEST = 25
"""The most characters of an indicator that are no doubt."""


def doubts(case: Case | WordedCase, against: Verdict | None = None) -> Iterator[Doubt]:
    """What is doubtful about the target of *case*; *against* is what speaks for another purpose of its figure."""
    if against:
        yield Doubt("other-purpose", text=next((cue.replace(BLANK, "") for cue in against.cues), None))
    if case.standing == "untold":
        yield Doubt("no-genre")
    if isinstance(case, Case) and case.said.shape == "bare" and not case.aimed and not case.governing:
        yield Doubt("no-verb", text=case.amount)
    if sum(end - start for start, end in case.said.indicator) > _LONGEST:
        yield Doubt("long-indicator", "indicator")
