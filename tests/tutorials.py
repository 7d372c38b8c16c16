"""Runs the tutorials as they stand: `python tests/tutorials.py` writes what their commands print now into them.

A fenced block that names a file (`python work/ask.py`) is that file. A `console` block holds commands and what they
print. A command ends with 0, but where a line that begins with `gongwen:` says why not. A table with a column 序号 says
what a person writes into which cell of `work/tasks.xlsx`. `tests/test_tutorials.py` holds the pages to it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from conftest import ROOT, SAMPLES

PAGES = sorted((ROOT / "docs").glob("tutorial-*.md"))
_PIECE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$|(?P<table>(?:^\|[^\n]*\n)+)", re.MULTILINE | re.DOTALL)
_PROGRAMS = {"gongwen": [sys.executable, "-m", "gongwen"], "python": [sys.executable]}


def as_it_runs(page: Path, folder: Path) -> str:
    """The text of *page* with what its commands print in *folder*, which gets the samples, as the project has them."""
    shutil.copytree(SAMPLES, folder / "samples")
    language = "zh_CN" if ".zh-" in page.name else "en"
    return _PIECE.sub(lambda piece: _done(piece, folder, language), page.read_text(encoding="utf-8"))


def _done(piece: re.Match[str], folder: Path, language: str) -> str:
    """*piece* after it was done in *folder*."""
    if piece["info"] == "console":
        return f"```console\n{''.join(_shown(piece['body'], folder, language))}```"
    if piece["info"] and " " in piece["info"]:
        file = folder / piece["info"].split()[1]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(piece["body"], encoding="utf-8")
    elif piece["table"] and "| 序号 |" in piece["table"]:
        _edit(folder / "work" / "tasks.xlsx", piece["table"])
    return piece[0]


def _shown(body: str, folder: Path, language: str) -> Iterator[str]:
    for command in re.findall(r"^\$ (.*)$", body, re.MULTILINE):
        yield f"$ {command}\n"
        yield from (f"{line.rstrip()}\n" for line in _printed(command, folder, language).splitlines())


def _printed(command: str, folder: Path, language: str) -> str:
    """What *command* prints on both streams; raises CalledProcessError where it fails and does not say why."""
    program, *arguments = shlex.split(command)
    if program == "mkdir":
        folder.joinpath(*arguments).mkdir()
        return ""
    ended = subprocess.run(
        [*_PROGRAMS[program], *arguments],
        cwd=folder,
        env={**os.environ, "LANGUAGE": language, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if ended.returncode and not (ended.returncode == 1 and re.search("^gongwen: ", ended.stdout, re.MULTILINE)):
        ended.check_returncode()
    return ended.stdout


def _edit(file: Path, table: str) -> None:
    """Write what *table* says into the cells of the workbook *file*."""
    import openpyxl

    book: Any = openpyxl.load_workbook(file)
    for line in table.splitlines()[2:]:
        sheet_name, number, column, value = (cell.strip() for cell in line.strip("|").split("|"))
        sheet = book[sheet_name]
        head = next(row for row in sheet.iter_rows() if row[0].value == "序号")
        row = next(row for row in sheet.iter_rows() if str(row[0].value) == number)
        next(row[index] for index, cell in enumerate(head) if cell.value == column).value = value
    book.save(file)


if __name__ == "__main__":
    for tutorial in PAGES:
        with TemporaryDirectory() as name:
            tutorial.write_text(as_it_runs(tutorial, Path(name)), encoding="utf-8")
