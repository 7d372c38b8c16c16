"""What is granted, charged or allowed case by case, and what somebody must meet for it: no results to be reached."""

from __future__ import annotations

import re

from gongwen.extract.targets.case import Case
from gongwen.extract.targets.cues import pattern
from gongwen.extract.targets.names import GIVEN
from gongwen.language.quantities.units import counts as counts_things
from gongwen.regex import regex
from gongwen.verdict import Grounds


def grant(case: Case) -> Grounds:
    """给予最高20万元, 每户补助2万元, 年总额不超过500万元: granted, charged or allowed case by case, or a cap on it."""
    kinds = (_follows, _rate, _per_case, _provided, _cap, _chosen, _among_grants)
    return next((grounds for kind in kinds if (grounds := kind(case))), None)


def _follows(case: Case) -> Grounds:
    """一次性组织不少于300人,给予…: what somebody is given for it stands in the next clause."""
    end = case.line.clause(case.measure.start)[1]
    return None if case.governing or case.aimed else _THEN_GIVEN.match(case.line.plain, end)


_THEN_GIVEN = regex(r",(?:分别|再|可|将|一次性|最高|按[^,]{1,12})*(?:给予|予以|奖励|奖补|补助|补贴|资助)")


def _rate(case: Case) -> Grounds:
    if "安排" in case.after:
        return None
    return _RATE.search(case.lead) or (_AT_RATE.match(case.lead) if case.said.shape != "change" else None)


def _per_case(case: Case) -> Grounds:
    told = case.standing == "grants" or case.said.shape not in ("level", "change")
    if _is_work(case):
        return None
    return _PER_CASE.search(case.lead) if told else None


def _is_work(case: Case) -> bool:
    """每条产业链选树2家企业: things to be done in each place, and not 每引进1家企业."""
    given = case.said.cue in GIVEN or case.said.cue == "提供"
    counted = case.said.shape == "count" and counts_things(case.measure.unit) and not given
    return counted and f"每{case.said.cue}" not in case.lead


def _provided(case: Case) -> Grounds:
    """为初创企业提供5万至50万元贷款: what each may get."""
    asked = case.said.cue == "提供" and case.measure.unit.endswith("元") and not case.aimed and "亿" not in case.amount
    return _TO_WHOM.search(case.lead) if asked else None


_TO_WHOM = regex("[为给向对](?!全)[^,]{2,}提供")


def _cap(case: Case) -> Grounds:
    capped = _CAP.search(case.line.plain, case.measure.start, case.measure.end)
    if not capped:
        return None
    unaimed = not case.aimed and (
        case.standing == "grants" or case.said.shape == "count" or not case.measure.proportion
    )
    return capped if unaimed or pattern("target_signs", "charge").search(case.clause) else None


def _chosen(case: Case) -> Grounds:
    """每年遴选10个项目,给予支持: who is granted something; among grants 扶持企业10家 too."""
    if case.said.shape == "count" and case.said.cue in GIVEN:
        if case.standing == "grants":
            return case.said.cue
        if giving := _GIVING.search(case.sentence):
            return giving
    chosen = pattern("target_signs", "select").search(case.lead)
    return pattern("target_signs", "grant").search(case.sentence) if chosen else None


_GIVING = regex(r"给予|予以|补[助贴]|奖[励补]|资助")


def _among_grants(case: Case) -> Grounds:
    granting = _GRANTING.search(case.line.plain, case.start, _after(case)) if case.governing else _granting(case)
    if case.said.shape == "fund" or (case.standing in ("plan", "goals") and (case.aimed or not granting)):
        return None
    if case.standing == "plan" and _RAISED.search(case.lead):  # a policy that changes for all
        return None
    shared = case.measure.proportion or case.measure.unit.endswith("元")
    if not granting and "亿" in case.amount:  # no single one is given so much
        return None
    return granting if granting and shared else pattern("target_signs", "grant").search(case.clause)


def _granting(case: Case) -> Grounds:
    return _GRANTING.search(case.line.plain[slice(*case.line.member(case.measure.start))])


def _after(case: Case) -> int:
    """Where the clause after that of the quantity ends: 达到100家的,给予奖励."""
    end = case.line.clause(case.measure.start)[1]
    return case.line.clause(min(end + 1, len(case.line.plain)))[1]


_PER_CASE = regex(
    r"""
      每
      (?!个?(?:行政村|建制村|自然村|园区|城市|省|自治区|市|州|盟|地|县|区|镇|乡|街道|村|社区))  # an area is no case
      (?!年|学年|季|月|日|天|半年|[百千万])
    | 单(?:个|笔|户|项|家|次|体|台|件|店|人)(?!位) | 同一 | 户均 | 各自
    """,
    re.VERBOSE,
)
_RATE = regex(r"给予|最高|最长|每人[^每]{0,4}$")
_AT_RATE = regex(r"按(?![期时])")
_CAP = regex(r"不(?:得|能|应)?(?:超过|高于|多于|大于)|最多|至多|不逾")
_RAISED = regex(r"[由从][^由从]{0,12}\d[^由从]{0,8}(?:提高|增加|扩大|上调|提升|放宽|降低|下调)[到至为]")
_GRANTING = regex(r"给予|最高|奖励|资助|奖补(?!资金)|享受|(?<!依)申请(?!材料|事项|表)|申领|予以")


def condition(case: Case) -> Grounds:
    """…达到5000万元的,给予…; 对…的; 应有…; 各地可…: what somebody must meet, or may do."""
    if case.after.endswith(("的", "时", "后", "者")):
        return case.after
    if then := _granted_then(case, case.line.sentence(case.measure.end)[1]):
        return then
    if condition := (_IF.match(case.clause) if "的" in case.after else None) or _ONLY_IF.search(case.lead):
        return condition
    earlier = case.line.plain[case.line.sentence(case.measure.start)[0] : case.measure.start]
    return _REQUISITE.search(earlier) or ALLOWED.search(case.lead)


def _granted_then(case: Case, end: int) -> Grounds:
    """Whether a clause of the sentence ends in 的 and a grant follows (…的,给予…); 这是必要的,也可… is none."""
    found = _GRANTED_THEN.search(case.line.plain, case.measure.end, end)
    judged = found and _JUDGED.search(case.line.plain, case.measure.end, found.start())
    return None if judged else found


_IF = regex(r"(?:及|或|并)?(?:凡|如|若|当|对|经)")
_ONLY_IF = regex("只要|如果|倘若|假如")
_GRANTED_THEN = regex(r"的,[^,。]{0,12}(?:给予|经认定|经审|奖励|补助|补贴|资助|可|按|予以|享受|最高)")
_JUDGED = regex(r"是[^,]{1,10}$")
_REQUISITE = regex(r"应(?:当)?(?:有|具备|具有)|须(?:有|具备|具有)|具备下列|符合下列")
ALLOWED = regex(
    r"""
    (?: (?<![认许])可(?:以|按|降|提|放宽|延|达|申|享|获|给|在|高|低|适当|根据|容纳)
    | 能够 | 有能力 | 允许 | 符合 | 未[达超] | [未不]满 ) [^,]{0,8} $
    """,
    re.VERBOSE,
)
