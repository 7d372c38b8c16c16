"""Names of bodies: what a name ends like, what it may do where it stands (sign, be assigned work), and its own noun.

Which bodies exist is not known here: names are told by their endings (`lexicon/body_names.tsv`) and functions
(`bodies.tsv`). `names` tells what single words are, `levels` which level of government they say, `functions` which
function; `signing` reads lists of names that stand by themselves, `lists` those of a sentence, `naming` which of their
pieces are names.
"""

from __future__ import annotations

from gongwen.language.bodies.names import (
    BARE,
    BEHIND_A_FUNCTION,
    LAST_SIGNS,
    LONG_ENDINGS,
    NOUN,
    NOUNS,
    NameKind,
    ending,
    follows_a_function,
    is_area,
    is_of_all,
    kind,
    may_be_assigned,
    may_be_unknown,
    may_sign,
    names_bodies,
    shortened,
    without_bracket,
)
from gongwen.language.bodies.signing import STAMP, STAMPED, all_may_sign, endings, glued, listed, without_stamp

__all__ = [
    "BARE",
    "BEHIND_A_FUNCTION",
    "LAST_SIGNS",
    "LONG_ENDINGS",
    "NOUN",
    "NOUNS",
    "STAMP",
    "STAMPED",
    "NameKind",
    "all_may_sign",
    "ending",
    "endings",
    "follows_a_function",
    "glued",
    "is_area",
    "is_of_all",
    "kind",
    "listed",
    "may_be_assigned",
    "may_be_unknown",
    "may_sign",
    "names_bodies",
    "shortened",
    "without_bracket",
    "without_stamp",
]
