"""Names of bodies where they stand alone: signatures, addressees, copies, the head of a title.

Knows how such a name ends, and how names that stand in one line come apart (、 ， ； blanks, or nothing at all). It
doesn't know which bodies there are, but for the centre's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.lexicon import alternation, table, words
from gongwen.regex import regex
from gongwen.source import View

_BODY = alternation(row["word"] for row in table("body_suffixes") if row["level"] == "body")
_AREA = alternation(row["word"] for row in table("body_suffixes") if row["level"] == "area")
_BRACKET = r"\([^()]{1,40}\)"
_NAME = rf"[^,。;:、!?()]{{1,48}}?(?:{_BRACKET}[^,。;:、!?()]{{0,30}}?)?"

_IS_BODY = regex(rf"{_NAME}(?:{_BODY})(?:{_BRACKET})?")
_IS_AREA = regex(rf"{_NAME}(?:{_AREA})(?:{_BRACKET})?")
_BARE_SUFFIX = regex(rf"(?:{_BODY})(?:{_BRACKET})?")
_ENDS = regex(rf"(?:{_BODY}|{_AREA})(?:{_BRACKET})?")
_CENTRE = regex(rf"(?:{alternation(words('national_bodies'))}|中共[^中]{{2}})")
_STAMP = regex(r"\((?:代章|盖章|公章|印章|章|印)\)$")
_TOO_LONG = 81  # characters, for a body's name


def is_body(text: str) -> bool:
    """True where *text* as a whole is the name of a body."""
    return len(text) < _TOO_LONG and _IS_BODY.fullmatch(text) is not None and not _BARE_SUFFIX.fullmatch(text)


def are_bodies(view: View, start: int, end: int) -> bool:
    """True where `view.text[start:end]` is the names of bodies and nothing else."""
    found = [view.text[first:last] for first, last in names(view, start, end)]
    return bool(found) and all(is_body(name) for name in found)


def is_area(text: str) -> bool:
    """True where *text* as a whole is the name of an area (市, 区, 开发区 …)."""
    return len(text) <= 40 and _IS_AREA.fullmatch(text) is not None


def _is_name(text: str) -> bool:
    return is_body(text) or is_area(text)


def without_stamp(text: str) -> str:
    """*text* without the remark that a stamp stands there: （代章）, （盖章）."""
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


def names(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names in `view.text[start:end]`, which is nothing but names: split at separators, blanks, and where glued."""
    for first, last in listed(view, start, end):
        yield from pairwise(_cuts(view, first, last))


def _cuts(view: View, start: int, end: int) -> list[int]:
    """The bounds of the names that stand in one stretch without a separator."""
    text, cuts = view.text, [start]
    blanks = set(view.breaks())
    for match in _ENDS.finditer(text, start, end):
        at, rest = match.end(), text[match.end() : min(end, match.end() + _TOO_LONG)]
        if not rest:
            break
        name = text[cuts[-1] : min(at, cuts[-1] + _TOO_LONG)]
        whole = _CENTRE.match(text, cuts[-1])
        if whole and whole.end() > at:
            continue
        apart = at in blanks and _is_name(name) and _is_name(rest)
        if apart or (is_body(name) and _starts_anew(name, rest)):
            cuts.append(at)
    return [*cuts, end]


def _starts_anew(name: str, rest: str) -> bool:
    """True where *rest*, glued to *name*, begins another name: of the same place, or of the centre."""
    place = name.removeprefix("中共")
    alike = rest[:2] == place[:2] or (rest[0] == place[0] and rest[0] in "省市县区州")
    return (alike and len(rest) > 3) or _CENTRE.match(rest) is not None
