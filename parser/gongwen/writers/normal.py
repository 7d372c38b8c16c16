"""Normal values: a quantity in the first unit of its kind (元, 平方米, 人 …), so that those of one kind compare.

Knows the units of `lexicon/measures.tsv`; what has another unit, or one that is of no kind, has no normal value. How
signs of relation are called in words, and numbers of documents are written for a join, is known here, too.
"""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Annotated, NamedTuple

from gongwen import lexicon
from gongwen.model.terms import Relation, said
from gongwen.regex import regex
from gongwen.source import fold

RELATION_WORDS: dict[Relation, str] = {
    ">=": "ge",
    ">": "gt",
    "<=": "le",
    "<": "lt",
    "~": "approx",
    "=": "eq",
    "range": "range",
}
_BRACKETS = str.maketrans({"[": "〔", "【": "〔", "(": "〔", "<": "〔", "]": "〕", "】": "〕", ")": "〕", ">": "〕"})
_NUMBER = regex(r"(?P<agency>[^0-9〔]*)〔?(?P<year>(?:19|20)\d\d)年?〕?第?0*+(?P<serial>\d{1,9})号")
_EXACT = Context(prec=60)


class Normal(NamedTuple):
    """A quantity in the first unit of its kind."""

    value: Annotated[Decimal | None, said("换算值", "The value in `unit_normalized`, the first unit of its kind.")]
    value_max: Annotated[Decimal | None, said("换算上限", "The upper bound of a range, likewise.")]
    unit: Annotated[
        str | None,
        said("换算单位", "元, 米, 平方米, 立方米, 千克, 人, % …; null where the unit is not one of a kind."),
    ]


def normal(value: Decimal | None, value_max: Decimal | None, unit: str | None) -> Normal | None:
    """*value* and *value_max*, which are in *unit*, in the first unit of its kind; None where there is none."""
    found = _units().get(unit) if unit and value is not None else None
    if found is None:
        return None
    base, factor = found
    return Normal(_times(value, factor), _times(value_max, factor), base)


def number_key(number: str | None) -> str | None:
    """The number of a document as all write it the same: `国发[2015] 第05号` is `国发〔2015〕5号`."""
    if number is None:
        return None
    plain = "".join(fold(number).split()).translate(_BRACKETS)
    found = _NUMBER.fullmatch(plain)
    return "{agency}〔{year}〕{serial}号".format_map(found.groupdict()) if found else plain


def _times(value: Decimal | None, factor: Fraction) -> Decimal | None:
    if value is None or not value.is_finite():
        return None
    product = _EXACT.multiply(value, Decimal(factor.numerator))
    return _EXACT.divide(product, Decimal(factor.denominator))


@cache
def _units() -> dict[str, tuple[str, Fraction]]:
    return {row["word"]: (row["base"], Fraction(row["factor"])) for row in lexicon.table("measures")}
