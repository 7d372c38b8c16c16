"""Limits: what is over one is left out or refused, and a diagnostic says so; what is under it is read whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

import gongwen
from gongwen import limits, outline
from gongwen.cli import gongwen as command_line
from gongwen.model import Notice
from gongwen.reading import page, plain
from invariants import assert_sound


def codes(notice: Notice) -> set[str]:
    assert_sound(notice)
    return {remark.code for remark in notice.diagnostics}


def test_an_input_over_the_limit_of_bytes_is_refused_and_one_at_it_is_read() -> None:
    data = "关于印发方案的通知\n一、目标。到2025年，建成10个。".encode()
    refused = gongwen.parse(data, name="a.txt", limit=len(data) - 1)
    assert codes(refused) == {"too-large"}
    assert (refused.text, refused.parts[0].sections if refused.parts else []) == ("", [])
    assert refused.source.sha256 == hashlib.sha256(data).hexdigest()
    assert "too-large" not in codes(gongwen.parse(data, limit=len(data)))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file that has no end")
def test_of_a_file_that_has_no_end_no_more_than_the_limit_is_read() -> None:
    refused = gongwen.parse_file("/dev/zero", limit=10)
    assert codes(refused) == {"too-large"}
    assert refused.source.sha256 == hashlib.sha256(bytes(11)).hexdigest()


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    data = "关于印发方案的通知\n".encode()
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    assert "too-large" not in codes(gongwen.parse_file(file, limit=len(data)))
    assert codes(gongwen.parse_file(file, limit=len(data) - 1)) == {"too-large"}


@pytest.mark.parametrize("command", ["validate", "export --to csv -o out"])
def test_a_line_or_a_file_of_json_over_the_limit_is_refused(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongwen.cli import files

    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(f"{gongwen.parse('一、目标').to_json()}\n{'x' * 100_000}\n")
    monkeypatch.setattr(files, "MOST_JSON_BYTES", 50_000)
    monkeypatch.setattr(files.load, "__defaults__", (50_000, ""))
    name, *options = command.split()
    result = CliRunner().invoke(command_line, [name, "a.jsonl", *options])
    assert result.exit_code == 1
    assert "a.jsonl: too-large: more than 0.05 MB; nothing was read" in result.stderr
    assert Path("out").exists() == (name == "export")


@pytest.mark.parametrize(("before", "after", "media_type"), [("", "\n", "text/plain"), ("<p>", "</p>", "text/html")])
def test_lines_over_the_limit_are_left_out(
    before: str, after: str, media_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (plain, page):
        monkeypatch.setattr(module, "MOST_LINES", 50)
    lines = [f"{before}一、第{number}项工作要抓紧落实，不得延误。{after}" for number in range(60)]
    fits = gongwen.parse("".join(lines[:50]), media_type=media_type)
    cut = gongwen.parse("".join(lines), media_type=media_type)
    assert "text-cut" not in codes(fits)
    assert "text-cut" in codes(cut)
    assert len(cut.parts[0].sections) == len(fits.parts[0].sections) == 50


def test_a_page_of_too_many_tags_is_read_without_its_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_TAGS", 10)
    notice = gongwen.parse("<p>一、推进改革。</p>" * 20, media_type="text/html")
    assert codes(notice) >= {"too-deep"}
    assert notice.text.count("推进改革") == 20


def test_a_table_has_no_more_columns_than_the_limit() -> None:
    row = "<tr>" + "<td colspan='9999'>指标</td>" * 3 + "</tr>"
    notice = gongwen.parse(f"<table>{row * 3}</table>", media_type="text/html")
    assert "table-cut" in codes(notice)
    assert max(len(row) for table in notice.tables for row in table.rows) == limits.MOST_COLUMNS


def test_sections_over_the_limit_are_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "MOST_SECTIONS", 3)
    notice = gongwen.parse("".join(f"{number}.落实第{number}项工作。\n" for number in range(1, 6)))
    assert codes(notice) >= {"outline-cut"}
    assert [section.marker for section in notice.parts[0].sections] == ["1", "2", "3"]
    assert [span.of(notice.text) for span in notice.parts[0].sections[-1].body][1:] == [
        "4.落实第4项工作。",
        "5.落实第5项工作。",
    ]
