"""Remarks in an assignment that govern those after it: who leads a list, and who is responsible besides."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from gongwen.language.bodies import NOUN
from gongwen.regex import HAN, regex

LeadRule = Literal["first", "before-comma"]

_LEADS = r"(?:为|是|系|均为)(?:牵头|主办|主责|主要责任|第一责任)"
_BEFORE_COMMA = regex(rf"第?一?个?逗号[之以]?前[^,。;]{{0,8}}{_LEADS}{NOUN}?")
_FIRST = regex(
    rf"(?:各?(?:责任|负责){NOUN}[中里]?)?(?:位?列|排[名列序]?|位于|居)?在?(?:第一|首)(?:个|位|名|家|责任)?[^,。;为是系]{{0,8}}"
    rf"(?:{_LEADS}{NOUN}?|牵头(?!{HAN}))"
)
_BESIDES = regex(
    r"""(?:以下|下列|下述|其余|后续|上述|各项)[^,。;:]{0,12}?(?:均需|均由|均须|均涉及|均|都需|都由|还需|由|需)
    (?P<bodies>[^。;]{2,80}?)
    (?:共同|分别|按职责|按职责分工|配合|参与|抓好|组织)?
    (?:(?:负责|落实|配合|参与|参加|实施|承担|作?为(?:责任|配合)单位)(?:,?(?:下同,?)?不再|[,。;]|$) | ,?不再)""",
    re.VERBOSE,
)
_BESIDES_FIRST = regex(
    r"""(?<=[,。;(]) (?P<bodies>[^,。;:()]{2,60}?) (?:均|都)(?:作?为|是)[^,。;]{0,6}(?:责任|配合|落实|参与)单位
    ,?(?:以下|下文)[^,。;]{0,6}不再""",
    re.VERBOSE,
)
_OF_BRACKETS = regex("括号[内里中]?[^。;)]{0,12}$")
_SAME = regex(r"(?<=[,;。])(?:以?下同|不再)(?=[^〉】〕\]]*$)")
_ANY = regex("逗号|第一|首|以下|下列|下述|下同|其余|后续|上述|各项|不再")
"""What every remark holds."""
_MAY_LEAD = regex("(?:第一|首|逗号)[^,。;]{0,16}牵头")


class Remark(NamedTuple):
    """What a remark orders from here on: which bodies of a list lead, and where it names who is responsible besides.

    `words` are those that say who leads; `of_brackets`: they speak of all brackets (括号内第一个逗号前为牵头单位).
    """

    lead: LeadRule | None
    words: str
    besides: tuple[int, int] | None
    of_brackets: bool


_NO_REMARK = Remark(None, "", None, False)


def may_lead(text: str) -> bool:
    """Whether a remark in *text* may say who leads a list of nothing but names; spares a closer look."""
    return _MAY_LEAD.search(text) is not None


def start_of(text: str, start: int, end: int) -> int:
    """Where the first remark on lists in `text[start:end]` begins, or a mere 下同; *end* where there is none.

    A remark in a bracket is one on the body before it.
    """
    if not _ANY.search(text, start, end):
        return end
    found = (pattern.search(text, start, end) for pattern in (_BEFORE_COMMA, _FIRST, _BESIDES, _BESIDES_FIRST, _SAME))
    at = min((remark.start() for remark in found if remark), default=end)
    return end if text.count("(", start, at) > text.count(")", start, at) else at


def read(text: str, start: int, end: int) -> Remark:
    """The orders that `text[start:end]` gives."""
    if not _ANY.search(text, start, end):
        return _NO_REMARK
    before_comma, first = _BEFORE_COMMA.search(text, start, end), _FIRST.search(text, start, end)
    lead: LeadRule | None = "before-comma" if before_comma else "first" if first else None
    said = before_comma or first
    besides = _BESIDES.search(text, start, end) or _BESIDES_FIRST.search(text, start, end)
    of_brackets = (
        said is not None and _OF_BRACKETS.search(text, max(start, said.start() - 20), said.start()) is not None
    )
    return Remark(lead, said[0] if said else "", besides.span("bodies") if besides else None, of_brackets)
