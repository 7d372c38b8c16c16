"""What function and level of government the name of a body says: 市发改局 → 发展和改革, 市. From `bodies.tsv`.

Looked up by cutting the name (level, then ending), never by searching: cost does not grow with the lexicon.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gongwen import lexicon
from gongwen.language.bodies.levels import NATIONAL, SIGNS, by_ending, sign_of
from gongwen.language.bodies.names import BEHIND_A_FUNCTION, without_bracket
from gongwen.regex import regex


class Function(NamedTuple):
    """The canonical function of a body (发展和改革) and the level that its name says (市); either may be None.

    `prefix` is the part of the name before the function: 市, 青澜市, 省委.
    """

    canonical: str | None
    level: str | None
    prefix: str


_FORMS = {
    form: row["canonical"] for row in lexicon.table("bodies") for form in (row["canonical"], *row["forms"].split("、"))
}
_OPENINGS = tuple((form.removesuffix("…"), canonical) for form, canonical in _FORMS.items() if form.endswith("…"))
_ENDINGS = tuple(sorted(BEHIND_A_FUNCTION, key=len, reverse=True))
_ORGANS = ("人民政府", "政府", "委")
_MINISTRIES = frozenset(row["canonical"] for row in lexicon.table("bodies") if row["ministry"])
_LEAGUE = regex(r"(?:共青)?团(?P<level>[省市州盟县区旗镇])委$")


@lru_cache(maxsize=4096)
def function(name: str) -> Function:
    """The function and the level that *name* (folded, without blanks) says."""
    name = without_bracket(name)
    if found := _form(name):
        return Function(found, _level_of(name, found), "")
    for word in NATIONAL:
        if name.startswith(word) and (found := _form(name[len(word) :])):
            return Function(found, "国家", word)
    return _after_level(name) or _after_place(name) or Function(None, _level(name), "")


def _after_level(name: str) -> Function | None:
    """市发改局, 县(市)发改局, 某市某区发改局: what follows a sign of a level, and perhaps an organ (市委组织部)."""
    for place, sign in enumerate(name[:-1]):
        if sign in SIGNS:
            cut = place + (2 if name[place + 1] in ")〕" else 1)
            prefix, rest = _after_organ(name, cut)
            if found := _form(rest):
                return Function(found, sign_of(name[: place + 1]), prefix)
    return None


def _after_organ(name: str, cut: int) -> tuple[str, str]:
    """市政府办公室, 市委组织部: the organ after the level belongs to the prefix, if anything follows it."""
    for organ in _ORGANS:
        after = cut + len(organ)
        if name.startswith(organ, cut) and after < len(name) and not _form(name[cut:]):
            return name[:after], name[after:]
    return name[:cut], name[cut:]


def _after_place(name: str) -> Function | None:
    """青澜金融监管分局, 人民银行某市分行: a place named without its level, before the function or after it."""
    for cut in (2, 3):
        if len(name) >= cut + 2 and (found := _form(name[cut:])):
            return Function(found, None, name[:cut])
    found = next((canonical for form, canonical in _OPENINGS if name.startswith(form)), None)
    return Function(found, None, "") if found else None


def _form(rest: str) -> str | None:
    """The canonical function of *rest*, with or without one of the endings of bodies."""
    if found := _FORMS.get(rest):
        return found
    for ending in _ENDINGS:
        if rest.endswith(ending) and (found := _FORMS.get(rest[: -len(ending)])):
            return found
    return None


def _level_of(name: str, canonical: str) -> str | None:
    """The level that a name without prefix says: 财政部 and 国务院办公厅 国家, 财政厅 省, 团市委 市."""
    if league := _LEAGUE.match(name):
        return league["level"]
    if name.endswith("部") and canonical in _MINISTRIES:
        return "国家"
    return "国家" if name.startswith(NATIONAL) else by_ending(name)


def _level(name: str) -> str | None:
    if name.startswith(NATIONAL):
        return "国家"
    return name[0] if name[:1] and name[0] in SIGNS else None
