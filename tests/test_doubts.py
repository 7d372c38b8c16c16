"""What is doubtful about a finding, and look-alikes that are not."""

from __future__ import annotations

import pytest

import gongwen
from gongwen.diagnostic import DOUBTS
from gongwen.extract.purposes.rules import _AGAINST, RULES
from gongwen.translation import is_catalogued

PLAN = "青澜市2024年节水工作方案\n\n一、主要任务\n（一）管网\n"
BARE = "青澜市供水\n\n"

TARGETS = [
    # code, before it, the doubtful one, the words it stands on, a look-alike
    ("other-purpose", PLAN, "到2025年，补助标准达到500元。", "补助标准", "到2025年，用水总量达到500吨。"),
    ("other-purpose", PLAN, "到2025年，每个街道设立3个网点。", "每个街道设立", "到2025年，设立3个网点。"),
    ("no-genre", BARE, "到2025年，漏损率达到8%。", None, None),
    ("no-verb", PLAN, "漏损率8%以下。", "8%以下", "到2025年，漏损率8%以下。"),
    (
        "long-indicator",
        PLAN,
        "到2025年，全市城区老旧小区居民用水户和周边乡镇工业用水户智能水表安装率达到80%。",
        None,
        "到2025年，智能水表安装率达到80%。",
    ),
]


def doubts_of_targets(text: str) -> list[tuple[str, str | None]]:
    return [(doubt.code, doubt.text) for target in gongwen.parse(text).targets for doubt in target.doubt]


@pytest.mark.parametrize(("code", "before", "sentence", "words", "_alike"), TARGETS)
def test_a_doubtful_target(code: str, before: str, sentence: str, words: str | None, _alike: str | None) -> None:
    assert (code, words) in doubts_of_targets(before + sentence + "\n")


@pytest.mark.parametrize("alike", [row[4] for row in TARGETS if row[4]])
def test_a_target_without_doubt(alike: str) -> None:
    notice = gongwen.parse(PLAN + alike + "\n")
    assert [target.doubt for target in notice.targets] == [()]


ASSIGNED = [
    ("专家组负责评审。", ("unknown-body", "units", "专家组")),
    ("由市水利局负责评审。", None),
    ("包抓部门：市水利局、市财政局", ("unknown-word", "role", "包抓部门")),
    ("责任部门：市水利局、市财政局", None),
]


@pytest.mark.parametrize(("sentence", "doubt"), ASSIGNED)
def test_a_doubtful_assignment(sentence: str, doubt: tuple[str, str, str] | None) -> None:
    (found,) = gongwen.parse(f"{PLAN}推进管网改造。\n{sentence}\n").responsibilities
    assert [(one.code, one.field, one.text) for one in found.doubt] == [doubt] * (doubt is not None)


def test_every_code_has_its_meaning_in_both_languages() -> None:
    made = {row[0] for row in TARGETS} | {doubt[0] for _, doubt in ASSIGNED if doubt}
    assert all(map(is_catalogued, DOUBTS.values()))
    assert made == set(DOUBTS)


def test_what_speaks_against_a_target_is_a_rule_of_purposes() -> None:
    assert {rule.name for rule in RULES} >= _AGAINST
