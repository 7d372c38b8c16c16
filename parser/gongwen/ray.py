"""A cluster: the same work by Ray, as the engine of `gongwen batch` or as a step of a Ray Data pipeline.

    pages = ray.data.read_binary_files("s3://pages/", include_paths=True)
    parsed = gongwen.ray.parse_dataset(pages, root="pages/")
    gongwen.ray.table(parsed, "targets").write_parquet("s3://tables/targets")

Rows are those of a run on one machine. A worker that is lost is replaced, and its work done again, by Ray.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pyarrow as pa
import ray
import ray.data
import ray.exceptions

from gongwen.batch.member import Problem
from gongwen.batch.names import safe
from gongwen.batch.records import as_text
from gongwen.batch.work import Job, Order, Outcome, do, ended_after, unpacked
from gongwen.writers.entry import Entry, Shape
from gongwen.writers.parquet import arrow
from gongwen.writers.table import rows
from gongwen.writers.tables import BY_NAME

_JOBS_A_PROCESSOR = 4
_COLUMNS = {"bytes": None, "html": "text/html", "text": "text/plain"}
_PATH = "path"
_NAMES = ("id", _PATH)
_PARSED = pa.schema(
    [
        ("notice_id", pa.string()),
        ("notice_key", pa.string()),
        ("carried", pa.string()),
        ("json", pa.large_string()),
        ("losses", pa.list_(pa.string())),
    ]
)


def outcomes(jobs: Iterable[Job], order: Order, processes: int) -> Iterator[Outcome]:
    """The outcome of every job, as they come. Files are read, and JSON files written, where the work is done.

    A process that dies over a document, or takes longer than the order allows, is replaced; the document is tried
    again as often as the order says, and then given up.
    """
    if not ray.is_initialized():
        here = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": processes, "include_dashboard": False}
        ray.init(logging_level="warning", **here)
    work, settings = ray.remote(max_retries=order.retries)(_do_in_time), ray.put(order)
    window = _JOBS_A_PROCESSOR * int(ray.cluster_resources().get("CPU", processes))
    under_way: dict[Any, str] = {}
    for job in jobs:
        under_way[work.remote(job, settings)] = job.name
        if len(under_way) >= window:
            yield _arrived(under_way)
    while under_way:
        yield _arrived(under_way)


def _do_in_time(job: Job, order: Order) -> Outcome:
    with ended_after(order.timeout):
        return do(job, order)


def _arrived(under_way: dict[Any, str]) -> Outcome:
    """One outcome that is there, taken from those that are *under_way*."""
    (reference,), _ = ray.wait(list(under_way), num_returns=1)
    name = under_way.pop(reference)
    try:
        outcome: Outcome = ray.get(reference)
    except ray.exceptions.WorkerCrashedError:
        return Outcome(
            name, losses=(Problem("died", "the process that read it died, or was ended by --timeout, each time"),)
        )
    return outcome


def parse_dataset(
    dataset: ray.data.Dataset,
    *,
    column: str | None = None,
    name: str | None = None,
    root: str = "",
    media_type: str | None = None,
    encoding: str | None = None,
) -> ray.data.Dataset:
    """Every row of *dataset* parsed: `notice_id`, `notice_key`, `carried`, `json` (null if it was not read), `losses`.

    *column* holds the documents (`bytes`, `html` or `text`, whichever is there, if not given). *name* is the column
    that names them (`id` or `path` if there is one, without *root*; else they are named by their hash) and, but for a
    path, is the key. The other columns are `carried`, as JSON; `table` makes columns of them.
    """
    order = Order(media_type, encoding)
    return dataset.map_batches(
        _parse, fn_args=(column, name, root, order), batch_format="pyarrow", batch_size=16, zero_copy_batch=True
    )


def table(parsed: ray.data.Dataset, name: str) -> ray.data.Dataset:
    """The table *name* (`targets`, `tasks` …) over what `parse_dataset` gave; ValueError where there is none."""
    if name not in BY_NAME:
        raise ValueError(f"there is no table {name!r}; there are {', '.join(BY_NAME)}")
    return parsed.map_batches(_rows, fn_args=(name,), batch_format="pyarrow", batch_size=256, zero_copy_batch=True)


def _parse(batch: pa.Table, column: str | None, name: str | None, root: str, order: Order) -> pa.Table:
    column = column or next((known for known in _COLUMNS if known in batch.column_names), None)
    if column is None:
        raise ValueError(f"no column of documents ({', '.join(_COLUMNS)}) among {batch.column_names}")
    name = name or next((known for known in _NAMES if known in batch.column_names), None)
    found = [_parsed(row, column, name, root, order) for row in batch.to_pylist()]
    return pa.Table.from_pylist(found, schema=_PARSED)


def _parsed(row: dict[str, Any], column: str, name: str | None, root: str, order: Order) -> dict[str, Any]:
    content, key = row[column], as_text(row[name]) if name else None
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content or b""
    media_type = _COLUMNS.get(column) if isinstance(content, bytes) else _COLUMNS.get(column, "text/plain")
    called = hashlib.sha256(data).hexdigest() if key is None else safe(key.removeprefix(root))
    outcome = do(Job(called, content=data, media_type=media_type), order)
    carried = {other: as_text(said) for other, said in row.items() if other not in {column, name, *_COLUMNS}}
    return {
        "notice_id": called,
        "notice_key": called if key is None or name == _PATH else key,
        "carried": msgspec.json.encode(carried).decode(),
        "json": unpacked(outcome.packed).decode() if outcome.packed else None,
        "losses": [f"{problem.code}: {problem.message}" for problem in outcome.losses],
    }


def _rows(batch: pa.Table, name: str) -> pa.Table:
    table, found = BY_NAME[name], batch.to_pylist()
    carried = [msgspec.json.decode(row["carried"], type=dict[str, str | None]) for row in found]
    shape = Shape(tuple(dict.fromkeys(column for columns in carried for column in columns)))
    entries = [
        Entry(row["notice_id"], row["json"].encode(), row["notice_key"], columns)
        for row, columns in zip(found, carried, strict=True)
        if row["json"] is not None
    ]
    return arrow(table, shape, [made for entry in entries for made in rows(table, shape, entry)])
