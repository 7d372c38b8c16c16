"""Terminals: nothing that a notice says or a file is called acts on one, or is taken for a message of this program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongwen.cli import gongwen

pty = pytest.importorskip("pty", reason="needs terminals")

ACTING = "\x1b]0;owned\x07\x1b[2J\x9b31337m\u202e\u2066"
CALLED = f"{ACTING}\nowned: all is well"
TEXT = f"""某市人民政府关于{ACTING}做好工作的通知
索引号：{ACTING}
各区人民政府：
一、{ACTING}目标
到2025年，{ACTING}覆盖率达到95%以上，《{ACTING}条例》。（责任单位：市{ACTING}教育局）
"""
ANSWER = {"metadata": {"title": ACTING}, "sections": [{"path": "x", "heading": f"{ACTING}\nowned"}]}
LISTS = ("metadata", "targets", "responsibilities", "tasks", "quantities", "deadlines", "citations", "diagnostics")
FILES = {
    "text": (f"a{CALLED}.txt", TEXT),
    "empty": (f"b{CALLED}.txt", ""),
    "wrong": (f"c{CALLED}.json", json.dumps({ACTING: 1})),
    "broken": (f"d{CALLED}.json", f'{{"{ACTING}'),
    "page": (f"folder{CALLED}/x{CALLED}.html", TEXT),
    "picture": (f"folder{CALLED}/y.jp{CALLED}", ""),
    "archive": (f"folder{CALLED}/z{CALLED}.zip", "PK"),
    "nothing": (f"folder{CALLED}/n{CALLED}.txt", ""),
    "answered": (f"golden/s{CALLED}/source.txt", TEXT),
    "answer": (f"golden/s{CALLED}/golden.json", json.dumps(ANSWER)),
    "unanswered": (f"alone/s{CALLED}/source.txt", TEXT),
    "misread": (f"misread/s{CALLED}/golden.json", "{"),
}
COMMANDS = (
    *("parse {text}", "parse --indent 2 {text}", "parse {empty}", "parse {absent}", "parse {folder}"),
    *("parse {text} -o {absent}/x", "parse {text} {text}", "parse {text} --encoding {called}", "parse --{called}"),
    *("show outline {text}", "show outline --ids {text}", *(f"show {what} {{text}}" for what in LISTS)),
    *("explain {text}", "explain {text} --format json", "explain {text} --at 目标", "explain {text} --at {called}"),
    *("explain {text} --kind {called}", "explain {empty}", "report {text} --at 目标", "report {text} --at 条例"),
    *("report {text} --finding {called}", "report {absent} --at x", "report {text} --at {called}"),
    *(
        "show {called} {text}",
        "golden {text}",
        "golden {empty}",
        "golden {absent}",
        "view {empty} -o page.html",
        "view {absent}",
    ),
    *("view {text} -o page.html", "view {folder}", "view {folder} -o pages{called}", "view {folder} -o {text}"),
    *("validate {broken}", "validate {wrong}", "validate {absent}", "validate {text} {empty}"),
    *("schema {called}", "schema -o {absent}/x", "{called}", "--{called}"),
    *(f"check golden --format {form}" for form in ("table", "json", "junit", "markdown")),
    *("check golden --update", "check alone", "check misread", "check {folder}", "check {absent}", "check {text}"),
    *("export {wrong} --to jsonl -o x", "export {broken} --to csv -o x", "export {absent} --to csv -o x"),
    *("export {wrong} --to jsonl -o {absent}/x", "export {wrong} --to {called} -o x"),
    *("batch {folder} -o out{called}", "batch {folder} -o done{called}", "batch {absent} -o x", "batch *{called} -o x"),
    *("batch {folder} -o {text}", "batch {folder} -o {text}/x", "batch {folder} -o x --to {called}"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files with hostile names and words, and what an earlier run left."""
    folder = tmp_path_factory.mktemp("desk")
    for name, content in FILES.values():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    (folder / f"done{CALLED}" / ".gongwen").mkdir(parents=True)
    (folder / f"done{CALLED}" / ".gongwen" / "journal.sqlite").touch()
    return folder


def arguments(command: str) -> list[str]:
    names = {name: path for name, (path, _) in FILES.items()}
    names |= {"folder": f"folder{CALLED}", "absent": f"absent{CALLED}", "called": CALLED}
    return [word.format(**names) for word in command.split()]


def in_a_terminal(command: Sequence[str], folder: Path) -> str:
    """What *command* shows on a terminal where every question is answered with no."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | {"TERM": "xterm-256color"}
    os.write(ours, b"n\n" * 3)
    with subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # what Linux says at the end
            while piece := os.read(ours, 65536):
                shown += piece
    os.close(ours)
    return shown.decode("utf-8", "replace").replace("\r\n", "\n")


def acting(shown: str) -> list[str]:
    """What of the hostile words is in *shown* as it was."""
    pieces = ("\x1b]0;", "\x07", "\x1b[2J", "\x9b", "\u202e", "\u2066", "\nowned", "Traceback")
    return [ascii(piece) for piece in pieces if piece in shown]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_lets_a_notice_or_a_name_act_on_a_terminal(command: str, desk: Path) -> None:
    shown = in_a_terminal([sys.executable, "-m", "gongwen", *arguments(command)], desk)
    assert shown
    assert not acting(shown)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_message_acts_where_it_goes_to_a_file(command: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    run = CliRunner().invoke(gongwen, arguments(command))
    assert run.exception is None or isinstance(run.exception, SystemExit)
    assert not acting(run.stderr)
    if not command.startswith(
        ("parse", "golden", "check golden --format json", "explain {text} --format json")
    ):  # JSON holds the words as they are
        assert not acting(run.stdout)
