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
from gongwen.anatomy import lines
from gongwen.extract.purposes import signs
from gongwen.extract.targets import worded
from gongwen.language import assigning, clauses, tense
from gongwen.language.quantities import figures
from gongwen.language.times import scanning
from gongwen.outline.lines import _SECOND
from gongwen.reading import paragraphs
from gongwen.reading.lost_lines import runs
from gongwen.regex import HAN, LETTER, Regex

SINGLE = {"LITERAL", "NOT_LITERAL", "IN", "ANY", "RANGE", "CATEGORY"}


def patterns() -> Iterator[tuple[str, re.Pattern[Any] | Regex[Any]]]:
    for module in walk_packages(gongwen.__path__, "gongwen."):
        last, inside = module.name.rpartition(".")[2], module.name.split(".")[1]
        if last in {"__main__", "ray"} or inside in {"writers", "mcp"}:  # what needs an extra, and reads no notice
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


HOT = [
    assigning.HINT,
    assigning.CUE,
    assigning.MAY_BE_TOLD,
    clauses._STOP,
    figures._SIGN,
    lines._SENTENCE,
    _SECOND,
    paragraphs._BLANKS,
    paragraphs._DIVIDES,
    runs._SIGN,
    scanning._HINT,
    scanning._SIGN,
    signs._WORDS,
    tense._BEGINS,
    tense._TO_COME,
    worded.TRIGGER,
]
"""Those with which every passage is searched."""


@pytest.mark.parametrize("pattern", HOT, ids=lambda pattern: pattern.pattern[:30])
def test_what_every_passage_is_searched_for_begins_with_signs(pattern: re.Pattern[str]) -> None:
    assert begins_with_signs(re._parser.parse(pattern.pattern, pattern.flags))  # type: ignore[attr-defined]


def begins_with_signs(parsed: Any) -> bool:
    """Whether every way of *parsed* begins with a literal or it begins with one class: so a search passes over the rest
    many times faster than where the whole is tried at every character."""
    operation, value = parsed[0]
    match str(operation):
        case "LITERAL" | "IN":
            return True
        case "SUBPATTERN":
            return begins_with_signs(value[-1])
        case "BRANCH":
            return all(len(way) and str(way[0][0]) == "LITERAL" for way in value[1])
    return False
