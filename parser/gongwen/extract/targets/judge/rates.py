"""By what share or price something is charged, paid or split, and what one may have at a time: no results to reach."""

from __future__ import annotations

from gongwen.extract.targets.judge.case import Case
from gongwen.language.quantities.units import lasts
from gongwen.language.terms import ending, has, pattern
from gongwen.verdict import Grounds

_LARGEST_CHARGE = 1_000_000
_SET = ("", "为", "是", "按")


def rated(case: Case) -> Grounds:
    """手续费按税款的5%, 保险费率为8%, 缴纳绿化费15元, 单站投资不超过6万元, 一次可借20册."""
    kinds = (_by_share, _fixed, _floating, _listed, _charged, _single)
    return next((grounds for kind in kinds if (grounds := kind(case))), None)


def _by_share(case: Case) -> Grounds:
    """不良贷款由银行按30%分担; but 按不低于10%的比例 binds whoever pays."""
    asked = case.measure.proportion and case.measure.relation == "=" and case.said.shape != "change"
    planned = "安排" in case.after and ending("figure").search(case.name)  # 赤字率按3%安排
    return _BY.search(case.lead) if asked and not planned else None


_BY = pattern("(?<!逐年)按(?!期|时|照|计划|进度)[^,、;达到]{0,12}$")


def _fixed(case: Case) -> Grounds:
    """保险费率为8%, 年息千分之五; but 融资成本降至5%以下, 平均利率下降0.3个百分点."""
    asked = case.said.shape in ("level", "bare") and case.said.cue in _SET and case.measure.relation == "="
    if not asked or case.aimed:
        return None
    laid_down = _LAID_DOWN.search(case.name) if case.said.cue else None
    return laid_down or ending("rate charged").search(case.name)


_LAID_DOWN = pattern("(?:比例|标准)$")
"""招生的比例为90% lays down a share; 比例90% may be one to be reached."""


def _floating(case: Case) -> Grounds:
    """利率下浮10%, and not 租金可下浮10%, which is a condition."""
    return case.name if case.name.endswith(("上浮", "下浮")) and "可" not in case.lead else None


def _listed(case: Case) -> Grounds:
    """种植业保险费率8%, 养殖业6%: a rate that goes on."""
    asked = case.said.shape == "bare" and case.measure.proportion and not case.aimed
    if not asked or ending("figure").search(case.name):
        return None
    return _GOES_ON.search(case.line.plain, case.line.sentence(case.said.at)[0], case.start)


_GOES_ON = pattern("{rate charged}(?:为|是)?[^,、;0-9]{0,4}[0-9.]+[%‰][,、;]$")


def _charged(case: Case) -> Grounds:
    """缴纳绿化费15元, 扣发奖金10%; but 缴纳税款3亿元 is a sum of all."""
    small = case.measure.is_sum and case.measure.value < _LARGEST_CHARGE
    asked = case.said.shape != "change" and not has("reach", case.said.cue) and (small or case.measure.proportion)
    return _CHARGE.search(case.lead) if asked else None


_CHARGE = pattern("(?:{charged})[^,、;]{0,10}$")


def _single(case: Case) -> Grounds:
    """单站投资控制在6万元以内, 读者一次可借20册: of each one, or at a time."""
    if lasts(case.measure.unit) or case.measure.proportion:
        return None
    return _AT_A_TIME.search(case.lead) or (_SINGLE.match(case.name) if case.measure.bounded else None)


_SINGLE = pattern("单(?:{single thing})[^,位产]")
_AT_A_TIME = pattern("[一每单]次(?:性)?(?:最多)?可[^,、;]{1,8}$|一般(?:为|是|在|不)[^,、;]{0,4}$")
