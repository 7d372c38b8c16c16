"""Whether a statement without a number commits anybody: why one is no target, in the order in which a parse asks."""

from __future__ import annotations

import re

from gongwen.extract.targets.judge import on_record, past
from gongwen.extract.targets.judge.case import WordedCase, fact
from gongwen.extract.targets.judge.grants import ALLOWED, SAID_OF, THEN_MAY
from gongwen.extract.targets.worded.wordings import WORDINGS
from gongwen.language.terms import pattern, sign
from gongwen.verdict import Grounds, Reason


def _taken(case: WordedCase) -> Grounds:
    """A quantity of the clause is a target."""
    return case.words if case.taken else None


def _told(case: WordedCase) -> Grounds:
    """连续五年无安全事故: what is or was, also where it has been so for years."""
    begin, start = case.line.sentence(case.said.at)[0], case.line.clause(case.said.at)[0]
    lasting = case.said.kind == "zero" and _LASTING.search(case.line.plain, start, case.said.at + 1)
    made_sure = lasting and _MADE_SURE.search(case.line.plain, begin, case.said.at)
    words = fact(case)
    told = None if words and _is_what_is_left(case, words) else words
    return told or (lasting if lasting and not made_sure else None)


def _is_what_is_left(case: WordedCase, told: str | re.Match[str]) -> bool:
    """Whether *told* only says what is still to be done by the time behind it: 尚有9台,6月底前清零.

    Or which things it is done to: 已入住的小区年底前全部办结.
    """
    time, plain = case.governing, case.line.plain
    if not time or time.start < case.line.clause(case.said.at)[0]:
        return False
    words = told if isinstance(told, str) else told[0]
    at = plain.rfind(words, case.line.sentence(case.said.at)[0], case.said.at)
    return sign("left over").match(words) is not None or _MODIFYING.match(plain, at, time.start) is not None


_MODIFYING = pattern("已[^,的]{1,8}的")


_LASTING = pattern("{for years}{numeral}{1,3}年")


def _described(case: WordedCase) -> Grounds:
    """设施全覆盖的, 达到要求时: the clause describes."""
    clause = case.line.plain[slice(*case.line.clause(case.said.at))]
    motto = _MOTTO.search(clause)  # 全覆盖、零容忍、严执法、重实效
    return motto or (clause if SAID_OF.search(clause) else None)


_MOTTO = pattern("{full}(?:、[^、]{2,4})*、?{motto}|{motto}、(?:[^、]{2,4}、)*{full}")


def _condition(case: WordedCase) -> Grounds:
    """对符合要求的, 可全部; 弄虚作假的, 一律取消: said of what may be, or of some only."""
    allowed = ALLOWED.search(case.line.plain, *_up_to(case))
    if allowed and _MADE_SO.search(case.line.plain, case.line.clause(case.said.at)[0], allowed.start()):
        allowed = None  # 确保符合条件的全部纳入
    if case.said.kind != "coverage":
        return allowed or THEN_MAY.search(case.line.plain, case.said.end, case.line.clause(case.said.at)[1])
    begin, start = case.line.sentence(case.said.at)[0], case.line.clause(case.said.at)[0]
    only = _IF.match(case.line.plain, begin, start) or sign("supposed").match(case.line.plain, begin, case.said.at)
    if case.said.cue.startswith("一律") and case.line.plain.startswith("对", start):
        return case.said.cue  # 对新建项目一律实行评价
    if case.said.rule == "wholly" and case.said.at == case.said.start:
        only = only or _OF_SOME.search(case.line.plain, begin, start)
    return only or allowed


def _up_to(case: WordedCase) -> tuple[int, int]:
    """The clause up to the words that say it."""
    return case.line.clause(case.said.at)[0], case.said.at


def _definition(case: WordedCase) -> Grounds:
    """全部完成的视为合格: what words mean."""
    sentence = case.line.sentence(case.said.at)
    return sign("defining").search(case.line.plain, *sentence) if case.said.kind == "coverage" else None


