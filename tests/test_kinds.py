"""Kinds of files: each is a page, a leaving that holds no notice, or said with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from batches import lines, run, text
from gongwen.batch.kinds import is_page, known_refusal, leaving, refusal

LEAVINGS = [
    # what is left out, and what looks alike and is not
    (".DS_Store", "DS_Store"),
    (".git/config.txt", "git/config.txt"),
    ("县/.~lock.通知.docx#", "县/通知.docx"),
    ("Thumbs.db", "notices.db"),
    ("县/desktop.ini", "县/desktop.txt"),
    ("__MACOSX/县/通知.txt", "MACOSX/县/通知.txt"),
    ("~$通知.docx", "通知~$.docx"),
    ("reply/golden.json", "reply/notice.json"),
    ("notice.gold.json", "gold.jsonl"),
    ("style.css", "style.css.txt"),
    ("js/jquery.js", "js/jquery.jsp"),
    ("通知_files/logo.png", "files/scan.png"),
    ("通知.files/seal.gif", "扫描_files.png"),
    ("通知_files/page.css", "通知_files/附件.pdf"),
]


@pytest.mark.parametrize(("left_out", "alike"), LEAVINGS)
def test_leavings_are_left_out_and_what_looks_alike_is_not(left_out: str, alike: str) -> None:
    assert leaving(left_out)
    assert leaving(alike) is None


@pytest.mark.parametrize(
    "name", ["通知", "a.HTML", "b.TXT", "b.md", "c.jsp", "v1.2/通知", "d.DOCX", "d.wps", "e.mhtml", "f.et"]
)
def test_pages_are_read(name: str) -> None:
    assert is_page(name)
    assert refusal(name) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.PAGES", "save it as a web page"),
        ("a.ppt", "save it as a web page"),
        ("a.json", "CSV or Parquet"),
        ("a.webarchive", "save it as .html"),
        ("a.gif", "--ocr"),
        ("a.rar", "unpack it"),
        ("a.html.gz", "unpack it"),
        ("a.xlsb", "save it as .xlsx"),
    ],
)
def test_what_is_not_read_is_said_with_what_to_do(name: str, said: str) -> None:
    assert said in str(refusal(name))


def test_a_suffix_that_tells_nothing_is_read_only_where_the_file_is_named(tmp_path: Path) -> None:
    assert (known_refusal("通知.2024"), refusal("通知.2024") is None) == (None, False)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "通知.2024").write_text(text(1), "utf-8")
    assert run(tmp_path / "pages" / "通知.2024", "-o", tmp_path / "named").exit_code == 0
    assert run(tmp_path / "pages", "-o", tmp_path / "found").exit_code == 1
    (failure,) = lines(tmp_path / "found" / "failures.jsonl")
    assert (failure["name"], failure["reason"]) == ("通知.2024", "not-read")


@pytest.mark.parametrize(("name", "reason"), [("list.csv", "no-document"), ("slides.pptx", "not-read")])
def test_a_file_that_is_named_is_never_an_empty_answer(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("标题,正文\n关于做好工作的通知,各县\n", "utf-8")
    assert run(tmp_path / name, "-o", tmp_path / "out").exit_code == 1
    assert [line["reason"] for line in lines(tmp_path / "out" / "failures.jsonl")] == [reason]


def test_leavings_that_a_shell_named_are_left_out(tmp_path: Path) -> None:
    for name in ("Thumbs.db", "a.css", ".hidden.txt"):
        (tmp_path / name).write_text(text(1), "utf-8")
    result = run(*sorted(tmp_path.iterdir()), "-o", tmp_path / "out")
    assert (result.exit_code, "1 notices: 1 read" in result.stderr) == (0, True), "a page that is named is read"
