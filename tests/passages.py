"""Passages of a text, for the tests of what reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from msgspec.structs import replace

from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.language.quantities import scan as measures
from gongwen.language.times import scan as times
from gongwen.source import Offset, Span, Text

WRITTEN = date(2015, 3, 10)

Found = TypeVar("Found")


class Finder(Protocol[Found]):
    """What every extractor is."""

    def read(self, passage: Passage, /) -> None: ...
    def found(self) -> list[Found]: ...


def find(finder: Finder[Found], said: Iterable[Passage]) -> list[Found]:
    """What *finder* finds in the passages *said*."""
    for passage in said:
        finder.read(passage)
    return finder.found()


def context(title: str = "", *parts: str) -> Context:
    """A notice of March 2015."""
    return Context(WRITTEN, title, None, parts)


def passages(raw: str, sections: tuple[str, ...] = ("0:一",)) -> list[Passage]:
    """The lines of *raw*, each a passage of the body."""
    text, found, at = Text(raw), [], Offset(0)
    for line in raw.splitlines(keepends=True):
        view = text.view(Span(at, at + len(line.rstrip("\n"))))
        found.append(Passage(view, "body", 0, sections, (), measures(view), times(view, WRITTEN)))
        at += len(line)
    return found


def sheet(rows: list[list[str]]) -> tuple[list[Passage], Sheet]:
    """A table, its first row the header: its cells as passages, and the sheet that they make."""
    cells = (replace(cell, kind="cell") for cell in passages("\n".join(cell for row in rows for cell in row)))
    grid = [tuple(next(cells) for _ in row) for row in rows]
    return [cell for row in grid for cell in row], Sheet(0, None, grid[0], tuple(grid[1:]))
