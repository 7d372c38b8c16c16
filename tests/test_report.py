"""Cases made of wrong findings: in the form of the tables, with what is known as a name made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import gongwen
from conftest import sources
from gongwen.cli import gongwen as command_line
from gongwen.explain.explanation import explain
from gongwen.explain.neutral import Neutral
from gongwen.explain.report import WARNING, candidates_at, candidates_of, report
from hostile import hostile

SAMPLES = tuple(path.read_bytes() for path in sources())

PLAN = """温州市人民政府关于印发温州市节水行动方案的通知
各县（市、区）人民政府：
现将《温州市节水行动方案》印发给你们。
温州市节水行动方案
一、主要目标
到2028年，温州市节水器具普及率达到95%以上，建成节水小区40个。
二、主要任务
（一）改造管网。按照温政发〔2019〕3号要求，对大荆镇用水量达到5万吨的企业，给予最高20万元补助。\
（牵头单位：市水务局；配合单位：鹿城区人民政府、清源水务集团；责任人：王小虎）
（二）加强管理。由温州市教育局负责进校宣传，温州各校参加，咨询电话：0577-12345678。
2.5公里老旧管道优先改造。
"""
NAMES = ("温州", "鹿城", "清源", "王小虎", "大荆", "温政发", "12345678")


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(command_line, ["report", *words])
    return result.exit_code, result.stdout, result.stderr


def test_a_target_becomes_a_case_with_what_gongwen_says(notice: Path) -> None:
    target = gongwen.parse(PLAN).targets[0]
    code, out, err = run(str(notice), "--finding", target.id)
    assert (code, err) == (0, "") and out.startswith(WARNING)
    assert "A case for tests/cases/targets.md:" in out and f"gongwen {gongwen.__version__}" in out
    assert (
        "*某市行动方案 / 主要目标*\n到2028年，青澜市节水器具普及率达到95%以上，建成节水小区40个。\nWHAT IS RIGHT:"
        in out
    )
    assert "quantity 95%以上: accepted as t-…, rule level (达到)" in out
    (finding,) = (json.loads(line) for line in out.splitlines() if line.startswith("{"))
    assert finding["indicator"] == "青澜市节水器具普及率" and "span" not in finding and "id" not in finding
    assert "gongwen says the same of it" in out


def test_a_refused_quantity_has_its_reasons_in_the_report(notice: Path) -> None:
    quantity = next(said for said in gongwen.parse(PLAN).quantities if "20万元" in said.text)
    _, out, _ = run(str(notice), "--finding", quantity.id)
    assert "quantity 最高20万元: no finding" in out and "  - grant: " in out
    assert "按照某政发〔2020〕1号要求，对" in out


def test_an_assignment_and_a_section_have_tables_of_their_own(notice: Path) -> None:
    assigned = gongwen.parse(PLAN).responsibilities[0]
    _, out, _ = run(str(notice), "--finding", assigned.id)
    assert "tests/cases/responsibilities.md" in out and "（牵头单位：市水务局；配合单位：" in out
    _, out, _ = run(str(notice), "--finding", "1/二/(一)")
    assert "tests/cases/outline_numbering.md" in out and "（二）加强管理。" in out


def test_no_name_that_is_known_is_left_in_a_report() -> None:
    told = explain(PLAN)
    for candidate in told.candidates:
        out = "\n".join(report(told, [candidate]))
        assert [name for name in NAMES if name in out] == [], out


def test_what_is_no_name_stays() -> None:
    neutral = Neutral(gongwen.parse(PLAN))
    for words in ("建设特色小镇10个", "推进美丽乡村建设", "市教育局牵头，各区政府配合", "经济增长5%", "重点企业100家"):
        assert neutral.of(words) == words


def test_a_name_is_the_same_one_each_time() -> None:
    neutral = Neutral(gongwen.parse(PLAN))
    city = neutral.of("温州市")
    assert city != "温州市" and city.endswith("市")
    assert neutral.of("温州市教育局、温州各校") == f"{city}教育局、{city[:-1]}各校"
    assert neutral.of("鹿城区") not in ("鹿城区", city)


def test_words_where_nothing_is_found_become_a_case_too(notice: Path) -> None:
    code, out, _ = run(str(notice), "--at", "印发给你们")
    assert code == 0 and "现将《某某方案》印发给你们。" in out and "no candidate" in out
    assert "（一）改造管网" not in out


def test_misuse_and_what_is_not_there(notice: Path) -> None:
    assert run(str(notice))[0] == 2
    assert run(str(notice), "--finding", "x", "--at", "y")[0] == 2
    code, out, err = run(str(notice), "--finding", "t-0000000000")
    assert (code, out) == (1, "") and "no target, quantity, responsibility or section is called t-0000000000" in err
    code, out, err = run(str(notice), "--at", "没有这几个字")
    assert (code, out) == (1, "") and "the words are not in the notice" in err


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False).map(lambda random: hostile(random, SAMPLES)))
def test_hostile_input_is_reported(data: bytes) -> None:
    told = explain(data)
    for one in told.candidates[:8]:
        assert list(report(told, [one]))
    for target in told.notice.targets[:3]:
        assert candidates_of(told, target.id)
    words = told.notice.text.strip()[:5]
    assert not words or candidates_at(told, words) or not told.holds(words)
