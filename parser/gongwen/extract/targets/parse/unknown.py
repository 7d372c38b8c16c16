"""Counts whose verb no table knows, read by where it stands.

| form | as in | not |
|---|---|---|
| before a number and the thing | 认养20株古树, 新培植1家企业 | 全市20株古树, 涉及20株古树 |
| before the thing, its number last | 粉刷外墙20处 | 外墙20处 |
| two verbs | 建成投运3座电站 | 建成区3座电站 |

That such a count is a target needs one more sign, which `judge` asks for.
"""

from __future__ import annotations

from gongwen.extract.targets.parse.counts import counting
from gongwen.extract.targets.parse.items import Item
from gongwen.extract.targets.parse.shapes import Statement
from gongwen.language import terms
from gongwen.language.speech import can_be_verb
from gongwen.language.terms import ending, has, pattern, sign
from gongwen.regex import HAN

UNKNOWN = "verb not known"
"""The rule of such a count."""

_BEFORE_NUMBER = pattern(
    f"(?:[每各]个?{{division}})?(?P<verb>新?{HAN}{{2}}|{HAN}{{4}})[了好出成]?{{qualifier}}{{0,2}}$"
)
_LARGE = 1_000_000
_LEADING = pattern(f"(?:[人户年]均)?(?P<verb>新?(?P<word>{HAN}{{2}})){HAN}")
_SHORT = pattern(f"[新再](?:{{verb of one sign}}){HAN}|年(?:{{yearly verb}}){HAN}{{2}}")
"""新栽油茶2万亩, 再建公路80公里, 年产种苗500万株."""
_MEASURED = pattern("[%‰]|元$|百分点|[倍度级]$|年|月|[天日]$|周|小时|分钟")
_NO_VERB = pattern(
    "[^,]*(?:[有是为占达于由和与及或的之以其各该每本从在向对至到后前中内外下等类共余多约近如即按]|[省市县区镇乡村州旗盟国])$"
)


def before_number(item: Item) -> Statement | None:
    """认养20株古树: a word of two characters, or two such, alone before the number of a thing."""
    line, measure = item.line, item.measure
    if _is_measured(item) or item.right.startswith(("的", "以")) or "是" in item.right:
        return None
    found = _BEFORE_NUMBER.fullmatch(line.plain, item.lead, measure.start)
    if not found or not _is_verb(found["verb"].removeprefix("新")):
        return None
    return counting(item, item.lead, found.span("verb"), found["verb"])


def leading(item: Item) -> Statement | None:
    """粉刷外墙20处: a verb at the head of the phrase, the thing, and its number at the end."""
    line, measure, (left, end) = item.line, item.measure, item.name
    found = _LEADING.match(line.plain, left, end)
    if short := _SHORT.match(line.plain, left, end):
        return Statement(measure, "bare", left, measure.end, ((left, end),), short[0])
    if not found or not can_be_verb(found["word"]) or (_is_measured(item) and not _is_large(item)):
        return None
    if sign("tell").match(found["word"]):
        return None
    return Statement(measure, "bare", left, measure.end, ((left, end),), found["verb"])


def _is_large(item: Item) -> bool:
    """Whether it is a sum with which something is done (回购债务2亿元), and no figure, fee or fine."""
    measure = item.measure
    named = ending("figure").search(item.line.plain, *item.name)
    return measure.is_sum and not measure.bounded and measure.value >= _LARGE and not named


def _is_measured(item: Item) -> bool:
    """Whether what stands before it is a level: a share, a sum, a time."""
    return item.measure.proportion or _MEASURED.search(item.measure.unit) is not None


def _is_verb(word: str) -> bool:
    """Whether *word* can be a verb where it stands: nothing shows that it is none."""
    if sign("tell").match(word) or _NO_VERB.match(word):
        return False
    first = word[:2]
    return len(word) == 2 or can_be_verb(first) or has("success", first) or terms.COUNTS.fullmatch(first) is not None
