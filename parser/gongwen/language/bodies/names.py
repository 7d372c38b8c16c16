"""What one name is, told by its ending: a body, a class of them, a firm, an area; who may sign, who be assigned work.

Reads folded words without blanks. The longest ending of `body_names.tsv` that a name has decides.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from gongwen import lexicon
from gongwen.regex import HAN, regex

NameKind = Literal["body", "class", "firm", "place"]


class Ending(Struct, frozen=True):
    """A row of the table: what a name with the ending *word* is and may do, and what *word* is by itself."""

    word: str
    kind: NameKind | None
    signs: bool
    assigned: bool
    alone: str
    behind_a_function: bool


def _ending(row: dict[str, str]) -> Ending:
    kind = None if row["kind"] in {"none", "person"} else row["kind"]
    signs, assigned, function = (row[column] == "是" for column in ("signs", "assigned", "function"))
    return Ending(row["word"], kind, signs, assigned, row["alone"], function)  # type: ignore[arg-type]


def _lengths() -> dict[str, list[int]]:
    """How long the endings are that have a last character, the longest first."""
    lengths: dict[str, list[int]] = {}
    for word in sorted(_ENDINGS, key=len, reverse=True):
        known = lengths.setdefault(word[-1], [])
        if len(word) not in known:
            known.append(len(word))
    return lengths


_ROWS = lexicon.table("body_names")
_ENDINGS = {row["word"]: _ending(row) for row in _ROWS}
_LENGTHS = _lengths()
_ANY_BRACKET = regex(r"[(\[〔【〈][^()\[\]〔〕【】〈〉]{0,60}[)\]〕】〉]$")
_SHORT_NAME = regex(rf"(?!.*[的了将把让被并或等不应要可能须需各其以及为是在对从向按由请])(?:{HAN}){{3,6}}")
_SEPARATOR = regex("[、,;]")
_CLOSING = (")", "]", "〕", "】", "〉")
_OF_ALL = regex(r"[各本该]?(?:有关|相关|其他|其它|上述|以上|涉及|全体|各级|各类)|各|地方|[省市县区乡]级以上")

BRACKET = r"\([^()]{1,40}\)"
"""A bracket within a name or behind it."""
_PIECE = r"[^,。;:、!?()]"
_STANDS_ALONE = regex(rf"{_PIECE}{{1,54}}(?:{BRACKET}(?:{_PIECE}{{1,36}}(?:{BRACKET})?)?)?")
_LONGEST_NAME, _LONGEST_AREA = 80, 40  # characters

BARE = frozenset(row["word"] for row in _ROWS if row["alone"] == "none")
"""Words that alone name nobody: 有关单位 names some, 单位 does not."""
BEHIND_A_FUNCTION = tuple(word for word, row in _ENDINGS.items() if row.behind_a_function)
"""What stands behind a function in the name of a body: 教育 + 局."""
LONG_ENDINGS = lexicon.alternation(word for word, row in _ENDINGS.items() if row.assigned and len(word) > 1)
"""A pattern for the endings that tell in running text, where a single character (局) tells too little."""
LAST_SIGNS = frozenset(word[-1] for word, row in _ENDINGS.items() if row.assigned)
"""With what a name that may be given work ends."""
NOUNS = tuple(row["word"] for row in _ROWS if row["label"])
NOUN = f"(?:{lexicon.alternation(NOUNS)})"
"""A pattern for the nouns that make a label with a word that assigns: 责任 + 单位, 牵头 + 处室."""


def ending(name: str) -> Ending | None:
    """The longest ending that *name*, without its last bracket, has; None where it ends like no name."""
    name = without_bracket(name)
    for length in _LENGTHS.get(name[-1:], ()):
        if found := _ENDINGS.get(name[-length:]):
            return found
    return None


def kind(name: str) -> NameKind | None:
    """What *name* ends like (a body, a class of them, a firm, an area), without its last bracket; None if like none."""
    found = ending(name)
    return found.kind if found else None


def may_be_assigned(name: str) -> bool:
    """True where *name* ends like one that is given work."""
    found = ending(name)
    return found is not None and found.assigned and name not in BARE


def follows_a_function(name: str) -> bool:
    """True where *name* ends in what stands behind the function of a body (局, 委员会, 支队), not of a class (部门)."""
    found = ending(name)
    return found is not None and found.behind_a_function and found.kind == "body"


def may_be_unknown(name: str) -> bool:
    """True where *name* ends like nothing that the table has and has the form of a short name: 中石油, 青澜水投.

    Whether it is one, its place must tell.
    """
    return _SHORT_NAME.fullmatch(name) is not None and ending(name) is None and not _is_act(name)


def _is_act(name: str) -> bool:
    """True where a verb stands at the beginning or the end of *name*, which is a short one."""
    return any(name[:length] in _verbs() or name[-length:] in _verbs() for length in range(2, len(name) + 1))


@cache
def _verbs() -> frozenset[str]:
    policy = (row["word"] for row in lexicon.table("outline_topic") if row["role"] == "verb")
    return frozenset([*policy, *lexicon.words("target_verbs"), *lexicon.words("deadline_verbs")])


def may_sign(text: str) -> bool:
    """True where *text* as a whole is a name that stands by itself: a signature, an addressee, the head of a title."""
    return _stands_alone(text, _LONGEST_NAME) and kind(text) != "place"


def is_area(text: str) -> bool:
    """True where *text* as a whole is the name of an area that may stand for its authority (市, 区, 开发区 …)."""
    return _stands_alone(text, _LONGEST_AREA) and kind(text) == "place"


def _stands_alone(text: str, longest: int) -> bool:
    found = ending(text) if len(text) <= longest else None
    if found is None or not found.signs or _STANDS_ALONE.fullmatch(text) is None:
        return False
    return found.alone == "signs" or without_bracket(text) != found.word


def without_bracket(name: str) -> str:
    """*name* without a bracket at its end: 市委组织部（人才办） → 市委组织部."""
    return _ANY_BRACKET.sub("", name) if name.endswith(_CLOSING) else name


def shortened(name: str) -> str:
    """*name* without what others leave out of it: 市人民政府 → 市政府."""
    return name.replace("人民政府", "政府").replace(" ", "")


def is_of_all(name: str) -> bool:
    """True for a name that speaks of all of a kind: 各区, 有关部门, 其他单位."""
    return _OF_ALL.match(name) is not None


def names_bodies(text: str) -> bool:
    """True where the list *text* ends in a name of a body, or of all of a kind: 市教育局, 各区, 有关单位; not 某市."""
    last = _SEPARATOR.split(text)[-1]
    found = kind(last)
    return found is not None and text not in BARE and (found != "place" or is_of_all(text) or is_of_all(last))
