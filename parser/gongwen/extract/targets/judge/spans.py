"""Lengths of time that are levels to be reached: how long something takes on the average, how long one waits."""

from __future__ import annotations

from gongwen.extract.targets.judge.case import Case
from gongwen.language.terms import pattern

SPAN_OF_TIME = pattern("(?:年|个?月|周|个?星期|天|日|个?工作日|个?小时|分钟|秒|周?岁|个?学时|课时|学年|个?季度)$")
"""The unit of a length of time."""


def waited(case: Case) -> bool:
    """Whether it is how long it takes on the average, or one waits: 平均等候20分钟以内, 平均住院日降到7.2天."""
    named = _AVERAGE.search(case.name) or (_WAIT.search(case.name) and not _EACH_ONE.search(case.name))
    named = named or (case.name.endswith("时间") and (case.said.cue + case.amount).startswith("控制在"))
    falls = case.said.cue.startswith(("降", "减", "缩", "压")) and case.said.cue.endswith(("到", "至"))
    return bool(named and SPAN_OF_TIME.match(case.measure.unit)) and (falls or case.measure.relation in ("<=", "<"))


_AVERAGE = pattern("平均|中位数|均值$")
_WAIT = pattern("(?:等候|等待|候诊|候车|候检|排队|轮候|响应|反应|停留)(?:时间|时长)?$")
_EACH_ONE = pattern("^(?:每|单|办理|申请|审批|培训|学习|公示)")
