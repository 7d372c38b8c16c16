"""The shapes of `benchmarks/growth.py` hold N of everything that there is: whoever adds a kind adds its shape."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct

import gongwen
from gongwen.diagnostic import CODES
from gongwen.model import Notice
from gongwen.source import Span

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
try:
    from kinds import KINDS, Kind, is_of, things
    from shapes import Shape, of_kinds
finally:
    sys.path.pop(0)

_SIZE, _MANY = 3000, 20
_SAID_ONCE = {
    # codes of which a notice has one at most, whatever its length
    *("date-conflict", "replaced-bytes", "other-format", "too-large", "text-cut", "outline-cut", "too-deep"),
    *("list-page", "empty", "invalid"),
}
_BY_THE_CODE = {"severity"}
_NEVER_MADE = {("kind", "box")}  # in the schema, but no rule makes one


def lists(kind: type, path: str = "", around: tuple[type, ...] = ()) -> Iterator[tuple[str, type | None]]:
    """Every list (or dict of lists) in the type *kind*, by its path, with the struct that its items are, if any."""
    for name, hint in get_type_hints(kind).items():
        held = (
            next((each for each in get_args(hint) if each is not NoneType), hint)
            if NoneType in get_args(hint)
            else hint
        )
        is_list = get_origin(held) in (list, dict)
        inner = next((each for each in _inside(held) if isinstance(each, type) and issubclass(each, Struct)), None)
        if is_list:
            yield f"{path}{name}", inner
        if inner and inner is not Span and inner not in (*around, kind):
            yield from lists(inner, f"{path}{name}.", (*around, kind))


def _inside(hint: Any) -> Iterator[Any]:
    yield hint
    for each in get_args(hint):
        yield from _inside(each)


def values() -> set[tuple[type, str, str]]:
    """Each value of a closed set of values in the items of a list: the item's type, its field, the value."""
    items = {item for _, item in lists(Notice) if item}
    closed = [(item, name, hint) for item in items for name, hint in get_type_hints(item).items()]
    return {
        (item, name, value)
        for item, name, hint in closed
        for part in _inside(hint)
        if get_origin(part) is Literal and name not in _BY_THE_CODE
        for value in get_args(part)
    }


def test_every_list_of_a_notice_has_its_shapes() -> None:
    assert {path for path, _ in lists(Notice)} == {kind.list for kind in KINDS.values()}


def test_every_value_of_a_closed_set_has_its_shapes() -> None:
    item_of = dict(lists(Notice))
    made = {(item_of[kind.list], *kind.of) for kind in KINDS.values() if kind.of}
    assert {value for value in values() - made if value[1:] not in _NEVER_MADE} == set()


def test_every_diagnostic_that_can_come_often_has_its_shapes() -> None:
    made = {kind.of[1] for kind in KINDS.values() if kind.of and kind.list == "diagnostics"}
    assert made == CODES.keys() - _SAID_ONCE


@pytest.mark.parametrize(("kind", "shape"), of_kinds().values(), ids=of_kinds())
def test_a_shape_makes_many_of_its_kind(kind: Kind, shape: Shape) -> None:
    notice = gongwen.parse(shape(_SIZE).encode())
    found = [thing for thing in things(notice, kind.list) if is_of(thing, kind.of)]
    assert len(found) >= (1 if kind.once else _MANY)
