"""Quantities in a frame of their own, which is asked before any verb: 严守5万亩红线, 设立规模5亿元的基金, 一半用于保险.

Knows the frames' grammar only; the verbs are the lexicon's.
"""

from __future__ import annotations

import re

from gongwen.extract.targets import changes, phrase
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.shapes import Item, Statement, counting, level_of
from gongwen.extract.targets.verbs import verbs
from gongwen.regex import regex

_AT_LEAST = regex(r"至少|不少于|不得少于")
_LIST = regex(r"等[^,]{0,16}(?:政策|措施|要求|规定|条件|制度|标准)")
_KEPT = regex(r"(?:严守|守住|守牢|坚守)(?:全[国省市县区])?$")
_RED_LINE = regex(r"的?(?P<name>[^,的]{1,14}红线)(?!的)")
_FUND_SIZE = regex(
    r"(?P<verb>发起设立|设立|组建|发起|成立)[^,的]{0,4}?(?P<size>(?:首期|总|资金)?(?:资金)?规模)(?:为|达到?)?$"
)
_FUND = regex(r"的(?P<name>[^,。;]{0,30}?基金[”」]?)")
_AT_HAND = regex(r"依托|现有|已|利用")


def framed(line: Line, item: Item, left: int, before: Statement | None) -> Statement | None:
    """A quantity in a frame of its own: in a policy's name, after an older value, in a list, as a share of things."""
    measure = item.measure
    if _LIST.match(line.plain, measure.end):
        return Statement(measure, "inner", left, measure.end, (), "")
    if origin := verbs().origin.search(line.plain, item.start, measure.start):
        return level_of(line, item, phrase.first(line, item.start, origin.start()), origin.start(), origin["verb"])
    if item.bare and before and before.shape == "count" and measure.end < item.end:
        return counting(line, item, measure.start, _verb_of(line, before), before.cue)
    return (
        changes.paced(line, item, left, before)
        or _red_line(line, item)
        or _fund(line, item)
        or _held(line, item, left)
        or _share(line, item, left)
        or _listed(line, item, left)
    )


def _red_line(line: Line, item: Item) -> Statement | None:
    """严守5万亩耕地红线: a level, of what follows the number."""
    kept = _KEPT.search(line.plain, item.start, item.measure.start)
    named = _RED_LINE.match(line.plain, item.measure.end, item.end)
    if not kept or not named:
        return None
    return Statement(item.measure, "level", kept.start(), named.end(), (named.span("name"),), kept[0])


def _fund(line: Line, item: Item) -> Statement | None:
    """设立首期规模10亿元的产业基金: the verb, the fund and which size of it."""
    sized = _FUND_SIZE.search(line.plain, item.start, item.measure.start)
    named = _FUND.match(line.text, item.measure.end, line.clause(item.measure.start)[1])
    if not sized or not named or _AT_HAND.search(line.plain, item.start, sized.start()):
        return None
    pieces = sized.span("verb"), named.span("name"), sized.span("size")
    return Statement(item.measure, "fund", sized.start(), named.end(), pieces, sized["verb"])


def _held(line: Line, item: Item, left: int) -> Statement | None:
    """保持6%一档的税率不变: the indicator begins with the number."""
    measure = item.measure
    kept = re.search(r"(?:保持|维持|稳定)$", line.plain[item.start : measure.start])
    if not kept or not line.plain.endswith("不变", measure.end, item.end):
        return None
    start = item.start + kept.start()
    return Statement(measure, "level", start, item.end, ((measure.start, item.end - 2),), kept[0])


def _share(line: Line, item: Item, left: int) -> Statement | None:
    """7家市场建成检测室; 在70%的地市开展试点; 技术机构95%达到要求; 一半用于保险."""
    plain, measure = line.plain, item.measure
    right = plain[measure.end : item.end]
    subject = plain[left : measure.start]
    done = verbs().done.search(right)
    if not done or re.search(r"是|可以|能够|已", right):
        return None
    if done[0] == "在" and not _AT_LEAST.match(plain, measure.start):
        return None
    if subject and not subject.endswith("在") and done.start():
        return None
    if subject and verbs().count.search(subject):
        return None
    after = measure.end + (1 if right.startswith("的") else 0)
    last = measure.start if subject.endswith("在") else phrase.last(line, left, measure.start)
    pieces = ((left, last), (after, item.end)) if subject else ((after, item.end),)
    return Statement(measure, "share", left, item.end, pieces, done[0])


def _listed(line: Line, item: Item, left: int) -> Statement | None:
    """建成甲、乙、丙等三个社区: the verb, and the thing after the number of the list."""
    if not line.plain.endswith("等", left, item.measure.start) or item.measure.end == item.end:
        return None
    verb = verbs().counts.match(line.plain, left, item.measure.start)
    listed = verb and not line.plain.startswith("在", verb.end())
    return counting(line, item, left, verb.span(), verb[0]) if verb and listed else None


def _verb_of(line: Line, said: Statement) -> tuple[int, int]:
    """Where the verb of a count stands."""
    at = line.plain.find(said.cue, line.clause(said.start)[0])
    return at, at + len(said.cue)
