"""Whether a statement commits anybody: the reasons against it first, then what its standing asks for.

Knows the cues of the lexicon and GUIDELINES' list of what is no target; it does not look at how the statement is built
beyond its shape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.extract.passage import Context
from gongwen.extract.targets.cues import pattern
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.standing import Standing
from gongwen.extract.targets.statement import Statement
from gongwen.extract.targets.worded import Worded
from gongwen.extract.when import Time

_PER_CASE = re.compile(
    r"(?:每(?!个?(?:行政村|建制村|自然村|园区|城市|省|自治区|市|州|盟|地|县|区|镇|乡|街道|村|社区|年|学年|季|月|日|天|半年))|单(?:个|笔|户|项|家|次|体|台|件|店|人)(?!位)|同一|户均|各自)"
)
_YEAR = re.compile(r"(\d{4})年")
_SPAN_OF_TIME = re.compile(
    r"(?:年|个?月|周|个?星期|天|日|(?:个?工作)日|个?小时|分钟|秒|周?岁|个?学时|课时|学年|个?季度)$"
)
_TIMED = re.compile(r"(?:时间|时限|时长|周期|寿命|教育年限)$")
_SHORTER = re.compile(r"压缩|缩短|压减")
_MARKS = re.compile(r"(?:分|类|大|级|折|届|号|层|楼|种|步|度|周年|段|批|℃|版|代|位一体|款|章|节|个?方面)$")
_SCORED = re.compile(r"(?:满意度|指数|得分|评分)$")
_CAP = re.compile(r"不(?:得|能|应)?(?:超过|高于|多于|大于)|最多|至多|不逾")
_PROGRAMME = re.compile(
    r"(?:工程|行动|计划|战略|任务|举措|措施|领域|方面|体系|机制|制度|原则|理念|要求|重点|环节|关系|方向|优势|关口|意识|自信|维护|规定|精神|方针|能力|渠道|格局|模式|方式|问题)$"
)
_GRANTING = re.compile(r"给予|最高|奖励|资助|奖补(?!资金)|享受|申请|申领|予以")
_GRANTED_THEN = re.compile(r"的,[^,。]{0,12}(?:给予|经认定|经审|奖励|补助|补贴|资助|可|按|予以|享受|最高)")
_REQUISITE = re.compile(r"应(?:当)?(?:有|具备|具有)|须(?:有|具备|具有)|具备下列|符合下列")
_ALLOWED = re.compile(
    r"(?:(?<![认许])可(?:以|按|降|提|放宽|延|达|申|享|获|给|在|高|低|适当|根据)|能够|有能力|允许|符合|未达到?|未满?)[^,]{0,8}$"
)
_AGAINST = re.compile(
    r"[比较](?:[^,]{0,6}?(?:去年|上年|目前|前年|当前)|\d{4}年)|(?:从|在|对|将|用|依托|整合|盘活|改造)(?:现有|目前|当前)"
)
_WEIGHTED = re.compile(r"总分|满分|分值|权重|得分|计分")
_ENCOURAGED = re.compile(r"(?:积极)?(?:鼓励|倡导|提倡|允许)")
_RECENTLY = re.compile(r"近[0-9几两三四五十]{1,2}年|不完全统计")
_FORMULA = re.compile(r"[=×/+][^,。]{0,3}$")
_PURPOSE = re.compile(r"为(?!期).*(?:制定|提出|印发|编制|如下)[^,]{0,24}$")
_SIZE = re.compile(
    r"^(?:场地|建筑|使用|单体|办公|总建筑)?(?:面积|规模|人数|金额|额度|资金规模|投资额)$|(?:(?<![增延成])长|长度|宽度|深度|高度|直径|洞径|半径)$"
)
_FISCAL = re.compile(
    r"(?:率|比例|占比|比重|涨幅|增速|增幅|浓度|支出|收入|赤字|投资|债券|国债|面积|规模|总量|产能|产值|产量|增加值|满意度|程度|水平|覆盖面|数量|里程|强度|指数|总额|用水量|能耗|排放量|蓄积量|任务|改造|搬迁|人口|目标|项目|资金|天数|寿命)$"
)
_FREQUENT = re.compile(r"每(?!年)[^,]{0,16}|每年[^,]{0,8}(?<!不少于)(?<!至少)[0-9一两二三四]{1,2}次")


def accepted_words(line: Line, said: Worded, standing: Standing, context: Context, past: bool) -> bool:
    """Whether a statement without a number is a target."""
    start, end = line.clause(said.at)
    if standing == "record" or past or _is_fact(line, said.at, context) or _is_purpose(line, said.at):
        return False
    if line.plain.endswith(("的", "时", "者"), start, end) or _ALLOWED.search(line.plain, start, said.at):
        return False
    lead = line.plain[line.sentence(said.at)[0] : start]
    if said.kind == "coverage" and re.match(r"(?:对(?!所有)|凡|如|若)", lead):
        return False
    aimed = _aimed(line, said.at, standing, _governing(line, said.at))
    return aimed or (standing == "plan" and said.firm)


def accepted(
    line: Line, statement: Statement, standing: Standing, context: Context, past: bool, before: Sequence[Statement]
) -> str | None:
    """Why *statement* is a target, in a word; None if it is none. *before* are the targets found in its passage."""
    governing = _governing(line, statement.measure.end)
    aimed = _aimed(line, statement.measure.end, standing, governing)
    if past or _refusal(line, statement, standing, context, aimed):
        return None
    if aimed:
        return "goal"
    if standing in ("rules", "record"):
        return None
    beside = bool(before) and line.sentence(before[-1].start) == line.sentence(statement.start)
    chained = bool(before) and line.sentence(before[-1].start)[1] + 1 >= line.sentence(statement.start)[0]
    if beside and statement.shape == "bare" and standing == "plan":
        return "bare"
    return _committed(line, statement, standing, chained or bool(governing))


def _governing(line: Line, at: int) -> Time | None:
    """The time by which that stands before *at* in its sentence."""
    start, _ = line.sentence(at)
    return next((time for time in reversed(line.times(start, at)) if time.role == "by"), None)


def _aimed(line: Line, at: int, standing: Standing, governing: Time | None) -> bool:
    """Whether headings, a year to come or a word of aim before *at* in its sentence make it a goal."""
    if standing in ("record", "goals"):
        return standing == "goals"
    lead = line.plain[line.sentence(at)[0] : at]
    if standing == "rules":
        return bool(re.search(r"(?:到|至)\d{4}年", lead))
    final = governing and line.text.startswith(("到", "至", "力争到"), governing.start)
    return bool(final or pattern("target_signs", "goal").search(lead))


def _refusal(line: Line, statement: Statement, standing: Standing, context: Context, aimed: bool) -> str | None:
    measure = statement.measure
    if (
        statement.shape == "inner"
        or not _name(line, statement)
        or _FORMULA.search(line.text, statement.start, measure.start)
    ):
        return "inner"
    if statement.shape == "count" and measure.relation == "<=" and statement.end > measure.end:
        return "threshold"
    if _WEIGHTED.search(line.plain[slice(*line.sentence(measure.start))]):
        return "weight"
    if _ENCOURAGED.match(line.plain, line.clause(measure.start)[0]):
        return "wish"
    if not aimed and line.plain.startswith("占", statement.indicator[0][0]):
        return "share of the whole"
    if _FREQUENT.search(line.plain, line.clause(measure.start)[0], measure.end) and measure.unit in ("次", "遍", "轮"):
        return "frequency"
    if (_MARKS.match(measure.unit) and not _SCORED.search(_name(line, statement))) or _is_programme(line, statement):
        return "name"
    if _SPAN_OF_TIME.match(measure.unit) and not _is_timed(line, statement):
        return "span of time"
    if _is_fact(line, statement.measure.end, context) or _is_purpose(line, statement.measure.end):
        return "fact"
    if _is_grant(line, statement, standing, aimed):
        return "grant"
    if _is_condition(line, statement):
        return "condition"
    if _is_size(line, statement):
        return "size"
    return None


def _name(line: Line, statement: Statement) -> str:
    return "".join(line.text[start:end] for start, end in statement.indicator)


def _is_programme(line: Line, statement: Statement) -> bool:
    """三大工程, 一个平台: a small number in characters that only names or says `a`."""
    number = line.text[statement.measure.number : statement.measure.number_end]
    if number[:1].isdigit() or number.endswith("番") or statement.measure.proportion:
        return False
    if number.startswith("一") and statement.measure.value == 1:
        bound = (
            statement.measure.number > statement.measure.start or statement.measure.number_end < statement.measure.end
        )
        return not bound and "每" not in line.plain[statement.start : statement.measure.start]
    return statement.shape == "share" or bool(_PROGRAMME.search(_name(line, statement)))


def _is_timed(line: Line, statement: Statement) -> bool:
    """办理时限压缩至1个工作日内, 教师每年至少1个月在企业实训."""
    if statement.shape == "share":
        return statement.measure.relation == ">=" and statement.measure.number > statement.measure.start
    if _SHORTER.search(statement.cue):
        return statement.shape in ("level", "change")
    return statement.shape in ("level", "change") and bool(_TIMED.search(_name(line, statement)))


def _is_fact(line: Line, at: int, context: Context) -> bool:
    """Whether the sentence up to *at* speaks of what is or was: 已, 去年, a year before the document's own."""
    lead = _AGAINST.sub("", line.plain[line.sentence(at)[0] : at])
    if pattern("target_signs", "fact").search(lead) or _RECENTLY.search(lead):
        return True
    years = [int(found) for found in _YEAR.findall(lead)]
    return bool(context.written and years and max(years) < context.written.year)


