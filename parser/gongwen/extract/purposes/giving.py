"""What is given, charged, fined or lent, and caps on it."""

from __future__ import annotations

from gongwen.extract.purposes.use import GIVEN_IN, Use
from gongwen.language.terms import pattern, sign
from gongwen.regex import regex
from gongwen.verdict import Grounds


def benefit(use: Use) -> Grounds:
    """98天津贴, 增加15天产假."""
    return use.signs.find("benefit", use.measure.end, use.measure.end + 3)


def cap(use: Use) -> Grounds:
    """最高50万元."""
    capped = sign("cap").match(use.amount) or use.right.startswith("封顶")
    return use.amount if capped and not use.is_past and use.place.standing not in ("record", "goals") else None


def chosen(use: Use) -> Grounds:
    """每年遴选不超过10个, 给予支持: who is granted something; not 每县推荐不超过2个."""
    if use.is_past or use.place.standing == "record":
        return None
    if capped_gift := _GIFTS.search(use.amount):
        return capped_gift
    selected = sign("select").search(use.left)
    if selected and _SENT_IN.search(use.left):
        return None
    if use.measure.relation == "<=":
        return selected or use.near("given")
    return selected if selected and use.earlier_or_later("given") else None


_SENT_IN = pattern("[每各][^,;。]{0,10}{send in}")
_GIFTS = pattern("{give}|{support}")


def gives(use: Use) -> Grounds:
    """给予补助5万元, in rules and measures of support, whatever else the sentence tells."""
    if use.place.standing not in ("rules", "grants"):
        return None
    return GIVES.search(use.left)


GIVES = pattern("(?:{give}|{pay}|{fine})[^,的]{0,8}$")
"""A verb of giving, paying or fining before the number."""


def given(use: Use) -> Grounds:
    """补助2万元, 收费标准:每人50元, 按30%报销."""
    if use.is_past or use.place.standing == "record" or _INVESTED.search(use.left):
        return None
    if use.measure.relation in (">=", ">"):  # 收入达到200万元以上,奖励 …: what is given for it stands behind
        return use.signs.find("given", use.scope[0], use.measure.number)
    said = use.near("given") or use.earlier("given")
    return said or _FINED.search(use.left) or _FEE.search(use.left) or _AWARDED.search(use.left)


_FINED = pattern("{fine}[^,;。]{0,12}$")
_AWARDED = regex("(?<![等获大])奖[^,;。的项牌]{0,3}$")  # 评为先进的,奖10万元
_FEE = pattern("(?:{fee}|{price})(?:标准|单价|格)?(?:[为是:]|每[^,;。的]{1,6})?$")
_INVESTED = pattern("{invest}[^,]{0,4}$")


def granted(use: Use) -> Grounds:
    """What the verdict finds granted: of money and shares, and of things beside a word of giving."""
    if use.reason != "grant":
        return None
    if use.family in GIVEN_IN:
        return None if use.measure.relation in (">=", ">") else use.grounds or use.amount
    return use.signs.find("given", use.scope[0], use.measure.number)


def per_case(use: Use) -> Grounds:
    """1200元/人, 每户2000元."""
    if use.is_past or use.place.standing in ("record", "goals"):
        return None
    if _PER.search(use.unit):
        return use.amount
    return None if _INVESTED.search(use.left) else _EACH.search(use.left)


_PER = regex("[/每·]")
_EACH = regex(r"每[^,;。的]{1,8}$")


def goes_on(use: Use) -> Grounds:
    """Money in the paragraph of other money that is given."""
    given_before = use.before and use.before[1] == "grant" and use.place.standing != "record"
    return use.amount if given_before and not _INVESTED.search(use.left) else None


def headed(use: Use) -> Grounds:
    """A cell under 补贴标准(元)."""
    return use.place.header if "given" in use.place.header_signs else None


def under_grants(use: Use) -> Grounds:
    """Money under a heading or title of what is given."""
    given_above = "given" in use.place.signs and use.place.standing not in ("record", "goals")
    return use.amount if given_above and not use.is_past else None


def among_grants(use: Use) -> Grounds:
    """Among measures of support: money, shares, and what is provided."""
    if use.place.standing != "grants":
        return None
    if use.family in GIVEN_IN:
        return None if use.measure.relation in (">=", ">") else use.place.told
    return _PROVIDED.search(use.left)


_PROVIDED = pattern("{provide}[^,;。]{0,6}$")
