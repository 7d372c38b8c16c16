"""Whether words can be the name of a body: they end as one does, or its function is known, and no verb is in them.

In a list, what is neither is told by its form and by the names beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, takewhile

from gongwen.language.bodies.functions import function
from gongwen.language.bodies.lists import Body, BodyList
from gongwen.language.bodies.names import BARE, may_be_assigned, may_be_unknown
from gongwen.regex import regex

_NO_NAME = regex(
    r"""[了将把让,。;!?:“”] | 为(?:牵头|责任|主办) | (?:指定|要求)(?!的) | (?<!自)由
    | ^(?:谁|为|是|一个|一家|专门|专职|自己|各自|支持|鼓励|引导|全社会)""",
    re.VERBOSE,
)
LONGEST_NAME = 45
_NEAR = 4  # names of a list


def is_name(name: str) -> bool:
    """True if *name* can be the name of a body."""
    if not name or len(name) > LONGEST_NAME or name in BARE or _NO_NAME.search(name):
        return False
    return may_be_assigned(name) or function(name).canonical is not None


def are_names(text: str, named: BodyList, *, known: bool = False) -> bool:
    """True if a list holds nothing but names, *known* ones only if so asked.

    The last must be complete (发改、财政部门, not 发改、财政).
    """
    return bool(named.bodies) and len(last_names(text, named, known=known).bodies) == len(named.bodies)


def last_names(text: str, named: BodyList, *, known: bool = False) -> BodyList:
    """The names that a list ends in, from its beginning or from a comma: 省厅指导，甲局、乙局 → 甲局、乙局.

    A name that the lexicon does not know is told by its form and by the known one beside it (中石油、市教育局).
    """
    begin = end = len(named.bodies)
    for place in range(end - 1, -1, -1):
        body = named.bodies[place]
        name = text[body.start : body.end]
        complete = is_name(name) and (place < end - 1 or _is_complete(name))
        if not complete and (known or not _is_told_beside(text, named.bodies, place)):
            break
        if place == 0 or body.separator in {",", ";"}:
            begin = place
    return BodyList(named.bodies[begin:], named.end, named.open_ended and begin < end)


def _is_told_beside(text: str, listed: Sequence[Body], place: int) -> bool:
    """True where what stands at *place* of a list may be an unknown name, with a known one near it in its run of 、."""
    if not may_be_unknown(text[listed[place].start : listed[place].end]):
        return False
    first, end = max(place - _NEAR, 0), min(place + _NEAR + 1, len(listed))
    before = takewhile(lambda at: listed[at + 1].separator == "、", range(place - 1, first - 1, -1))
    after = takewhile(lambda at: listed[at].separator == "、", range(place + 1, end))
    return any(is_name(text[listed[at].start : listed[at].end]) for at in chain(before, after))


def _is_complete(name: str) -> bool:
    """True for a name that ends as a body's does, and for a function with its level: 市财政局, 市财政, not 财政."""
    return may_be_assigned(name) or function(name).level is not None
