"""Files of records, comma-separated (CSV): a notice a row, or facts about notices. They are not the text of one notice.
One table of tasks or targets in that form is told from them: by its header, in the words of `language/columns`.

Knows their form and the names that columns commonly have; those of a page's fields stand in the lexicon. Every record
that is looked at has to prove it: as many fields as there are names in the first line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice

from msgspec import Struct

from gongwen.language.columns import PEOPLE, header_of
from gongwen.reading.labels import field_key
from gongwen.regex import regex
from gongwen.source import fold

CSV_FILE = (
    "a file of records (CSV): gongwen batch reads it, a notice a row; --type csv reads it as one table, --type text as"
    " the text of one notice"
)
SEPARATORS = (",", ";", "\t")
SEPARATOR_SAID = "sep="  # by Excel, on a line above
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
_NOTICES = frozenset(
    ("html", "text", "body", "content", "url", "link", "href", "正文", "全文", "链接", "网址", "原文链接")
)
_FEWEST_COLUMNS, _FEWEST_KNOWN = 3, 2  # of a table of tasks, and those of them with known words
_MOST_ABOVE = 6  # records above its header
_LONGEST_CELL = 1200  # characters; a longer one is a document


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
        found = [row for row in _rows(text) if row][1:]
    except csv.Error as error:
        return Records(len(names), certain=True) if known and _TOO_LONG in str(error) else None
    if not found or any(len(row) != len(names) for row in found):
        return None
    quoted = any("," in field or "\n" in field for row in found for field in row)
    if known or (quoted and len(found) >= _FEW_QUOTED):
        return Records(len(names), certain=True)
    likely = len(found) >= _FEW_PLAIN and len(names) >= _FEWEST_PLAIN_COLUMNS
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


def rows(text: str, parted_by: str, *, strict: bool = False) -> Iterator[list[str]]:
    """The records of *text*; raises csv.Error where they are none, in quotation marks above all if *strict*."""
    lines = StringIO(text.replace("\0", " "), newline="")
    if text[: len(SEPARATOR_SAID)].lower() == SEPARATOR_SAID:
        next(lines)
    yield from csv.reader(lines, delimiter=parted_by, strict=strict)


def is_one_table(text: str) -> bool:
    """Whether *text* is one table of tasks or targets, in a form of records that nothing else has."""
    return any(_is_table_by(text, sign) for sign in SEPARATORS if sign in text[:_LONGEST_HEADER])


def _is_table_by(text: str, sign: str) -> bool:
    """The same where *sign* parts the fields; of a text with tabs only where some are quoted: else it is plain."""
    if sign == "\t" and '"' not in text:
        return False
    try:
        found = [row for row in islice(rows(text, sign, strict=True), _MOST_RECORDS) if row]
    except csv.Error:
        return False
    width = len(found[0]) if found else 0
    if width < _FEWEST_COLUMNS or any(len(row) != width for row in found):
        return False
    if any(len(field) > _LONGEST_CELL for row in found for field in row):
        return False
    above = next((at for at, row in enumerate(found[:_MOST_ABOVE]) if _is_header(row)), None)
    return above is not None and len(found) > above + 1


def _is_header(names: Sequence[str]) -> bool:
    """Whether *names* head what is to be done, reached or answered for, and no notices."""
    headers = [header_of("".join(fold(name).split())) for name in names]
    known = [header for header in headers if header.known]
    if len(known) < _FEWEST_KNOWN or any(name.strip().lower() in _NOTICES for name in names):
        return False
    return any(header.has(*PEOPLE, "due", "aim", "indicator", "task", "project", "goal") for header in known)
