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
from gongwen.model import Notice, Target
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
    *("unread", "not-understood", "list-page", "no-notice", "csv-like", "empty", "invalid", "converted", "part-unread"),
    *("pictured-pages", "untold-characters"),
    *("signed", "hidden-cells", "no-value", "doubtful-line"),
}
_NOT_A_KIND = {
    "severity": "follows from the code",
    "origin": "the program finds all that it reads, and persons add nothing to a parse",
}
_NO_LIST_YET = {
    "source.pages": "no shape is a file that consists of pages",
    "source.ocr.lines": "no reader of scans",
    "metadata.doubt": "no doubt on metadata tells anything",
}
"""Lists of the schema that nothing fills yet, and what is missing; whoever fills one takes it out here."""

_NEVER_MADE: dict[tuple[type, str, str], str] = {
    **dict.fromkeys(((Target, "deadline.scope", value) for value in ("heading", "title")), "no rule infers a time"),
}
"""Values of closed sets that no rule gives yet, and why."""


def lists(kind: type, path: str = "", around: tuple[type, ...] = ()) -> Iterator[tuple[str, type | None]]:
    """Every list (or dict of lists) in the type *kind*, by its path, with the struct that its items are, if any."""
    for name, hint in get_type_hints(kind).items():
        held = _held(hint)
        inner = next((each for each in _inside(held) if _is_struct(each)), None)
        if _is_list(held):
            yield f"{path}{name}", inner
        if inner and inner is not Span and inner not in (*around, kind):
            yield from lists(inner, f"{path}{name}.", (*around, kind))


def _held(hint: Any) -> Any:
    """What a field of the type *hint* holds where it holds something."""
    return next((each for each in get_args(hint) if each is not NoneType), hint) if NoneType in get_args(hint) else hint


def _is_list(held: Any) -> bool:
    if get_origin(held) is dict:
        return any(get_origin(each) in (list, tuple) for each in get_args(held))
    return get_origin(held) in (list, tuple)


def _is_struct(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Struct)


def _inside(hint: Any) -> Iterator[Any]:
    yield hint
    for each in get_args(hint):
        yield from _inside(each)


def values() -> set[tuple[type, str, str]]:
    """Each value of a closed set of values in the items of a list: the item's type, its field, the value."""
    items = {item for path, item in lists(Notice) if item and path not in _NO_LIST_YET}
    return {(item, name, value) for item in items for name, value in _closed(item)}


def _closed(kind: type, path: str = "") -> Iterator[tuple[str, str]]:
    """The fields of the struct *kind*, and of the structs that its fields are, each with every value of its set."""
    for name, hint in get_type_hints(kind).items():
        held = _held(hint)
        if get_origin(held) is Literal and name not in _NOT_A_KIND:
            yield from ((f"{path}{name}", value) for value in get_args(held))
        elif _is_struct(held) and held is not Span:
            yield from _closed(held, f"{path}{name}.")


def test_every_list_of_a_notice_has_its_shapes() -> None:
    assert {path for path, _ in lists(Notice)} - _NO_LIST_YET.keys() == {kind.list for kind in KINDS.values()}


def test_every_value_of_a_closed_set_has_its_shapes() -> None:
    item_of = dict(lists(Notice))
    made = {(item_of[kind.list], *kind.of) for kind in KINDS.values() if kind.of}
    assert values() - made == _NEVER_MADE.keys()


def test_every_diagnostic_that_can_come_often_has_its_shapes() -> None:
    made = {kind.of[1] for kind in KINDS.values() if kind.of and kind.list == "diagnostics"}
    assert made == CODES.keys() - _SAID_ONCE


@pytest.mark.parametrize(("kind", "shape"), of_kinds().values(), ids=of_kinds())
def test_a_shape_makes_many_of_its_kind(kind: Kind, shape: Shape) -> None:
    notice = gongwen.parse(shape(_SIZE).encode())
    found = [thing for thing in things(notice, kind.list) if is_of(thing, kind.of)]
    assert len(found) >= (1 if kind.once else _MANY)
