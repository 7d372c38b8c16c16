"""What is granted, charged or allowed case by case, and what somebody must meet for it: no results to be reached."""

from __future__ import annotations

from gongwen.extract.targets.judge.case import Case
from gongwen.extract.targets.judge.rates import rated
from gongwen.extract.targets.judge.spans import waited
from gongwen.language.quantities.units import counts as counts_things
from gongwen.language.terms import has, pattern, sign
from gongwen.verdict import Grounds


def grant(case: Case) -> Grounds:
    """给予最高20万元, 每户补助2万元, 年总额不超过500万元: granted, charged or allowed case by case, or a cap on it."""
    kinds = (_follows, rated, _rate, _term, _per_case, _provided, _cap, _chosen, _among_grants)
    return next((grounds for kind in kinds if (grounds := kind(case))), None)


def _follows(case: Case) -> Grounds:
    """一趟接送40人以上,给予…: what somebody is given for it stands in the next clause."""
    end = case.line.clause(case.measure.start)[1]
    return None if case.governing or case.aimed else _THEN_GIVEN.match(case.line.plain, end)


_THEN_GIVEN = pattern(",(?:{qualifier}|{ceiling}|[可将]|一次性|按[^,]{1,12})*{give}")


def _rate(case: Case) -> Grounds:
    if "安排" in case.after:
        return None
    if case.said.cue == "按" and "元" in case.measure.unit and "亿" not in case.amount:
        return case.amount  # 生活费按180元/月发放
    return (
        _RATE.search(case.lead)
        or _FINED.search(case.lead)
        or _BY_HEAD.search(case.lead)
        or (_AT_RATE.search(case.lead) if case.said.shape != "change" else None)
    )


_RATE = pattern("给予|{ceiling}|每人[^每]{0,4}$")
_FINED = pattern("扣[减除发罚]?[^,、]{0,10}的$")
_BY_HEAD = pattern("按{case}[^,]{0,4}$")
_AT_RATE = pattern("(?:^|的)按(?![期时]|[^,]{1,6}付费的)")  # 按病种付费的病种 is a name


def _term(case: Case) -> Grounds:
    """首付不低于30%, 优惠幅度不低于50%: a term of what is given or taken, and no verb that raises it; 缴存基数上限."""
    if limit := _LIMIT.search(case.name):
        return limit
    asked = case.said.rule == "bare" and not case.aimed
    return _TERM.search(case.name) if asked else None


_LIMIT = pattern("(?:(?:{terms}|基数|标准)的?[上下]限|^[上下]限|缴[存费](?:基数|比例))$")
_TERM = pattern("(?<!财政){dues}(?:幅度|比例|标准|额度|率)?$")


def _per_case(case: Case) -> Grounds:
    if each := _EACH_MORE.search(case.lead):
        return each
    if case.measure.bounded and not case.aimed and (each := _PER_HEAD.search(case.lead)):
        return each
    told = case.standing == "grants" or case.said.shape not in ("level", "change")
    return sign("per case").search(case.lead) if told and not _is_work(case) else None


_EACH_MORE = pattern("每(?:{changing}|新增|[多少超])")  # 每增加一人增加500元
_PER_HEAD = pattern("每(?:[个名位]?{person}|个?[站班所场校店例起辆台套支队]|[家户](?!{division}))")


def _is_work(case: Case) -> bool:
    """每条产业链选树2家企业: things to be done in each place, and not 每引进1家企业."""
    given = has("support", case.said.cue) or case.said.cue == "提供"
    counted = case.said.shape == "count" and counts_things(case.measure.unit) and not given
    if _PER_MEASURE.search(case.lead):
        return False
    return counted and f"每{case.said.cue}" not in case.lead


_PER_MEASURE = pattern("每[0-9]")  # 每50平方米配置2具


def _provided(case: Case) -> Grounds:
    """为初创企业提供5万至50万元贷款: what each may get."""
    asked = case.said.cue == "提供" and case.measure.is_sum and not case.aimed and "亿" not in case.amount
    return _TO_WHOM.search(case.lead) if asked else None


_TO_WHOM = pattern("[为给向对](?!全)[^,]{2,}提供")


def _cap(case: Case) -> Grounds:
    capped = _CAP.search(case.line.plain, case.measure.start, case.measure.end)
    if not capped and case.said.shape == "count" and case.measure.relation == "<=":  # 控制在3次以内 caps as 不超过3次
        capped = _CAPPED.search(case.line.plain, case.measure.start, case.measure.end)
    if not capped or waited(case):
        return None
    whole = _OWED if case.measure.is_sum else _AMOUNT
    if case.standing == "plan" and whole.search(case.name):
        return None  # 降尘量不得高于9吨, 建设用地规模控制在20平方公里以内: what is emitted, used or owed in all
    unaimed = not case.aimed and (
        case.standing == "grants" or case.said.shape == "count" or not case.measure.proportion
    )
    return capped if unaimed or sign("charge").search(case.clause) else None


