"""Lists of names that stand by themselves: signatures, addressees, copies, the head of a title.

Knows how names that stand in one line come apart (、 ， ； blanks, or nothing at all), and the bodies of the centre.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.language.bodies.levels import SIGNS
from gongwen.language.bodies.names import BRACKET, NameKind, is_area, may_sign
from gongwen.lexicon import alternation, table, words
from gongwen.regex import regex
from gongwen.source import View

_CENTRE = regex(rf"(?:{alternation(words('national_bodies'))}|中共[^中]{{2}})")
STAMPED = "(?:盖章|公章|印章)"
STAMP = rf"\((?:{STAMPED}|章|印|[^()]{{0,30}}代章?)\)"
"""The remark that a stamp stands there, whosever it is: （盖章）, （某局代章）."""
_STAMP = regex(rf"{STAMP}$")
_TOO_LONG = 81  # characters, for a body's name


_ENDS = regex(lambda: rf"(?:{endings('body', 'class', 'firm', 'place')})(?:{BRACKET})?")


def endings(*kinds: NameKind) -> str:
    """A pattern for the endings of those names of these *kinds* that may sign."""
    return alternation(row["word"] for row in table("body_names") if row["signs"] and row["kind"] in kinds)


def all_may_sign(view: View, start: int, end: int) -> bool:
    """True where `view.text[start:end]` is names of bodies that may sign, and nothing else."""
    found = [view.text[first:last] for first, last in glued(view, start, end)]
    return bool(found) and all(may_sign(name) for name in found)


def without_stamp(text: str) -> str:
    """*text* without the remark that a stamp stands there, whosever it is: （盖章）, （某局代章）."""
    return _STAMP.sub("", text)


def listed(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of the list in `view.text[start:end]`: split at 、 ， ；, not inside brackets, none empty."""
    text, depth, item = view.text, 0, start
    for mark in re.finditer(r"[(\[〔【)\]〕】、,;]", text[start:end]):
        at, sign = start + mark.start(), mark[0]
        if sign in "([〔【":
            depth += 1
        elif sign in ")]〕】":
            depth = max(0, depth - 1)
        elif not depth:
            if at > item:
                yield item, at
            item = at + 1
    if end > item:
        yield item, end


def glued(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names in `view.text[start:end]`, which is nothing but names: split at separators, blanks, and where glued."""
    for first, last in listed(view, start, end):
        yield from pairwise(_cuts(view, first, last))


def _cuts(view: View, start: int, end: int) -> list[int]:
    """The bounds of the names that stand in one stretch without a separator."""
    text, cuts = view.text, [start]
    blanks = _apart(view.breaks())
    for match in _ENDS.finditer(text, start, end):
        at, rest = match.end(), text[match.end() : min(end, match.end() + _TOO_LONG)]
        if not rest:
            break
        name = text[cuts[-1] : min(at, cuts[-1] + _TOO_LONG)]
        whole = _CENTRE.match(text, cuts[-1])
        if whole and whole.end() > at:
            continue
        apart = at in blanks and _is_name(name) and _is_name(rest)
        if apart or (may_sign(name) and _starts_anew(name, rest)):
            cuts.append(at)
    return [*cuts, end]


def _apart(breaks: Sequence[int]) -> set[int]:
    """Those of the *breaks* that may part names; not those between single characters (县 政 府)."""
    gaps = set(breaks)
    return {at for at in gaps if at - 1 not in gaps and at + 1 not in gaps}


def _is_name(text: str) -> bool:
    return may_sign(text) or is_area(text)


def _starts_anew(name: str, rest: str) -> bool:
    """True where *rest*, glued to *name*, begins another name: of the same place, or of the centre."""
    place = name.removeprefix("中共")
    alike = rest[:2] == place[:2] or (rest[0] == place[0] and rest[0] in SIGNS)
    return (alike and len(rest) > 3) or _CENTRE.match(rest) is not None
