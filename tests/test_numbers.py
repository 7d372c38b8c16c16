"""Numerals: any number, in any of the forms in which it is written, is read back exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.language.numbers import digits, plain, read, value
from gongwen.source import fold

HANZI = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """*number* in Chinese numerals, as a person writes it."""
    if number < 10:
        return HANZI[number]
    for power, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= power:
            head, tail = divmod(number, power)
            zero = "零" if 0 < tail < power // 10 else ""
            return spelled(head) + sign + (zero + spelled(tail) if tail else "")
    raise AssertionError(number)


integers = st.integers(0, 10**12 - 1)


@given(integers)
def test_chinese(number: int) -> None:
    words = spelled(number)
    assert value(words) == number
    assert value(words.removeprefix("一") if words.startswith("一十") else words) == number
    assert value(words.replace("零", "〇")) == value(words.replace("零", "○")) == number


@given(integers)
def test_arabic(number: int) -> None:
    assert value(str(number)) == value(f"{number:,}") == number
    assert value(fold(str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")))) == number


@given(
    st.integers(0, 10**9),
    st.integers(1, 4),
    st.sampled_from([("", 0), ("百", 2), ("千", 3), ("万", 4), ("亿", 8), ("万亿", 12)]),
)
def test_decimal_with_power(number: int, places: int, power: tuple[str, int]) -> None:
    written = Decimal(number).scaleb(-places)
    read_back = value(f"{written:f}{power[0]}")
    assert read_back == written.scaleb(power[1])
    assert "E" not in str(read_back)


@given(st.integers(1, 9999), st.integers(1, 9))
def test_mixed(number: int, thousands: int) -> None:
    assert value(f"{number}万{thousands}千") == number * 10000 + thousands * 1000
    assert value(f"{number}亿{thousands}000万") == number * 10**8 + thousands * 10**7


@given(st.integers(0, 999), st.text("0123456789", min_size=1, max_size=4))
def test_chinese_decimal(number: int, fraction: str) -> None:
    words = spelled(number) + "点" + "".join(HANZI[int(sign)] for sign in fraction)
    assert value(words) == Decimal(f"{number}.{fraction}")


@given(st.integers(0, 9999))
def test_digit_by_digit(number: int) -> None:
    assert digits("".join(HANZI[int(sign)] for sign in str(number))) == number


@given(st.text("0123456789,.·一二两三十百千万亿几多余零点", max_size=30))
def test_whatever_is_read_is_plain(words: str) -> None:
    found = read(words)
    assert found is None or (found.value == plain(found.value) and "E" not in str(found.value))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("两", "2"),
        ("廿三", "23"),
        ("十", "10"),
        ("一百二", "120"),
        ("三万五", "35000"),
        ("1百二十", "120"),
        ("3万5千", "35000"),
        ("2.76万亿", "2760000000000"),
        ("1,234.50", "1234.5"),
        ("14·1", "14.1"),
        ("三点五万", "35000"),
        ("0.50", "0.5"),
        ("007", "7"),
    ],
)
def test_value(words: str, expected: str) -> None:
    assert str(value(words)) == expected


@pytest.mark.parametrize("words", ["", "百", "万一", "一二三", "十四五", "十十", "亿万", "几", "1.2.3", "点五", "千分"])
def test_no_exact_value(words: str) -> None:
    assert value(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("500多亿", "50000000000 > None"),
        ("十几万", "100000 > None"),
        ("30余", "30 > None"),
        ("3000多万", "30000000 > None"),
        ("数千", "1000 > None"),
        ("几十", "10 > None"),
        ("十来", "10 ~ None"),
        ("两三", "2 range 3"),
        ("三四十", "30 range 40"),
        ("十七八万", "170000 range 180000"),
    ],
)
def test_vague(words: str, expected: str) -> None:
    found = read(words)
    assert found is not None
    assert f"{found.value} {found.relation} {found.upper}" == expected


def test_a_power_alone_is_bare() -> None:
    found = read("百万")
    assert found is not None
    assert found.bare
    assert found.value == 1000000


@pytest.mark.parametrize("words", ["十四五", "一三", "几", "数", "多", "一二三"])
def test_no_numeral(words: str) -> None:
    assert read(words) is None
