"""Quantities in a frame of their own, which is asked before any verb: 严守5万亩红线, 设立规模5亿元的基金, 一半用于保险.

Knows the frames' grammar only; the verbs are the lexicon's.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from gongwen.extract.targets.parse.counts import counting
from gongwen.extract.targets.parse.items import Item
from gongwen.extract.targets.parse.levels import level_of
from gongwen.extract.targets.parse.shapes import Statement, describing
from gongwen.language import phrases, terms
from gongwen.language.quantities import Measure
from gongwen.language.quantities.units import counts as counts_things
from gongwen.language.speech import can_be_verb
from gongwen.language.terms import pattern, sign
from gongwen.regex import HAN

_LIST = pattern("等[^,]{0,16}{provision}")
_PLACED = pattern("在(?:{aforesaid})?$")
_JOINED = pattern("{conjunction}$")
_AREA = pattern("{area}")
_WHERE = pattern("{area}|[^,]{0,8}[内中国省市州县区镇乡村]")
_REST = pattern("(?:{rest}|第[一二三]批)的?")
_FINAL = pattern("{final}")
_ENDS = pattern("[^全均未,□“”]{0,16}?(?P<verb>{final})$")
_ENDS_ALONE = pattern("[^均未,的“”]{2,16}?(?P<verb>(?:{comes about}){1,2})$")
_JOINTLY = pattern("{must}|{jointly}|规范$")
_OVER = pattern("(?P<verb>[^,的]{2})一[遍轮次]$")
_NAMES = pattern("[^,、]{2,10}(?:、[^,、]{2,10})+")
_DONE = pattern("(?P<verb>在|[要须应]?{does})")
_ANY_VERB = pattern(f"(?P<verb>[进入上通用持](?![口海市场户员道行品度量])|{HAN}{{2}})")
_DONE_LATER = pattern("(?!在)(?P<verb>{does})")
_MADE = pattern("(?:实现|做到)$")
_OF_ALL = pattern("全覆盖|全部|[均都]")
_FULL = pattern("实现{full}$")
_EACH = pattern("每|户均")
_ZONE = pattern("(?:以内)?(?:范围|半径|区域|服务圈)")
_RATED = ("千伏", "伏", "kV", "KV", "V", "千伏安", "兆伏安", "吨级", "蒸吨", "马力")
"""Units that tell which things they stand before, and of which plans reach no sum."""
_TELLS = pattern("是|可以|能够|已|参加了?会议|出席|列席")
_KEPT = pattern("{guard}(?:全[国省市县区])?$")
_RED_LINE = pattern("的?(?P<name>[^,的]{1,14}红线)(?!的)")
_HELD = pattern("{hold}$")
_FUND_SIZE = pattern("(?P<verb>{found})(?:[^,的]{0,4}?(?P<size>(?:首期|总|资金)?(?:资金)?规模)(?:为|达到?)?)?$")
_FUND = pattern("(?P<of>的)?(?P<name>[^,。;]{0,30}?基金[”」]?)")
_AT_HAND = pattern("依托|现有|已|利用")
_DONE_FOR = pattern("[为给向对在](?P<area>{area})?")
_LEADS = pattern("{lead on}$")
_WITHSTANDS = pattern("(?:有效)?{withstand}$")
_OWNS = pattern(
    "(?P<alone>{at least})$"
    "|(?P<least>{at least})?[要应须都均]?(?P<verb>[建设配拥]?(?<![保占持享所])有)(?P<most>{no fewer})?"
    "(?P<thing>[^,的达到为占由从]{0,12}?)(?P<more>{no fewer})?$"
)


def policy(item: Item) -> Statement | None:
    """从3万元提高到10万元等政策: in the name of a policy or a list."""
    named = _LIST.match(item.line.plain, item.measure.end)
    return describing(item.measure, item.lead, "policy", *named.span()) if named else None


def from_origin(item: Item) -> Statement | None:
    """报销比例由50%提高到60%; without a name, it is of what an earlier clause is about."""
    origin = item.before_number(terms.ORIGIN)
    if not origin:
        return None
    said = level_of(item, phrases.first(item.line, item.start, origin.start()), origin.start(), origin["verb"])
    named = said.indicator[0][0] < said.indicator[0][1]
    subject = None if named else phrases.subject(item.line, item.measure.start)
    return replace(said, indicator=(subject,)) if subject else said


def sorting(item: Item) -> Statement | None:
    """亿元以上项目120个, 20户以上的村通路率达到100%: a bound that tells which things have the quantity behind them."""
    last = item.last
    if zone := _ZONE.match(item.line.plain, item.measure.end, item.end):
        return describing(item.measure, item.lead, "sort", *zone.span())  # 3公里范围内的村
    return describing(item.measure, item.lead, "sort", item.measure.start, last.end) if last and _sorts(item) else None


def _sorts(item: Item) -> bool:
    line, measure, last = item.line, item.measure, item.last
    if not last or measure.proportion:
        return False
    if not measure.bounded:
        return _sized(item, last)  # 新增10亿元企业3家
    if last.start < last.number and measure.start < measure.number:
        return False  # 超10家面积不少于1万平方米的社区
    return not item.before_number(terms.COUNT) or not line.before(terms.LEVEL, measure.end, last.number)


def _sized(item: Item, last: Measure) -> bool:
    """Whether a sum stands right before the things that *last* counts, and no verb between them."""
    between = item.line.plain[item.measure.end : last.start]
    if not between or terms.ACTS.search(between):
        return False
    rated = item.measure.unit in _RATED  # 35千伏变电站5座, 10千伏线路100公里
    return rated or (item.measure.is_sum and counts_things(last.unit))


def withstood(item: Item) -> Statement | None:
    """县城要有效应对20年一遇的暴雨: what is withstood is a level, not a description of the rain."""
    verb = item.right.startswith("的") and item.before_number(_WITHSTANDS, item.lead)
    if not verb:
        return None
    pieces = item.phrase(verb.start()), verb.span(), (item.measure.end + 1, item.end)
    return Statement(item.measure, "level", item.lead, item.end, pieces, verb[0])


def owned(item: Item) -> Statement | None:
    """每个村至少有1名村医, 每县有1所医院: the owner and the thing, which may stand before the number."""
    line, measure = item.line, item.measure
    owns = line.before(_OWNS, item.start, measure.number)
    first = phrases.first(line, item.start, owns.start()) if owns else 0
    owner = first, phrases.last(line, first, owns.start()) if owns else 0
    if not owns or owner[0] >= owner[1]:
        return None
    least = owns["alone"] or owns["least"] or owns["most"] or owns["more"]
    if not (least or _EACH.search(line.plain, *owner)) or (owns["alone"] and item.is_last):
        return None
    thing = (owns.span("thing"),) if owns["thing"] else ()
    named = (owner, *thing)
    if owns["verb"] == "拥有" and thing:
        named = ((first, owns.end("thing")),)  # 每万人拥有床位, 每万人专利拥有量
    return Statement(measure, "count", first, item.end, (*named, (measure.end, item.end)), owns["verb"] or "有")


def red_line(item: Item) -> Statement | None:
    """严守5万亩耕地红线: a level, of what follows the number."""
    named = _RED_LINE.match(item.line.plain, item.measure.end, item.end)
    kept = named and item.before_number(_KEPT)
    if not kept or not named:
        return None
    return Statement(item.measure, "level", kept.start(), named.end(), (named.span("name"),), kept[0])


def fund(item: Item) -> Statement | None:
    """设立首期规模10亿元的产业基金, 设立1亿元补偿基金: the verb, the fund and which size of it."""
    line, measure = item.line, item.measure
    named = measure.is_sum and _FUND.match(line.text, measure.end, line.clause(measure.start)[1])
    sized = named and item.before_number(_FUND_SIZE)
    if not named or not sized or (sized["size"] and not named["of"]):
        return None
    if _AT_HAND.search(line.plain, item.start, sized.start()):
        return None
    size = (sized.span("size"),) if sized["size"] else ()
    pieces = (sized.span("verb"), named.span("name"), *size)
    return Statement(measure, "fund", sized.start(), named.end(), pieces, sized["verb"])


def held(item: Item) -> Statement | None:
    """保持6%一档的税率不变: the indicator begins with the number."""
    kept = item.right.endswith("不变") and item.before_number(_HELD)
    pieces = ((item.measure.start, item.end - 2),)
    return Statement(item.measure, "level", kept.start(), item.end, pieces, kept[0]) if kept else None


def share(item: Item) -> Statement | None:
    """7家市场建成检测室; 全市70%的村开展试点; 技术机构95%达到要求; 一半用于保险."""
    plain, measure, right = item.line.plain, item.measure, item.right
    if not measure.proportion and (item.last or item.before_number(_LEADS)):
        return None
    if item.line.times_in(measure.start, measure.end):
        return None  # 三年内为260处安装设施: by when, and no share
    left = measure.start if item.before_number(_JOINED, item.lead) else item.lead
    end = _without_result(item, left)
    left = end if plain[left:end] == "有" else left  # 有2个乡镇创成
    subject = plain[left:end]
    done = _what_is_done(item, subject)
    if not done or _TELLS.search(right) or _sorts_all(item) or (subject and terms.COUNT.search(subject)):
        return None
    if done["verb"] == "在" and not sign("no fewer").match(plain, measure.start):
        return None
    last = end if subject.endswith("在") else phrases.last(item.line, left, end)
    listed = (
        not subject
        or subject.endswith("等")
        or _names_as_many(item, subject)
        or (len(subject) > 1 and _PLACED.fullmatch(subject))
    )
    said = _without_time(item, done)
    pieces = said if listed else ((left, last), *said)
    return Statement(measure, "share", left, item.end, pieces, done["verb"])


def _sorts_all(item: Item) -> bool:
    """20户以上的村全部通车, 208个村实现全覆盖: the number tells which things, and all of them do it."""
    sorts = _OF_ALL if item.measure.bounded else _FULL
    return counts_things(item.measure.unit) and sorts.search(item.right) is not None


def _without_result(item: Item, left: int) -> int:
    """Where what stands before a share of 100% ends, without a verb of result: [监测站点]实现100%联网."""
    whole = item.measure.proportion and item.measure.value == 100
    verb = item.before_number(_MADE, left + 1) if whole else None
    return verb.start() if verb else item.measure.start


def _without_time(item: Item, done: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """What the share does, without a time before the verb: 水库[4月20日前]完成主体工程."""
    start, end = item.thing
    start += item.line.plain.startswith(("要", "须", "应"), start)
    times = item.line.times_in(start, item.measure.end + done.start("verb"))
    if not times:
        return ((start, end),)
    verb = phrases.first(item.line, times[-1].end, end)
    return (start, phrases.last(item.line, start, times[0].start)), (verb, end)


def _what_is_done(item: Item, subject: str) -> re.Match[str] | None:
    """What the share does: right behind it, or farther where it is a share of what stands in a place."""
    right, where = item.right, _WHERE if item.measure.proportion else _AREA
    whole = item.measure.proportion and item.measure.value == 100 and _ANY_VERB.match(right)
    if whole and (len(whole["verb"]) == 1 or can_be_verb(whole["verb"])):
        return whole
    anywhere = not subject or subject.endswith("等") or _PLACED.search(subject) or where.fullmatch(subject)
    rest = _REST.fullmatch(subject)
    if not anywhere and not rest and not _names_as_many(item, subject):
        return _DONE.match(right)
    ended = _ENDS.match(right) if rest or item.line.times_in(item.measure.end, item.end) else None
    return _DONE.match(right) or _DONE_LATER.search(right) or ended or _comes_about(right)


def _names_as_many(item: Item, subject: str) -> bool:
    """Whether *subject* names the things that are counted: 东山、西湖2座泵站."""
    named = _NAMES.fullmatch(subject) is not None and not can_be_verb(subject[:2])
    return named and subject.count("、") + 1 == item.measure.value


def _comes_about(right: str) -> re.Match[str] | None:
    """What things do by themselves at the end of the phrase: 村[出列], 中心[实体化运行]; but 部门联合验收."""
    ended = _ENDS_ALONE.match(right) or _OVER.search(right)
    return ended if ended and not _JOINTLY.search(right[: ended.start("verb")]) else None


def finished(item: Item) -> Statement | None:
    """标准厂房20栋6月竣工: the verb comes last, after a time and modal words."""
    line, measure, name = item.line, item.measure, item.name
    if name[0] == name[1] or measure.proportion or not item.right:
        return None
    verb = _FINAL.fullmatch(line.plain, phrases.first(line, measure.end, item.end), item.end)
    act = terms.ACTS.search(line.plain, *name)
    if not verb or (act and act.end() < name[1]) or (act and act.start() == name[0]):
        return None
    return Statement(measure, "share", name[0], item.end, (name, verb.span()), verb[0])


def done_for(item: Item) -> Statement | None:
    """为20所学校安装净水设备, 对全县300名护士轮训一遍: for whom it is done, and what."""
    plain, measure = item.line.plain, item.measure
    whom = _DONE_FOR.fullmatch(plain, item.lead, measure.start)
    if not whom or item.last or measure.proportion or item.right.startswith("的") or not counts_things(measure.unit):
        return None
    done = terms.ACTS.search(plain, measure.end + 1, item.end)
    if not done or done.end() >= item.end:
        return None
    pieces: tuple[tuple[int, int], ...] = (whom.span(), (measure.end, item.end))
    if _OVER.search(item.right):
        pieces = (whom.span("area"), item.thing) if whom["area"] else (item.thing,)
    return Statement(measure, "share", item.lead, item.end, pieces, done[0])


def led(item: Item) -> Statement | None:
    """推动100家企业上云: who is brought to do something; such verbs lead other clauses and count nothing alone."""
    if item.last or item.measure.proportion:
        return None
    verb = item.before_number(_LEADS)
    return counting(item, verb.start(), verb.span(), verb[0]) if verb else None


def listed(item: Item) -> Statement | None:
    """建成甲、乙、丙等三个社区: the verb, and the thing after the number of the list."""
    line, left = item.line, item.lead
    if not line.plain.endswith("等", left, item.measure.start):
        return None
    verb = terms.COUNTS.match(line.plain, left, item.measure.start)
    listed = verb and not line.plain.startswith("在", verb.end())
    return counting(item, left, verb.span(), verb[0]) if verb and listed else None
