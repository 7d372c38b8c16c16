"""What quantities are for: the rules with their examples, cases of every purpose, the lexicon's rows with theirs.

Cases stand in tests/cases/purposes.tsv: the title and the heading, a sentence, and each quantity with its purpose.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import gongwen
from gongwen.cli import gongwen as command_line
from gongwen.cli.grants import grants
from gongwen.extract.purposes.rules import RULES
from gongwen.lexicon import table
from gongwen.model import Quantity
from ruled import Ruled, ruled

_CASES = Path(__file__).parent / "cases" / "purposes.tsv"
_PLAN = "某市实施方案|主要任务"


def quantities(text: str) -> list[Quantity]:
    """The quantities of *text*, with its title and heading before it: 某市管理办法|收费|每次收费5元。

    Without a heading it stands under one that says nothing, without a title it is a rule's; an empty title is none.
    """
    *place, body = text.split("|")
    title, heading = (*(place or ["某市管理办法"]), "内容")[:2]
    return gongwen.parse(f"{title}\n一、{heading}\n{body}\n" if title else body).quantities


def cases() -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in _CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(f"{place or _PLAN}|{text}", said) for place, text, said in rows[1:]]


@pytest.mark.parametrize(("text", "said"), cases(), ids=lambda value: value.rpartition("|")[2][:30])
def test_what_quantities_are_for(text: str, said: str) -> None:
    assert " ".join(f"{one.text}={one.purpose}" for one in quantities(text)) == said


def test_there_are_cases_of_every_purpose() -> None:
    told = [pair.partition("=")[2] for _, said in cases() for pair in said.split()]
    assert len(cases()) >= 60 and min(map(told.count, set(told))) >= 5 and len(set(told)) == 8


@pytest.mark.parametrize("row", ruled("purposes", (rule.name for rule in RULES)))
def test_a_rule_decides_its_example_and_not_what_looks_alike(row: Ruled) -> None:
    assert row.rule in [one.reason for one in quantities(row.example)]
    assert row.rule not in [one.reason for one in quantities(row.counter_example)]


@pytest.mark.parametrize("row", table("purpose_words"), ids=lambda row: row["word"])
def test_a_word_tells_in_its_example_alone(row: dict[str, str]) -> None:
    purpose = PURPOSES[row["kind"]]
    assert purpose in [one.purpose for one in quantities(row["example"])]
    assert purpose not in [one.purpose for one in quantities(row["counter_example"])]


PURPOSES = {
    "given": "grant",
    "norm": "standard",
    "scored": "weight",
    "lasting": "standard",
    "benefit": "grant",
    "told": "result",
    "copies": "other",
    "limit": "standard",
}
"""What the words of each kind of the lexicon make of a quantity beside them."""


@pytest.mark.parametrize("row", table("purpose_frames"), ids=lambda row: f"{row['word']}-{row['kind']}")
def test_a_word_of_a_frame_makes_it_what_another_in_its_place_does_not(row: dict[str, str]) -> None:
    assert row["word"] in row["example"] and row["word"] in row["counter_example"]
    wanted, others = FRAMES[row["kind"]], (row["example"].replace(row["word"], "某"), row["counter_example"])
    assert wanted in [one.reason for one in quantities(row["example"])]
    assert all(wanted not in [one.reason for one in quantities(text)] for text in others)


FRAMES = {
    "cap": "cap",
    "send in": "condition",
    "fine": "gives",
    "pay": "gives",
    "fee": "given",
    "price": "given",
    "invest": "no sign",
    "provide": "among grants",
    "rank of marks": "grade",
    "pass line": "grade",
    "occurrence": "how often",
    "period": "how often",
    "season": "how often",
    "harmed": "told",
    "sort": "sorting",
    "sorting": "sorting",
    "sorted": "sorting",
    "paper": "copies",
    "lifetime": "among rules",
    "means": "means",
    "without": "threshold",
    "offence": "threshold",
    "time set": "span of time",
    "certified": "threshold",
    "certificate": "threshold",
    "portrait": "threshold",
    "grant in kind": "threshold",
    "consequence": "threshold",
    "rate": "modifier",
    "unbroken": "threshold",
    "late or early": "threshold",
    "attainment": "among rules",
    "happening": "experience",
    "pastime": "how long each",
    "around": "zone",
    "binding": "bound",
    "choose": "choice",
    "within": "threshold",
}
"""The rule by which the words of each kind of frames show."""


def test_grants_say_who_gets_what() -> None:
    text = "某市扶持措施\n一、支持政策\n对营收超过5000万元的企业，按投入的30%给予补助，最高200万元。\n每户补贴5元。\n"
    told = list(grants(gongwen.parse(text)))
    assert [(one.whom, one.amount, one.cap) for one in told] == [
        ("营收超过5000万元的企业", "30%", "最高200万元"),
        ("每户", "5元", ""),
    ]


def test_quantities_are_shown_by_their_purpose(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_text("某市管理办法\n一、内容\n面积超过300平方米的，罚款500元。\n", encoding="utf-8")

    def show(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(command_line, ["show", *words, str(file)])
        return result.exit_code, result.output

    code, out = show("quantities", "--purpose", "grant")
    assert code == 0 and "500元" in out and "300平方米" not in out
    code, out = show("grants")
    assert code == 0 and "500元" in out and "面积超过300平方米的" in out
    assert show("targets", "--purpose", "grant")[0] == 2


def test_a_cell_is_told_by_its_header() -> None:
    rows = "<tr><th>项目</th><th>补贴标准</th><th>分值</th></tr><tr><td>甲类</td><td>500元</td><td>20%</td></tr>"
    notice = gongwen.parse(
        f"<html><body><h1>某市方案</h1><p>一、任务</p><p>见下表。</p><table>{rows}</table></body></html>"
    )
    assert [(one.text, one.purpose) for one in notice.quantities] == [("500元", "grant"), ("20%", "weight")]
