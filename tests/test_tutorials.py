"""The tutorials are true as they stand: their files are written, their edits made, their commands run in order."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

from conftest import ROOT
from tutorials import PAGES, as_it_runs


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_tutorial_shows_what_its_commands_print(page: Path, tmp_path: Path) -> None:
    for package in ("duckdb", "openpyxl", "pandas", "pyarrow"):
        pytest.importorskip(package)
    text = page.read_text(encoding="utf-8")
    assert len(re.findall(r"^\$ ", text, re.MULTILINE)) > 5
    assert words(as_it_runs(page, tmp_path)) == words(text), "write it anew: python tests/tutorials.py"


def words(text: str) -> list[list[str]]:
    """The words of each line: how wide columns are is no matter."""
    return [line.split() for line in text.splitlines()]


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
    for english in (page for page in PAGES if ".zh-" not in page.name):
        both = [page.read_text(encoding="utf-8") for page in (english, english.with_suffix(".zh-CN.md"))]
        commands, files = (
            [re.findall(pattern, text, re.MULTILINE | re.DOTALL) for text in both]
            for pattern in (r"^\$ [^\n]*", r"^```\w+ \S+\n.*?^```$")
        )
        assert commands[0] == commands[1] and files[0] == files[1]
