"""Quantities in a frame of their own, which is asked before any verb: 严守5万亩红线, 设立规模5亿元的基金, 一半用于保险.

Knows the frames' grammar only; the verbs are the lexicon's.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from gongwen.extract.targets import phrase
from gongwen.extract.targets.counts import counting
from gongwen.extract.targets.items import Item
from gongwen.extract.targets.levels import level_of
from gongwen.extract.targets.shapes import Statement, describing
from gongwen.extract.targets.verbs import CONJUNCTION, verbs
from gongwen.language.quantities import Measure
from gongwen.language.quantities.units import counts as counts_things
from gongwen.regex import regex

_AT_LEAST = regex(r"至少|不少于|不得少于")
_PLACED = regex("在(?:上述|上列|前述|下列|以下)?$")
_LIST = regex(r"等[^,]{0,16}(?:政策|措施|要求|规定|条件|制度|标准)")
_KEPT = regex(r"(?:严守|守住|守牢|坚守)(?:全[国省市县区])?$")
_HELD = regex(r"(?:保持|维持|稳定)$")
_RED_LINE = regex(r"的?(?P<name>[^,的]{1,14}红线)(?!的)")
_FUND_SIZE = regex(
    r"(?P<verb>发起设立|设立|组建|发起|成立)(?:[^,的]{0,4}?(?P<size>(?:首期|总|资金)?(?:资金)?规模)(?:为|达到?)?)?$"
)
_FUND = regex(r"(?P<of>的)?(?P<name>[^,。;]{0,30}?基金[”」]?)")
_DONE_FOR = regex("[为给向对在]")
_LEADS = regex("(?:推动|助力|帮助|带领)$")
_JOINED = regex(rf"{CONJUNCTION}$")
_AREA = regex(phrase.AREA)
_WHERE = regex(rf"{phrase.AREA}|[^,]{{0,8}}[内中国省市州县区镇乡村]")
_WITHSTANDS = regex(r"(?:有效)?(?:应对|抵御|防御|抗御)$")
_OWNS = regex(
    r"(?P<alone>至少|最少)$"
    r"|(?P<least>至少|最少)?[要应须都均]?(?P<verb>[建设配拥]?有)(?P<most>至少|不少于)?(?P<thing>[^,的达到为占]{0,12}?)(?P<more>至少|不少于)?$"
)
_AT_HAND = regex(r"依托|现有|已|利用")


def policy(item: Item) -> Statement | None:
    """从3万元提高到10万元等政策: in the name of a policy or a list."""
    named = _LIST.match(item.line.plain, item.measure.end)
    return describing(item.measure, item.lead, "policy", *named.span()) if named else None


def from_origin(item: Item) -> Statement | None:
    """报销比例由50%提高到60%; without a name, it is of what an earlier clause is about."""
    line = item.line
    origin = line.before(verbs().origin, item.start, item.measure.start)
    if not origin:
        return None
    said = level_of(item, phrase.first(line, item.start, origin.start()), origin.start(), origin["verb"])
    named = said.indicator[0][0] < said.indicator[0][1]
    subject = None if named else phrase.subject(line, item.measure.start)
    return replace(said, indicator=(subject,)) if subject else said


def sorting(item: Item) -> Statement | None:
    """亿元以上项目120个, 20户以上的村通路率达到100%: a bound that tells which things have the quantity behind them."""
    last = item.last
    return describing(item.measure, item.lead, "sort", item.measure.start, last.end) if last and _sorts(item) else None


def _sorts(item: Item) -> bool:
    line, measure, last = item.line, item.measure, item.last
    if not last or measure.proportion:
        return False
    if (measure.start, measure.end) == (measure.number, measure.number_end):
        return _sized(item, last)  # 新增10亿元企业3家
    if last.start < last.number and measure.start < measure.number:
        return False  # 超10家面积不少于1万平方米的社区
    counted = line.before(verbs().count, item.start, measure.start)
    return not counted or not line.before(verbs().level, measure.end, last.number)


def _sized(item: Item, last: Measure) -> bool:
    """Whether a sum stands right before the things that *last* counts, and no verb between them."""
    between = item.line.plain[item.measure.end : last.start]
    return item.measure.unit.endswith("元") and counts_things(last.unit) and not verbs().acts.search(between)


def withstood(item: Item) -> Statement | None:
    """县城要有效应对20年一遇的暴雨: what is withstood is a level, not a description of the rain."""
    line, measure, left = item.line, item.measure, item.lead
    verb = line.before(_WITHSTANDS, left, measure.start)
    if not verb or not line.plain.startswith("的", measure.end):
        return None
    pieces = (left, phrase.last(line, left, verb.start())), verb.span(), (measure.end + 1, item.end)
    return Statement(measure, "level", left, item.end, pieces, verb[0])


def owned(item: Item) -> Statement | None:
    """每个村至少有1名村医, 每县有1所医院: the owner and the thing, which may stand before the number."""
    line, measure = item.line, item.measure
    owns = line.before(_OWNS, item.start, measure.number)
    first = phrase.first(line, item.start, owns.start()) if owns else 0
    owner = first, phrase.last(line, first, owns.start()) if owns else 0
    if not owns or owner[0] >= owner[1]:
        return None
    least = owns["alone"] or owns["least"] or owns["most"] or owns["more"]
    if not (least or "每" in line.plain[slice(*owner)]) or (owns["alone"] and measure.end == item.end):
        return None
    thing = (owns.span("thing"),) if owns["thing"] else ()
    return Statement(measure, "count", first, item.end, (owner, *thing, (measure.end, item.end)), owns["verb"] or "有")


def red_line(item: Item) -> Statement | None:
    """严守5万亩耕地红线: a level, of what follows the number."""
    line = item.line
    kept = line.before(_KEPT, item.start, item.measure.start)
    named = _RED_LINE.match(line.plain, item.measure.end, item.end)
    if not kept or not named:
        return None
    return Statement(item.measure, "level", kept.start(), named.end(), (named.span("name"),), kept[0])


def fund(item: Item) -> Statement | None:
    """设立首期规模10亿元的产业基金, 设立1亿元补偿基金: the verb, the fund and which size of it."""
    line = item.line
    sized = line.before(_FUND_SIZE, item.start, item.measure.start)
    named = _FUND.match(line.text, item.measure.end, line.clause(item.measure.start)[1])
    if not sized or not named or _AT_HAND.search(line.plain, item.start, sized.start()):
        return None
    if not item.measure.unit.endswith("元") or (sized["size"] and not named["of"]):
        return None
    size = (sized.span("size"),) if sized["size"] else ()
    pieces = (sized.span("verb"), named.span("name"), *size)
    return Statement(item.measure, "fund", sized.start(), named.end(), pieces, sized["verb"])


def held(item: Item) -> Statement | None:
    """保持6%一档的税率不变: the indicator begins with the number."""
    line, measure = item.line, item.measure
    kept = line.before(_HELD, item.start, measure.start)
    if not kept or not line.plain.endswith("不变", measure.end, item.end):
        return None
    return Statement(measure, "level", kept.start(), item.end, ((measure.start, item.end - 2),), kept[0])


def _what_is_done(right: str, subject: str, measure: Measure) -> re.Match[str] | None:
    """What the share does: right behind it, or farther where it is a share of what stands in a place."""
    where = _WHERE if measure.proportion else _AREA
    anywhere = not subject or subject.endswith("等") or _PLACED.search(subject) or where.fullmatch(subject)
    return verbs().done.search(right) if anywhere else verbs().done.match(right)


def share(item: Item) -> Statement | None:
    """7家市场建成检测室; 全市70%的村开展试点; 技术机构95%达到要求; 一半用于保险."""
    line, plain, measure, left = item.line, item.line.plain, item.measure, item.lead
    right = plain[measure.end : item.end]
    left = measure.start if line.before(_JOINED, left, measure.start) else left
    subject = plain[left : measure.start]
    done = None if item.last and not measure.proportion else _what_is_done(right, subject, measure)
    if not done or re.search(r"是|可以|能够|已", right):
        return None
    if done[0] == "在" and not _AT_LEAST.match(plain, measure.start):
        return None
    if subject and verbs().count.search(subject):
        return None
    after = measure.end + (1 if right.startswith("的") else 0)
    last = measure.start if subject.endswith("在") else phrase.last(line, left, measure.start)
    listed = not subject or subject.endswith("等") or (len(subject) > 1 and _PLACED.fullmatch(subject))
    pieces = ((after, item.end),) if listed else ((left, last), (after, item.end))
    return Statement(measure, "share", left, item.end, pieces, done[0])


def done_for(item: Item) -> Statement | None:
    """为20所学校安装净水设备, 对30家企业开展体检: for whom it is done, and what."""
    plain, measure = item.line.plain, item.measure
    whom = _DONE_FOR.fullmatch(plain, item.lead, measure.start)
    done = whom and verbs().acts.search(plain, measure.end + 1, item.end)
    if not whom or not done or item.last or done.end() >= item.end or item.right.startswith("的"):
        return None
    if measure.proportion or not counts_things(measure.unit):
        return None
    return Statement(measure, "share", item.lead, item.end, (whom.span(), (measure.end, item.end)), done[0])


def led(item: Item) -> Statement | None:
    """推动100家企业上云: who is brought to do something; such verbs lead other clauses and count nothing alone."""
    line = item.line
    verb = line.before(_LEADS, item.start, item.measure.start)
    if not verb or item.last or item.measure.end == item.end or item.measure.proportion:
        return None
    return counting(item, verb.start(), verb.span(), verb[0])


def listed(item: Item) -> Statement | None:
    """建成甲、乙、丙等三个社区: the verb, and the thing after the number of the list."""
    line, left = item.line, item.lead
    if not line.plain.endswith("等", left, item.measure.start) or item.measure.end == item.end:
        return None
    verb = verbs().counts.match(line.plain, left, item.measure.start)
    listed = verb and not line.plain.startswith("在", verb.end())
    return counting(item, left, verb.span(), verb[0]) if verb and listed else None
