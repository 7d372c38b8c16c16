"""Names of bodies: what a name ends like, what it may do where it stands (sign, be assigned work), and its own noun.

Everything follows from one table, `lexicon/body_names.tsv`; which bodies exist is not known here. `names` tells what
single words are, `signing` reads lists of names that stand by themselves.
"""

from __future__ import annotations

from gongwen.language.bodies.names import (
    BARE,
    BEHIND_A_FUNCTION,
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
    without_bracket,
)
from gongwen.language.bodies.signing import all_may_sign, glued, listed, without_stamp

__all__ = [
    "BARE",
    "BEHIND_A_FUNCTION",
    "LONG_ENDINGS",
    "NOUN",
    "NOUNS",
    "NameKind",
    "all_may_sign",
    "ending",
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
    "without_bracket",
    "without_stamp",
]
