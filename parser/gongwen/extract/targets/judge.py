"""Whether a statement commits anybody: no reason against it holds, and it has what its standing asks for.

| standing | asks for |
|---|---|
| goals, or aimed at (力争, 到2025年) | nothing more |
| plan | a verb; a bare figure also a time by which, or a target beside it |
| grants | a count of things to do, or a lower bound |
| rules | the year by which (到2025年), or a lower bound that is kept (保持在…以上) |
| record | the year by which |
| untold | an aim, a time by which, or a target beside it |

What a standing asks for in vain is a reason of the standing's name; for a plan it is `figure alone`.
"""

from __future__ import annotations

import re
from functools import cache

from gongwen.extract.targets import refusal
from gongwen.extract.targets.case import Case, WordedCase
from gongwen.extract.targets.cues import ending, pattern
from gongwen.extract.targets.deadline import Paragraph
from gongwen.extract.targets.facts import fact
from gongwen.extract.targets.grants import ALLOWED
from gongwen.extract.targets.piece import of
from gongwen.extract.targets.shapes import Statement
from gongwen.extract.targets.unknown import UNKNOWN
from gongwen.extract.targets.verbs import verbs
from gongwen.extract.targets.wordings import WORDINGS
from gongwen.regex import regex
from gongwen.verdict import Grounds, Reason


def _past(case: Case | WordedCase) -> Grounds:
    return case.past


# ---- quantities


def _bare(case: Case) -> Grounds:
    """A figure alone in a plan."""
    asked = not case.aimed and case.standing == "plan" and case.said.shape == "bare"
    acts = case.said.rule == UNKNOWN and _is_signed(case)
    return case.amount if asked and not acts and not _is_figure(case) else None


def _unknown(case: Case) -> Grounds:
    """A verb that no table knows before a number, and no other sign that it is to be done."""
    asked = case.said.rule == UNKNOWN and case.said.shape == "count" and not verbs().counts.match(case.said.cue)
    return None if not asked or _is_signed(case) else case.said.cue


def _is_signed(case: Case) -> bool:
    """Whether an aim, a time by which, or in a plan a bound, a range or a target beside it shows what is to be."""
    if case.aimed or case.governing:
        return True
    return case.standing == "plan" and (case.measure.relation != "=" or _is_beside(case))


def _among_grants(case: Case) -> Grounds:
    asked = not case.aimed and case.standing == "grants"
    return (case.told or case.amount) if asked and not _is_to_be_done(case) else None


def _among_rules(case: Case) -> Grounds:
    asked = not case.aimed and case.standing == "rules"
    kept = asked and case.measure.relation == ">=" and case.said.cue in _KEPT
    return (case.told or case.amount) if asked and not kept else None


_KEPT = frozenset({"保持在", "维持在", "稳定在"})


def _nowhere(case: Case) -> Grounds:
    """In a text whose genre nothing tells, no aim, no time by which, no target beside it."""
    asked = case.standing == "untold" and not case.aimed and not case.is_timed
    wanted = case.measure.proportion and _WANTED.search(case.lead)
    if not asked or wanted or _is_beside(case) or Paragraph(case.line).head(case.said.start):
        return None
    return case.amount


_WANTED = regex("要(?:达|超|实现|完成|控制|保持|提高|降)[^,]*$")


def _on_record(case: Case | WordedCase) -> Grounds:
    return (case.told or case.said.cue) if case.standing == "record" and not case.aimed else None


def _is_to_be_done(case: Case) -> bool:
    """Among grants: a count of things to do (money and what is provided only with a lower bound), or a lower bound."""
    if case.governing and (case.said.shape in ("level", "change", "share") or _is_figure(case)):
        return True
    bounded = case.measure.relation in (">=", ">", "~")
    if case.said.shape == "count":
        lent = case.measure.unit.endswith("元") or case.said.cue in ("提供", "设立")
        return not case.measure.proportion and (bounded or not lent)
    if case.said.shape == "fund":
        return True
    if case.said.shape == "level":
        if _is_total_beside(case):
            return True
        rate = case.measure.proportion and ending("target_heads", "figure").search(case.name)
        governed = case.governing is not None
        return (
            case.measure.relation == ">="
            or bool(rate)
            or _is_of_all(case)
            or (governed and case.measure.relation == ">")
        )
    return case.said.shape == "bare" and bounded and _is_beside(case)


def _is_of_all(case: Case) -> bool:
    """建筑业总产值达到60亿元: a sum of all, which nobody reaches alone."""
    return case.said.cue in ("达到", "突破", "达") and _OF_ALL.search(case.name) is not None


_OF_ALL = regex("总产值|增加值|总额|总量|^全[省市县区州国]|生产总值|零售额")


def _is_total_beside(case: Case) -> bool:
    """总面积超百万平方米, in the clause of a count that is a target."""
    before = case.before
    same = before and before.shape == "count" and case.line.clause(before.at) == case.line.clause(case.said.at)
    totals = ("总", "累计", "合计")
    return bool(same) and (case.name.startswith(totals) or case.said.cue.startswith(totals))


def _is_beside(case: Case) -> bool:
    """Whether a target stands before it in its sentence."""
    before = case.before
    return before is not None and case.line.sentence(before.start) == case.line.sentence(case.said.start)


def _is_figure(case: Case) -> bool:
    """A quantity without a verb: beside a target, a sum that is made, or a figure with a time by which or a target."""
    line, said, before = case.line, case.said, case.before
    made = case.measure.unit.endswith("元") and line.plain.endswith("实现", 0, said.start)
    if made or _is_beside(case):
        return True
    chained = before is not None and line.sentence(before.start)[1] + 1 >= line.sentence(said.start)[0]
    told = case.governing or chained or case.measure.proportion or case.measure.relation in (">=", "~")
    return bool(told and ending("target_heads", "figure").search(case.name))


