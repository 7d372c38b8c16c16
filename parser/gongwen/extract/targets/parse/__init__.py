"""What the clauses of a line state of each of its measures.

The shapes are `rules`; here the statements of one line are put together: totals beside counts, values side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse import attributes, counts, parallel, pieces
from gongwen.extract.targets.parse.items import Item, items
from gongwen.extract.targets.parse.rules import asked
from gongwen.extract.targets.parse.shapes import Statement


def read(line: Line) -> Iterator[Statement]:
    """What the clauses of *line* state of each measure outside asides, in order."""
    stated = attributes.joined(line, _stated(line))
    stated.reverse()
    while stated:  # each is gone with the one who asked for it: a line may state very many
        said = stated.pop()
        indicator = pieces.without_times(line, said.indicator)
        yield said if indicator == said.indicator else replace(said, indicator=indicator)


def _stated(line: Line) -> list[Statement]:
    """The same, each with the name that stands beside it."""
    made: list[Statement] = []
    rows: dict[int, int] = {}  # how many values side by side begin at a statement
    for item in items(line, made):
        last = made[-1] if made else None
        if last and last.shape in ("count", "share") and item.measure.end <= last.end:
            if total := counts.total(item, last):
                made.append(total)
            continue  # else a size of what is counted, or what each of a share does
        if last and item.rank:
            rows[len(made) - item.rank] = item.rank + 1
            made.append(parallel.beside(item.measure, last))
            continue
        said = _read(item)
        if last:
            made[-1] = counts.completed(line, last, said)
        made.append(said)
    for first, count in rows.items():
        before = made[max(0, first - count) : first]
        made[first : first + count] = parallel.row(line, made[first : first + count], before)
    return made


def _read(item: Item) -> Statement:
    for rule in asked(item):
        if said := rule.read(item):
            return replace(said, rule=rule.name)
    raise AssertionError("the last rule reads every measure")
