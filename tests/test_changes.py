"""`benchmarks/changes.py`: what two versions say differently of the same documents, and nothing besides."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import changes
from comparison import Change, Comparison, compare
from conftest import ROOT
from documents import SHARED, UnusableDumpError, load, parse_all
from dumped import TEXT, Json, finding, notice, section, span, target
from versions import dump


def compared(old: Json, new: Json) -> Comparison:
    return compare({"dev": {"a": old}}, {"dev": {"a": new}})


def said(old: Json, new: Json) -> list[tuple[str, str, str]]:
    """Kind, how and words of each change."""
    found = (one.change for one in compared(old, new).changes)
    return [(change.kind, change.how, change.finding.words) for change in found]


def only(result: Comparison) -> Change:
    (one,) = result.changes
    return one.change


def test_what_is_lost_gained_and_the_same() -> None:
    old = notice(targets=[target("新建护岸12公里"), target("完成清淤30公里")])
    new = notice(targets=[target("新建护岸12公里")], deadlines=[finding("到2023年")])
    assert said(old, new) == [("deadlines", "gained", "到2023年"), ("targets", "lost", "完成清淤30公里")]
    assert compared(old, new).counts["targets", "dev", "same"] == 1


def test_a_changed_field_is_given_with_both_values() -> None:
    due = {"text": "到2023年", "date": "2023-12-31"}
    change = only(
        compared(notice(targets=[target("新建护岸12公里")]), notice(targets=[target("新建护岸12公里", deadline=due)]))
    )
    assert change.how == "changed"
    assert change.fields == {"deadline.date": (None, "2023-12-31"), "deadline.text": (None, "到2023年")}


def test_a_finding_of_more_words_is_the_same_finding_changed() -> None:
    old, new = notice(targets=[target("护岸12公里")]), notice(targets=[target("新建护岸12公里")])
    assert only(compared(old, new)).fields == {"text": ("护岸12公里", "新建护岸12公里")}


def test_the_same_words_elsewhere_are_another_finding() -> None:
    text = "新建学校3所。\n新建学校3所。\n"
    first = target("新建学校3所", text)
    second = first | {"span": [8, 15]}
    assert [how for _, how, _ in said(notice(text, targets=[first]), notice(text, targets=[second]))] == [
        "lost",
        "gained",
    ]


def test_ids_may_change_their_form() -> None:
    def numbered(one: str, other: str) -> Json:
        task = finding("完成清淤30公里。", id=other, targets=[one], section_id="s" + one)
        below = section("（一）", "清淤疏浚", id="s" + one)
        return notice(sections=(below,), targets=[target("完成清淤30公里", id=one)], tasks=[task])

    assert said(numbered("t1", "k1"), numbered("target-清淤", "task-清淤")) == []


def test_a_task_that_refers_to_another_target_changed() -> None:
    both = [target("新建护岸12公里"), target("完成清淤30公里")]
    old, new = (notice(targets=both, tasks=[finding("完成清淤", id="k1", targets=[one["id"]])]) for one in both)
    assert only(compared(old, new)).fields == {"targets[]": (("新建护岸12公里",), ("完成清淤30公里",))}


def test_findings_are_found_again_where_the_text_moved() -> None:
    moved = "网站首页\n" + TEXT.replace("到2023年，", "到 2023年，")
    findings = ("新建护岸12公里", "完成清淤30公里")
    old = notice(targets=[target(words) for words in findings])
    new = notice(moved, targets=[target(words, moved) for words in findings])
    assert [(kind, how) for kind, how, _ in said(old, new)] == [("text", "changed")]


def test_a_section_is_no_other_for_what_happens_inside_it() -> None:
    inner = section("（一）", "清淤疏浚")
    old = notice(sections=(section("一", "总体目标", TEXT, inner),))
    new = notice(sections=(section("一", "总体目标", TEXT),))
    assert said(old, new) == [("sections", "lost", "（一） 清淤疏浚")]


def test_metadata_is_compared_by_value() -> None:
    old = notice(metadata={"title": "通知", "issuing_authorities": ["县政府", "县委"]})
    new = notice(metadata={"title": "关于河道整治的通知", "issuing_authorities": ["县政府"]})
    assert said(old, new) == [
        ("metadata.issuing_authorities", "lost", "县委"),
        ("metadata.title", "changed", "关于河道整治的通知"),
    ]


def test_what_one_side_does_not_have_at_all_is_said_once() -> None:
    old = notice(targets=[target("新建护岸12公里"), target("完成清淤30公里")])
    evidence = {"rule": "count", "cues": ["新建"]}
    new = notice(targets=[row | {"evidence": evidence, "purpose": "target"} for row in old["targets"]], unread=[])
    result = compared(old, new)
    assert result.changes == []
    assert result.one_sided == {
        "old": ["targets.evidence"],
        "new": ["targets.evidence.cues[]", "targets.evidence.rule", "targets.purpose", "unread: the whole kind"],
    }


def test_a_document_that_cannot_be_parsed_any_more_is_lost() -> None:
    assert said(notice(), {"failed": "RecursionError"}) == [("documents", "lost", "RecursionError")]


def test_a_failure_of_the_parser_is_one_document_and_none_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise ValueError(f"云溪县 in {path}")

    monkeypatch.setattr("gongwen.parse_file", fail)
    assert list(parse_all({"a": Path("a.txt")})) == [("a", '{"failed": "ValueError"}')]


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    """Two dumps that differ in a target."""
    for name, words in (("old", "新建护岸12公里"), ("new", "完成清淤30公里")):
        (tmp_path / name / "dev").mkdir(parents=True)
        (tmp_path / name / "dev" / "a.json").write_text(json.dumps(notice(targets=[target(words)])), encoding="utf-8")
    return [str(tmp_path / "old"), str(tmp_path / "new")]


def test_the_report_counts_first_and_shows_each_sentence(
    folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert changes.main(folders) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["targets", "dev", "1", "1"]
    assert "- [a] 新建护岸12公里" in lines
    assert "      到2023年，⟦新建护岸12公里⟧。" in lines
    assert changes.main([*folders, "--kind", "sections"]) == 0
    assert capsys.readouterr().out == "nothing lost, gained or changed\n"


def test_the_json_says_the_same(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert changes.main([*folders, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["how"], one["words"]) for one in told["changes"]] == [
        ("lost", "新建护岸12公里"),
        ("gained", "完成清淤30公里"),
    ]
    assert {"kind": "targets", "set": "dev", "lost": 1, "gained": 1, "changed": 0, "same": 0} in told["counts"]


def test_what_is_no_version_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert changes.main([str(tmp_path), "."]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository")
def test_a_commit_is_parsed_in_a_worktree_that_is_gone_afterwards() -> None:
    def trees() -> str:
        return subprocess.run(["git", "worktree", "list"], cwd=ROOT, check=True, capture_output=True, text=True).stdout

    before = trees()
    assert "reply-source" in dump("HEAD", ["samples"], SHARED)["samples"]
    with pytest.raises(UnusableDumpError, match="no-such-commit is no commit"):
        dump("no-such-commit", ["samples"], SHARED)
    assert trees() == before


def test_a_saved_dump_is_read_again(tmp_path: Path) -> None:
    assert changes.main(["--save", str(tmp_path / "dump"), "--set", "samples"]) == 0
    read = load(tmp_path / "dump", ["samples"])["samples"]
    assert read["reply-source"]["metadata"]["title"]


def test_a_place_in_the_sentence_is_bounded() -> None:
    from terminal import sentence

    text = "前" * 500 + "中" * 500 + "后" * 500
    assert len(sentence(text, (500, 1000))) < 300
    assert sentence("甲。乙丙\x1b[31m。丁", (2, 3)) == "⟦乙⟧丙\\u001b[31m。"
    assert sentence(TEXT, tuple(span("12公里"))) == "到2023年，新建护岸⟦12公里⟧。"  # type: ignore[arg-type]
