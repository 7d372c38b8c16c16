"""What a quantity is for that is no target's: an ordered table of rules, of which the first that holds decides.

| purpose | told by |
|---|---|
| weight | marks (25分), and shares of a score |
| frequency | 每年2次, 每半年1次 |
| standard | what somebody must meet (年满18周岁, 5000万元以上的), norms (不得小于6米), what rules count |
| grant | words of giving and charging beside money and shares (补助2万元, 按30%报销, 98天津贴) |
| time | a length of time that does none of these |
| result | signs of the past, and places where results are told |
| other | numbers that sort (五个阶段), copies, formulas, and what only describes |

A rule is a name, the purpose, the families of units that it is asked of, the function that gives the words it stands
on, a sentence in which it decides, and one that looks alike and in which another rule does; tests hold both. The title
that a sentence stands under may stand before it: 方案|检查四个县。 Without one it is a rule's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from gongwen.extract.purposes import conditions, giving, reports, scores
from gongwen.extract.purposes.use import COUNTS, GIVEN_IN, Use
from gongwen.model import Purpose
from gongwen.verdict import Grounds


class Rule(NamedTuple):
    """One reason for a purpose; `purpose` None stands for that of the quantity before, no `families` for all."""

    name: str
    purpose: Purpose | None
    families: frozenset[str]
    holds: Callable[[Use], Grounds]
    example: str
    counter_example: str


_ALL = frozenset[str]()
_TIME, _MONEY, _SHARE = frozenset({"time"}), frozenset({"money"}), frozenset({"share"})
_COUNTER = frozenset({"counter"})


def _any(use: Use) -> Grounds:
    return use.amount


def _bounded(use: Use) -> Grounds:
    """A bound in a plan: what is meant by it is set for many."""
    return use.amount if use.bounded else None


def _beside(use: Use) -> Grounds:
    """1000元、3000元和5000元: what the one before in its list is for."""
    return use.joint


RULES: tuple[Rule, ...] = (
    # by the unit and the signs beside it
    Rule("formula", "other", _ALL, scores.formula, "合格率=合格数/总数×100%。", "合格率为100%。"),
    Rule("mark", "weight", _COUNTER, scores.mark, "每项不合格扣2分。", "得分90分以上的为优秀。"),
    Rule("share of a score", "weight", _SHARE, scores.share, "笔试成绩占60%。", "第三产业占60%。"),
    Rule("how often", "frequency", _TIME | _COUNTER, scores.often, "每季度至少检查2次。", "全年检查20次。"),
    Rule("benefit", "grant", _TIME, giving.benefit, "女职工享受98天产假。", "98天内办结。"),
    Rule("cap", "grant", GIVEN_IN, giving.cap, "支持额最高50万元。", "支持额为50万元。"),
    Rule("was", "result", _ALL, reports.was, "补贴比例由50%提高到60%。", "补贴比例提高到60%。"),
    # what somebody must meet
    Rule("age", "standard", _TIME, conditions.age, "申请人年满18周岁。", "人均预期寿命为78岁。"),
    Rule("norm", "standard", GIVEN_IN, conditions.norm, "首付比例不低于20%。", "补贴比例不低于20%。"),
    Rule("threshold", "standard", _ALL, conditions.threshold, "面积超过300平方米的商场应备案。", "商场面积300平方米。"),
    Rule("experience", "standard", _TIME, conditions.experience, "从事教学工作5年以上。", "公示5天以上。"),
    Rule("chosen", "grant", COUNTS, giving.chosen, "每年择优遴选企业10家,给予奖励。", "每年遴选企业10家。"),
    Rule("gives", "grant", GIVEN_IN, giving.gives, "给予每个单位5万元。", "每个单位投入资金5万元。"),
    Rule(
        "condition",
        "standard",
        _ALL,
        conditions.required,
        "员工100人,且无欠薪的,可申请。",
        "员工100人。",
    ),
    # what only sorts
    Rule("sorting", "other", COUNTS, reports.sorting, "工作分五个阶段进行。", "检查五个县。"),
    Rule("copies", "other", _COUNTER, reports.copies, "申请表一式3份。", "发放3份。"),
    # what is or was
    Rule(
        "fact",
        "result",
        _ALL,
        reports.fact,
        "方案|去年建成学校5所。",
        "方案|建设学校5所。",
    ),
    Rule("dated", "result", _ALL, reports.dated, "覆盖面广(2019年为5%)。", "覆盖面广(约5%)。"),
    Rule("span of time", "time", _TIME, reports.length, "5个工作日内办结。", "年满18周岁。"),
    # what is given or taken
    Rule("given", "grant", GIVEN_IN, giving.given, "收费标准:成人50元。", "投资额:第一期50万元。"),
    Rule("grant", "grant", GIVEN_IN | COUNTS, giving.granted, "单个项目10万元。", "项目10万元。"),
    Rule("per case", "grant", _MONEY, giving.per_case, "标准为1200元/人。", "标准为1200元。"),
    Rule("told", "result", _ALL, reports.told, "全县下辖乡镇12个。", "全县乡镇12个。"),
    # by what stands beside, above, or before
    Rule("in a list", None, _ALL, _beside, "间距不得小于6米和8米。", "间距不得小于6米,宽度8米。"),
    Rule(
        "header of grants",
        "grant",
        GIVEN_IN,
        giving.headed,
        "类别\t补贴标准\n甲类\t500元\n乙类\t600元",
        "类别\t投资额\n甲类\t500元\n乙类\t600元",
    ),
    Rule(
        "header of marks",
        "weight",
        _ALL,
        scores.headed,
        "类别\t分值\n甲类\t50%\n乙类\t60%",
        "类别\t比重\n甲类\t50%\n乙类\t60%",
    ),
    Rule("size", "standard", _ALL, conditions.size, "使用面积不少于100平方米。", "使用面积为100平方米。"),
    Rule("bound", "standard", _ALL, conditions.bound, "间距不得小于6米。", "间距为6米。"),
    Rule("goes on", "grant", _MONEY, giving.goes_on, "顺产补助2000元。难产3000元。", "顺产2000元。难产3000元。"),
    Rule("each", "standard", COUNTS, conditions.each, "每个摊位设立一个公示牌。", "摊位设立两个公示牌。"),
    Rule("choice", "standard", COUNTS, conditions.choice, "考生限报2所学校。", "考生来自2所学校。"),
    Rule(
        "under grants",
        "grant",
        _MONEY,
        giving.under_grants,
        "补贴办法|甲类2000元。",
        "办法|甲类2000元。",
    ),
    Rule(
        "told before",
        "result",
        _ALL,
        reports.told_before,
        "方案|共有乡镇8个,民族乡2个。",
        "方案|乡镇8个,民族乡2个。",
    ),
    Rule(
        "in a record",
        "result",
        _ALL,
        reports.on_record,
        "公报|企业2000家。",
        "企业2000家。",
    ),
    Rule("laid down", "standard", _ALL, conditions.laid_down, "|摊位应设10个。", "|摊位10个。"),
    Rule("no genre", "result", _ALL, reports.untold, "|全镇企业20家。", "全镇企业20家。"),
    Rule("modifier", "standard", _ALL, conditions.modifier, "擅自在两个以上机构执业。", "擅自在两个机构执业。"),
    Rule("among grants", "grant", _ALL, giving.among_grants, "措施|市级财政30%。", "市级财政30%。"),
    Rule(
        "whom it is for",
        "standard",
        _ALL,
        conditions.among_grants,
        "措施|园区企业20家。",
        "园区企业20家。",
    ),
    Rule(
        "among rules",
        "standard",
        _ALL,
        conditions.among_rules,
        "场地面积300平方米。",
        "方案|场地面积300平方米。",
    ),
    Rule(
        "bounded",
        "standard",
        _ALL,
        _bounded,
        "方案|按总量的6%—7%估算。",
        "方案|按总量的6%估算。",
    ),
    Rule("no sign", "other", _ALL, _any, "方案|做好12家试点单位的服务。", "做好12家试点单位的服务。"),
)


@cache
def rules(family: str) -> tuple[Rule, ...]:
    """The rules that are asked of quantities of *family*, in order."""
    return tuple(rule for rule in RULES if not rule.families or family in rule.families)


@cache
def rules_against(family: str) -> tuple[Rule, ...]:
    """Those of the rules, in order, that cast doubt on a target where they hold of its figure, too.

    Which do was measured (`benchmarks/doubts.py`): words beside the figure of what is given or charged, how often, and
    what each of many must keep to. Bounds, thresholds, lengths of time and signs of the past say nothing
    against what was judged a target.
    """
    return tuple(rule for rule in rules(family) if rule.name in _AGAINST)


_AGAINST = frozenset(("how often", "norm", "given", "each", "among grants"))
