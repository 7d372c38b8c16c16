"""Bodies of a list as units of the model: canonical name, level, and the prefix that a list leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.extract.responsibilities.functions import Function, function
from gongwen.extract.responsibilities.lists import Body
from gongwen.extract.responsibilities.names import is_of_all, kind
from gongwen.extract.responsibilities.naming import is_name
from gongwen.model import Unit
from gongwen.source import View

_LOCAL_ENDINGS = ("局", "委", "办", "中心", "办公室", "委员会")
_LEVEL_SIGNS = frozenset("省市州盟县区旗镇乡")
_PLACES = frozenset(["省", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "自治区", "自治州"])


def units(view: View, named: Sequence[Body]) -> list[Unit]:
    """The units that the bodies *named* in *view* are, in order."""
    bodies = [body for one in named for body in _apart(view, one)]
    names = [view.text[body.start : body.end] for body in bodies]
    known = [function(name) for name in names]
    return [_unit(view, body, known[place], _expanded(names, known, place)) for place, body in enumerate(bodies)]


def _apart(view: View, body: Body) -> Iterator[Body]:
    """Names with nothing but blanks between them, which the view has dropped: 市教育局　市财政局, a cell's lines."""
    text, start = view.text, body.start
    for at in view.breaks():
        if start < at < body.end and _are_two(text[start:at], text[at : body.end]):
            yield body._replace(start=start, end=at, note=None)
            start = at
    yield body._replace(start=start)


def _are_two(left: str, right: str) -> bool:
    if kind(left) is None or not is_name(right):
        return False
    same_level = left[0] == right[0] and left[0] in _LEVEL_SIGNS
    one, other = function(left).canonical, function(right).canonical
    return same_level or is_of_all(right) or bool(left[-1] != "委" and one and other and one != other)


def _unit(view: View, body: Body, known: Function, expanded: str | None) -> Unit:
    name = view.text[body.start : body.end]
    return Unit(
        name=view.printed(body.start, body.end),
        span=view.span(body.start, body.end),
        canonical=known.canonical,
        level=known.level,
        expanded=expanded,
        collective=is_of_all(name) or (kind(name) == "class" and known.canonical is None),
    )


def _expanded(names: Sequence[str], known: Sequence[Function], place: int) -> str | None:
    """市发改委、经信局 → 市经信局; 州、县（市）数据局 → 州数据局."""
    name = names[place]
    if name in _PLACES and place + 1 < len(names) and known[place + 1].prefix:
        return name + names[place + 1].removeprefix(known[place + 1].prefix)
    own = known[place]
    if own.canonical is None or own.prefix or own.level or is_of_all(name) or not name.endswith(_LOCAL_ENDINGS):
        return None
    before = next((known[i] for i in range(place - 1, -1, -1) if known[i].level), None)
    return before.prefix + name if before and before.prefix and before.level != "国家" else None
