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
from gongwen.language import assigning, clauses, phrases, tense, terms
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


LOOKS = [phrases._TAIL, tense._AGAINST, terms.CHANGE, terms.pattern("{reaching}")]
"""Those that look at one sign first, so that most characters are passed over."""


@pytest.mark.parametrize("pattern", LOOKS, ids=lambda pattern: pattern.pattern[:30])
def test_a_first_look_at_one_sign_admits_every_sign_that_the_rest_begins_with(pattern: re.Pattern[str]) -> None:
    look, *rest = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    admitted, needed = beginnings([look])[0], beginnings(rest)[0]
    assert needed
    assert admitted
    assert needed <= admitted, needed - admitted


LED = [
    (figures._SIGN, figures._START),
    (runs._SIGN, runs._CANDIDATE),
    (tense._BEGINS, tense._FRAME),
]
"""What a pattern begins with, and the pattern, as `led_by` takes them."""


@pytest.mark.parametrize(("sign", "pattern"), LED, ids=lambda pattern: pattern.pattern[:30])
def test_the_signs_that_lead_to_a_pattern_are_all_that_it_begins_with(
    sign: re.Pattern[str], pattern: re.Pattern[str]
) -> None:
    led, own = (beginnings(re._parser.parse(one.pattern, one.flags))[0] for one in (sign, pattern))  # type: ignore[attr-defined]
    assert own
    assert led
    assert own <= led, own - led


def beginnings(parsed: Any) -> tuple[set[str] | None, bool]:
    """The signs (and categories of signs) that *parsed* can begin with, None where they are too many to say; and
    whether it can match nothing."""
    found: set[str] = set()
    for operation, value in parsed:
        signs, may_be_nothing = _beginnings(str(operation), value)
        if signs is None:
            return None, False
        found |= signs
        if not may_be_nothing:
            return found, False
    return found, True


def _beginnings(operation: str, value: Any) -> tuple[set[str] | None, bool]:
    match operation:
        case "LITERAL":
            return {chr(value)}, False
        case "IN":
            return _signs_of(value), False
        case "SUBPATTERN":
            return beginnings(value[-1])
        case "ATOMIC_GROUP":
            return beginnings(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            signs, may_be_nothing = beginnings(value[2])
            return signs, may_be_nothing or value[0] == 0
        case "BRANCH":
            ways = [beginnings(way) for way in value[1]]
            signs = None if any(way is None for way, _ in ways) else set().union(*(way for way, _ in ways if way))
            return signs, any(may_be_nothing for _, may_be_nothing in ways)
        case "ASSERT" if value[0] == 1 and (looked := beginnings(value[1]))[0] and not looked[1]:
            return looked
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return set(), True
    return None, False


def _signs_of(items: Any) -> set[str] | None:
    signs: set[str] = set()
    for operation, value in items:
        match str(operation):
            case "LITERAL":
                signs.add(chr(value))
            case "RANGE" if value[1] - value[0] < 400:
                signs |= set(map(chr, range(value[0], value[1] + 1)))
            case "CATEGORY":
                signs.add(str(value))
            case _:
                return None
    return signs