_AMOUNT = pattern("(?:[^数含]量|[^利费税汇]率|{load}|用地规模|人口规模|人口)$")
_OWED = pattern("(?:债务|贷款|负债)(?:余额|总额|规模)$")
_CAPPED = pattern("控制在|以内|以下")
_CAP = pattern("不[得能应]?(?:超过|[高多大]于)|[最至]多")


def _chosen(case: Case) -> Grounds:
    """每年遴选10个项目,给予支持: who is granted something; among grants 扶持企业10家 too."""
    if case.said.shape == "count" and has("support", case.said.cue):
        if case.standing == "grants":
            return case.said.cue
        if giving := sign("give").search(case.sentence):
            return giving
    return sign("grant").search(case.sentence) if sign("select").search(case.lead) else None


def _among_grants(case: Case) -> Grounds:
    granting = sign("granting").search(case.line.plain, *_near(case))
    asked = case.standing == "record" and case.aimed
    if case.said.shape == "fund" or ((asked or case.standing in ("plan", "goals")) and (case.aimed or not granting)):
        return None
    if case.standing == "plan" and _RAISED.search(case.lead):  # a policy that changes for all
        return None
    if not granting and "亿" in case.amount:  # no single one is given so much
        return None
    shared = case.measure.proportion or case.measure.is_sum
    return granting if granting and shared else sign("grant").search(case.clause)


def _near(case: Case) -> tuple[int, int]:
    """The member of the quantity; behind a time by which its clause and the next: 达到100家的,给予奖励."""
    if has("set aside", case.said.cue):
        return case.line.clause(case.measure.start)
    if not case.governing:
        return case.line.member(case.measure.start)
    end = case.line.clause(case.measure.start)[1]
    if case.line.plain.startswith("每", end + 1):
        return case.start, end  # 5月底前签约率达到100%,每提前1天奖励2000元
    return case.start, case.line.clause(min(end + 1, len(case.line.plain)))[1]


_RAISED = pattern(r"[由从][^由从]{0,12}\d[^由从]{0,8}{revise}[到至为]")


def condition(case: Case) -> Grounds:
    """…达到5000万元的,给予…; 对…的; 应有…; 各地可…: what somebody must meet, or may do."""
    if SAID_OF.search(case.after):
        return case.after
    if barred := THEN_MAY.search(case.after) or sign("in an emergency").search(case.sentence):
        return barred
    if then := _granted_then(case, case.line.sentence(case.measure.end)[1]):
        return then
    if should_be := _ADVISED.search(case.sentence):
        return should_be
    if condition := (_IF.match(case.clause) if "的" in case.after else None) or sign("if").search(case.lead):
        return condition
    earlier = case.line.plain[case.line.sentence(case.measure.start)[0] : case.measure.start]
    required = sign("requisite").search(earlier) or _WHOEVER.search(earlier)
    return required or ALLOWED.search(case.lead) or _IN_CASE.search(case.lead)


SAID_OF = pattern("(?:的|(?<![课学小工瓦])时|后|者)$")
THEN_MAY = pattern("[方才][可能]|始[可得]")  # 通过率达到三分之二方可报批
_IN_CASE = pattern("[^,]的再?{extra}[^,]{0,2}$")  # 超过35周岁生育的增加600元


def _granted_then(case: Case, end: int) -> Grounds:
    """Whether a clause of the sentence ends in 的 and a grant follows (…的,给予…); 这是必要的,也可… is none."""
    found = _GRANTED_THEN.search(case.line.plain, case.measure.end, end)
    judged = found and _JUDGED.search(case.line.plain, case.measure.end, found.start())
    return None if judged else found


_ADVISED = pattern("不[宜应][大小低高少多超长短]|宜(?:为|控制在|不[大小低高少多]于)")  # norms of a design
_IF = pattern("[及或并]?[凡如若当对经]")
_WHOEVER = pattern("(?:^|[,;])凡(?:是|属)?[^,;]{2,40},")  # 凡存栏50头以上的小区,补贴2万元
_GRANTED_THEN = pattern("的,[^,。]{0,12}{then given}")
_JUDGED = pattern("是[^,]{1,10}$")
ALLOWED = pattern("(?:可{may}|{able}|未[达超]|[未不]满)[^,]{0,8}$")