def _is_purpose(line: Line, at: int) -> bool:
    """为实现全覆盖,…制定本办法: the reason for the document, not what it orders."""
    return bool(_PURPOSE.match(line.plain[slice(*line.sentence(at))]))


def _is_grant(line: Line, statement: Statement, standing: Standing, aimed: bool) -> bool:
    """Whether it is granted, charged or allowed case by case, or caps what is."""
    measure, signs = statement.measure, {kind: pattern("target_signs", kind) for kind in ("grant", "charge", "select")}
    start, end = line.clause(measure.start)
    lead, clause = line.plain[start : measure.number], line.plain[start:end]
    sentence = line.plain[slice(*line.sentence(measure.start))]
    if re.search(r"给予|最高|最长|每人[^每]{0,4}$|^按", lead) and "安排" not in clause[measure.end - start :]:
        return True
    if _PER_CASE.search(lead) and (standing == "grants" or statement.shape not in ("level", "change")):
        return True
    capped = _CAP.search(line.plain, measure.start, measure.end)
    unaimed = not aimed and (standing == "grants" or statement.shape == "count" or not measure.proportion)
    if capped and (unaimed or signs["charge"].search(clause)):
        return True
    if signs["select"].search(lead) and signs["grant"].search(sentence):
        return True
    granting = _GRANTING.search(line.plain[slice(*line.member(measure.start))])
    if standing == "plan" and (aimed or not granting):
        return False
    return bool(signs["grant"].search(clause)) or bool(granting and (measure.proportion or measure.unit.endswith("元")))


