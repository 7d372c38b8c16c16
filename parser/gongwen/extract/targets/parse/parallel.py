"""Values side by side (A、B和C分别达到5%、6%和7%): their bound, and the name of each."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse.shapes import Statement
from gongwen.language import coordination
from gongwen.language.quantities import Measure
from gongwen.model import Relation


def beside(measure: Measure, before: Statement) -> Statement:
    """What *before* states, of *measure*, under the bound that stands before the value beside it: 分别超过2%、[5%]."""
    last = before.measure
    if last.start < last.number and measure.relation == "=":
        measure = replace(measure, start=last.start, relation=last.relation)
    return replace(before, measure=measure, end=measure.end)


def row(line: Line, said: Sequence[Statement], before: Sequence[Statement]) -> Sequence[Statement]:
    """The statements *said* of values side by side, each under the bound of the last and with its own name.

    Without names of their own they are, one by one, of what as many statements *before* are of: 收入达到5亿元,税收达到
    2亿元,分别增长8%和9%.
    """
    made = [replace(one, end=said[-1].end) for one in _bounded(said)]
    nameless = len(before) == len(made) and all(one.indicator == before[-1].indicator for one in made)
    if nameless and all(one.shape != "inner" for one in before):
        return [replace(one, indicator=own.indicator) for one, own in zip(made, before, strict=True)]
    return _named(line, made)


def _bounded(row: Sequence[Statement]) -> Sequence[Statement]:
    """Values side by side under the bound behind the last: 分别达到[90%]、95%以上; a whole (100%) is its own bound."""
    last = row[-1].measure
    if last.end == last.number_end or last.start < last.number:
        return row
    return [replace(said, measure=_under(said.measure, last.relation)) for said in row]


def _under(measure: Measure, relation: Relation) -> Measure:
    whole = measure.proportion and measure.value == 100
    return measure if whole or measure.relation != "=" else replace(measure, relation=relation)


def _named(line: Line, row: Sequence[Statement]) -> Sequence[Statement]:
    """Values side by side, each with its own name of those that the indicator joins."""
    if len(row[0].indicator) != 1:
        return row
    named = coordination.names(line, *row[0].indicator[0], len(row))
    return [replace(said, indicator=name) for said, name in zip(row, named, strict=True)] if named else row
