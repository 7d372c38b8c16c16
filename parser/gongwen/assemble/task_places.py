"""Whether a place lays work on somebody: by its headings, its part's genre, and the words of an item without a heading.

| place | told by | tasks there without an assignment |
|---|---|---|
| work | 主要任务, 保障措施, 职责; plans, opinions | every lowest item |
| aims, record, rules, grants, forms, force, terms, contact | 总体要求, 工作回顾, 申报条件, 办法, 联系方式 | none |

The innermost heading that tells decides, of its words the last; then the genre of the part's title. Knows words and
titles, not what stands in a section beside its first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal, get_args

from gongwen import lexicon
from gongwen.language.genre import genre, sets_policy
from gongwen.model import Part
from gongwen.regex import regex
from gongwen.source import fold

Place = Literal["work", "aims", "record", "rules", "grants", "forms", "force", "terms", "contact"]

_OF_STANDINGS: dict[str, Place] = {
    "plan": "work",
    "goals": "aims",
    "meaning": "aims",
    "record": "record",
    "rules": "rules",
    "grants": "grants",
}
_POLICY_MAY_END_SO: tuple[Place, ...] = ("record", "rules", "grants", "forms", "force")
"""加强资金支持 and 落实扶持政策 are work, though 资金支持 and 扶持政策 are none."""
_END_OF_HEADING = "(?=$|[和及与、:;.。(（]|要求)"
_FARTHEST_DUTY = 40
_IN_TEXT: tuple[Place, ...] = ("force", "terms", "contact")


def place_of(headings: Iterable[str | None], title: str, part: Part, text: str = "") -> Place:
    """What may be expected under *headings*, the outermost first, of *part* with *title*.

    *text* is the first sentence of an item that has no heading of its own, else empty.
    """
    return _told_by_text(text) or _told_by_headings(tuple(headings)) or _of_part(title, part)


def asks(title: str) -> bool:
    """Whether the sentences of a part with *title* and without items may say what somebody has to do."""
    return genre(title) == "plan" and not _titles("told").search(title)


def is_duty(sentence: str) -> bool:
    """Whether *sentence* (folded, without blanks), of a text without items, says what somebody has to do."""
    return bool(_duty().match(sentence)) and not _formula().search(sentence) and not _told_by_text(sentence)


# ---- headings


def _told_by_headings(headings: Sequence[str | None]) -> Place | None:
    return next((told for heading in reversed(headings) if heading and (told := _told_by_heading(heading))), None)


@lru_cache(maxsize=4096)
def _told_by_heading(heading: str) -> Place | None:
    """What the last telling word of *heading* says."""
    heading = "".join(fold(heading).split())
    for word in reversed(list(_in_headings().finditer(heading))):
        place = _kinds()[word[0]]
        is_policy = word.start() > 0 and sets_policy(heading)
        if not is_policy or place not in _POLICY_MAY_END_SO:
            return place
    return None


@cache
def _kinds() -> dict[str, Place]:
    """The words of headings, each with what it says; those of this module's own table come before the targets'."""
    found: dict[str, Place] = {}
    for row in (*lexicon.table("task_places"), *lexicon.table("target_places")):
        where, _, kind = row["kind"].partition(" ")
        told = _OF_STANDINGS.get(kind) or next((place for place in get_args(Place) if place == kind), None)
        if where == "heading" and told:
            found.setdefault(row["word"], told)
    return found


@cache
def _in_headings() -> re.Pattern[str]:
    return regex(f"(?:{lexicon.alternation(_kinds())}){_END_OF_HEADING}")


# ---- parts


def _of_part(title: str, part: Part) -> Place:
    """What the genre of *title* says; of one that names none, a form where it ends so, else work."""
    told = genre(title)
    if told != "plan" and part.kind == "attachment" and _titles("forms").search(title):
        return "forms"
    return _OF_STANDINGS[told] if told else "work"


@cache
def _titles(kind: str) -> re.Pattern[str]:
    return regex(f"(?:{lexicon.any_word('task_places', f'title {kind}')})(?=$|[(（])")


# ---- text


def _told_by_text(text: str) -> Place | None:
    return next((kind for kind in _IN_TEXT if text and _in_text(kind).search(text)), None)


@cache
def _in_text(kind: Place) -> re.Pattern[str]:
    return regex(lexicon.any_word("task_places", f"text {kind}"))


@cache
def _duty() -> re.Pattern[str]:
    return regex(f"[^。]{{0,{_FARTHEST_DUTY}}}?(?:{lexicon.any_word('task_places', 'text duty')})")


@cache
def _formula() -> re.Pattern[str]:
    return regex(f"[请望][^。]{{0,16}}(?:{lexicon.any_word('task_places', 'text formula')})。?$")
