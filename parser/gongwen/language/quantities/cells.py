"""The figures of a table's cell: bare (95), signed (≥95), or several with what each is for (重点城市≥30 一般城市≥15).

Knows a cell and the unit that its row gives; a cell with more words than these is a sentence, and no concern of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from gongwen.language.numbers import plain
from gongwen.language.quantities.measures import Measure
from gongwen.model import Relation
from gongwen.regex import regex

_NUMBER = r"""(?P<sign>[≥≤<>]=?|[≧≦])? (?P<number>-?\d+(?:,\d{3})*(?:\.\d+)?)
    (?P<percent>%)? (?P<after>以上|以下|以内|左右)?"""
_PLAIN = regex(rf"[\[〔【]? {_NUMBER} [\]〕】]?", re.VERBOSE)  # [42] is of all years of a plan together
_OF_SEVERAL = regex(rf"[、,;/]? (?P<of>[^\d≥≤≧≦<>、,;/。]{{1,16}}) {_NUMBER}", re.VERBOSE)
_RELATIONS: dict[str, Relation] = {
    "≥": ">=",
    "≧": ">=",
    ">=": ">=",
    "以上": ">=",
    "≤": "<=",
    "≦": "<=",
    "<=": "<=",
    "以下": "<=",
    "以内": "<=",
    ">": ">",
    "<": "<",
    "左右": "~",
}
_SCALE = regex("万亿|亿|万|千(?![克瓦米卡伏帕])")
_SCALES = {"千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}


class Figure(Struct, frozen=True):
    """A value with its unit and relation; `of` says where in the cell stands what it is for, if it is not for all."""

    value: Decimal
    value_max: Decimal | None
    unit: str
    relation: Relation
    of: tuple[int, int] | None = None


def figures(text: str, measures: Sequence[Measure], unit: str) -> list[Figure]:
    """The figures of a cell of this *text*, in *unit* where they have none of their own; none of a sentence."""
    if number := _PLAIN.fullmatch(text):
        return [_figure(number, unit)]
    several = list(_several(text))
    if len(several) > 1 and several[-1].end() == len(text):
        return [_figure(number, unit, number.span("of")) for number in several]
    if len(measures) != 1:
        return []
    measure = measures[0]
    own = unit if measure.unit == "1" and not measure.proportion else measure.unit
    return [Figure(measure.value, measure.value_max, own, measure.relation)]


def is_figure(text: str, measures: Sequence[Measure]) -> bool:
    """Whether a cell of this *text* is one figure, with its unit and bound, and nothing else."""
    whole = len(measures) == 1 and (measures[0].start, measures[0].end) == (0, len(text))
    return whole or _PLAIN.fullmatch(text) is not None


def _several(text: str) -> Iterator[re.Match[str]]:
    """Figures that stand one after another from the beginning of *text*, each with what it is for."""
    at = 0
    while number := _OF_SEVERAL.match(text, at):
        yield number
        at = number.end()


def _figure(number: re.Match[str], unit: str, of: tuple[int, int] | None = None) -> Figure:
    own = "%" if number["percent"] else unit
    scale = _SCALE.match(own)
    value = Decimal(number["number"].replace(",", "")) * (_SCALES[scale[0]] if scale else 1)
    sign = number["sign"] or number["after"] or ""
    return Figure(plain(value), None, own[scale.end() :] or "1" if scale else own, _RELATIONS.get(sign, "="), of)
