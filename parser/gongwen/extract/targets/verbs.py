"""The lexicon's verbs as patterns: what stands before a number, after it, and at the head of a phrase.

Knows which verbs make which shape; where in a clause they are looked for is `statement`'s.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from gongwen.extract.targets import phrase
from gongwen.extract.targets.cues import initials, words
from gongwen.language.clauses import BLANK
from gongwen.regex import regex


class Verbs(Struct, frozen=True):
    """The patterns built of the lexicon's verbs."""

    count: re.Pattern[str]  # 培育, 新增 at the end, before a number
    counts: re.Pattern[str]  # the same anywhere
    change: re.Pattern[str]  # 增长, 下降 at the end
    degree: re.Pattern[str]  # 比去年高 at the end
    changes: re.Pattern[str]  # 增长, 下降 (of two characters or more) at the start
    paced: re.Pattern[str]  # 的幅度压减 after a pace
    level: re.Pattern[str]  # 达到, 提高到, 控制在 at the end
    relative: re.Pattern[str]  # 达到最低工资的 at the end, before a share
    origin: re.Pattern[str]  # 由50%提高到 at the end
    onward: re.Pattern[str]  # 提高到 after an old value
    act: re.Pattern[str]  # a conjunction, and the verb of the next statement if it has one
    done: re.Pattern[str]  # what a share of things does: 建成, 达到
    effect: re.Pattern[str]  # what a count is for: 形成体系
    acts: re.Pattern[str]  # any verb of counting or changing
    follows: re.Pattern[str]  # what may follow a count: 用于 …


ADVERB = r"(?:要|再|又|均|都|共|约|近|力争|至少|原则上|一般|平均|年均|累计|分别|实际|逐步|不得|就|每年|全年|大力|各)"
CONJUNCTION = r"(?:以及|和|及|与|、|并)"
_OF_EVERY = rf"(?:{phrase.AREA}|人均|每人每年|每人每月|每人|每年|每月|平均|\d{{4}}年[底末]?的)?"
_ORIGIN = r"(?:由|从)[^由从,]{0,12}?(?:[0-9一二三四五六七八九十两]|分之)[^由从,]{0,12}?"
THAN = r"(?:(?<![同环对占分价])比(?![例重率较值])|较(?![大多高快强好为]))(?P<base>[^比较,]{1,20}?)"
AGAINST = regex(rf"{THAN}$")


@cache
def verbs() -> Verbs:
    count, rise, fall = (words("target_verbs", kind) for kind in ("count", "rise", "fall"))
    long_rise, long_fall = words("target_verbs", "rise", 2), words("target_verbs", "fall", 2)
    after = words("target_verbs", "after")
    more, less = words("target_verbs", "more"), words("target_verbs", "less")
    done, keep, reach = (words("target_verbs", kind) for kind in ("done", "keep", "reach"))
    changing = rf"(?:{rise}|{fall})"
    reaching = rf"(?:(?:{changing}|{keep})(?:达到|到|至|为|在|达)|{reach})"
    built = rf"[新改]{BLANK}{{3,9}}建"  # 新(改、扩)建
    counting = rf"(?:(?<![创更革全翻刷])新)?(?:{count}|{built})(?:出|成|好|了)?"
    begins = initials("target_verbs", "count")  # no conjunction does; and one look tells that no verb stands here
    several = rf"(?={begins}|新)(?:[、和并及]?{counting}){{1,4}}"
    return Verbs(
        count=regex(rf"(?P<verb>{several})(?P<area>{phrase.AREA})?{ADVERB}{{0,3}}$"),
        counts=regex(several),
        change=regex(rf"(?:(?P<rise>{rise})|(?P<fall>{fall}))(?:{ADVERB}|了){{0,3}}$"),
        degree=regex(rf"(?P<than>{THAN})(?:(?P<rise>{more})|(?P<fall>{less})){ADVERB}{{0,2}}$"),
        changes=regex(rf"(?:(?P<rise>{long_rise})|(?P<fall>{long_fall}))(?![到至率幅])"),
        paced=regex(
            rf"的?(?:幅度|速度|增速|比例|增幅|降幅)[^,]{{0,4}}?(?P<verb>(?P<rise>{long_rise})|(?P<fall>{long_fall}))(?![到至率幅])"
        ),
        level=regex(rf"(?P<verb>{reaching}){_OF_EVERY}{ADVERB}{{0,3}}$"),
        relative=regex(rf"(?P<verb>(?!占){reaching})[^,的]{{2,20}}的$"),
        origin=regex(rf"{_ORIGIN}{ADVERB}?(?P<verb>{reaching}){_OF_EVERY}{ADVERB}{{0,3}}$"),
        onward=regex(rf"的?{ADVERB}?{reaching}"),
        act=regex(rf"{CONJUNCTION}(?P<verb>(?:{several})?{ADVERB}{{0,3}})$"),
        done=regex(rf"(?:{done})"),
        acts=regex(rf"{several}|{after}|(?:{long_rise}|{long_fall})(?![到至率幅])"),
        follows=regex(rf"(?:{done}|{count}|并|且|以)"),
        effect=regex("打造|形成|推动|带动|实现|促进|构建"),
    )
