"""What a quantity is for that is no target's: an ordered table of rules, of which the first that holds decides.

| purpose | told by |
|---|---|
| weight | marks (25分), and shares of a score |
| frequency | 每年2次, 每半年1次 |
| standard | what somebody must meet (年满18周岁, 5000万元以上的), norms (不得小于6米), what rules count |
| grant | words of giving and charging beside money and shares (补助2万元, 按30%报销, 98天津贴) |
| time | a length of time that does none of these |
| result | signs of the past, and places where results are told |
| other | numbers that sort (五个阶段), copies, formulas, and what only describes |

A rule is a name, the purpose, the families of units that it is asked of, and the function that gives the words it
stands on. A sentence in which each decides, and one that looks alike and in which another does, stand in
`tests/cases/rules.tsv`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from gongwen.extract.purposes import conditions, giving, reports, scores
from gongwen.extract.purposes.use import COUNTS, GIVEN_IN, Use
from gongwen.model import Purpose
from gongwen.verdict import Grounds


class Rule(NamedTuple):
    """One reason for a purpose; `purpose` None stands for that of the quantity before, no `families` for all."""

    name: str
    purpose: Purpose | None
    families: frozenset[str]
    holds: Callable[[Use], Grounds]


_ALL = frozenset[str]()
_TIME, _MONEY, _SHARE = frozenset({"time"}), frozenset({"money"}), frozenset({"share"})
_COUNTER = frozenset({"counter"})


def _any(use: Use) -> Grounds:
    return use.amount


def _bounded(use: Use) -> Grounds:
    """A bound in a plan: what is meant by it is set for many."""
    return use.amount if use.bounded else None


def _beside(use: Use) -> Grounds:
    """1000元、3000元和5000元: what the one before in its list is for."""
    return use.joint


RULES: tuple[Rule, ...] = (
    # by the unit and the signs beside it
    Rule("weight in a formula", "weight", _SHARE, scores.weighted),
    Rule("formula", "other", _ALL, scores.formula),
    Rule("grade", "standard", _COUNTER, scores.grade),
    Rule("mark", "weight", _COUNTER, scores.mark),
    Rule("share of a score", "weight", _SHARE, scores.share),
    Rule("how often", "frequency", _TIME | _COUNTER, scores.often),
    Rule("benefit", "grant", _TIME, giving.benefit),
    Rule("cap", "grant", GIVEN_IN, giving.cap),
    Rule("was", "result", _ALL, reports.was),
    # what somebody must meet
    Rule("age", "standard", _TIME, conditions.age),
    Rule("norm", "standard", GIVEN_IN, conditions.norm),
    Rule("means", "standard", _MONEY, conditions.means),
    Rule("threshold", "standard", _ALL, conditions.threshold),
    Rule("zone", "standard", _ALL, conditions.zone),
    Rule("experience", "standard", _TIME, conditions.experience),
    Rule("chosen", "grant", COUNTS, giving.chosen),
    Rule("gives", "grant", GIVEN_IN, giving.gives),
    Rule("condition", "standard", _ALL, conditions.required),
    # what only sorts
    Rule("sorting", "other", COUNTS, reports.sorting),
    Rule("copies", "other", _COUNTER, reports.copies),
    # what is or was
    Rule("fact", "result", _ALL, reports.fact),
    Rule("dated", "result", _ALL, reports.dated),
    Rule("time told", "result", _TIME, reports.time_told),
    Rule("how long each", "standard", _TIME, conditions.lasting_norm),
    Rule("span of time", "time", _TIME, reports.length),
    # what is given or taken
    Rule("given", "grant", GIVEN_IN, giving.given),
    Rule("grant", "grant", GIVEN_IN | COUNTS, giving.granted),
    Rule("per case", "grant", _MONEY, giving.per_case),
    Rule("told", "result", _ALL, reports.told),
    # by what stands beside, above, or before
    Rule("in a list", None, _ALL, _beside),
    Rule("header of grants", "grant", GIVEN_IN, giving.headed),
    Rule("header of marks", "weight", _ALL, scores.headed),
    Rule("size", "standard", _ALL, conditions.size),
    Rule("bound", "standard", _ALL, conditions.bound),
    Rule("limit", "standard", _ALL, conditions.limit),
    Rule("goes on", "grant", _MONEY, giving.goes_on),
    Rule("each", "standard", COUNTS, conditions.each),
    Rule("choice", "standard", COUNTS, conditions.choice),
    Rule("under grants", "grant", _MONEY, giving.under_grants),
    Rule("told before", "result", _ALL, reports.told_before),
    Rule("in a record", "result", _ALL, reports.on_record),
    Rule("laid down", "standard", _ALL, conditions.laid_down),
    Rule("no genre", "result", _ALL, reports.untold),
    Rule("modifier", "standard", _ALL, conditions.modifier),
    Rule("among grants", "grant", _ALL, giving.among_grants),
    Rule("whom it is for", "standard", _ALL, conditions.among_grants),
    Rule("among rules", "standard", _ALL, conditions.among_rules),
    Rule("bounded", "standard", _ALL, _bounded),
    Rule("existing", "result", _ALL, reports.existing),
    Rule("beside a result", "result", _ALL, reports.beside_result),
    Rule("no sign", "other", _ALL, _any),
)


@cache
def rules(family: str) -> tuple[Rule, ...]:
    """The rules that are asked of quantities of *family*, in order."""
    return tuple(rule for rule in RULES if not rule.families or family in rule.families)


@cache
def rules_against(family: str) -> tuple[Rule, ...]:
    """Those of the rules, in order, that cast doubt on a target where they hold of its figure, too.

    Which do was measured (`benchmarks/doubts.py`): words beside the figure of what is given or charged, how often, and
    what each of many must keep to. Bounds, thresholds, lengths of time and signs of the past say nothing
    against what was judged a target.
    """
    return tuple(rule for rule in rules(family) if rule.name in _AGAINST)


_AGAINST = frozenset(("how often", "norm", "given", "each", "among grants"))