_IF = pattern("对(?!所有)|{supposed}")
_MADE_SO = pattern("(?:确保|将|把|使)$")
_OF_SOME = pattern(r"[的者],$")


def _hedged(case: WordedCase) -> Grounds:
    """基本实现全覆盖: a word that takes back what is said."""
    return _HEDGE.search(case.line.plain, case.line.clause(case.said.at)[0], case.said.end)


_HEDGE = pattern("{hedge}(?=(?:保持)?(?:{result}|{full}|{cleared}|{gained}|{even}|{met}|同步|{wipe out}|零))")


def _norm(case: WordedCase) -> Grounds:
    """首付比例不低于市场水平, 各单位均应参加: what each of many must keep to."""
    if case.said.kind == "coverage" and not case.aimed and not case.governing:
        return _OBLIGED.search(case.line.plain, case.line.sentence(case.said.at)[0], case.said.end)
    if case.said.kind != "benchmark" or not case.said.baseline:
        return None
    against = case.line.plain[slice(*case.said.baseline)]
    if _SET_ABOVE.search(against):
        return None  # 新增债务不超过省下达额度
    return _NORMS.search(case.line.plain, *case.said.indicator[-1]) or sign("terms").search(against)


_OBLIGED = pattern("(?:[均都]|全部|一律)(?:应(?![急收])|必?须)|(?:应当|必须)[^,;]{2,40},并[^,]{0,4}(?:{all}|{every})")
_SET_ABOVE = pattern("{granted}的?{quota}$")
_NORMS = pattern("{terms}(?!涨幅|指数|总水平)[^,]{0,4}$")


def _effort(case: WordedCase) -> Grounds:
    """探索全覆盖: an effort and no result, in a plan."""
    return case.words if case.standing == "plan" and not case.said.firm and not case.aimed else None


def _among_grants(case: WordedCase) -> Grounds:
    """Among grants what is aimed at, what has a time by which, and what names a result: 全覆盖, 清零, 全部建成."""
    if case.standing != "grants" or case.aimed or case.governing or case.said.rule in _STATES:
        return None
    if case.said.kind == "coverage" and _FINAL.match(case.words):
        return None
    return case.told or case.said.cue


_FINAL = pattern("{all}?{final}")
_STATES = frozenset(wording.name for wording in WORDINGS if wording.is_state)


def _among_rules(case: WordedCase) -> Grounds:
    """Among rules what is aimed at, and what names a result that is to be made sure of: 确保不发生重大事故."""
    if case.standing != "rules" or case.aimed or (case.said.rule in _STATES and _MADE_SURE.search(_lead(case))):
        return None
    return case.told or case.said.cue


def _on_record(case: WordedCase) -> Grounds:
    """On record what names a result that is demanded: 要…,坚决杜绝."""
    if case.said.rule in _STATES and _DEMANDED.search(_lead(case)):
        return None
    return on_record(case)


def _lead(case: WordedCase) -> str:
    """Its sentence up to the words that say it, those included."""
    return case.line.plain[case.line.sentence(case.said.at)[0] : case.said.end]


_MADE_SURE = pattern("确保|力争|坚决")
_DEMANDED = pattern(
    "(?:^|[,;])(?:我们|大家|各地|各级|各部门|各单位)?(?:一定|务必|必须|还|都)?要(?![求点素件是])|务必|力争"
)


WORDED_REASONS: tuple[Reason[WordedCase], ...] = (
    ("taken", _taken),
    ("past", past),
    ("fact", _told),
    ("modifier", _described),
    ("condition", _condition),
    ("definition", _definition),
    ("hedge", _hedged),
    ("norm", _norm),
    ("effort", _effort),
    ("grants", _among_grants),
    ("rules", _among_rules),
    ("record", _on_record),
)
"""Why a statement in words is no target, in the order in which a parse asks."""
