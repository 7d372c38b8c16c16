"""A table: its columns and how the rows of a notice are made; what every row has beside its table's own columns.

Knows no table and no file format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gongwen import __version__
from gongwen.model import Notice
from gongwen.writers.columns import Column, Value, integer, text
from gongwen.writers.entry import Entry, Shape

Row = tuple[Value, ...]

NOTICE_ID, NOTICE_KEY = text("notice_id"), text("notice_key")
PAGE = integer("page")
"""Behind the places of a table's items: the page on which each begins; None where the notice has no pages."""
VERSIONS = (text("schema_version"), text("program_version"))
CARRIED = "source_"
"""What stands before the name of a user's column, so that it is none of ours."""


@dataclass(frozen=True)
class Table:
    """A table: what its rows are, which items of a notice give them, and its columns beside those that every table has.

    *key* are the columns that tell a row from the others of its notice (empty where there are no others); None where
    nothing does.
    """

    name: str
    title: str
    about: str
    item: type
    items: Callable[[Notice], Iterable[Any]]
    own: tuple[Column, ...]
    key: tuple[str, ...] | None = ("id",)
    readers: tuple[Callable[[Any], Value], ...] = field(init=False, repr=False)
    start: Callable[[Any], Value] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "readers", tuple(column.reader() for column in self.own))
        start = next((column.reader() for column in self.own if column.name == "span_start"), None)
        object.__setattr__(self, "start", start)

    def page_of(self, notice: Notice, item: Any) -> tuple[Value, ...]:
        """The page of *item*, where items of this table have places."""
        if self.start is None:
            return ()
        start = self.start(item)
        return (notice.source.page_at(start) if isinstance(start, int) else None,)


def columns(table: Table, shape: Shape) -> tuple[Column, ...]:
    """All columns of *table*: the notice's names, its own, the page, the versions, and the user's."""
    page = (PAGE,) if table.start else ()
    return (NOTICE_ID, NOTICE_KEY, *table.own, *page, *VERSIONS, *map(text, carried_names(shape)))


def carried_names(shape: Shape) -> list[str]:
    """How the user's columns are called; two that differ in case alone are told apart, as not every database does."""
    taken: dict[str, None] = {}
    for name in shape.carried:
        plain = CARRIED + "".join(sign if sign.isprintable() else "_" for sign in name)
        same = sum(plain.casefold() == other.casefold().partition("~")[0] for other in taken)
        taken[f"{plain}~{same + 1}" if same else plain] = None
    return list(taken)


def rows(table: Table, shape: Shape, entry: Entry) -> Iterator[Row]:
    """The rows of *entry* in *table*, in document order."""
    notice = entry.notice
    before = (entry.notice_id, entry.key)
    after = (notice.schema_version, __version__, *(entry.carried.get(name) for name in shape.carried))
    for item in table.items(notice):
        yield (*before, *(read(item) for read in table.readers), *table.page_of(notice, item), *after)
