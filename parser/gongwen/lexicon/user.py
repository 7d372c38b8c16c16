"""A user's lexicon: a folder of tables with rows to add to ours, in the form of ours. Knows no word.

    my-words/units.tsv
    word    kind     counts  example          counter_example
    塄      counter  thing   新修田坎3塄      第3塄

What is wrong is refused with its file and line: a lexicon that is half understood would be a lexicon that nobody knows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gongwen.lexicon import Row, own_rows, use
from gongwen.translation import gettext as _

TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # table: what must be filled in beside the examples, and the columns whose cells are one of those that ours have
    "bodies": (("canonical", "forms"), ()),
    "body_names": (("word", "kind"), ("kind", "signs", "assigned", "label", "function", "alone")),
    "national_bodies": (("word",), ()),
    "units": (("word", "kind", "counts"), ("kind", "counts", "features")),
    "page_fields": (("word", "field"), ("field",)),
    "containers": (("attribute", "word"), ("attribute",)),
    "columns": (("word", "place", "roles"), ("place", "of", "roles")),
}
_KEYS = {"bodies": ("canonical", "forms"), "columns": ("word", "place", "of"), "containers": ("attribute", "word")}
_OF_WORDS = ("roles", "features")  # a cell holds several
_LONGEST = 200  # characters of a cell


class LexiconError(ValueError):
    """Raised where a user's lexicon is not as it should be; says where."""


class UserRow(NamedTuple):
    """A row of a user's, and where it stands."""

    table: str
    where: str
    row: Row


class UserLexicon(NamedTuple):
    """The rows of a folder, and a name that tells them from all others."""

    name: str
    rows: list[UserRow]

    def by_table(self) -> dict[str, list[Row]]:
        """The rows alone, by their table."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.table, []).append(row.row)
        return found


def read_lexicon(folder: Path) -> UserLexicon:
    """The lexicon in *folder*; raises OSError where it cannot be read, LexiconError where its form is wrong."""
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    if unknown := [path.name for path in files if path.suffix != ".tsv" or path.stem not in TABLES]:
        there = ", ".join(f"{name}.tsv" for name in TABLES)
        raise LexiconError(
            _("{file}: no table that rows can be added to; there are {there}", file=folder / unknown[0], there=there)
        )
    rows = [row for path in files for row in _rows(path)]
    if not rows:
        raise LexiconError(_("{folder}: there is no row in it", folder=folder))
    digest = hashlib.sha256(repr([(row.table, row.row) for row in rows]).encode()).hexdigest()
    return UserLexicon(f"{folder.resolve().name}@{digest[:12]}", rows)


def use_lexicon(folder: Path) -> UserLexicon:
    """Have this process use the lexicon in *folder*, for good; raises as `read_lexicon` does."""
    found = read_lexicon(folder)
    use(found.by_table(), found.name)
    return found


def _rows(path: Path) -> Iterator[UserRow]:
    table = path.stem
    own = own_rows(table)
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise LexiconError(_("{path}: it is not UTF-8", path=path)) from error
    header: list[str] | None = None
    taken = {_key(table, row) for row in own}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        where, cells = f"{path}:{number}", [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = _header(where, cells, own)
            continue
        row = _row(where, header, cells, own)
        for check in (_filled, _known_cells):
            check(where, table, row, own)
        if _key(table, row) in taken:
            raise LexiconError(
                _(
                    "{where}: the table has this row already: {names}",
                    where=where,
                    names=" ".join(filter(None, _key(table, row))),
                )
            )
        taken.add(_key(table, row))
        yield UserRow(table, where, row)


def _header(where: str, cells: Sequence[str], own: Sequence[Row]) -> list[str]:
    if unknown := [cell for cell in cells if cell not in own[0]]:
        raise LexiconError(
            _(
                "{where}: no column {names}; there are {names2}",
                where=where,
                names=", ".join(map(repr, unknown)),
                names2=", ".join(own[0]),
            )
        )
    return list(cells)


def _row(where: str, header: Sequence[str], cells: Sequence[str], own: Sequence[Row]) -> Row:
    if len(cells) > len(header):
        raise LexiconError(
            _(
                "{where}: {cells} cells under {header} columns (a tab parts them)",
                where=where,
                cells=len(cells),
                header=len(header),
            )
        )
    if any(len(cell) > _LONGEST for cell in cells):
        raise LexiconError(_("{where}: a cell of more than {longest} characters", where=where, longest=_LONGEST))
    return dict.fromkeys(own[0], "") | dict(zip(header, cells, strict=False))


def _filled(where: str, table: str, row: Row, own: Sequence[Row]) -> None:
    if missing := [name for name in (*TABLES[table][0], "example", "counter_example") if not row[name]]:
        raise LexiconError(_("{where}: {names} must be filled in", where=where, names=", ".join(missing)))


def _known_cells(where: str, table: str, row: Row, own: Sequence[Row]) -> None:
    """Refuse a cell that none of our rows has, where it is one of a few words."""
    for name in TABLES[table][1]:
        split: Callable[[str], list[str]] = str.split if name in _OF_WORDS else lambda cell: [cell]
        known = {word for other in own for word in split(other[name])}
        if unknown := [word for word in split(row[name]) if word not in known | {""}]:
            there = ", ".join(sorted(known - {""}))
            raise LexiconError(
                _(
                    "{where}: {name} {word!r} says nothing; there are {there}",
                    where=where,
                    name=name,
                    word=unknown[0],
                    there=there,
                )
            )


def _key(table: str, row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in _KEYS.get(table, ("word",)))
