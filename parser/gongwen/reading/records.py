"""Files of records, comma-separated (CSV): a notice a row, or facts about notices. They are not the text of one notice.

Knows their form and the names that columns commonly have; those of a page's fields stand in the lexicon. Every record
that is looked at has to prove it: as many fields as there are names in the first line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from msgspec import Struct

from gongwen.reading.labels import field_key
from gongwen.regex import regex

CSV_FILE = (
    "a file of records (CSV): gongwen batch reads it, a notice a row; --type text reads it as the text of one notice"
)
_MOST_RECORDS = 100
_LONGEST_HEADER = 2000
_LONGEST_NAME = 30
_NO_NAME = regex(r"""[。；：，、！？《》“”<>{}\[\]="]|\A[0-9.%-]+\Z""")
_LINE = regex(r"[^\n]*\n|[^\n]+")
_KNOWN_NAMES = frozenset(
    (
        *("id", "no", "url", "link", "href", "title", "name", "content", "text", "html", "body", "date", "time"),
        *("source", "author", "category", "序号", "编号", "正文", "内容", "全文", "链接", "网址", "时间", "日期"),
    )
)
_KNOWN = 2  # names that make a header
_FEW_QUOTED, _FEW_PLAIN = 2, 4  # rows that prove a file under other names: with marks in quoted fields, and without
_TOO_LONG = "field limit"  # a document in a field is longer than Python's csv takes
_FEWEST_PLAIN_COLUMNS = 3


class Records(Struct, frozen=True):
    """What the beginning of a text is where it has the form of records, and whether it can be nothing else."""

    columns: int
    certain: bool


def records(text: str) -> Records | None:
    """The form of *text* where it is that of records; None where it is not."""
    names = _names(text)
    if not names:
        return None
    known = sum(name.lower() in _KNOWN_NAMES or field_key(name) is not None for name in names) >= _KNOWN
    try:
        rows = [row for row in _rows(text) if row][1:]
    except csv.Error as error:
        return Records(len(names), certain=True) if known and _TOO_LONG in str(error) else None
    if not rows or any(len(row) != len(names) for row in rows):
        return None
    quoted = any("," in field or "\n" in field for row in rows for field in row)
    if known or (quoted and len(rows) >= _FEW_QUOTED):
        return Records(len(names), certain=True)
    likely = len(rows) >= _FEW_PLAIN and len(names) >= _FEWEST_PLAIN_COLUMNS
    return Records(len(names), certain=False) if likely else None


def _names(text: str) -> list[str]:
    """The names in the first line of *text*, if it holds two or more and nothing that is none; else no names."""
    first = text[:_LONGEST_HEADER].lstrip().partition("\n")[0]
    if "," not in first:
        return []
    names = [name.strip().strip('"') for name in first.split(",")]
    are_names = all(name and len(name) <= _LONGEST_NAME and not _NO_NAME.search(name) for name in names)
    return names if are_names and len(set(names)) == len(names) else []


def _rows(text: str) -> Iterator[list[str]]:
    """The first records of *text*, the header among them; raises csv.Error where they are none."""
    lines = (line[0] for line in _LINE.finditer(text.lstrip()))
    reader = csv.reader(lines, strict=True)
    for _, row in zip(range(_MOST_RECORDS), reader, strict=False):
        yield row