_STATED: tuple[Reason[Case], ...] = (
    ("past", _past),
    *refusal.REASONS,
    ("figure alone", _bare),
    ("unknown verb", _unknown),
    ("grants", _among_grants),
    ("rules", _among_rules),
    ("record", _on_record),
    ("untold", _nowhere),
)
_DESCRIBING: tuple[Reason[Case], ...] = (_STATED[0], *refusal.DESCRIBED, *_STATED[1:])


def reasons(said: Statement) -> tuple[Reason[Case], ...]:
    """Why a quantity stated as *said* may be no target, in the order in which a parse asks."""
    return _DESCRIBING if said.inner else _STATED


# ---- statements in words


def _taken(case: WordedCase) -> Grounds:
    """A quantity of the clause is a target."""
    return case.words if case.taken else None


def _described(case: WordedCase) -> Grounds:
    """设施全覆盖的, 达到要求时: the clause describes."""
    clause = case.line.plain[slice(*case.line.clause(case.said.at))]
    return clause if clause.endswith(("的", "时", "者")) else None


def _condition(case: WordedCase) -> Grounds:
    """对符合要求的, 可全部; 弄虚作假的, 一律取消: said of what may be, or of some only."""
    allowed = ALLOWED.search(case.line.plain, *_up_to(case))
    if allowed and _MADE_SO.search(case.line.plain, case.line.clause(case.said.at)[0], allowed.start()):
        allowed = None  # 确保符合条件的全部纳入
    if case.said.kind != "coverage":
        return allowed
    begin, start = case.line.sentence(case.said.at)[0], case.line.clause(case.said.at)[0]
    only = _IF.match(case.line.plain, begin, start)
    if case.said.rule == "wholly" and case.said.at == case.said.start:
        only = only or _OF_SOME.search(case.line.plain, begin, start)
    return only or allowed


def _up_to(case: WordedCase) -> tuple[int, int]:
    """The clause up to the words that say it."""
    return case.line.clause(case.said.at)[0], case.said.at


def _definition(case: WordedCase) -> Grounds:
    """全部完成的视为合格: what words mean."""
    sentence = case.line.sentence(case.said.at)
    return _DEFINED.search(case.line.plain, *sentence) if case.said.kind == "coverage" else None


_IF = regex(r"对(?!所有)|凡|如|若")
_MADE_SO = regex("(?:确保|将|把|使)$")
_OF_SOME = regex(r"[的者],$")
_DEFINED = regex(r"认定为|视[为同]|是指|指的是")


def _hedged(case: WordedCase) -> Grounds:
    """基本实现全覆盖: a word that takes back what is said."""
    return _hedge().search(case.line.plain, case.line.clause(case.said.at)[0], case.said.end)


@cache
def _hedge() -> re.Pattern[str]:
    said = of("result", "full", "cleared", "gained", "even", "met")
    return regex(rf"(?:{of('hedge')})(?=(?:保持)?(?:{said}|同步|消除|零))")


def _norm(case: WordedCase) -> Grounds:
    """首付比例不低于市场水平: what each of many must keep to."""
    if case.said.kind != "benchmark" or not case.said.baseline:
        return None
    against = case.line.plain[slice(*case.said.baseline)]
    return _norms().search(case.line.plain, *case.said.indicator[-1]) or pattern("worded_terms", "norm").search(against)


@cache
def _norms() -> re.Pattern[str]:
    return regex(rf"(?:{of('norm')})[^,]{{0,4}}$")


def _effort(case: WordedCase) -> Grounds:
    """探索全覆盖: an effort and no result, in a plan."""
    return case.words if case.standing == "plan" and not case.said.firm and not case.aimed else None


def _worded_grants(case: WordedCase) -> Grounds:
    """Among grants what is aimed at, what has a time by which, and what names a result by itself: 全覆盖, 清零."""
    if case.standing != "grants" or case.aimed or case.governing or case.said.rule in _STATES:
        return None
    return case.told or case.said.cue


_STATES = frozenset(wording.name for wording in WORDINGS if wording.is_state)


def _worded_rules(case: WordedCase) -> Grounds:
    """Among rules what is aimed at, and what names a result that is to be made sure of: 确保不发生重大事故."""
    if case.standing != "rules" or case.aimed or (case.said.rule in _STATES and _MADE_SURE.search(_lead(case))):
        return None
    return case.told or case.said.cue


def _worded_record(case: WordedCase) -> Grounds:
    """On record what names a result that is demanded: 要…,坚决杜绝."""
    if case.said.rule in _STATES and _DEMANDED.search(_lead(case)):
        return None
    return _on_record(case)


def _lead(case: WordedCase) -> str:
    """Its sentence up to the words that say it, those included."""
    return case.line.plain[case.line.sentence(case.said.at)[0] : case.said.end]


_MADE_SURE = regex("确保|力争|坚决")
_DEMANDED = regex(
    "(?:^|[,;])(?:我们|大家|各地|各级|各部门|各单位)?(?:一定|务必|必须|还|都)?要(?![求点素件是])|务必|力争"
)


WORDED_REASONS: tuple[Reason[WordedCase], ...] = (
    ("taken", _taken),
    ("past", _past),
    ("fact", fact),
    ("modifier", _described),
    ("condition", _condition),
    ("definition", _definition),
    ("hedge", _hedged),
    ("norm", _norm),
    ("effort", _effort),
    ("grants", _worded_grants),
    ("rules", _worded_rules),
    ("record", _worded_record),
)
"""Why a statement in words is no target, in the order in which a parse asks."""
