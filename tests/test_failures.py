"""What each command does where it cannot do what it was asked to: the tables of `docs/failures.md`, row by row.

A row is a situation, the commands that are put into it, and how they end; `situations` makes them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import gongwen
from conftest import ROOT
from desk import COMMANDS, Desk

if sys.platform == "win32":
    pytest.skip("pipes, signals and permissions are others there", allow_module_level=True)
from situations import SITUATIONS

_TITLE = "| situation | command | exit code | standard error | files |"


class Row(NamedTuple):
    """A row of the page for one of its commands."""

    situation: str
    command: str
    code: int
    said: list[str]
    files: str


def rows() -> Iterator[Row]:
    page = (ROOT / "docs" / "failures.md").read_text(encoding="utf-8")
    for table in page.split(_TITLE)[1:]:
        for line in table.partition("\n\n")[0].splitlines()[2:]:
            situation, commands, code, said, files = (cell.strip() for cell in line[2:-2].split(" | "))
            for command in _quoted(commands):
                yield Row(situation, command, int(code), _quoted(said), files)


def _quoted(cell: str) -> list[str]:
    return re.findall("`([^`]+)`", cell)


ROWS = list(rows())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.situation}-{row.command}" for row in ROWS])
def test_a_command_ends_as_the_page_says(row: Row, desk: Desk) -> None:
    end = SITUATIONS[row.situation](desk, row.command)
    assert end.code == row.code, end.err
    assert [words for words in row.said if words not in end.err] == [], end.err
    assert row.said or not end.err
    assert not re.search(r"Traceback|Exception ignored|[^\t\n -\U0010ffff]", end.err)
    assert_files(desk, row.files)


def assert_files(desk: Desk, files: str) -> None:
    """Nothing unfinished is left, nothing that was there is changed, and what is new is there and whole, or is not."""
    after = desk.files()
    assert not [name for name in after if ".part" in name]
    assert {name: after.get(name) for name in desk.before} == desk.before
    new = {name: content for name, content in after.items() if name not in desk.before and content is not None}
    assert bool(new) == (files == "whole"), sorted(new)
    for name, content in new.items():
        if name.endswith(".json"):
            gongwen.validate(content)


def test_the_page_and_the_tests_name_the_same_situations() -> None:
    assert {row.situation for row in ROWS} == set(SITUATIONS)


def test_every_command_is_put_into_what_happens_to_it() -> None:
    for situation in ("a file that is not there", "an option that there is none of", "a missing argument"):
        named = {row.command for row in ROWS if row.situation == situation}
        assert named >= {"parse", "show", "explain", "report", "view", "golden", "validate", "export", "batch", "check"}
    assert {row.command for row in ROWS} == {*COMMANDS, "run.py"}
