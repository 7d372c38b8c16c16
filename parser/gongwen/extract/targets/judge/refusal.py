"""Why a stated quantity is no target: GUIDELINES' list, a function a reason, in the order in which they are asked.

Each gives the words that the reason stands on. Knows the words around the quantity; not what its standing asks of it.
"""

from __future__ import annotations

from typing import get_args

from gongwen.extract.targets.judge.case import Case, fact
from gongwen.extract.targets.judge.grants import condition, grant
from gongwen.extract.targets.judge.names import name
from gongwen.extract.targets.judge.spans import waited
from gongwen.extract.targets.parse.shapes import Inner
from gongwen.language.frequency import every, is_yearly
from gongwen.language.quantities.units import kind_of, lasts
from gongwen.language.terms import ending, has, pattern, sign
from gongwen.verdict import Grounds, Reason, quoted

# ---- what only looks like a statement


def _inner(kind: Inner) -> Reason[Case]:
    """投资额5000万元以上的项目: the quantity describes something, as *kind* tells."""

    def holds(case: Case) -> Grounds:
        why, start, end = case.said.inner or (None, 0, 0)
        if why != kind:
            return None
        return quoted(case.line.text, start, end) if start < end else case.amount

    return kind, holds


def _nameless(case: Case) -> Grounds:
    """增长5%, of nothing that is named."""
    return None if case.said.inner or case.name.strip("日月年") else case.amount


def _formula(case: Case) -> Grounds:
    """达标率=(达标面积/总面积)×100%."""
    return sign("compute").match(case.after) or _FORMULA.search(case.line.text, case.said.start, case.measure.start)


_FORMULA = pattern(r"(?:[=×+]|(?<![元吨克升米个次人亩])/)[^,。]{0,3}$")


def _threshold(case: Case) -> Grounds:
    """淘汰30万千瓦以下煤电机组, 引进5000万元以上项目: a bound before a thing tells which things."""
    if case.said.shape != "count" or case.said.end == case.measure.end:
        return None
    if case.measure.bounded and sign("wipe out").fullmatch(case.said.cue):
        return case.amount  # 消除56人以上大班额
    sorts = case.measure.bounded and not case.measure.proportion
    if sorts and _SETTLEMENT.match(case.line.plain, case.measure.end):
        return case.amount  # 20户以上自然村通路
    sized = case.measure.end > case.measure.number_end and kind_of(case.measure.unit) in _SIZES
    if kind_of(case.measure.unit) == "people" and ending("team").search(case.name):
        return case.amount  # 组建20人以上的应急队
    one_by_one = sized and ending("one of many").search(case.name)
    return case.amount if case.measure.relation == "<=" or one_by_one else None


_SETTLEMENT = pattern("的?(?:自然村|行政村|村民小组|居民点|村[组落庄屯]|小区)")
_SIZES = ("money", "energy", "mass", "area")


def _size(case: Case) -> Grounds:
    """面积不少于1万平方米: of each thing named before; a total says so."""
    if case.said.shape not in ("level", "bare"):
        return None
    if case.said.cue.endswith(("到", "至")) and not case.said.cue.startswith("达"):
        return None  # 道路拓宽到6米
    normed = case.measure.bounded and not case.aimed and not has("reach", case.said.cue)
    fixed = case.measure.relation == "=" and not case.said.reaches
    checked = fixed and _CHECKED.search(case.name)
    return checked or _SIZE.search(case.name) or (_PER_USER.search(case.name) if normed else None)


_PER_USER = pattern(
    "(?:[生班床]均|每生)[^,]{0,6}(?:面积|用地)$|(?<![人年月户]均)(?<!平均)(?<!最低){wage}$|{levy}用?(?:率|比例)?$"
)
_CHECKED = pattern("抽[检查样测](?:比例|[率面])$")  # how many of all are looked at
_SIZE = pattern("^{premises}?{extent}$|^[每单][个家处座间].{0,8}{extent}$|{dimension}$")


# ---- manners of speaking


def _weight(case: Case) -> Grounds:
    """总分100分, 其中监测占60%."""
    scored = ending("assessed").search(case.name) or _ASSESSED.search(case.sentence)
    share = scored if case.measure.proportion and case.said.cue == "占" else None
    return share or _EARNS.match(case.line.plain, case.measure.end) or sign("weigh").search(case.sentence)


