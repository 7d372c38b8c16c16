"""What function and level of government the name of a body says: 市发改局 → 发展和改革, 市. From `bodies.tsv`.

Looked up by cutting the name (level, then ending), never by searching: cost does not grow with the lexicon.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongwen import lexicon
from gongwen.extract.responsibilities.names import BARE, kind, without_bracket


class Function(NamedTuple):
    """The canonical function of a body (发展和改革) and the level that its name says (市); either may be None.

    `prefix` is the part of the name before the function: 市, 乐清市, 省委.
    """

    canonical: str | None
    level: str | None
    prefix: str


_FORMS = {
    form: row["canonical"] for row in lexicon.table("bodies") for form in (row["canonical"], *row["forms"].split("、"))
}
_ENDINGS = tuple(sorted(lexicon.words("function_endings"), key=len, reverse=True))
_NATIONAL = ("中华人民共和国", "国家", "国务院", "中共中央", "中央", "全国", "最高")
_LEVELS = "省市州盟县区旗镇乡"
_ORGANS = ("人民政府", "政府", "委")
_LEVEL_OF_ENDING = {"厅": "省", "总局": "国家", "总署": "国家", "总社": "国家"}
_MINISTRIES = frozenset(row["canonical"] for row in lexicon.table("bodies") if row["ministry"])


@lru_cache(maxsize=4096)
def function(name: str) -> Function:
    """The function and the level that *name* (folded, without blanks) says."""
    name = without_bracket(name)
    if found := _form(name):
        return Function(found, _level_of_ending(name, found), "")
    for word in _NATIONAL:
        if name.startswith(word) and (found := _form(name[len(word) :])):
            return Function(found, "国家", word)
    for cut, sign in enumerate(name[:-1], 1):
        if sign in _LEVELS:
            prefix, rest = _after_organ(name, cut)
            if found := _form(rest):
                return Function(found, sign, prefix)
    return Function(None, _level(name), "")


def _after_organ(name: str, cut: int) -> tuple[str, str]:
    """市政府办公室, 市委组织部: the organ after the level belongs to the prefix, if anything follows it."""
    for organ in _ORGANS:
        after = cut + len(organ)
        if name.startswith(organ, cut) and after < len(name) and not _form(name[cut:]):
            return name[:after], name[after:]
    return name[:cut], name[cut:]


def _form(rest: str) -> str | None:
    """The canonical function of *rest*, with or without one of the endings of bodies."""
    if found := _FORMS.get(rest):
        return found
    for ending in _ENDINGS:
        if rest.endswith(ending) and (found := _FORMS.get(rest[: -len(ending)])):
            return found
    return None


def _level(name: str) -> str | None:
    if name.startswith(_NATIONAL):
        return "国家"
    return name[0] if name[:1] and name[0] in _LEVELS else None


def _level_of_ending(name: str, canonical: str) -> str | None:
    if name.endswith("部") and canonical in _MINISTRIES:
        return "国家"
    return next((level for ending, level in _LEVEL_OF_ENDING.items() if name.endswith(ending)), None)


_NO_NAME = re.compile(
    r"""[了将把让,。;!?:“”] | (?:指定|要求)(?!的) | (?<![自理])由
    | ^(?:[谁某不未无]|一个|一家|专门|专职|自己|各自|支持|鼓励|引导|全社会)""",
    re.VERBOSE,
)
_LONGEST_NAME = 45


def is_name(name: str) -> bool:
    """True if *name* can be the name of a body: by its ending, or by being known."""
    if not name or len(name) > _LONGEST_NAME or name in BARE or _NO_NAME.search(name):
        return False
    return kind(name) is not None or function(name).canonical is not None
