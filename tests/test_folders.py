"""Folders that are given: no link leads out, and what is no file is not opened, by every command that reads one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import gongwen
from conftest import SAMPLES
from gongwen.cli import gongwen as command_line

NOTICE = (SAMPLES / "reply" / "source.txt").read_text(encoding="utf-8")


def run(*arguments: object) -> Any:
    return CliRunner().invoke(command_line, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a notice, its JSON and its golden answer, beside a file that is not in it."""
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("不得外传的内容\n", encoding="utf-8")
    (tmp_path / "secret.json").write_text(gongwen.parse(NOTICE, name="secret").to_json(), encoding="utf-8")
    (inside / "notice.txt").write_text(NOTICE, encoding="utf-8")
    (inside / "notice.json").write_text(gongwen.parse(NOTICE, name="notice").to_json(), encoding="utf-8")
    return inside


def test_check_shows_nothing_that_a_link_leads_to_outside(folder: Path) -> None:
    (folder / "a.gold.json").write_text("{}", encoding="utf-8")
    (folder / "a.txt").symlink_to(folder.parent / "secret.txt")
    ended = run("check", folder)
    assert ended.exit_code == 1 and "a.txt: a link to no file of the folder" in ended.stderr
    assert "外传" not in ended.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_check_does_not_wait_for_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "notice.gold.json")
    ended = run("check", folder)
    assert ended.exit_code == 1 and "notice.gold.json: no file but a pipe" in ended.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_export_names_what_it_does_not_open_and_writes_the_rest(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe.json")
    (folder / "link.json").symlink_to(folder.parent / "secret.json")
    (folder / "device.json").symlink_to("/dev/zero")
    ended = run("export", folder, "--to", "jsonl", "-o", tmp_path / "out.jsonl")
    assert ended.exit_code == 1
    for name in ("pipe.json: no file but a pipe", "link.json: a link to no file", "device.json: a link to no file"):
        assert name in ended.stderr
    assert [line.count("notice") > 0 for line in (tmp_path / "out.jsonl").read_text().splitlines()] == [True]


def test_a_link_inside_the_folder_is_a_file_of_it(folder: Path, tmp_path: Path) -> None:
    (folder / "again.json").symlink_to(folder / "notice.json")
    ended = run("export", folder, "--to", "jsonl", "-o", tmp_path / "out.jsonl")
    assert ended.exit_code == 0, ended.stderr
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2


REFUSED = {
    "image.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "saved.html": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
    "print.html": b"%PDF-1.4\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_batch_writes_no_json_for_what_is_refused(name: str, folder: Path, tmp_path: Path) -> None:
    (folder / name).write_bytes(REFUSED[name])
    ended = run("batch", folder / "notice.txt", folder / name, "-o", tmp_path / "out")
    assert ended.exit_code == 1 and "1 not readable" in ended.output
    assert [path.name for path in (tmp_path / "out" / "json").rglob("*.json")] == ["notice.txt.json"]
    assert "other-format" in (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8")


def test_restart_leaves_what_others_put_beside_the_results(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("batch", folder / "notice.txt", "-o", out).exit_code == 0
    (out / "json" / "mine.txt").write_text("important", encoding="utf-8")
    assert run("batch", folder / "notice.txt", "-o", out, "--restart").exit_code == 0
    assert (out / "json" / "mine.txt").read_text(encoding="utf-8") == "important"


@pytest.mark.parametrize("seconds", ["nan", "inf", "0", "-1"])
def test_a_time_limit_is_a_number(seconds: str, folder: Path, tmp_path: Path) -> None:
    ended = run("batch", folder, "-o", tmp_path / "out", "--timeout", seconds)
    assert ended.exit_code == 2 and not (tmp_path / "out").exists()
