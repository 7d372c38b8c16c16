"""A large notice in slices, so that what is made of it to validate it is never all held at once.

The schema says of no list how long it is or how its items go together: a notice is valid where all of its slices are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from msgspec.structs import replace

from gongwen.model import Notice, Part, Section, Table, every_section

_SMALL = 100_000
_ITEMS = 1000

_Item = TypeVar("_Item")


def slices(notice: Notice) -> Iterator[Notice]:
    """Notices that are valid where *notice* is; a small one (by its text and the places of its tables) is one slice."""
    if len(notice.text) <= _SMALL and sum(map(_places, notice.tables)) <= _SMALL:
        yield notice
        return
    lists = {name: value for name in notice.__struct_fields__ if isinstance(value := getattr(notice, name), list)}
    bare = replace(notice, **{name: [] for name in lists})
    yield bare
    for name in lists.keys() - {"parts", "tables"}:
        yield from (replace(bare, **{name: some}) for some in _chunks(lists[name]))
    for part in notice.parts:
        yield from (replace(bare, parts=[slice]) for slice in _of_part(part))
    for table in notice.tables:
        yield from (replace(bare, tables=[slice]) for slice in _of_table(table))


def _of_part(part: Part) -> Iterator[Part]:
    """*part* without sections, and with some of them, each without those inside it."""
    yield replace(part, sections=[], preamble=[])
    yield from (replace(part, sections=[], preamble=some) for some in _chunks(part.preamble))
    for some in _chunks(every_section(part.sections)):
        yield replace(part, preamble=[], sections=[_alone(section) for section in some])


def _alone(section: Section) -> Section:
    return replace(section, children=[])


def _of_table(table: Table) -> Iterator[Table]:
    yield replace(table, rows=[])
    rows = max(1, _ITEMS * len(table.rows) // max(1, _places(table)))
    yield from (replace(table, header=[], rows=some) for some in _chunks(table.rows, rows))


def _places(table: Table) -> int:
    return len(table.header) + sum(map(len, table.rows))


def _chunks(items: Iterable[_Item], length: int = _ITEMS) -> Iterator[list[_Item]]:
    left = iter(items)
    while chunk := list(islice(left, length)):
        yield chunk
