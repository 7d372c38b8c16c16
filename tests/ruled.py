"""The examples of ordered tables of rules: `cases/rules.tsv`, a row for each rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

_TABLE = Path(__file__).parent / "cases" / "rules.tsv"


class Ruled(NamedTuple):
    """A rule's name, a sentence that it reads, and one that looks alike and that it does not."""

    rule: str
    example: str
    counter_example: str


def ruled(table: str, names: Iterable[str]) -> list[Any]:
    """The rows of *table* as parameters of a test; fails where they are not those of the rules with these *names*."""
    rows = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    found = [Ruled(*map(_unescaped, cells)) for of, *cells in rows if of == table]
    assert Counter(row.rule for row in found) == Counter(names), table
    return [pytest.param(row, id=row.rule) for row in found]


def _unescaped(cell: str) -> str:
    return cell.replace("\\n", "\n").replace("\\t", "\t")
