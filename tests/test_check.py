"""`gongwen check` and `gongwen golden`: the benchmark's figures, every difference named, answers whole or in part."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

import gongwen
from conftest import SHARED
from gongwen.cli import gongwen as command_line
from gongwen.golden import quantities
from gongwen.golden.compare import compare
from gongwen.golden.form import Answer, Metadata, Quantity, Section, Target
from gongwen.golden.tally import Count, Tally

NOTICE = "关于加强管理的通知\n\n一、目标\n合格率达到93%以上。\n二、措施\n加强领导。\n"


def run(*arguments: object, answer: str | None = None) -> Result:
    return CliRunner().invoke(command_line, [str(argument) for argument in arguments], input=answer)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    assert run("golden", tmp_path / "a.txt", "-o", tmp_path / "a.gold.json").exit_code == 0
    return tmp_path


def change(folder: Path, **fields: Any) -> None:
    path = folder / "a.gold.json"
    answer = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(answer | fields), encoding="utf-8")


@pytest.mark.shared
@pytest.mark.parametrize("name", ["dev", "dev2", "headings"])
def test_the_figures_are_those_of_the_benchmark(name: str, tmp_path: Path) -> None:
    dev = SHARED / "benchmark" / name
    for path in (path for path in dev.iterdir() if path.suffix in {".txt", ".html"}):
        (tmp_path / f"{path.stem}.json").write_text(gongwen.parse_file(path).to_json(), encoding="utf-8")
    scored = tmp_path / "scored"
    script = SHARED / "benchmark" / "score.py"
    subprocess.run([sys.executable, script, dev, tmp_path, "--json", scored], check=True, capture_output=True)
    theirs = json.loads(scored.read_text(encoding="utf-8"))
    ours = json.loads(run("check", dev, "--format", "json").stdout)
    if "metadata.title" in theirs["fields"]:
        assert ours["headline"] == pytest.approx(theirs["headline"])
    fields = theirs["fields"] | theirs["strict"]
    for field, figures in ours["fields"].items():
        their = fields[field]
        assert [figures["precision"], figures["recall"], figures["f1"]] == pytest.approx(
            [their["p"], their["r"], their["f1"]]
        ), field
        assert figures["golden"] == their["gold"], field
    assert set(fields) == set(ours["fields"])


def test_an_answer_as_extracted_agrees(folder: Path) -> None:
    result = run("check", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "headline" in result.stdout


def test_a_difference_is_named_with_its_document_section_and_words(folder: Path) -> None:
    sections = [{"part": 0, "path": "一", "heading": "目标"}, {"part": 0, "path": "三", "heading": "保障措施"}]
    change(folder, sections=sections)
    result = run("check", folder)
    assert result.exit_code == 1
    line = next(line for line in result.stdout.splitlines() if "保障措施" in line)
    assert line.split() == ["-", "a", "sections", "三", "保障措施"]
    assert run("check", folder, "--allow", 4).exit_code == 0
    assert run("check", folder, "--allow", 3).exit_code == 1


def test_what_an_answer_leaves_out_is_not_compared(folder: Path) -> None:
    (folder / "a.gold.json").write_text('{"metadata": {"title": "关于加强管理的通知"}}', encoding="utf-8")
    assert list(json.loads(run("check", folder, "--format", "json").stdout)["fields"]) == ["metadata.title"]


def test_a_whole_notice_is_an_answer(folder: Path) -> None:
    (folder / "a.gold.json").write_text(gongwen.parse(NOTICE).to_json(), encoding="utf-8")
    assert run("check", folder).exit_code == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_before_an_answer_is_passed_over(folder: Path, end: str) -> None:
    path = folder / "a.gold.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_text(encoding="utf-8").replace("\n", end).encode())
    assert run("check", folder).exit_code == 0


@pytest.mark.parametrize(
    "answer", ["", "[]", '{"target": []}', '{"targets": [{"quote": 1}]}', '{"schema_version": "1"}']
)
def test_what_is_no_answer_is_said(folder: Path, answer: str) -> None:
    (folder / "a.gold.json").write_text(answer, encoding="utf-8")
    result = run("check", folder)
    assert result.exit_code == 1
    assert "a.gold.json" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_an_answer_without_its_notice_and_a_notice_without_its_answer(folder: Path) -> None:
    (folder / "a.txt").rename(folder / "source.txt")
    assert "a.gold.json" in run("check", folder).stderr
    (folder / "a.gold.json").unlink()
    assert "source.txt" in run("check", folder).stderr
    (folder / "source.txt").unlink()
    assert run("check", folder).exit_code == 1


def test_reports_for_programs(folder: Path) -> None:
    change(folder, parts=["<b>办法|计划"])
    differences = json.loads(run("check", folder, "--format", "json").stdout)["differences"]
    assert differences == [{"document": "a", "field": "parts", "sign": "-", "section": "", "words": "<b>办法|计划"}]
    failure = ET.fromstring(run("check", folder, "--format", "junit").stdout).find("testsuite/testcase/failure")
    assert failure is not None and failure.text and "<b>办法|计划" in failure.text
    assert r"\<b\>办法\|计划" in run("check", folder, "--format", "markdown").stdout


def test_update_shows_the_difference_asks_and_then_wants_it_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    change(folder, parts=["办法"])
    kept = (folder / "a.gold.json").read_bytes()
    assert run("check", folder, "--update", answer="n\n").exit_code == 0
    assert (folder / "a.gold.json").read_bytes() == kept
    result = run("check", folder, "--update", answer="y\n")
    assert result.exit_code == 1
    assert '-  "办法"' in result.stdout
    assert run("check", folder).exit_code == 0


def test_update_keeps_to_what_the_answer_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    answer = folder / "a.gold.json"
    answer.write_text('{"note": "读过", "metadata": {"title": "x"}}', encoding="utf-8")
    run("check", folder, "--update", answer="y\n")
    title = gongwen.parse(NOTICE).metadata.title
    assert json.loads(answer.read_text(encoding="utf-8")) == {"note": "读过", "metadata": {"title": title}}


def test_update_is_refused_where_nobody_reads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert run("check", folder, "--update").exit_code == 1


def tally(golden: Answer, found: Answer) -> Tally:
    made = Tally()
    empty = Answer(metadata=Metadata(), parts=[], sections=[], percentages=[], targets=[], responsibilities=[])
    compare(made, "a", golden, gongwen.golden.form.renewed(empty, found))
    return made


@pytest.mark.parametrize(
    ("golden", "found", "same"),
    [
        ("到2020年，合格率达到93％以上", "合格率达到93%以上", True),
        ("合格率达到93%以上", "全市森林面积占比提高到93%", False),
    ],
)
def test_targets_are_the_same_where_amount_and_words_are(golden: str, found: str, same: bool) -> None:
    def answer(quote: str) -> Answer:
        return Answer(targets=[Target(quote, "合格率", value=93, unit="%", path="一")])

    assert tally(answer(golden), answer(found)).counts["targets"].hits == same


def test_the_target_of_the_same_section_is_taken_first() -> None:
    here, there = (Target("合格率达到93%", "合格率", value=93, unit="%", path=path) for path in ("一", "二"))
    made = tally(Answer(targets=[there, here]), Answer(targets=[here, there]))
    assert made.misses == []
    assert made.counts["targets.whole"].f1 == 1


def test_forms_of_the_same_sign_count_as_equal() -> None:
    made = tally(
        Answer(sections=[Section("一/（一）", "“大标准”建设：")]), Answer(sections=[Section("一/(一)", "大标准建设")])
    )
    assert made.misses == []


def test_quantities_in_thousands_are_taken_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    golden, found = ([Quantity(f"{value}亩", value, "亩") for value in values] for values in ((5, 5, 8), (5, 9, 5)))
    for most in (2000, 2):
        monkeypatch.setattr(quantities, "_MOST_ALIGNED", most)
        made = Tally()
        quantities.compare(made, "a", golden, found)
        assert made.counts["quantities"] == Count(hits=2, extra=1, missed=1)
        assert [(miss.sign, miss.words) for miss in made.misses] == [("-", "8亩"), ("+", "9亩")]
