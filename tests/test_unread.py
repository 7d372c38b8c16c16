"""`benchmarks/unread.py`: shapes that speak of a finding where none stands, and look-alikes that speak of none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import unread
from dumped import Json, finding, notice, section, span, target
from evidence import KINDS, Stretches
from evidence import unread as evidence_in

EVIDENCE = [
    ("label_line", "建设地点：城东片区", "建设地点：城东片区"),
    ("marker_run", "要求：（1）摸底；（2）登记；（3）公示。", "（1）摸底；（2）登记；（3）"),
    ("marker_run", "一是加强领导，二是落实责任。", "一是加强领导，二是"),
    ("number", "开展检查3轮次。", "3轮"),
    ("time", "自2022年5月1日起施行。", "2022年5月1日"),
    ("time", "二〇二五年底前办结。", "二〇二五年底前"),
    ("title", "签订《项目合同》后开工。", "《项目合同》"),
    ("signature", "云溪县水利局\n二〇二一年三月五日", "云溪县水利局\n二〇二一年三月五日"),
]

LOOK_ALIKE = [
    ("label_line", "各位代表："),
    ("marker_run", "见附件（2）和附件（3）。"),
    ("number", "第3批名单，2025年3月，县政办3号。"),
    ("time", "三个月内办结。"),
    ("title", "按有关规定办理。"),
    ("signature", "依法行政，县水利局。\n二〇二一年三月五日"),
]


def found(kind: str, given: Json) -> list[str]:
    return [given["text"][one.start : one.end] for one in evidence_in(given) if one.kind == kind]


@pytest.mark.parametrize(("kind", "text", "words"), EVIDENCE)
def test_evidence_that_led_to_nothing(kind: str, text: str, words: str) -> None:
    assert found(kind, notice(text)) == [words]


@pytest.mark.parametrize(("kind", "text"), LOOK_ALIKE)
def test_what_looks_alike(kind: str, text: str) -> None:
    assert found(kind, notice(text)) == []


def read(kind: str, text: str, words: str) -> Json:
    """A notice of *text* in which *words* led to a finding."""
    one = finding(words, text)
    if kind in ("numbered_line", "marker_run"):
        marker = words[:3] if kind == "marker_run" else words[:1]
        return notice(text, sections=(section(marker, words[len(marker) :], text),))
    if kind in ("label_line", "signature"):
        return notice(text, metadata_spans={"written_date": [span(words, text)]})
    lists = {"bracket": "responsibilities", "label": "responsibilities", "number": "quantities", "title": "citations"}
    return notice(text) | {lists.get(kind, "deadlines"): [one]}


@pytest.mark.parametrize(("kind", "text", "words"), EVIDENCE)
def test_evidence_that_led_to_something(kind: str, text: str, words: str) -> None:
    assert found(kind, read(kind, text, words)) == []


def test_quantities_without_use() -> None:
    text = "新建护岸12公里，现有桥梁3座。"
    lists: dict[str, Any] = {"quantities": [finding("12公里", text), finding("3座", text)]}
    lists |= {"targets": [target("新建护岸12公里", text)]}
    assert found("quantity", notice(text, **lists)) == ["3座"]


def test_what_the_notice_says_itself_is_counted() -> None:
    text = "完成清淤。（县水利局、县财政局）"
    own = {"kind": "bracket", "text": "（县水利局、县财政局）", "span": span("（县水利局、县财政局）", text)}
    assert found("bracket", notice(text, unread=[own])) == ["（县水利局、县财政局）"]
    assert found("bracket", notice(text)) == [], "a notice of schema 1.0 says nothing"


def test_a_time_said_elsewhere_in_a_target_is_used() -> None:
    text = "到2023年底，目标如下：新建护岸12公里。"
    due = {"text": "到2023年底", "date": "2023-12-31"}
    assert found("time", notice(text, targets=[target("新建护岸12公里", text, deadline=due)])) == []
    assert found("time", notice(text, targets=[target("新建护岸12公里", text)])) == ["2023年底"]


def test_stretches_touch_where_they_share_a_character() -> None:
    stretches = Stretches([(5, 8), (1, 3), (2, 4), (20, 20)])
    asked = [(0, 1), (0, 2), (3, 4), (4, 5), (7, 9), (8, 9)]
    assert [stretches.touch(*one) for one in asked] == [False, True, True, False, True, False]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "dev").mkdir()
    text = "完成清淤。（县水利局、县财政局）\n监管单位：县物价局\n监管单位：县商务局\n"
    own = [("bracket", "（县水利局、县财政局）"), ("label", "监管单位：县物价局"), ("label", "监管单位：县商务局")]
    given = notice(text, unread=[{"kind": kind, "text": words, "span": span(words, text)} for kind, words in own])
    (tmp_path / "dev" / "a.json").write_text(json.dumps(given), encoding="utf-8")
    (tmp_path / "dev" / "b.json").write_text('{"failed": "ValueError"}', encoding="utf-8")
    return str(tmp_path)


def test_the_report_has_the_most_first(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert unread.main([folder, "--set", "dev"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[:3] == [["unread", "all", "dev"], ["label", "2", "2"], ["bracket", "1", "1"]]
    assert {line[0] for line in lines[1:]} == set(KINDS)


def test_a_kind_is_printed_with_its_sentences(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert unread.main([folder, "--kind", "label", "--most", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "[dev/a] ⟦监管单位：县物价局⟧",
        "  … and 1 more in dev (--most)",
    ]
    assert unread.main([folder, "--kind", "bracket", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["sentence"] for one in told["unread"]] == ["⟦（县水利局、县财政局）⟧"]
