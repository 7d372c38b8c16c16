"""Bodies of a list as units of the model: canonical name, level, and the prefix that a list leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from gongwen.language.bodies import follows_a_function, is_of_all, kind
from gongwen.language.bodies.functions import Function, function
from gongwen.language.bodies.levels import AREAS, SIGNS
from gongwen.language.bodies.lists import Body
from gongwen.language.bodies.naming import is_name
from gongwen.model import Unit
from gongwen.source import View, shared

_NOT_LOCAL = ("部", ")")  # a ministry, and a name with a remark that may be of others
_PLACES = frozenset([*SIGNS, *(word for word in AREAS if word.startswith("自治"))])


def units(view: View, named: Sequence[Body]) -> list[Unit]:
    """The units that the bodies *named* in *view* are, in order."""
    bodies = [body for one in named for body in _apart(view, one)]
    names = [view.text[body.start : body.end] for body in bodies]
    known = [function(name) for name in names]
    made: list[Unit] = []
    prefix = ""
    for place, (body, name, own) in enumerate(zip(bodies, names, known, strict=True)):
        if name in _PLACES and place + 1 < len(names):
            expanded = _with_head(name, names[place + 1], known[place + 1])
        else:
            expanded = _with_prefix(prefix, name, own)
        made.append(_unit(view, body, own, expanded))
        if own.level and own.prefix:
            prefix = "" if own.level == "国家" else own.prefix
    return made


def _apart(view: View, body: Body) -> Iterator[Body]:
    """Names with nothing but blanks between them, which the view has dropped: 市教育局　市财政局, a cell's lines."""
    text, start = view.text, body.start
    span = view.span(body.start, body.end)
    if span.end - span.start > body.end - body.start:
        gaps = [at for at in range(start + 1, body.end) if view.offset(at) > view.offset(at - 1) + 1]
        for at, following in pairwise((*gaps, body.end)):
            name = text[start:at]
            if _are_two(name, text[at : body.end]) or _are_two(name, text[at:following]):
                yield replace(body, start=start, end=at, note=None)
                start = at
    yield replace(body, start=start) if start > body.start else body


def _are_two(left: str, right: str) -> bool:
    of_left, of_right = kind(left), kind(right)
    if of_left is None or not is_name(right):
        return False
    if of_left == of_right == "place":
        return left[-1] == right[-1]  # towns, but no county and its town
    same_level = left[0] == right[0] and left[0] in SIGNS
    one, other = function(left).canonical, function(right).canonical
    differ = left[-1] != "委" and one and other and one != other
    of_another_kind = one and of_left == "body" and of_right in ("place", "firm")
    of_another_kind = of_another_kind or bool(other and of_left == "firm")
    return same_level or is_of_all(right) or bool(differ or of_another_kind)


def _unit(view: View, body: Body, known: Function, expanded: str | None) -> Unit:
    name = view.text[body.start : body.end]
    return Unit(
        name=view.printed(body.start, body.end),
        span=view.span(body.start, body.end),
        canonical=known.canonical,
        level=known.level,
        expanded=expanded and shared(expanded),
        collective=is_of_all(name) or (kind(name) == "class" and known.canonical is None),
    )


def _with_head(place: str, following: str, known: Function) -> str | None:
    """州、县（市）数据局 → 州数据局: the first is short of the head that the second has."""
    return place + following.removeprefix(known.prefix) if known.prefix else None


def _with_prefix(prefix: str, name: str, own: Function) -> str | None:
    """市发改委、经信局 → 市经信局: a known body without a level, after one with *prefix*."""
    says_level = own.prefix or own.level or is_of_all(name) or own.canonical is None
    is_local = follows_a_function(name) and not name.endswith(_NOT_LOCAL)
    return prefix + name if prefix and is_local and not says_level else None
