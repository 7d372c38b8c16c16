"""Quantities that something reaches, keeps or is: 合格率达到93%, 面积不低于5万平方米, 达标率90%, 财政赤字2万亿元.

Knows the grammar of levels; the verbs are the lexicon's.
"""

from __future__ import annotations

from msgspec.structs import replace

from gongwen.extract.targets.parse.items import Item
from gongwen.extract.targets.parse.shapes import Shape, Statement, describing
from gongwen.language import phrases, terms
from gongwen.language.terms import pattern

_ALSO_REACHED = ("安排", "完成", "实现")  # what is arranged is a level where a name stands before: 投资安排50亿元
_REACHED = pattern("达到?$|突破|超过|控制在")
_SHORT_NOUN = pattern("的[^的,。;:]{1,6}(?=$|[,。;:])")
_OBJECT = pattern("的[^,的]{0,2}{yardstick}")
_AIM = pattern("的[^,的]{0,2}目标")
_STEP = pattern("的?新?{step}$")
_CLIMBS = pattern("{climb}$")
_FROM = pattern("{from}$")
_AGAIN = pattern("(?:力争|争取|确保|冲刺|[年月日季周]均)$")
_ORIGIN = pattern("[由从][^由从,]{0,10}$")


def level_of(item: Item, start: int, end: int, cue: str) -> Statement:
    """The indicator that stands in `[start, end)`, less what it is compared with."""
    than = terms.AGAINST.search(item.line.plain, start, end)
    end = phrases.last(item.line, start, than.start() if than else end)
    return Statement(item.measure, "level", start, item.measure.end, ((start, end),), cue)


def arranged(item: Item) -> Statement | None:
    """投资安排50亿元: a verb of counting that reaches where a name stands before it."""
    said = _named(item)
    return said if said and said.cue in _ALSO_REACHED else None


def modifying(item: Item) -> Statement | None:
    """投资额5000万元以上的项目: the quantity describes a thing; but not 达到95%的水平, 占比达到20%的份额."""
    inner = _modified(item)
    short = item.measure.proportion and item.level and _SHORT_NOUN.match(item.line.plain, item.measure.end)
    return describing(item.measure, item.left, "modifier", *inner) if inner and not short else None


def reached(item: Item) -> Statement | None:
    """合格率达到93%: the level of what stands before the verb, or of what the sentence is about."""
    plain, measure = item.line.plain, item.measure
    if said := _named(item):
        return said
    if item.level:
        return _elliptical(item, item.level["verb"])
    bound = item.left == measure.start and _REACHED.match(plain, measure.start, measure.number)
    return _elliptical(item, plain[measure.start : measure.number]) if bound else None


def step(item: Item) -> Statement | None:
    """产值迈上3万亿元台阶, 收入突破100亿元大关: the step is the level."""
    line, measure = item.line, item.measure
    if not _STEP.match(item.right):
        return None
    climbs = item.before_number(_CLIMBS)
    cue = climbs[0] if climbs else line.plain[measure.start : measure.number]
    start = climbs.start() if climbs else measure.start
    named = level_of(item, item.lead, start, cue)
    if not cue:
        return None
    said = named if named.indicator[0][1] > named.indicator[0][0] else _elliptical(item, cue)
    return replace(said, end=item.end) if said.shape == "level" else said


def relative(item: Item) -> Statement | None:
    """保障标准达到最低工资的80%, 6月底前完成年度投资的55%: a share of what the verb reaches, or of what is done."""
    level = item.measure.proportion and item.before_number(terms.RELATIVE, item.lead)
    if not level:
        return None
    said = level_of(item, item.lead, level.start(), level["verb"])
    done = level["verb"] == "完成" and said.indicator[0][0] >= said.indicator[0][1]
    return replace(said, indicator=((level.start(), item.measure.start - 1),)) if done else said


def nameless(item: Item) -> Statement | None:
    """A quantity with nothing before it, or with words behind it and no verb: it describes."""
    right, empty = item.right, item.name[0] == item.name[1]
    if not empty and _AIM.match(right) and not item.last:
        return bare(item)  # 把自然增长率控制在10‰以内的目标
    if empty or (right and not (item.act and terms.FOLLOWS.match(right))):
        return describing(item.measure, item.lead, "no verb", item.lead, item.end)
    return None


def from_unknown(item: Item) -> Statement | None:
    """面积由12平方公里扩容至20平方公里: from an older value, by a verb that the table of origins doesn't know."""
    level = item.level
    origin = level and item.line.before(_FROM, item.start, level.start())
    if not level or not origin:
        return None
    return level_of(item, phrases.first(item.line, item.start, origin.start()), origin.start(), level["verb"])


def again(item: Item) -> Statement | None:
    """每周不少于1场,[全年不少于60场]; 突破4亿元,[力争5亿元]: the same at another time or pace, or aimed at."""
    line, measure, before = item.line, item.measure, item.before
    if not before or not item.is_last or item.name[0] < item.name[1] or before.shape == "inner":
        return None
    alike = before.measure.unit == measure.unit and before.start >= line.sentence(measure.start)[0]
    told = line.times_in(item.start, measure.start) or item.before_number(_AGAIN)
    return replace(before, measure=measure, start=item.start, end=measure.end) if alike and told else None


def bare(item: Item) -> Statement:
    """达标率90%以上, 面积不低于5万平方米: a name and its quantity, with a bound or alone."""
    line, measure, name = item.line, item.measure, item.name
    bound = line.plain[measure.start : measure.number]
    shape: Shape = "level" if bound or "占" in line.plain[slice(*name)] else "bare"
    return Statement(measure, shape, name[0], measure.end, (name,), bound)


def _named(item: Item) -> Statement | None:
    """The level of what stands before its verb."""
    level = item.level
    said = level_of(item, item.left, level.start(), level["verb"]) if level else None
    return said if said and said.indicator[0][1] > item.left else None


def _elliptical(item: Item, cue: str) -> Statement:
    """2025年达到90%: of what stands before in the sentence, as an indicator or as the subject of an earlier clause."""
    line, measure, before = item.line, item.measure, item.before
    start = item.start
    member, sentence = line.member(measure.start)[0], line.sentence(measure.start)[0]
    named = before if before and before.indicator and before.start >= sentence else None
    subject = None if named and named.start >= member else phrases.subject(line, measure.start)
    if named and not (subject and subject[0] >= member):  # 降低漏损率,…;提高供养率,年底[达到50%]
        return Statement(measure, "level", start, measure.end, named.indicator, cue)
    if not subject:
        return describing(measure, start, "no subject", start, measure.end)
    return Statement(measure, "level", start, measure.end, (subject,), cue)


def _modified(item: Item) -> tuple[int, int] | None:
    """What shows that the quantity describes a thing: 5000万元以上[的项目], [由50%]提高到, [从3万元]提高到10万元."""
    origin = terms.ONWARD.match(item.right) and item.before_number(_ORIGIN)
    if origin:
        return origin.start(), item.measure.end
    return (item.measure.end, item.end) if item.right.startswith("的") and not _OBJECT.match(item.right) else None
