"""Words as data: each `*.tsv` beside this file is a table of words with an example and a counter-example a row.

The first line names the columns; `#` opens a comment line. Every table has the columns `example` (a text in which the
row applies) and `counter_example` (one that looks alike and in which it does not); the tests of the module that uses
the table hold both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/<name>.tsv`, each a dict from column to cell (empty where the row is short)."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    columns = rows[0]
    return tuple(dict(zip(columns, row + [""] * (len(columns) - len(row)), strict=False)) for row in rows[1:])


@cache
def words(name: str, column: str = "word") -> tuple[str, ...]:
    """One column of a table, in order."""
    return tuple(row[column] for row in table(name))


def alternation(options: Iterable[str]) -> str:
    """A regular expression for any of *options*, the longest first."""
    return "|".join(re.escape(option) for option in sorted(set(options), key=lambda o: (-len(o), o)))