_EARNS = pattern("的?,?{earns marks}")
"""达到90%得15分: what earns marks."""
_ASSESSED = pattern("(?:考核|评价|考评|测评|评分)[^,;。]{0,12}(?:[,;]|实行|采[取用])")


def _wish(case: Case) -> Grounds:
    """鼓励企业研发投入占比达到5%."""
    return _ENCOURAGED.match(case.clause)


_ENCOURAGED = pattern("(?:积极)?{encourage}")


def _description(case: Case) -> Grounds:
    """占全省的30%, 不到10个, 预计达到5亿元: told of what is or will be, outside goals."""
    small = _SMALL.search(case.name) or _ONLY.search(case.lead)
    if case.line.plain.startswith(("不到", "不足"), case.measure.start) or small:
        return case.amount
    if case.aimed and not case.name.startswith("涉及"):
        return None
    if case.name.startswith(("占", "涉及")) and not _REACHES.search(case.said.cue):
        return case.name
    carried = case.said.indicator and case.said.indicator[0][0] < case.start  # 预计发送100万人次,增长8%
    begin = case.line.sentence(case.said.at)[0] if carried else case.start
    return sign("forecast").search(case.line.plain, begin, case.measure.number)


_SMALL = pattern("^仅|(?:不到|不足)(?:$|[^,]*(?:平均|水平)$)")  # 人均水量不到全省平均水平的一半
_ONLY = pattern("(?:一共|(?<!不)仅)[有为占]?$")
_REACHES = pattern("[到至达]$|{above}")


def _effort(case: Case) -> Grounds:
    """加快推进6个项目: an effort and no result."""
    if case.said.shape != "count" or case.aimed or case.governing or case.measure.relation != "=":
        return None
    if case.measure.is_sum and case.said.start < case.line.plain.find(case.said.cue, case.said.start):
        return None  # 县财政配套推进资金600万元: the verb belongs to the name
    if case.said.cue == "推进":
        return None if _COME_ABOUT.search(case.name) else case.said.cue  # 推进100个村通公交
    return _HURRIED.search(case.lead)


_COME_ABOUT = pattern("[村镇乡户屯组点]通(?![道知])|(?:出列|摘帽|通车|通水|通电|通气|上云|达标|脱贫|竣工|投产)$")
_HURRIED = pattern("{hurry}[^,、]{2,30}$")


# ---- times


def _frequency(case: Case) -> Grounds:
    """每半年召开1次, 每周不少于1场; 每周检查2次,各县不少于3次; but 每年举办12场 may be reached."""
    unit = case.measure.unit
    if case.said.cue.endswith(("到", "至")) and _HOW_OFTEN.search(case.name):
        return None  # 航班密度由每周41班加密到55班
    found = every(case.line, case.measure.start, unit)
    if found and (unit in _TIMES or not is_yearly(found)):
        return found
    return _REPORTED.search(case.lead) if unit in _TIMES else None


_HOW_OFTEN = pattern("(?:密度|频[次率]|班次|次数)$")
_TIMES = tuple("次遍轮")
_REPORTED = pattern("{report}{no fewer}?$")


def _span_of_time(case: Case) -> Grounds:
    """5个工作日内办结; but not 办理时限压缩至1个工作日, nor 教师每年至少1个月在企业实训."""
    if not lasts(case.measure.unit):
        return None
    if case.said.shape == "share":
        meant = case.measure.relation == ">=" and case.measure.number != case.measure.start
    elif waited(case):
        meant = True
    else:
        named = sign("shorten").search(case.said.cue) or ending("duration").search(case.name)
        stated = case.said.shape in ("level", "change") or _LIFE.search(case.name)
        meant = bool(stated and named) and (
            sign("rise").match(case.said.cue) is not None or not sign("every so often").search(case.lead)
        )
    return None if meant else case.amount


_LIFE = pattern("寿命$")  # 人均预期寿命81岁


DESCRIBED: tuple[Reason[Case], ...] = tuple(map(_inner, get_args(Inner)))
"""Why a quantity that describes something does."""
REASONS: tuple[Reason[Case], ...] = (
    ("no name", _nameless),
    ("formula", _formula),
    ("threshold", _threshold),
    ("weight", _weight),
    ("wish", _wish),
    ("description", _description),
    ("effort", _effort),
    ("frequency", _frequency),
    ("name", name),
    ("span of time", _span_of_time),
    ("fact", fact),
    ("grant", grant),
    ("condition", condition),
    ("size", _size),
)
