"""The tutorials are true as they stand: their files are written, their edits made, their commands run in their order.

A fenced block that names a file (`python work/ask.py`) is that file. A `console` block holds commands and what they
print; a line `…` stands for any lines. A command ends with 0, but where a line that begins with `gongwen:` says why
not. A table with a column 序号 says what a person writes into which cell of `work/tasks.xlsx`.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conftest import ROOT, SAMPLES

TUTORIALS = sorted(path.name for path in (ROOT / "docs").glob("tutorial-*.md"))
_PIECE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$|(?P<table>(?:^\|[^\n]*\n)+)", re.MULTILINE | re.DOTALL)
_PROGRAMS = {"gongwen": [sys.executable, "-m", "gongwen"], "python": [sys.executable]}


class Step(NamedTuple):
    """A command with what it prints."""

    command: str
    shown: list[str]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The folder of the project, as far as tutorials use it."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    return tmp_path


@pytest.mark.parametrize("name", TUTORIALS)
def test_a_tutorial_is_true_as_it_stands(name: str, desk: Path) -> None:
    pytest.importorskip("duckdb")
    ran = 0
    for piece in _PIECE.finditer((ROOT / "docs" / name).read_text(encoding="utf-8")):
        if piece["info"] == "console":
            ran += sum(_run(step, desk, chinese=".zh-" in name) for step in _steps(piece["body"]))
        elif piece["info"] and " " in piece["info"]:
            _write(desk / piece["info"].split()[1], piece["body"])
        elif piece["table"] and "| 序号 |" in piece["table"]:
            _edit(desk / "work" / "tasks.xlsx", piece["table"])
    assert ran > 5


def _steps(body: str) -> Iterator[Step]:
    for said in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *shown = said.splitlines()
        yield Step(command, [" ".join(line.split()) for line in shown])


def _run(step: Step, desk: Path, *, chinese: bool) -> int:
    program, *arguments = shlex.split(step.command)
    if program == "mkdir":
        desk.joinpath(*arguments).mkdir()
        return 1
    ended = subprocess.run(
        [*_PROGRAMS[program], *arguments],
        cwd=desk,
        env={**os.environ, "LANGUAGE": "zh_CN" if chinese else "en", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    lines = [" ".join(line.split()) for line in ended.stdout.rstrip("\n").splitlines()]
    assert _fits(step.shown, lines), f"$ {step.command}\n{ended.stdout}"
    is_refused = any(line.startswith("gongwen: ") for line in lines)
    assert ended.returncode == 0 or (ended.returncode == 1 and is_refused), step.command
    return 1


def _fits(shown: list[str], lines: list[str]) -> bool:
    """Whether *lines* are those that are *shown*."""
    pattern = "".join(r"(?:.*\n)*" if line == "…" else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None


def _write(file: Path, body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(body, encoding="utf-8")


def _edit(file: Path, table: str) -> None:
    """Write what *table* says into the cells of the workbook *file*."""
    openpyxl: Any = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(file)
    for line in table.splitlines()[2:]:
        sheet_name, number, column, value = (cell.strip() for cell in line.strip("|").split("|"))
        sheet = book[sheet_name]
        head = next(row for row in sheet.iter_rows() if row[0].value == "序号")
        row = next(row for row in sheet.iter_rows() if str(row[0].value) == number)
        next(row[index] for index, cell in enumerate(head) if cell.value == column).value = value
    book.save(file)


@pytest.mark.parametrize(
    ("name", "extra", "more"), [("clerk", "xlsx", []), ("engineer", "tables", ["duckdb", "pandas"])]
)
def test_the_packages_that_a_tutorial_names_are_those_of_the_extra(name: str, extra: str, more: list[str]) -> None:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = setup["options.extras_require"][extra].split("\n")
    wanted = " ".join([*(line.split()[0] for line in lines if line and not line.startswith("#")), *more])
    for page in (f"tutorial-{name}.md", f"tutorial-{name}.zh-CN.md"):
        assert f"`python3 run.py pip install {wanted}`" in (ROOT / "docs" / page).read_text(encoding="utf-8")


def test_both_languages_give_the_same_commands_and_files() -> None:
    for english in (name for name in TUTORIALS if ".zh-" not in name):
        both = [
            (ROOT / "docs" / name).read_text(encoding="utf-8")
            for name in (english, english.replace(".md", ".zh-CN.md"))
        ]
        commands, files = (
            [re.findall(pattern, text, re.MULTILINE | re.DOTALL) for text in both]
            for pattern in (r"^\$ [^\n]*", r"^```\w+ \S+\n.*?^```$")
        )
        assert commands[0] == commands[1] and files[0] == files[1]
