"""The shapes in which a clause states a quantity: an ordered table of rules, of which the first that reads it counts.

A rule is a name, where it is asked (`inside`: words follow the measure in its stretch of the clause; `last`: none do),
the function that reads a measure by it, an example that it reads, and a counter-example that looks alike and that
another one reads, or none; the tests hold both. Knows grammar only; whether the document commits anybody is judged
elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from gongwen.extract.targets.parse import changes, counts, frames, levels, unknown
from gongwen.extract.targets.parse.items import Item
from gongwen.extract.targets.parse.shapes import Statement


class Rule(NamedTuple):
    """One shape; `read` gives what a measure states in it, or None."""

    name: str
    place: Literal["inside", "last", "any"]
    read: Callable[[Item], Statement | None]
    example: str
    counter_example: str


RULES: tuple[Rule, ...] = (
    # what a quantity only describes, by what stands behind it
    Rule("policy", "inside", frames.policy, "落实标准从3万元提高到10万元等政策。", "标准从3万元提高到10万元。"),
    Rule("sort", "inside", frames.sorting, "实施亿元以上项目120个。", "实施投资1亿元以上的项目。"),
    # frames of their own
    Rule("origin", "any", frames.from_origin, "报销比例由50%提高到60%。", "报销比例由市里提高到60%。"),
    Rule("goes on", "inside", counts.goes_on, "建设50所学校和150个专业。", "建设50所学校和提高150个专业。"),
    Rule("pace", "inside", changes.paced, "按不低于5%的幅度压减一般性支出。", "压减一般性支出5%。"),
    Rule("red line", "inside", frames.red_line, "严守5万亩耕地红线。", "严守5万亩耕地。"),
    Rule("fund", "inside", frames.fund, "设立规模10亿元的产业基金。", "设立规模10亿元的产业园区。"),
    Rule("held", "inside", frames.held, "保持6%一档的税率不变。", "保持6%的增长。"),
    Rule("withstood", "inside", frames.withstood, "县城要有效应对20年一遇的暴雨。", "县城遭遇20年一遇的暴雨。"),
    Rule("share", "inside", frames.share, "7家农贸市场建成检测室。", "建成7家农贸市场检测室。"),
    Rule("owned", "any", frames.owned, "每个村至少有1名村医。", "村里有1名村医。"),
    Rule("listed", "inside", frames.listed, "建成东山、西湖、南园等三个社区。", "建成三个社区。"),
    Rule("led", "inside", frames.led, "推动100家企业上云。", "推动企业上云100家。"),
    Rule("for whom", "inside", frames.done_for, "为20所学校安装净水设备。", "为20所学校的学生。"),
    Rule("step", "inside", levels.step, "地区生产总值迈上2万亿元台阶。", "地区生产总值2万亿元。"),
    # by the verb right before the number
    Rule("change", "any", changes.changed, "覆盖率较上年提高2个百分点。", "提高2个百分点。"),
    Rule("beyond", "any", changes.beyond, "增速高于全市平均水平2个百分点。", "增速高于全市平均水平。"),
    Rule("compound", "inside", changes.compound, "巩固提升80万亩基地。", "基地提升80万亩。"),
    Rule("alike", "any", changes.alike, "两项余额预期增长均为8%。", "两项余额均为8亿元。"),
    Rule("arranged", "last", levels.arranged, "水利投资安排50亿元。", "安排50亿元。"),
    Rule("count", "any", counts.counted, "培育100家企业。", "共有100家企业。"),
    Rule("modifier", "inside", levels.modifying, "重点支持投资额5000万元以上的项目。", "投资额达到5000万元以上。"),
    Rule("level", "any", levels.reached, "抽检合格率达到93%以上。", "抽检合格率93%以上。"),
    Rule("change of what is before", "any", changes.nameless, "预算支出50亿元,增长9%。", "预算支出50亿元,增长较快。"),
    # by a verb farther off, or by none
    Rule("relative", "any", levels.relative, "保障标准达到最低工资的80%。", "保障标准占最低工资的80%。"),
    Rule("parted", "inside", counts.parted, "完成西山3000亩茶园改造。", "完成西山茶园改造3000亩。"),
    Rule(unknown.UNKNOWN, "inside", unknown.before_number, "认养20株古树。", "涉及20株古树。"),
    Rule("no verb", "any", levels.nameless, "全市2000个村。", "达标率90%以上。"),
    Rule("change led", "any", changes.led, "降低物流成本5%。", "物流成本5%。"),
    Rule("count led", "any", counts.from_afar, "建成公园绿地20公顷。", "公园绿地20公顷。"),
    Rule("count shared", "any", counts.of_verb_before, "新建公园50个、绿道100公里。", "公园50个、绿道100公里。"),
    Rule("count again", "last", counts.again, "收储土地800亩,年内变现400亩。", "收储土地800亩,年内地价400元。"),
    Rule(unknown.UNKNOWN, "last", unknown.leading, "粉刷农村外墙20处。", "农村外墙20处。"),
    Rule("change shared", "any", changes.shared, "工业投资增长8%、民间投资10%。", "工业投资8亿元、民间投资10亿元。"),
    Rule("bare", "any", levels.bare, "达标率90%以上。", "提高达标率5%。"),
)
_INSIDE = tuple(rule for rule in RULES if rule.place != "last")
_LAST = tuple(rule for rule in RULES if rule.place != "inside")


def asked(item: Item) -> tuple[Rule, ...]:
    """The rules that are asked of *item*, in order."""
    return _LAST if item.is_last else _INSIDE
