"""Marks and weights of an assessment, formulas, and how often a thing is held."""

from __future__ import annotations

from gongwen.extract.purposes.use import Use
from gongwen.language.frequency import every
from gongwen.language.ordinals import CHINESE
from gongwen.language.terms import pattern, sign
from gongwen.regex import regex
from gongwen.verdict import Grounds


def formula(use: Use) -> Grounds:
    """合格数/总数×100%."""
    text, start, end = use.line.text, use.measure.start, use.measure.end
    before, after = text[max(0, start - 2) : start].removesuffix("(")[-1:], text[end : end + 1]
    operator = before if before in _OPERATORS else after if after in _OPERATORS else None
    return use.amount if use.reason == "formula" else operator


_OPERATORS = frozenset("×÷=+*")


def weighted(use: Use) -> Grounds:
    """总成绩=笔试成绩×40%+面试成绩×60%."""
    return use.near("scored") if formula(use) else None


def grade(use: Use) -> Grounds:
    """80分至89分为良好, 合格分数线为60分: what a class or a pass asks for."""
    if use.unit != "分" or use.is_past:
        return None
    return _GRADE.match(use.after) or _PASS.search(use.left)


_GRADE = pattern(rf"[的者]?(?:[评定]?为|是)(?:{{rank of marks}}|[{CHINESE}][等级]|[A-E])")
_PASS = pattern("{pass line}[^,;。0-9]{0,4}$")


def mark(use: Use) -> Grounds:
    """满分100分, 扣2分, (25分); but 90分以上的 tells a class, 满意度90分 and 甲县95分 in a record are measured."""
    if use.unit != "分" or use.is_past:
        return None
    if use.left.endswith("得"):
        return "得"
    if sign("score").search(use.left):
        return None
    if marked := _MARKED.search(use.left):
        return marked
    if use.place.standing == "record":
        return None
    if use.bounded and (use.signs.find("scored", use.scope[0], use.measure.number) or _is_after_a_mark(use)):
        return use.amount  # 分值不低于5分; 加1分至3分,累计不超过5分
    return None if _CLASSED.match(use.right) or _BEYOND.search(use.left) else use.amount


def _is_after_a_mark(use: Use) -> bool:
    """Whether the quantity before it in its sentence is a mark, and it bounds what those come to."""
    return use.before is not None and use.before[1] == "weight" and "累计" in use.left


_MARKED = regex("[加扣记][^,;。得]{0,6}$")
"""创新投入记30分, 累计加分不超过10分: said of marks alone."""
_CLASSED = regex("[^,;。]{0,3}(?:以上|以下|之间|的)")
_BEYOND = pattern("(?:{above}|{below}|达到|不足|[≥≤<>])$")


def share(use: Use) -> Grounds:
    """权重20%, 占总分的60%; (60%) under the heading of an assessment."""
    if use.is_past or EARNS.match(use.after):
        return None
    if "scored" in use.place.signs and (use.alone or _TAKES.search(use.left)):
        return use.amount
    part = _PART.search(use.left) or _MADE_OF.match(use.after)
    return use.near("scored") or (use.earlier("scored") if part else None)


EARNS = pattern("(?:的|及?以上的?|者)?,?{earns marks}")
"""What comes after a share that earns marks: 达到90%得15分."""
_MADE_OF = regex("(?:来自|由|[为是]).{2,}|计入")


_TAKES = regex("占(?!比)(?:总分的?)?$")
_PART = regex(r"(?:占|按|其余)[^,]{0,4}$")


def headed(use: Use) -> Grounds:
    """A cell under 分值."""
    return use.place.header if "scored" in use.place.header_signs else None


def often(use: Use) -> Grounds:
    """每年2次, 每半年召开1次, 每月至少开展一次; 两年一次."""
    if use.family == "time":
        return _ONCE.match(use.after)
    return None if use.is_past else every(use.line, use.measure.number, use.unit)


_ONCE = regex(r"(?!内)[^,;。内的]{0,8}[一1两2](?:次|周期|轮(?!次))|一[评审换签考]")
