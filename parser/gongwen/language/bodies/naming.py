"""Whether words can be the name of a body: they end as one does, or its function is known, and no verb is in them.

In a list, what is neither is told by its form and by the names beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, takewhile

from gongwen.language.bodies.functions import function
from gongwen.language.bodies.lists import Body, BodyList
from gongwen.language.bodies.names import BARE, is_of_all, kind, may_be_assigned, may_be_unknown
from gongwen.language.speech import can_be_verb
from gongwen.regex import regex

_NO_NAME = regex(
    r"""[了将把让,。;!?:“”] | 为(?:牵头|责任|主办) | (?:指定|要求)(?!的) | (?<!自)由
    | ^(?:谁|为|是|以(?!下)|一个|一家|专门|专职|自己|各自|支持|鼓励|引导|全社会)
    | 首位|第一位|逗号 | [局厅](?!.*社会).{0,8}组织$""",
    re.VERBOSE,
)
LONGEST_NAME = 45
_NEAR = 4  # names of a list
_LONGEST_WORD = 14  # characters behind a name


def is_name(name: str) -> bool:
    """True if *name* can be the name of a body."""
    if not name or len(name) > LONGEST_NAME or name in BARE or _NO_NAME.search(name):
        return False
    return may_be_assigned(name) or function(name).canonical is not None


def is_plain(name: str) -> bool:
    """True for a name that says its function, its level or all of a kind, and begins with no verb."""
    known = function(name)
    return bool(known.canonical or known.level or is_of_all(name)) and not can_be_verb(name[:2])


def end_of_name(text: str, start: int, stop: int) -> int | None:
    """Where the name that `text[start:stop]` begins with ends, if words stand behind it: 市水利局督导 → 市水利局.

    None where it is a name as a whole, or begins with none.
    """
    if is_name(text[start:stop]):
        return None
    cuts = range(stop - 1, max(start + 1, stop - 1 - _LONGEST_WORD), -1)
    names = (cut for cut in cuts if kind(text[start:cut]) != "place" and is_name(text[start:cut]))
    return next((cut for cut in names if not text.startswith("组织", cut - 1)), None)


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
    functions = end > 1 and _have_a_noun(text, named)
    for place in range(end - 1, -1, -1):
        body = named.bodies[place]
        name = text[body.start : body.end]
        complete = is_name(name) and (functions or place < end - 1 or _is_complete(name))
        if not complete and ((known and not functions) or not _is_told_beside(text, named.bodies, place)):
            break
        if place == 0 or body.separator in {",", ";"}:
            begin = place
    return BodyList(named.bodies[begin:], named.end, named.open_ended and begin < end)


def _have_a_noun(text: str, named: BodyList) -> bool:
    """True where a class follows 等: 发改、财政等部门, whose names need no ending of their own."""
    tail = text[named.bodies[-1].end : named.end]
    return named.open_ended and tail.startswith("等") and kind(tail) in {"class", "firm"}


def _is_told_beside(text: str, listed: Sequence[Body], place: int) -> bool:
    """True where what stands at *place* of a list may be an unknown name, with a known one near it in its run of 、."""
    own = listed[place]
    if not may_be_unknown(text[own.start : own.end]) or end_of_name(text, own.start, own.end):
        return False
    first, end = max(place - _NEAR, 0), min(place + _NEAR + 1, len(listed))
    before = takewhile(lambda at: listed[at + 1].separator == "、", range(place - 1, first - 1, -1))
    after = takewhile(lambda at: listed[at].separator == "、", range(place + 1, end))
    return any(is_name(text[listed[at].start : listed[at].end]) for at in chain(before, after))


def _is_complete(name: str) -> bool:
    """True for a name that ends as a body's does, and for a function with its level: 市财政局, 市财政, not 财政."""
    return may_be_assigned(name) or function(name).level is not None
