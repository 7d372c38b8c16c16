"""What is granted, charged or allowed case by case, and what somebody must meet for it: no results to be reached."""

from __future__ import annotations

import re

from gongwen.extract.targets.case import Case
from gongwen.extract.targets.cues import pattern
from gongwen.extract.targets.names import GIVEN
from gongwen.regex import regex


def is_grant(case: Case) -> bool:
    """给予最高20万元, 每户补助2万元, 年总额不超过500万元: granted, charged or allowed case by case, or a cap on it."""
    rate = _RATE.search(case.lead) or (case.said.shape != "change" and _AT_RATE.match(case.lead))
    sets_a_rate = rate and "安排" not in case.after
    case_by_case = _PER_CASE.search(case.lead) and (
        case.standing == "grants" or case.said.shape not in ("level", "change")
    )
    return bool(sets_a_rate or case_by_case) or _is_cap(case) or _is_chosen(case) or _is_among_grants(case)


def _is_cap(case: Case) -> bool:
    unaimed = not case.aimed and (
        case.standing == "grants" or case.said.shape == "count" or not case.measure.proportion
    )
    capped = _CAP.search(case.line.plain, case.measure.start, case.measure.end)
    return bool(capped and (unaimed or pattern("target_signs", "charge").search(case.clause)))


def _is_chosen(case: Case) -> bool:
    """每年遴选10个项目,给予支持: who is granted something; among grants 扶持企业10家 too."""
    given = case.said.shape == "count" and case.said.cue in GIVEN
    if given and (case.standing == "grants" or _GIVING.search(case.sentence)):
        return True
    chosen = pattern("target_signs", "select").search(case.lead)
    return bool(chosen and pattern("target_signs", "grant").search(case.sentence))


_GIVING = regex(r"给予|予以|补[助贴]|奖[励补]|资助")


def _is_among_grants(case: Case) -> bool:
    granting = _GRANTING.search(case.line.plain[slice(*case.line.member(case.measure.start))])
    if case.said.shape == "fund" or (case.standing in ("plan", "goals") and (case.aimed or not granting)):
        return False
    if case.standing == "plan" and _RAISED.search(case.lead):  # a policy that changes for all
        return False
    shared = granting and (case.measure.proportion or case.measure.unit.endswith("元"))
    return bool(shared or pattern("target_signs", "grant").search(case.clause))


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


def is_condition(case: Case) -> bool:
    """…达到5000万元的,给予…; 对…的; 应有…; 各地可…: what somebody must meet, or may do."""
    _, end = case.line.sentence(case.measure.end)
    if case.after.endswith(("的", "时", "后", "者")) or _is_granted_then(case, end):
        return True
    if (_IF.match(case.clause) and "的" in case.after) or _ONLY_IF.search(case.lead):
        return True
    earlier = case.line.plain[case.line.sentence(case.measure.start)[0] : case.measure.start]
    return bool(_REQUISITE.search(earlier) or ALLOWED.search(case.lead))


def _is_granted_then(case: Case, end: int) -> bool:
    """Whether a clause of the sentence ends in 的 and a grant follows (…的,给予…); 这是必要的,也可… is none."""
    found = _GRANTED_THEN.search(case.line.plain, case.measure.end, end)
    return bool(found) and not _JUDGED.search(case.line.plain, case.measure.end, found.start() if found else end)


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
