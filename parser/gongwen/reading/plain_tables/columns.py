"""Columns: what the labels over them say of their cells, and which columns the lines of a header make.

Knows which look each role of a column has, and the ways in which a header breaks up: a label on two lines (总投资 /
（万元）), a label over several (目标 over 2023年, 2024年 and 2025年). Reads folded words without blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from msgspec import Struct

from gongwen import lexicon
from gongwen.language.columns import ColumnRole, header_of, is_one_word, last_signs
from gongwen.regex import regex

LONGEST_LABEL = 24
MOST_COLUMNS = 20
_LONGEST_WORDS = 14  # of a label without what stands in brackets behind it
_REMARK = regex(r"\([^()]{1,40}\)$")
_MOST_BREAKS, _MOST_JOINTS = 2, 6


_LOOKS: dict[ColumnRole, str] = {
    "number": "number",
    "unit": "unit",
    "property": "property",
    **dict.fromkeys(("aim", "base", "figure", "amount"), "figure"),
    **dict.fromkeys(("body", "lead", "support"), "bodies"),
    **dict.fromkeys(("due", "time"), "due"),
}
"""The look of the cells under a role; those of others may be any text."""


class Label(Struct, frozen=True):
    """What a label says: the kind of its column's cells; whether it is a word of its own; whether it names a period."""

    kind: str
    whole: bool
    dated: bool


class Column(Struct, frozen=True):
    """A column: the kind of its cells, and which lines of the header (from, to) are its label."""

    kind: str
    first: int
    end: int


def may_be_label(line: str) -> bool:
    """Whether the folded *line* may be a label; quick, for most lines are none."""
    return line[-1:] in last_signs() and len(line) <= 2 * LONGEST_LABEL


def label_of(words: str) -> Label | None:
    """What *words* say as the label of a column; None where they are no such label.

    A line is less likely one than a cell in the first row of a table is: it has to be short, and without a colon.
    """
    if len(words) > LONGEST_LABEL or words.endswith(":") or not (read := header_of(words)).roles:
        return None
    bare = _REMARK.sub("", words)
    if len(bare) > _LONGEST_WORDS:
        return None
    looks = {_LOOKS.get(role, "text") for role in read.roles if role != "project"} or {"text"}
    kind = looks.pop() if len(looks) == 1 else "text"
    return Label(kind, read.dated or is_one_word(bare), read.dated)


def column(words: str, first: int, end: int) -> Column:
    """The column under the label *words*, which are the lines from *first* to *end* of a header."""
    label = label_of(words)
    return Column(label.kind if label else "text", first, end)


def readings(header: Sequence[str]) -> Iterator[list[tuple[Column, ...]]]:
    """The columns that the lines of a *header* can make, the plainest readings first, those as plain together."""
    lines = _without_remarks(header)
    joints = [place for place in range(len(lines) - 1) if _is_joint(header, lines[place], lines[place + 1])]
    for breaks in range(_MOST_BREAKS + 1):
        chosen = combinations(joints[:_MOST_JOINTS], breaks)
        yield [_columns(header, _joined(lines, places)) for places in chosen if not _touch(places)]
    yield list(_of_two_rows(header, lines))


def _without_remarks(header: Sequence[str]) -> list[tuple[int, int]]:
    """The lines of a header, a bracket on a line of its own with the line before it."""
    lines: list[tuple[int, int]] = []
    for place, words in enumerate(header):
        if lines and words.startswith(("(", "[")):
            lines[-1] = lines[-1][0], place + 1
        else:
            lines.append((place, place + 1))
    return lines


def _is_joint(header: Sequence[str], line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether two lines can be one label: together they are a word (指标 / 属性), or one of them alone is no label."""
    label = label_of("".join(header[line[0] : following[1]]))
    alone = [label_of("".join(header[first:end])) for first, end in (line, following)]
    return label is not None and (label.whole or not all(alone))


def _touch(places: Sequence[int]) -> bool:
    return any(after - before == 1 for before, after in pairwise(places))


def _joined(lines: Sequence[tuple[int, int]], places: Sequence[int]) -> list[tuple[int, int]]:
    """*lines*, those at *places* each with the one after it."""
    return [
        (line[0], lines[place + 1][1] if place in places else line[1])
        for place, line in enumerate(lines)
        if place - 1 not in places
    ]


def _columns(header: Sequence[str], labels: Sequence[tuple[int, int]]) -> tuple[Column, ...]:
    return tuple(column("".join(header[first:end]), first, end) for first, end in labels)


def _of_two_rows(header: Sequence[str], lines: Sequence[tuple[int, int]]) -> Iterator[tuple[Column, ...]]:
    """The columns where the last labels, all of them periods, stand under one before them (年度目标)."""
    columns = _columns(header, lines)
    dated = [(label := label_of("".join(header[first:end]))) is not None and label.dated for first, end in lines]
    upper = max((place + 1 for place, is_dated in enumerate(dated) if not is_dated), default=0)
    if len(lines) - upper > 1:
        for place, (first, end) in enumerate(lines[:upper]):
            if place and _over().search("".join(header[first:end])):
                yield columns[:place] + columns[upper:] + columns[place + 1 : upper]


@cache
def _over() -> re.Pattern[str]:
    words = (row["word"] for row in lexicon.table("columns") if row["place"] == "over")
    return regex(rf"(?:{lexicon.alternation(words)})(?:\([^()]{{1,40}}\))?$")
