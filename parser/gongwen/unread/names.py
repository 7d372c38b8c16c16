"""Names of bodies by their look alone, for those who ask whether a list of them was passed over.

Shares nothing with `language/bodies` on purpose, nor a table: what that does not know, this is to see. It is wide, so
that one name proves little, and a list of them something.
"""

from __future__ import annotations

from gongwen.lexicon import any_word
from gongwen.regex import HAN, regex


def any_of(*kinds: str) -> str:
    """A pattern for any word of these *kinds*: `role` (beside bodies that have work), `ending` of names, and others."""
    return f"(?:{any_word('unread_words', *kinds)})"


_BODY = regex(
    lambda: (
        rf"{HAN}{{1,20}}(?:{any_of('ending', 'stem')}(?:等|{any_of('role')})?"
        rf"|{any_of('stem')}(?![法理公事]){HAN}{{1,2}})"
    )
)
_NO_BODY = regex(lambda: rf"(?:{any_of('role')}|成员|有关|相关)(?:单位|部门)|{any_of('aside')}{HAN}*|.*[的了将把].*")
_BETWEEN = regex(r"[、,;:\s/和及与]+")


def are_bodies(words: str, share: float) -> bool:
    """Whether of the items of *words*, folded, at least that *share* look like names of bodies, and one does."""
    items = [item for item in _BETWEEN.split(words) if item]
    bodies = sum(_is_body(item) for item in items)
    return bodies > 0 and bodies >= share * len(items)


def _is_body(item: str) -> bool:
    return _BODY.fullmatch(item) is not None and not _NO_BODY.fullmatch(item)
