"""The words beside who is responsible: the rows of the lexicon's tables, each with its example and counter-example."""

from __future__ import annotations

import pytest

from gongwen.extract.responsibilities import Finder
from gongwen.extract.responsibilities.clauses import heads_duties
from gongwen.lexicon import table
from passages import find, passages


def assigned(text: str) -> list[str]:
    """The names of all that *text* makes responsible."""
    return [unit.name for said in find(Finder([]), passages(text)) for unit in said.units]


def _id(row: dict[str, str]) -> str:
    return f"{row['word']} {row['kind']}"


@pytest.mark.parametrize("row", table("verbs"), ids=_id)
def test_verbs(row: dict[str, str]) -> None:
    unsaid = row["kind"] in {"appoints", "opens", "inner"}
    of_whom = {"founds": ["市招商专班"], "delegates": ["市教育局"]}.get(row["kind"], assigned(row["example"]))
    assert assigned(row["example"]) == of_whom
    assert bool(assigned(row["example"])) != unsaid
    assert bool(assigned(row["counter_example"])) == unsaid


@pytest.mark.parametrize("row", table("assignment_words"), ids=_id)
def test_words_beside_bodies(row: dict[str, str]) -> None:
    named, others = assigned(row["example"]), assigned(row["counter_example"])
    match row["kind"]:
        case "arrangement" | "no work":
            assert not named
            assert others
        case "note":
            assert not any("（" in name for name in named)
            assert any("（" in name for name in others)
        case "which work":
            assert named == ["市教育局"]
            assert not others
        case "duties":
            assert heads_duties(row["example"])
            assert not heads_duties(row["counter_example"])
        case _:
            assert named == ["市教育局"]
            assert len(others) == 2
