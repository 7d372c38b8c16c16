"""The wordings that read a clause without a number, and the words of the lexicon in them: each with its look-alike."""

from __future__ import annotations

import pytest

from gongwen.extract.targets.worded import read
from gongwen.extract.targets.worded.wordings import WORDINGS
from gongwen.lexicon import table
from ruled import Ruled, ruled
from test_target_rules import line_of
from test_targets import found

UNMAKING = {
    "bidden",
    "for years",
    "going well",
    "motto",
    "by means",
    "rhetoric",
    "not zero",
    "effort",
    "hedge",
    "conduct",
    "terms",
    "vague",
    "unnamed",
    "unable",
    "abstract",
}


def wordings_of(text: str) -> list[str]:
    return [said.rule for said in read(line_of(text))]


@pytest.mark.parametrize("row", ruled("words", (wording.name for wording in WORDINGS)))
def test_a_wording_reads_its_example_and_not_what_looks_alike(row: Ruled) -> None:
    assert row.rule in wordings_of(row.example)
    assert row.rule not in wordings_of(row.counter_example)


@pytest.mark.parametrize("row", table("worded_terms"), ids=lambda row: f"{row['word']}-{row['kind']}")
def test_a_word_makes_or_unmakes_a_target(row: dict[str, str]) -> None:
    makes = row["kind"] not in UNMAKING
    assert row["word"] in row["example"]
    assert bool(found(row["example"])) is makes, row["example"]
    assert bool(found(row["counter_example"])) is not makes, row["counter_example"]
