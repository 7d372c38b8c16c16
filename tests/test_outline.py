"""The outline: cases in tests/cases/outline*.md, and what holds for every text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongwen.anatomy.organs import PartText
from gongwen.model import Section
from gongwen.outline import Outline, outline
from gongwen.reading.blocks import Block
from gongwen.source import Span, Text

CASES = Path(__file__).parent / "cases"


def part_of(raw: str) -> tuple[PartText, Text]:
    """A part whose paragraphs are the lines of *raw*."""
    blocks, at = [], 0
    for line in raw.splitlines(keepends=True):
        content = line.strip()
        start = at + line.find(content)
        blocks.append(Block("paragraph", Span(at, at + len(line)), Span(start, start + len(content))))
        at += len(line)
    return PartText(0, "notice", None, Span(0, len(raw)), tuple(blocks)), Text(raw)


def walk(sections: tuple[Section, ...] | list[Section]) -> Iterator[Section]:
    """Every section of a tree, in document order."""
    for section in sections:
        yield section
        yield from walk(section.children)


def shown(found: Outline) -> str:
    """An outline as cases write it: a line a section (path, heading), and a line a remark."""
    lines = [f"{section.path} {section.heading or '-'}" for section in walk(found.sections)]
    return "\n".join([*lines, *(f"! {remark.code}" for remark in found.diagnostics)])


def cases() -> Iterator[tuple[str, str, str]]:
    """Title, input and expected outline of every case: a heading, two fenced blocks."""
    for file in sorted(CASES.glob("outline*.md")):
        for found in re.finditer(r"^## (.+)\n+```\n(.*?)```\n+```\n(.*?)```", file.read_text("utf-8"), re.M | re.S):
            yield found[1], found[2], found[3].strip()


@pytest.mark.parametrize(("title", "raw", "expected"), cases(), ids=lambda value: str(value)[:40])
def test_case(title: str, raw: str, expected: str) -> None:
    assert shown(outline(*part_of(raw))) == expected, title
