"""How a body's name is told from other words: by its ending. Knows suffixes, not which bodies exist."""

from __future__ import annotations

from typing import Literal

from gongwen import lexicon
from gongwen.regex import regex

NameKind = Literal["body", "class", "firm", "place"]

_KINDS: dict[str, str] = dict(
    zip(lexicon.words("body_endings", "ending"), lexicon.words("body_endings", "kind"), strict=True)
)
_LONGEST = max(map(len, _KINDS))
_TRAILING_BRACKET = regex(r"[(\[〔【〈][^()\[\]〔〕【】〈〉]{0,60}[)\]〕】〉]$")
_OF_ALL = regex(r"[各本该]?(?:有关|相关|其他|其它|上述|以上|涉及|全体|各级|各类)|各|地方|[省市县区乡]级以上")

#: nouns for bodies of a kind, which alone name none
BARE = frozenset(lexicon.words("bare_names"))


def kind(name: str) -> NameKind | None:
    """What *name* ends like (a body, a class of them, a firm, a place), without its last bracket; None if like none."""
    name = without_bracket(name)
    for length in range(min(_LONGEST, len(name)), 0, -1):
        found = _KINDS.get(name[-length:])
        if found:
            return None if found == "none" else found  # type: ignore[return-value]
    return None


def without_bracket(name: str) -> str:
    """*name* without a bracket at its end: 市委组织部（人才办） → 市委组织部."""
    return _TRAILING_BRACKET.sub("", name) if name.endswith((")", "]", "〕", "】", "〉")) else name


def is_of_all(name: str) -> bool:
    """True for a name that speaks of all of a kind: 各区, 有关部门, 其他单位."""
    return _OF_ALL.match(name) is not None
