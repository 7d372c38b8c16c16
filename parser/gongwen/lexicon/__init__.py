"""Words as data: each `*.tsv` beside this file is a table of words with an example and a counter-example a row.

The first line names the columns; `#` opens a comment line. Every table has the columns `example` (a text in which the
row applies) and `counter_example` (one that looks alike and in which it does not); the tests of the module that uses
the table hold both. A process may add rows of a user's to them (`use`), once, before anything is built of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_NOTHING = "(?!)"

Row = dict[str, str]

_added: Mapping[str, Sequence[Row]] = {}
_used: str | None = None


def use(rows: Mapping[str, Sequence[Row]], name: str) -> None:
    """Have the tables hold a user's *rows*, by table, behind their own; *name* tells these rows from others.

    Patterns are built of the tables where modules are imported, and stay: so it is done before, and for good. Raises
    RuntimeError where a table was asked for already; `gongwen.Parser` gives every lexicon a process of its own.
    """
    global _added, _used
    if table.cache_info().currsize:
        raise RuntimeError("tables of the lexicon are in use already")
    _added, _used = rows, name


def used() -> str | None:
    """The name of the user's rows that this process uses; None where there are none."""
    return _used


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `lexicon/<name>.tsv` and the user's, each a dict from column to cell (empty where it is short)."""
    return (*own_rows(name), *_added.get(name, ()))


def own_rows(name: str) -> tuple[Row, ...]:
    """The rows of `lexicon/<name>.tsv` alone."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if line and line[0] != "#"]
    columns = said[0].split("\t")
    whole = [line + "\t" * (len(columns) - 1 - line.count("\t")) for line in said[1:]]
    return tuple([dict(zip(columns, line.split("\t"), strict=False)) for line in whole])


@cache
def words(name: str, column: str = "word") -> tuple[str, ...]:
    """One column of a table, in order."""
    return tuple(row[column] for row in table(name))


def any_word(name: str, *kinds: str) -> str:
    """A regular expression for any word of table *name* whose row is of one of these *kinds*, the longest first.

    A row's `not_after` and `not_before`, where the table has them, are what the word is no such word behind or before,
    separated by 、. Without *kinds* it is for all words.
    """
    return any_of(row for row in table(name) if not kinds or row["kind"] in kinds)


def any_of(rows: Iterable[Mapping[str, str]]) -> str:
    """The same for the words of *rows*."""
    ordered = sorted(rows, key=lambda row: (-len(row["word"]), row["word"]))
    return "|".join(dict.fromkeys(map(_guarded, ordered))) or _NOTHING


def _guarded(row: Mapping[str, str]) -> str:
    """The pattern of a row's word. The word comes first, so that a search looks at its first sign alone."""
    word = re.escape(row["word"])
    before = "".join(f"(?<!{other}{word})" for other in _others(row.get("not_after", "")))
    behind = "|".join(_others(row.get("not_before", "")))
    return word + before + (f"(?!{behind})" if behind else "")


def _others(cell: str) -> list[str]:
    """Patterns for the words of a cell, each of one length: its single signs together, then longer ones."""
    if not cell:
        return []
    words = [re.escape(word) for word in cell.split("、") if word]
    signs = "".join(word for word in words if len(word) == 1)
    return [*([f"[{signs}]"] if signs else []), *(word for word in words if len(word) > 1)]


def alternation(options: Iterable[str]) -> str:
    """A regular expression for any of *options*, the longest first; one that matches nothing where there are none."""
    return "|".join(re.escape(option) for option in sorted(set(options), key=lambda o: (-len(o), o))) or _NOTHING
