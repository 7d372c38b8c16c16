"""Comma-separated values (CSV) of one table: fields parted by commas, semicolons or tabs, in quotation marks or not.

Knows the form; what a table of tasks is and what a file of notices, `records` tells.
"""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice
from typing import Final

from gongwen.limits import MOST_LINES
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft
from gongwen.reading.records import SEPARATOR_SAID, SEPARATORS, rows
from gongwen.reading.spreadsheet import Sheet, draft
from gongwen.reading.unreadable import Unreadable
from gongwen.translation import gettext_noop

KIND: Final = gettext_noop("a file of values (CSV)")
_LOOKED_AT: Final = 100  # records


def read(given: Given) -> Draft:
    """The table in a file of values; raises Unreadable where a field is longer than any cell."""
    text = given.decoded.text
    cells: dict[tuple[int, int], str] = {}
    try:
        for row, fields in enumerate(islice(rows(text, separator(text)), MOST_LINES)):
            cells |= {(row, column): field for column, field in enumerate(fields) if field}
    except csv.Error as error:
        raise Unreadable(f"{KIND} that is damaged") from error
    return draft([Sheet("", cells)], KIND, decoded=given.decoded)


def separator(text: str) -> str:
    """The sign that parts the fields of *text*: the one by which most of its records are of one length."""
    if text[: len(SEPARATOR_SAID)].lower() == SEPARATOR_SAID and text[len(SEPARATOR_SAID) :][:1] in SEPARATORS:
        return text[len(SEPARATOR_SAID)]
    return max(SEPARATORS, key=lambda sign: _fit(text, sign))


def _fit(text: str, sign: str) -> tuple[int, int]:
    """How many of the first records of *text* have the same number of fields, more than one, by *sign*; that number."""
    lengths = Counter(len(row) for row in islice(rows(text, sign), _LOOKED_AT) if row)
    several = ((times, fields) for fields, times in lengths.items() if fields > 1)
    return max(several, default=(0, 0))
