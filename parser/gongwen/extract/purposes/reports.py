"""What is or was, how long things take, and numbers that only sort or describe."""

from __future__ import annotations

from gongwen.extract.purposes.use import Use
from gongwen.language.terms import has, pattern, sign
from gongwen.regex import regex
from gongwen.verdict import Grounds

# ---- what is or was


def was(use: Use) -> Grounds:
    """由50%提高到60%: what it was."""
    return _FROM.search(use.left) if _TO.match(use.after) else None


_FROM = regex("[由从]")
_TO = pattern("[^,;。]{0,6}(?:{revise}|{changing}|{keep})[到至为]")


def fact(use: Use) -> Grounds:
    """The verdict finds that the sentence, or the review that it stands in, tells of what is or was."""
    if use.family == "time" and not _CHANGED.search(use.left):
        return None
    if use.reason in ("past", "fact") and not _is_asked_of(use):
        return use.grounds or use.amount
    asked = use.reason in _BEFORE_FACT and use.place.standing not in ("rules", "grants")
    return use.past_sign if asked else None


def _is_asked_of(use: Use) -> bool:
    """Whether rules ask it of the last years: 近三年研发投入占比不低于4%."""
    return use.place.standing in ("rules", "grants") and use.bounded and use.grounds.startswith("近")


_BEFORE_FACT = frozenset(
    {"", "no verb", "modifier", "no name", "description", "name", "figure alone", "unknown verb", "span of time"}
)
"""Reasons that a verdict gives before it asks for signs of the past, and none."""


_CHANGED = pattern("(?:平均|{rise:2}|{fall:2}|[降达])[^,的]{0,12}$")


def dated(use: Use) -> Grounds:
    """(2019年为5%), (2019年:5%)."""
    if not use.is_aside:
        return None
    start = max(0, use.measure.number - 16)
    return _YEAR.search(use.line.text[start : use.measure.number])


_YEAR = regex(r"\((?:\d{4}年[^(),]{0,6}$|上年|去年)")


def told(use: Use) -> Grounds:
    """现有, 下辖, 同比 before it; outside rules 人均耕地仅0.6亩, 3人受伤."""
    rules = use.place.standing in ("rules", "grants")
    if rules and use.bounded and use.measure.relation != "~":
        return None  # 受灾人口占总人口20%以上
    if not rules and (mere := _MERE.search(use.left) or sign("harmed").match(use.after)):
        return mere
    return use.signs.find("told", use.scope[0], use.measure.number)


_MERE = regex("仅(?:为|占|达)?$")


def told_before(use: Use) -> Grounds:
    """The sentence tells what is there: 共有8个乡镇,村民3万人."""
    if use.bounded and use.measure.relation != "~":
        return None
    return use.earlier("told")


def on_record(use: Use) -> Grounds:
    """In a record."""
    return use.place.told or use.amount if use.place.standing == "record" else None


def untold(use: Use) -> Grounds:
    """In a text that nothing tells to be a plan or a rule."""
    return use.amount if use.place.standing == "untold" else None


def existing(use: Use) -> Grounds:
    """In a plan, things that its clause begins with, or that are told of: 60名网格员分片包保, 占用的420亩土地."""
    asked = use.place.standing == "plan" and not use.bounded and use.family in ("counter", "people", "area")
    if not asked or use.is_aside or not use.amount[0].isdigit():
        return None
    return (use.left or use.amount) if _MET.search(use.left) and _THING.match(use.after) else None


_MET = regex("(?:^[对将把]?|[^,]的)$")
_THING = regex(r"(?![左右和与])[一-龥][^,;。:]{5}")


def beside_result(use: Use) -> Grounds:
    """Behind a result in its sentence: 据调查,人均浪费9克,浪费率11%."""
    if use.is_aside or not use.beside or use.beside[1] != "result" or use.left.endswith(("到", "至", "为")):
        return None  # 由3米提高到5米 tells first what was
    start = use.line.sentence(use.measure.start)[0]
    return use.line.text[use.beside[0].start : use.beside[0].end] if use.beside[0].start >= start else None


# ---- lengths of time


def length(use: Use) -> Grounds:
    """5个工作日内, 有效期3年."""
    return None if use.unit.endswith(("岁", "学分", "一遇")) else use.amount


def time_told(use: Use) -> Grounds:
    """优良天数271天 in a record, 已连续五年下降; but 3日内 is by when there, too."""
    if use.is_within or use.right.startswith("前") or use.bounded:
        return None
    lasted = use.past_sign if use.left.endswith(("连续", "历时", "用时")) else None
    return lasted or on_record(use)


# ---- what only sorts


def sorting(use: Use) -> Grounds:
    """五个阶段, 以下三类情况, 两种方式; (共4项)."""
    if use.bounded:
        return None
    if has("sort", use.unit):
        return use.amount
    if use.unit not in ("个", "项", "条"):
        return None
    return _SORTED.match(use.after) or (_IN_ALL.search(use.left) if use.after[:1] in ("", "。") else None)


_SORTED = pattern("{sorting}?{sorted}")
_IN_ALL = regex("(?:共|方面)计?$")


def copies(use: Use) -> Grounds:
    """一式三份."""
    return use.near("copies") if has("paper", use.unit) else None
