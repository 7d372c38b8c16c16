"""A dataset: the tables as Parquet in folders by the values of columns (`targets/year=2021/…`), which grows run by run.

Writes files and says what is in them; which files make up the dataset is the manifest's, and who keeps that decides.
A file is never changed: what loses rows is written anew under another name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec import Struct

from gongwen import __version__
from gongwen.model import SCHEMA_VERSION, Metadata, Notice, Source
from gongwen.writers.columns import Value
from gongwen.writers.entry import Entry, Shape
from gongwen.writers.items import described
from gongwen.writers.parquet import Groups
from gongwen.writers.table import carried_names, columns
from gongwen.writers.tables import BY_NAME, TABLES
from gongwen.writers.whole import make_folder

_NOTICES = BY_NAME["notices"]
_NULL = "__HIVE_DEFAULT_PARTITION__"
_MANIFEST_FORMAT = 1

Values = tuple[str | None, ...]


class File(Struct, frozen=True):
    """A Parquet file of the dataset: its table, its path under the dataset, its rows, and which run appended them."""

    table: str
    path: str
    rows: int
    run: int
    partition: dict[str, str | None]


class _Head(Struct):
    """As much of a notice as tells its partition: the rest of its JSON is passed over."""

    source: Source
    metadata: Metadata


_HEADS = msgspec.json.Decoder(_Head)


def partition_columns(shape: Shape) -> list[str]:
    """What a dataset can be partitioned by: the columns that `notices` has of its own, and the user's."""
    return [column.name for column in _NOTICES.own if column.kind != "texts"] + carried_names(shape)


def partitioner(names: Sequence[str], shape: Shape) -> Callable[[Entry], Values]:
    """What tells the partition of an entry: its values of the columns *names*, as text."""
    readers = {column.name: column.reader() for column in _NOTICES.own}
    carried = dict(zip(carried_names(shape), shape.carried, strict=True))

    def values(entry: Entry) -> Values:
        (item,) = described(cast("Notice", _HEADS.decode(entry.json)))
        return tuple(
            _as_text(readers[name](item) if name in readers else entry.carried.get(carried[name])) for name in names
        )

    return values


def append(
    entries: Iterable[tuple[Values, Entry]], folder: Path, names: Sequence[str], shape: Shape, run: int
) -> Iterator[File]:
    """Write *entries*, which come partition by partition, into files under *folder*; what those are."""
    for values, group in groupby(entries, lambda pair: pair[0]):
        inside = "/".join(_step(name, value) for name, value in zip(names, values, strict=True))
        with ExitStack() as files:
            groups = [
                Groups(files, table, shape, folder / table.name / inside / f"run-{run:06}.parquet", names)
                for table in TABLES
            ]
            for _, entry in group:
                for one in groups:
                    one.add(entry)
            for one in groups:
                one.flush()
        partition = dict(zip(names, values, strict=True))
        for one in groups:
            if one.rows:
                yield File(one.table.name, one.path.relative_to(folder).as_posix(), one.rows, run, partition)


def names_of(notices: Sequence[str]) -> pa.Array:
    """*notices*, by their ids, as `without` wants them."""
    return pa.array(notices, pa.string())


def without(file: File, notices: pa.Array, dataset: Path, folder: Path, run: int) -> File | None:
    """*file* without the rows of *notices*, written under *folder*; None where none is left, itself where none goes."""
    found = pq.read_table(dataset / file.path, partitioning=None)
    kept = found.filter(pc.invert(pc.is_in(found.column("notice_id"), notices)))
    if len(kept) == len(found):
        return file
    if not len(kept):
        return None
    path = file.path.removesuffix(".parquet").partition("-without-")[0] + f"-without-{run:06}.parquet"
    make_folder((folder / path).parent)
    pq.write_table(kept, folder / path, compression="zstd")
    return File(file.table, path, len(kept), file.run, file.partition)


def manifest(files: Iterable[File], names: Sequence[str], shape: Shape) -> bytes:
    """The manifest: what the dataset is, its columns, and the files that make it up, as JSON."""
    known: dict[str, list[File]] = {table.name: [] for table in TABLES}
    for file in files:
        known[file.table].append(file)
    tables = {
        table.name: {
            "columns": [{"name": column.name, "type": column.kind} for column in columns(table, shape)],
            "rows": sum(file.rows for file in known[table.name]),
            "files": sorted(known[table.name], key=lambda file: file.path),
        }
        for table in TABLES
    }
    said: dict[str, Any] = {
        "format": _MANIFEST_FORMAT,
        "program_version": __version__,
        "schema_version": SCHEMA_VERSION,
        "partition": list(names),
        "tables": tables,
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=1) + b"\n"


def _as_text(value: Value) -> str | None:
    """*value* as a folder can say it: what is empty is nothing there, and so it is here."""
    text = "" if value is None else str(value)
    return None if text in {"", _NULL} else text


def _step(name: str, value: str | None) -> str:
    """The folder of the column *name* and its *value*."""
    return f"{_escaped(name)}={_NULL if value is None else _escaped(value)}"


def _escaped(words: str) -> str:
    """*words* for the name of a folder, as Hive and Spark have it: they take an escape for one character of ASCII."""
    return "".join(sign if sign > "\x7f" and sign.isprintable() else quote(sign, safe=" ") for sign in words)
