"""Printed pages in plain text: page numbers, running heads and contents lists, told by their sequence.

Marks lines with a reason; knows lines and their order only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from gongwen.reading import furniture
from gongwen.reading.draft import Line
from gongwen.regex import HAN, regex

_GLUED = regex(rf"\s{{0,8}}(\d{{1,4}})(?={HAN}|[“《(])")
_CONTENTS = regex(r"\s{0,20}(?:[IVX]{1,4}\s{1,4})?目\s{0,8}[录次]\s{0,20}")
_ENTRY = regex(r".{0,80}[^\d\s.、][\s.…]{1,60}(?:\d{1,3}|[-—–(]\s?\d{1,3}\s?[-—–)])\s{0,8}")
_SHORTEST_PAGE = 8  # lines
_FEWEST_PAGES = 3
_LONGEST_HEAD = 40
_MOST_LISTS = 3


def mark_contents(lines: Sequence[Line]) -> None:
    """Mark the entries of a contents list, and the line 目录 above them."""
    for line in lines:
        if furniture.is_contents_entry(line.folded):
            line.reason = "contents list"
    headings = (number for number, line in enumerate(lines) if _CONTENTS.fullmatch(line.folded))
    for number in islice(headings, _MOST_LISTS):
        _mark_list(lines[number], lines[number + 1 :])


def _mark_list(heading: Line, following: Sequence[Line]) -> None:
    """Entries without leaders: each ends in a page number, or stands again further down."""
    again = Counter(_bare(line) for line in following)
    entries = 0
    for line in following:
        if not (line.reason or _ENTRY.fullmatch(line.folded) or again[_bare(line)] > 1):
            break
        again[_bare(line)] -= 1
        line.reason = "contents list"
        entries += 1
    if entries > 1 or (following and following[0].reason):
        heading.reason = "contents list"
    elif entries:
        following[0].reason = None


def mark_page_numbers(lines: Sequence[Line], wrapped: bool) -> None:
    """Mark lines that number a page; in a *wrapped* document also bare numbers that go up page by page."""
    for line in lines:
        if furniture.is_page_number(line.folded):
            line.reason = "page number"
    if wrapped:
        for number in _chain(_numbered(lines)):
            lines[number].reason = "page number"
        _mark_running_heads(lines)
    elif lines:
        _mark_stray_number(lines)


def glued_numbers(lines: Sequence[Line]) -> dict[int, int]:
    """Where a page number is glued to the first line of a page (`151开放工程`): line to the number's end in it."""
    found = {}
    for number, line in enumerate(lines):
        if match := _GLUED.match(line.folded):
            found[number] = (int(match[1]), match.end())
    others = [(number, value) for number, value in _numbered(lines) if number not in found]
    chain = _chain(sorted([(number, value) for number, (value, _) in found.items()] + others))
    return {number: found[number][1] for number in chain if number in found}


def _numbered(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Lines that are a bare number, with its value."""
    numbers = []
    for number, line in enumerate(lines):
        digits = None if line.reason or line.cells else furniture.bare_number(line.folded)
        if digits and digits.isdecimal():
            numbers.append((number, int(digits)))
        elif digits:
            line.reason = "page number"
    return numbers


def _chain(numbered: Sequence[tuple[int, int]]) -> list[int]:
    """The longest run of lines whose values go up by one, each on average a page's length apart."""
    best: dict[int, _Link] = {}
    for number, value in numbered:
        before = best.get(value - 1)
        length = before.length + 1 if before else 1
        if value not in best or length > best[value].length:
            best[value] = _Link(number, length, before)
    longest = _followed(max(best.values(), key=lambda link: link.length, default=None))
    pages = len(longest) - 1
    return longest if pages + 1 >= _FEWEST_PAGES and longest[-1] - longest[0] >= pages * _SHORTEST_PAGE else []


class _Link(NamedTuple):
    """The last line of a run, how many lines it has, and the run before that line."""

    number: int
    length: int
    before: _Link | None


def _followed(link: _Link | None) -> list[int]:
    """The lines of the run that ends with *link*, in order."""
    numbers = []
    while link:
        numbers.append(link.number)
        link = link.before
    return numbers[::-1]


def _mark_running_heads(lines: Sequence[Line]) -> None:
    """Short lines that stand again and again beside a page number."""
    beside = [
        line
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if not line.reason and len(line.text) <= _LONGEST_HEAD and "page number" in (before.reason, after.reason)
    ]
    times = Counter(_bare(line) for line in beside)
    for line in beside:
        if times[_bare(line)] >= _FEWEST_PAGES:
            line.reason = "running head"


def _mark_stray_number(lines: Sequence[Line]) -> None:
    """A short number as the very last line, where no other line nearby is a number."""
    *before, last = lines[-10:]
    digits = furniture.bare_number(last.folded)
    if digits and len(digits) <= 3 and not any(furniture.bare_number(line.folded) for line in before):
        last.reason = "stray number"


def _bare(line: Line) -> str:
    return "".join(line.folded.split())
