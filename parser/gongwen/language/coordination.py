"""Names that are joined (A类、B类和C类机构), and the words that they share.

| shared | as in |
|---|---|
| a head, after like endings | A类、B类[机构覆盖率]; 文化产业、旅游产业[增加值占比] |
| a head, after attributes that are opposed | 城镇、农村[居民收入] |
| a head, after their number | 甲制、乙制两项[制度落实率] |
| a head, after things | 原煤、原油和天然气[产量] |
| a head, after as many characters as words of the others have | 小麦、玉米[损耗率] |
| what the figure is for one of | [单位国内生产总值]用水量、能耗 |
"""

from __future__ import annotations

import re
from functools import cache

from gongwen.language.clauses import Clauses
from gongwen.language.segmenter import stands_alone
from gongwen.language.terms import ending, pattern
from gongwen.lexicon import alternation, words
from gongwen.regex import HAN, regex

Stretch = tuple[int, int]

_JOINTS = tuple(regex(joint) for joint in ("以及|[和及与、并]", "、", "以及|[和与、]", "以及|和"))
_FIGURE = pattern("(?:[数量额度比值价费率重幅高长龄耗积]|规模|水平|里程|投资|时间|指数|标准|余额|收入|支出|成本)$")
_FOR_ONE = pattern(
    "(?:单位|万元|亩均)[^、和及与]{0,10}?(?:总值|GDP|增加值|产值|产品|面积)|人均|[万千]人|每[万千百]?[人元户]"
)
_OF_FIGURE = regex(f"(?:[年月日]?平均|[年月日人户亩]均|[总净毛]|{HAN}{{1,2}}化)+$")
"""What belongs to a figure that names share: PM10、PM2.5[年均]浓度, 采煤、掘进[机械化]程度."""
_LONGEST_ENDING = 8


def names(line: Clauses, start: int, end: int, count: int) -> list[tuple[Stretch, ...]]:
    """The *count* names that `[start, end)` joins, each with what it shares; none where it joins another number."""
    spans = _divided(line, start, end, count)
    per = _FOR_ONE.match(line.plain, start, end)
    shared = (per.span(),) if per else ()
    parts = [*spans[:-1], _without_count(line, spans[-1])] if spans else []
    return [(*(shared if one[0] > start else ()), one, *head(line, one, spans[-1])) for one in parts]


def _divided(line: Clauses, start: int, end: int, count: int) -> list[Stretch]:
    for joint in _JOINTS:
        cuts = [cut.span() for cut in joint.finditer(line.plain, start, end)]
        if len(cuts) == count - 1:
            return list(zip([start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end], strict=True))
    return []


def head(line: Clauses, part: Stretch, last: Stretch) -> tuple[Stretch, ...]:
    """What the last of parallel names has beyond *part*: 机构 in A类、B类机构; nothing where *part* is whole."""
    if part == last or part[0] == part[1]:
        return ()
    at = (
        _after_count(line, last)
        or _after_like_ending(line, part, last)
        or _after_opposed(line, part, last)
        or _after_things(line, part, last)
        or _after_as_many(line, part, last)
    )
    return ((at, last[1]),) if at and at < last[1] else ()


def grade(line: Clauses, part: Stretch, last: Stretch) -> tuple[Stretch, ...]:
    """What *last* has beyond the ending that it has in common with *part*: 产业集群 in 千亿级、百亿级产业集群."""
    if part[0] >= part[1]:
        return ()
    last_sign = line.plain[part[1] - 1]
    graded = line.plain.find(last_sign, *last) + 1 if last_sign in "级类型" else 0
    at = graded or _after_like_ending(line, part, last)
    return ((at, last[1]),) if at and at < last[1] else ()


def _after_like_ending(line: Clauses, part: Stretch, last: Stretch) -> int | None:
    """Where in *last* the ending of *part* ends: of two characters or more, or of one where both are as long."""
    for length in range(min(part[1] - part[0], _LONGEST_ENDING), 1, -1):
        at = line.plain.find(line.plain[part[1] - length : part[1]], *last)
        if at >= 0:
            return at + length
    at = last[0] + part[1] - part[0]
    return at if at + 2 <= last[1] and line.plain[at - 1] == line.plain[part[1] - 1] else None


def _after_opposed(line: Clauses, part: Stretch, last: Stretch) -> int | None:
    other = _opposed().match(line.plain, *last)
    one = _opposed_at_end().search(line.plain, *part)
    return other.end() if other and one and not line.plain[part[0] : one.start()].strip("全各市县区省州") else None


def _without_count(line: Clauses, last: Stretch) -> Stretch:
    """*last* up to the number of the names that may stand behind it."""
    count = _COUNT.search(line.plain, *last)
    return (last[0], count.start()) if count and count.start() > last[0] else last


def _after_count(line: Clauses, last: Stretch) -> int | None:
    """Where the number of the names ends that stands behind the last: 甲制、乙制、丙制三项[制度落实率]."""
    count = _COUNT.search(line.plain, *last)
    return count.end() if count and count.start() > last[0] else None


_COUNT = regex("[两二三四五六七八九][项个类种]")


@cache
def _opposed() -> re.Pattern[str]:
    return regex(alternation(words("opposed_attributes")))


@cache
def _opposed_at_end() -> re.Pattern[str]:
    return regex(f"(?:{alternation(words('opposed_attributes'))})$")


def _after_things(line: Clauses, part: Stretch, last: Stretch) -> int | None:
    figure = ending("figure").search(line.plain, *last)
    whole = not figure or len(figure[0]) < 2 or _FIGURE.search(line.plain, *part)
    if whole or not figure:
        return None
    of = line.before(_OF_FIGURE, last[0], figure.start())
    return of.start() if of else figure.start()


def _after_as_many(line: Clauses, part: Stretch, last: Stretch) -> int | None:
    """Where the head of *last* begins, a rate that no table knows, behind a word as long as the one that *part* is.

    Words before 率 have two characters: where three or five would stand there, the word is a character longer.
    """
    length = part[1] - part[0]
    is_even = (last[1] - last[0] - length) % 2 == 0
    at = last[0] + length + is_even
    is_rate = _RATE.match(line.plain, at, last[1]) and not _FIGURE.search(line.plain, *part)
    return at if length > 1 and at < last[1] and is_rate and stands_alone(line.plain, last[0], at) else None


_RATE = regex(".{2,5}率$")
