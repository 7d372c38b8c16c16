"""Runs of `gongwen batch` for tests, over notices that differ by a number, and what is in their results."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from gongwen.cli import gongwen as command_line

NOTICE = "某某县人民政府关于做好第{}批工作的通知\n各乡镇人民政府：\n一、总体目标\n到2025年，覆盖率达到{}%以上。\n"


def text(number: int) -> str:
    return NOTICE.format(number, number)


def run(*arguments: object) -> Result:
    """`gongwen batch`, with one process unless the arguments say otherwise: each takes its time to start."""
    return CliRunner().invoke(command_line, ["batch", "--processes", "1", *map(str, arguments)])


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a result but the journal."""
    files = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in named.items() if not name.startswith(".gongwen/")}


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
