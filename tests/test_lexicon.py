"""The lexicon's tables as patterns: guards of words, kinds, and tables without a word."""

from __future__ import annotations

import re

import pytest

from gongwen import lexicon
from gongwen.language import terms
from gongwen.regex import regex

ROWS = (
    {"word": "对", "kind": "inner", "not_before": "外、口、应", "not_after": "面、相"},
    {"word": "对照", "kind": "inner", "not_before": "", "not_after": ""},
    {"word": "经", "kind": "opens", "not_before": "信、开发区", "not_after": "已、曾、诵读"},
)


@pytest.fixture(autouse=True)
def _table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "table", lambda name: ROWS if name == "made up" else ())


@pytest.mark.parametrize(
    ("kinds", "text", "found"),
    [
        ((), "对甲局", ["对"]),
        ((), "对外、对口、面对、相对", []),
        ((), "对照检查", ["对照"]),
        (("opens",), "对甲局", []),
        (("opens",), "经甲局", ["经"]),
        (("opens",), "经信局、经开发区、已经、曾经、诵读经", []),
        (("opens",), "经开会", ["经"]),
        (("inner", "opens"), "经甲局对乙局", ["经", "对"]),
        (("no such kind",), "经甲局对乙局", []),
    ],
)
def test_a_word_counts_where_nothing_makes_it_another(kinds: tuple[str, ...], text: str, found: list[str]) -> None:
    assert re.findall(lexicon.any_word("made up", *kinds), text) == found


def test_a_table_without_words_matches_nothing() -> None:
    assert not re.search(lexicon.any_word("empty"), "甲局")
    assert not re.search(lexicon.alternation([]), "甲局")


def test_a_pattern_is_made_when_it_is_first_used() -> None:
    made: list[str] = []

    def words() -> str:
        made.append("甲")
        return "甲"

    pattern = regex(words)
    assert not made
    assert pattern.search("甲局") and pattern.fullmatch("甲")
    assert pattern.pattern == "甲"
    assert made == ["甲"]


def test_a_class_of_words_has_one_home() -> None:
    """A name in two tables would make the words of both one class, without anybody's having said so."""
    homes: dict[str, set[str]] = {name: {"composed"} for name in terms._COMPOSED}
    for name in terms._TABLES:
        for row in lexicon.own_rows(name):
            homes.setdefault(row["kind"], set()).add(name)
    assert {kind: sorted(found) for kind, found in homes.items() if len(found) > 1} == SHARED


SHARED = {kind: ["target_words", "worded_terms"] for kind in ("above", "below")}
"""What is over or under, with a number and without."""
