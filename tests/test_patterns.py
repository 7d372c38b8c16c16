"""Every regular expression of the package reads the same on every Python from 3.11 on.

Until 3.11.4 a possessive repeat of a group (`(?:…)?+`) that fails half way leaves its place wrong; `(?>(?:…)?)` says
the same and is read rightly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import gongwen
from gongwen.regex import HAN, LETTER, Regex

SINGLE = {"LITERAL", "NOT_LITERAL", "IN", "ANY", "RANGE", "CATEGORY"}


def patterns() -> Iterator[tuple[str, re.Pattern[Any] | Regex[Any]]]:
    for module in walk_packages(gongwen.__path__, "gongwen."):
        if module.name.rpartition(".")[2] in {"__main__", "ray"} or ".writers." in module.name:
            continue
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, re.Pattern | Regex):
                yield f"{module.name}.{name}", value


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*found, id=found[0]) for found in patterns()])
def test_only_single_characters_repeat_possessively(name: str, pattern: re.Pattern[str] | Regex[str]) -> None:
    parsed = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    assert not list(possessive_groups(parsed)), name


@pytest.mark.parametrize("sign", ["市", "々", "〇", "㐀", "é", "\U00020000", "\U00031350", "\U0002ebf0", "\U000323b0"])
def test_a_chinese_character_is_one_whether_this_python_knows_it_or_not(sign: str) -> None:
    assert re.fullmatch(HAN, sign)
    assert re.fullmatch(LETTER, sign)


@pytest.mark.parametrize(
    "sign", [*"09aZ_、。（）《》“”·—…①　 \t-＋％〔〕・", "\uf06c", "\ufffd", "\U0001f600", "\U00011f50"]
)
def test_no_sign_is_a_chinese_character(sign: str) -> None:
    assert not re.fullmatch(HAN, sign)


def possessive_groups(parsed: Any) -> Iterator[Any]:
    """The possessive repeats under *parsed* whose body is more than one character."""
    pending = [parsed]
    while pending:
        item = pending.pop()
        if isinstance(item, tuple) and item and str(item[0]) == "POSSESSIVE_REPEAT":
            body = item[1][2]
            if len(body) != 1 or str(body[0][0]) not in SINGLE:
                yield item
        if isinstance(item, tuple | list) or hasattr(item, "data"):
            pending += list(item)
