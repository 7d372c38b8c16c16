"""What `gongwen explain` says of a notice: every candidate, the parse's own verdict, and the reasons that hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import gongwen
from conftest import shared_documents, sources
from gongwen.cli import gongwen as command_line
from gongwen.explain.candidate import Candidate, Explanation
from gongwen.explain.explanation import explain, walk_through
from gongwen.explain.kinds import KINDS
from gongwen.extract.purposes.rules import RULES
from gongwen.extract.responsibilities import refusal as assignments
from gongwen.extract.targets import judge, sheet
from gongwen.extract.targets.judge import refusal as targets
from gongwen.extract.targets.judge.case import Case
from gongwen.extract.targets.judge.worded import WORDED_REASONS
from gongwen.limits import MOST_BYTES
from gongwen.meanings import MEANINGS
from gongwen.outline import evidence
from gongwen.verdict import every
from hostile import hostile

SAMPLES = tuple(path.read_bytes() for path in sources())

PLAN = """青澜市人民政府关于印发青澜市节水行动方案的通知
各区人民政府：
现将《青澜市节水行动方案》印发给你们。
青澜市节水行动方案
一、主要目标
到2028年，节水器具普及率达到95%以上（2020年为80%），建成节水小区40个。
二、主要任务
（一）改造管网。去年更换管道30公里。对用水量达到5万吨的企业，给予最高20万元补助。（市水务局督导）
责任单位：市水务局
由市教育局负责进校宣传。以明查暗访等形式负责督促。
2.5公里老旧管道优先改造。
（二）探索计量全覆盖，确保不发生重大停水事故。（市水务局、市财政局）
"""


def found(text: str, **wanted: object) -> list[Candidate]:
    candidates = explain(text).candidates
    return [one for one in candidates if all(getattr(one, name) == value for name, value in wanted.items())]


def names(candidate: Candidate) -> list[str]:
    return [reason.name for reason in candidate.reasons]


def the(kind: str, words: str) -> Candidate:
    (candidate,) = (one for one in found(PLAN, kind=kind) if words in one.text)
    return candidate


def assert_tells(told: Explanation) -> None:
    """Every finding is an accepted candidate, every quantity a candidate, and what was refused has its reasons."""
    notice = told.notice
    ids = {i for one in told.candidates for i in one.finding_ids}
    assert {target.id for target in notice.targets} <= ids
    assert {said.id for said in notice.responsibilities} <= ids
    quantities = {one.span: one for one in told.candidates if one.kind == "quantity"}
    for quantity in notice.quantities:
        one = quantities[quantity.place]
        assert set(quantity.target_ids) <= set(one.finding_ids)
        assert one.purpose == quantity.purpose and quantity.purpose and quantity.reason
        assert quantity.target_ids or (one.purpose_reason and one.purpose_reason.name == quantity.reason)
    for one in told.candidates:
        assert bool(one.finding_ids) is not bool(one.reasons), one
        assert one.span.of(notice.text) == one.text or one.kind == "section"
        assert all(reason.meaning == MEANINGS[reason.name] for reason in one.reasons)
        assert all(cue for reason in one.reasons for cue in reason.cues)


def rules(told: Explanation) -> None:
    """An accepted candidate of a target was read by the rule that the target has."""
    by_id = {target.id: target for target in told.notice.targets}
    for one in told.candidates:
        if one.kind in ("quantity", "wording") and one.finding_ids:
            assert one.rule in {by_id[i].evidence.rule for i in one.finding_ids}


@pytest.mark.parametrize("data", [*SAMPLES, PLAN], ids=[*(f"{p.parent.name}/{p.name}" for p in sources()), "plan"])
def test_the_notice_is_the_one_that_a_parse_gives(data: bytes) -> None:
    told = explain(data)
    assert told.notice.to_json() == gongwen.parse(data).to_json()
    assert_tells(told)
    rules(told)


@pytest.mark.parametrize("data", SAMPLES)
def test_what_decided_in_a_parse_is_the_first_of_all_reasons(data: bytes) -> None:
    for one in walk_through(data, None, None, None, MOST_BYTES).trace.targets.judged:
        case = one.case
        if isinstance(case, Case):
            said = list(every(case, case.said.shape, judge.reasons(case.said)))
        else:
            said = list(every(case, case.said.kind, WORDED_REASONS))
        assert one.verdict.reason == (said[0].reason if said else None)


@pytest.mark.parametrize("path", [*sources(), *shared_documents()[::5]], ids=lambda path: path.name)
def test_every_refused_assignment_of_a_real_notice_has_a_reason_of_the_table(path: Path) -> None:
    assert not [one.text for one in explain(path.read_bytes()).candidates if "unexplained" in names(one)]


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False).map(lambda random: hostile(random, SAMPLES)))
def test_hostile_input_is_explained(data: bytes) -> None:
    told = explain(data)
    assert_tells(told)
    json.loads(told.to_json())


# ---- quantities and words


def test_an_accepted_quantity_has_its_rule_and_its_words() -> None:
    level = the("quantity", "95%")
    assert (level.rule, level.cues, level.reasons) == ("level", ("达到",), ())
    assert level.section_id == "1/一" and level.headings == ("主要目标",)


def test_all_reasons_are_given_with_the_words_that_they_stand_on() -> None:
    described = the("quantity", "5万吨")
    assert [(one.name, one.cues) for one in described.reasons] == [
        ("modifier", ("的企业",)),
        ("grant", (",给予",)),
        ("condition", ("对",)),
    ]
    granted = the("quantity", "20万元")
    assert [(one.name, one.cues) for one in granted.reasons] == [
        ("no verb", ("给予最高20万元补助",)),
        ("grant", ("给予",)),
    ]


def test_the_reason_that_decided_stands_in_the_notice() -> None:
    told = explain(PLAN)
    decided = {said.text: (said.purpose, said.reason) for said in told.notice.quantities if not said.target_ids}
    assert decided == {
        "80%": ("result", "dated"),
        "30公里": ("result", "fact"),
        "5万吨": ("standard", "threshold"),
        "最高20万元": ("grant", "cap"),
    }


def test_a_review_is_a_reason_of_its_own() -> None:
    text = "某市政府工作报告\n一年来的工作\n一年来，我们新建公园5个。\n"
    (counted,) = found(text, kind="quantity")
    assert names(counted)[0] == "past" and counted.reasons[0].cues == ("一年来,",)


def test_a_quantity_of_which_nothing_is_stated_says_why() -> None:
    assert names(the("quantity", "80%")) == ["aside"]


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("支持年产值5000万元以上的项目。", "5000万元", "modifier"),
        ("实施从3万元提高到10万元等优惠政策。", "10万元", "policy"),
        ("新建亿元以上项目120个。", "亿元", "sort"),
        ("今年毕业生80万人。", "80万人", "figure alone"),
    ],
)
def test_a_described_quantity_says_what_it_describes(text: str, words: str, reason: str) -> None:
    there = [one for one in found(f"某市工作方案\n一、任务\n{text}\n") if one.kind == "quantity" and words in one.text]
    assert [names(one)[0] for one in there] == [reason]


def test_a_goal_said_twice_names_the_other() -> None:
    text = "某市工作方案\n一、目标\n到2028年，普及率达到95%。到2028年，普及率达到95%。\n"
    first, second = (one for one in found(text, kind="quantity"))
    assert first.finding_ids and names(second) == ["repeated"]


def test_words_without_a_number_are_judged_by_their_own_table() -> None:
    assert names(the("wording", "全覆盖")) == ["effort"]
    assert the("wording", "不发生").rule == "zero" and the("wording", "不发生").finding_ids


def test_a_cell_says_what_its_table_is() -> None:
    page = "<table><tr><th>项目名称</th><th>总投资</th></tr><tr><td>甲路</td><td>500万元</td></tr></table>"
    told = explain(f"<html><body><h1>某市方案</h1><p>一、任务</p><p>建设下列工程。</p>{page}</body></html>")
    (cell,) = (one for one in told.candidates if "500万元" in one.text)
    assert names(cell)[0] == "project table"


# ---- assignments and sections


def test_a_bracket_with_an_unknown_word_says_which() -> None:
    (bracket,) = found("某市规定\n第一条　事项送主管部门（市水务局督导）后办理。\n", kind="bracket")
    assert "unknown word" in names(bracket)
    assert ("督导",) in [reason.cues for reason in bracket.reasons]


def test_a_bracket_of_names_needs_a_remark() -> None:
    assert "no cue" in names(the("bracket", "市财政局"))


def test_a_bracket_around_a_labelled_one_says_so() -> None:
    told = explain("一、活动安排\n组织开展【〔【（主管部门：市林业局）义务植树】〕】等活动。")
    outer = next(one for one in told.candidates if one.kind == "bracket")
    assert not outer.finding_ids and "around" in names(outer)


def test_labels_and_words_of_running_text_are_candidates() -> None:
    assert the("label", "责任单位").finding_ids
    said, unsaid = found(PLAN, kind="clause")
    assert said.finding_ids and said.rule == "clause"
    assert names(unsaid) == ["no subject of the word"]


def test_a_line_with_a_marker_that_is_none_says_what_casts_doubt() -> None:
    (line,) = (one for one in found(PLAN, kind="section") if not one.finding_ids)
    assert line.text == "2.5" and names(line) == ["amount", "count"]
    assert {one.text for one in found(PLAN, kind="section") if one.finding_ids} == {"一", "二", "(一)", "(二)"}


# ---- the table of meanings


def test_every_reason_of_every_table_has_a_meaning() -> None:
    names = {name for name, _ in (*targets.DESCRIBED, *targets.REASONS, *WORDED_REASONS, *sheet.REASONS)}
    names |= {name for name, _ in (*assignments.BRACKET_REASONS, *assignments.LABEL_REASONS)}
    names |= {rule.name for rule in RULES}
    names |= {name for name, _ in (*assignments.CLAUSE_REASONS, *evidence.REASONS)}
    assert names <= set(MEANINGS)


# ---- the command


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(command_line, ["explain", *words])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_shows_a_block_for_each_candidate(notice: Path) -> None:
    code, out, err = run(str(notice))
    assert (code, err) == (0, "")
    assert len(out.split("\n\n")) == len(explain(PLAN).candidates)
    assert "quantity 最高20万元: no finding" in out and "  - grant: " in out


def test_kinds_and_words_choose_candidates(notice: Path) -> None:
    code, out, _ = run(str(notice), "--kind", "bracket", "--kind", "label", "--format", "json")
    assert code == 0 and {one["kind"] for one in json.loads(out)["candidates"]} == {"bracket", "label"}
    code, out, _ = run(str(notice), "--at", "建成 节水小区", "--kind", "quantity", "--format", "json")
    assert [one["text"] for one in json.loads(out)["candidates"]] == ["95%以上", "80%", "40个"]
    assert run(str(notice), "--kind", "title")[0] == 2


def test_words_that_are_not_there_and_words_where_nothing_is(notice: Path) -> None:
    code, out, err = run(str(notice), "--at", "没有这几个字")
    assert (code, out) == (1, "") and "the words are not in the notice: 没有这几个字" in err
    code, out, err = run(str(notice), "--at", "各区人民政府")
    assert (code, out) == (0, "") and "nothing there looks like a finding" in err


def test_the_json_keeps_its_form(notice: Path) -> None:
    told = json.loads(run(str(notice), "--format", "json")[1])
    assert list(told) == ["version", "source", "candidates"]
    fields = ["kind", "text", "sentence", "part", "section_id", "headings", "span"]
    fields += ["rule", "cues", "finding_ids", "reasons", "purpose", "purpose_reason"]
    assert all(list(one) == fields and one["kind"] in KINDS for one in told["candidates"])
    reasons = [reason for one in told["candidates"] for reason in one["reasons"]]
    assert all(list(reason) == ["name", "meaning", "cues"] for reason in reasons)
