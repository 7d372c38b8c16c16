"""Cases as people write them: Markdown files in `tests/cases/` of titles, each with an input and what it must give."""

from __future__ import annotations

import ast
import re
from pathlib import Path

_CASE = re.compile(r"^## (?P<title>[^\n]+)\n+```\w*\n(?P<given>.*?)```\n+```\w*\n(?P<expected>.*?)```", re.M | re.S)
_TITLE = re.compile(r"^## ", re.M)


def cases(files: str) -> list[tuple[str, str, str]]:
    """Title, input and expectation of every case in the files of `tests/cases/` that the glob *files* names.

    Raises ValueError where there is no case, or a title without its two fenced blocks: a case must not be passed over.
    """
    found: list[tuple[str, str, str]] = []
    for file in sorted((Path(__file__).parent / "cases").glob(files)):
        text = file.read_text("utf-8")
        here = [(case["title"], case["given"], case["expected"].rstrip("\n")) for case in _CASE.finditer(text)]
        if len(here) != len(_TITLE.findall(text)):
            raise ValueError(f"{file.name}: a title without an input and an expectation in fences")
        found += here
    if not found:
        raise ValueError(f"no cases in {files}")
    return found


def spelled(lines: str) -> bytes:
    """The bytes that *lines* spell: each is a literal of Python, and after a × how often it stands there."""
    spelled_out = b""
    for line in lines.splitlines():
        literal, _, times = line.rpartition(" × ") if " × " in line else (line, "", "1")
        piece = ast.literal_eval(literal)
        spelled_out += (piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogatepass")) * int(times)
    return spelled_out


def rows(file: str) -> list[tuple[str, str]]:
    """Text and expectation of every row of the table `tests/cases/`*file*; ValueError where a row is no such pair."""
    lines = (Path(__file__).parent / "cases" / file).read_text("utf-8").splitlines()
    table = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")][1:]
    pairs = [(row[0], row[1]) for row in table if len(row) == 2]
    if not pairs or len(pairs) != len(table):
        raise ValueError(f"{file}: a row that is not a text and what it must give")
    return pairs
