"""The words of the grammar of targets: a row shows in its example, and not where its counter-example has the word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from gongwen.extract import targets
from gongwen.lexicon import table
from passages import context, find, passages

SHOWN = {
    # what reads the quantity
    "qualifier": "count",
    "conjunction": "change shared",
    "area": "share",
    "provision": "policy",
    "guard": "red line",
    "hold": "held",
    "found": "fund",
    "withstand": "withstood",
    "lead on": "led",
    "at least": "owned",
    "climb": "step",
    "step": "step",
    "yardstick": "level",
    "above": "beyond",
    "below": "beyond",
    "retire": "change led",
    "total": "bare",
    "compound": "bare",
    "work": "parted",
    "success": "verb not known",
    "verb of one sign": "verb not known",
    "yearly verb": "verb not known",
    # what its indicator is, and its words
    "pace": "城镇就业规模",
    "effect": "建成智慧化的园区",
    "basis": "建设基地5个",
    "aforesaid": "县区开展试点",
    # why it is no target
    "compute": "formula",
    "one of many": "threshold",
    "extent": "size",
    "dimension": "size",
    "weigh": "weight",
    "encourage": "wish",
    "forecast": "description",
    "hurry": "effort",
    "mark": "name",
    "carry out": "name",
    "way": "name",
    "support": "name",
    "single": "grant",
    "single thing": "grant",
    "rate charged": "grant",
    "charged": "grant",
    "give": "grant",
    "granting": "grant",
    "then given": "condition",
    "if": "condition",
    "requisite": "condition",
    "may": "condition",
    "able": "condition",
    "issues": "rules",
    # that it is one
    "shorten": "target",
    "duration": "target",
    "score": "target",
    "division": "target",
    "revise": "target",
    "sum of all": "target",
    "stay": "target",
    "agenda": "target",
    "wait": "target",
    "set aside": "target",
    "rest": "share",
    "jointly": "no verb",
    "share noun": "初中巩固{word}",
    "amount noun": "初中活动{word}",
    "wage": "size",
    "levy": "size",
    "premises": "size",
    "team": "threshold",
    "assessed": "weight",
    "report": "frequency",
    "ceiling": "grant",
    "case": "grant",
    "dues": "grant",
    "person": "grant",
    "load": "target",
    "extra": "condition",
}


def shown(text: str) -> Iterator[str]:
    """By what the quantities of *text* are read and refused, and the indicators and the words of its targets.

    The title may stand before it (办法|合格率达到95%。); without a title there is no heading either.
    """
    title, bar, body = text.rpartition("|")
    titled = title if bar else "某市工作报告"
    trace = targets.Trace()
    said = [replace(one, headings=("主要工作",) if titled else ()) for one in passages(body)]
    for target in find(targets.Finder([], context(titled, titled), None, trace), said):
        yield from (target.indicator, target.text)
    for judged in trace.judged:
        yield from (judged.case.said.rule, judged.verdict.reason or "target")


@pytest.mark.parametrize("row", table("target_words"), ids=lambda row: f"{row['word']}-{row['kind']}")
def test_a_word_shows_where_it_stands_beside_a_quantity(row: dict[str, str]) -> None:
    assert row["word"] in row["example"] and row["word"] in row["counter_example"]
    sign = SHOWN[row["kind"]].format(word=row["word"])
    assert sign in shown(row["example"])
    assert sign not in shown(row["counter_example"])