def _is_condition(line: Line, statement: Statement) -> bool:
    """Whether it is what somebody must meet: …达到5000万元的,给予…; 对…的; 符合…."""
    measure = statement.measure
    start, end = line.clause(measure.start)
    lead, after = line.plain[start : measure.end], line.plain[measure.end : end]
    if after.endswith(("的", "时", "者")) or _GRANTED_THEN.search(
        line.plain, measure.end, line.sentence(measure.end)[1]
    ):
        return True
    if re.match(r"(?:及|或|并)?(?:凡|如|若|当|对|经)", lead) and "的" in after:
        return True
    if _REQUISITE.search(line.plain, line.sentence(measure.start)[0], measure.start):
        return True
    return bool(_ALLOWED.search(line.plain, start, measure.number))


def _is_size(line: Line, statement: Statement) -> bool:
    return (
        statement.shape in ("level", "bare")
        and bool(_SIZE.search(_name(line, statement)))
        and not re.search(r"投资规模|总面积", _name(line, statement))
    )


def _committed(line: Line, statement: Statement, standing: Standing, governed: bool) -> str | None:
    """What a statement needs outside goals: a verb of doing or reaching, or a time by which and a name of a figure."""
    measure, name = statement.measure, _name(line, statement)
    bounded = measure.relation in (">=", ">", "~")
    if standing == "grants":
        if statement.shape == "count":
            lent = measure.unit.endswith("元") or statement.cue in ("提供", "设立")
            return "count" if not measure.proportion and (bounded or not lent) else None
        return "level" if statement.shape == "level" and measure.relation == ">=" else None
    if statement.shape == "bare":
        return "bare" if (governed or measure.proportion) and _FISCAL.search(name) else None
    if statement.shape == "share":
        return "share" if bounded or measure.proportion or measure.unit not in ("人",) else None
    return statement.shape
