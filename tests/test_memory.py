"""How much room a notice takes, and what is made of it on the way, by the bytes of its input.

Counted in objects, not measured of a process, so that every machine counts the same; `benchmarks/growth.py` measures.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import Struct

import gongwen
from gongwen.extract.passage import Line
from gongwen.language.clauses import Clauses

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
try:
    from shapes import SHAPES
finally:
    sys.path.pop(0)

_SIZE = 60_000


def objects(thing: object) -> Iterator[object]:
    """Every object that *thing* holds, itself the first; each once."""
    seen: set[int] = set()
    pending = [thing]
    while pending:
        if id(held := pending.pop()) not in seen:
            seen.add(id(held))
            yield held
            pending += _inside(held)


def _inside(held: object) -> list[object]:
    if isinstance(held, Struct):
        return [getattr(held, name) for name in held.__struct_fields__]
    if isinstance(held, dict):
        return [*held, *held.values()]
    return list(held) if isinstance(held, list | tuple) else []


@pytest.mark.parametrize(("shape", "most"), [("a plan", 32), ("a dense text", 33), ("a task table", 42)])
def test_what_a_notice_says_again_and_again_it_holds_once(shape: str, most: int) -> None:
    data = SHAPES[shape](_SIZE).encode()
    size = sum(map(sys.getsizeof, objects(gongwen.parse(data))))
    assert size < most * len(data)


def test_the_elements_of_a_page_take_less_room_than_its_bytes() -> None:
    data = SHAPES["paragraphs of a page"](_SIZE).encode()
    assert _peak(lambda: gongwen.parse(data)) < 15 * len(data)


def test_a_line_without_end_does_not_keep_what_it_was_asked() -> None:
    text = "到二〇二五年达到百分之十,并推进建设;" * 5000

    def ask() -> None:
        line = Clauses(text)
        for at in range(len(text)):
            line.clause(at)

    assert _peak(ask) < 20 * len(text)


def test_lines_are_gone_when_they_are_read_without_a_search_for_what_nothing_holds() -> None:
    gc.collect()
    gc.disable()
    try:
        gongwen.parse("一、目标。到2027年,建成驿站10个,绿地率达到40%。\n二、任务。新建步道5公里。\n")
        assert not [held for held in gc.get_objects() if isinstance(held, Line)]
    finally:
        gc.enable()


@pytest.mark.parametrize(("shape", "most"), [("quantity, one line", 80), ("a merged cell of targets", 50)])
def test_of_a_line_of_quantities_little_more_is_held_than_is_found(shape: str, most: int) -> None:
    data = SHAPES[shape](_SIZE).encode()
    assert _peak(lambda: gongwen.parse(data)) < most * len(data)


def _peak(work: Callable[[], object]) -> int:
    """The most bytes that Python's objects take while *work* goes on, the second time."""
    work()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
