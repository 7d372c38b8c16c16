"""Quantities: number, unit, bound; and what only looks like a quantity. Cases in tests/cases/measures.tsv."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.language.quantities import Measure, scan
from gongwen.lexicon import table
from gongwen.source import Text, View
from written import rows


def view_of(text: str) -> View:
    return Text(text).view()


def measures(text: str) -> tuple[Measure, ...]:
    return scan(view_of(text))


def shown(text: str) -> str:
    """The measures of *text* as the cases write them."""
    view = view_of(text)
    lines = []
    for found in scan(view):
        value = f"{found.value}..{found.value_max}" if found.value_max is not None else f"{found.value}"
        of = " of 100" if found.proportion else ""
        lines.append(f"{view.text[found.start : found.end]} {found.relation} {value} {found.unit}{of}")
    return " | ".join(lines) or "-"


@pytest.mark.parametrize(("text", "expected"), rows("measures.tsv"), ids=lambda value: value[:30])
def test_case(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("row", table("units"), ids=lambda row: row["word"])
def test_units(row: dict[str, str]) -> None:
    ending = row["as"] or row["word"].removeprefix("个")
    assert any(found.unit.endswith(ending) for found in measures(row["example"]))
    assert not any(found.unit == row["word"] for found in measures(row["counter_example"]))


def of_place(*places: str) -> list[dict[str, str]]:
    return [row for row in table("bounds") if row["place"] in places]


@pytest.mark.parametrize(
    "row", of_place("before", "far", "share", "bare", "weak", "after"), ids=lambda row: row["word"]
)
def test_bounds(row: dict[str, str]) -> None:
    found = measures(row["example"])[0]
    assert found.relation == row["relation"]
    assert row["relation"] == "=" or (found.start, found.end) != (found.number, found.number_end)
    assert all(
        other.relation != row["relation"] or row["relation"] == "=" for other in measures(row["counter_example"])
    )


@pytest.mark.parametrize("row", of_place("not"), ids=lambda row: row["word"])
def test_words_that_turn_a_bound_round(row: dict[str, str]) -> None:
    turned, plain = measures(row["example"])[0], measures(row["counter_example"])[0]
    assert (turned.relation, plain.relation) in ((">=", "<"), ("<=", ">"))
    assert turned.start == row["example"].index(row["word"])


@pytest.mark.parametrize("word", [row["word"] for row in table("bounds") if row["turned"]])
def test_every_comparison_can_be_turned_round(word: str) -> None:
    plain, turned = measures(f"{word}5%")[0], measures(f"不得{word}5%")[0]
    assert {(plain.relation, turned.relation)} < {("<", ">="), (">", "<="), None}
    assert turned.start == 0


@pytest.mark.parametrize("row", of_place("level"), ids=lambda row: row["word"])
def test_levels(row: dict[str, str]) -> None:
    assert [found.relation for found in measures(row["example"])] == ["="]
    assert measures(row["counter_example"]) == ()


@pytest.mark.parametrize("row", table("share_words"), ids=lambda row: row["word"])
def test_share_words(row: dict[str, str]) -> None:
    assert any(found.proportion and found.unit == row["unit"] for found in measures(row["example"]))
    assert not any(found.proportion for found in measures(row["counter_example"]))


@pytest.mark.parametrize("row", table("non_quantities"), ids=lambda row: f"{row['kind']} {row['word']}")
def test_non_quantities(row: dict[str, str]) -> None:
    assert row["word"] in row["example"]
    assert measures(row["example"]) == ()
    if row["kind"] == "name":
        assert row["word"] not in row["counter_example"]
    else:
        assert len(measures(row["counter_example"])) == 1


@pytest.mark.parametrize(
    "row", [row for row in table("non_quantities") if row["kind"] == "noun"], ids=lambda row: row["word"]
)
@pytest.mark.parametrize(("share", "value"), [("百分之五", "5"), ("千分之九", "9"), ("三分之一", "0.3333")])
def test_a_fraction_ends_before_a_noun_that_begins_with_a_numeral(row: dict[str, str], share: str, value: str) -> None:
    (found,) = measures(share + row["example"])
    assert str(found.value) == value


@given(
    st.text(
        alphabet="0123456789一二两三十百千万亿半几多余.,%‰个家年月日元第每不超过以上至-/()“”《》分之成", max_size=60
    )
)
def test_measures_stand_in_order_inside_the_text(text: str) -> None:
    view, end = view_of(text), 0
    for found in scan(view):
        assert end <= found.start <= found.number < found.number_end <= found.end <= len(view.text)
        assert found.value_max is None or found.value < found.value_max
        end = found.end


@given(st.integers(0, 10**13), st.sampled_from(["%", "元", "亩", "家", "个百分点"]), st.integers(0, 4))
def test_any_number_with_a_unit_is_read_exactly(number: int, unit: str, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    found = measures(f"达到{value:f}{unit}")
    assert [one.value for one in found] == [value]
