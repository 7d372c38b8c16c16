"""Batch: many notices with all processors, from Python.

    for result in gongwen.batch.parse_all("pages/"):
        print(result.name, result.notice and len(result.notice.targets))

    gongwen.batch.table("pages/", "targets").to_pandas()

`gongwen batch` on the command line does the same with a journal, so that a long run can be interrupted.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongwen.batch.inputs import Inputs
from gongwen.batch.member import Columns, Problem, Record
from gongwen.batch.plan import Plan
from gongwen.batch.pool import cores, outcomes
from gongwen.batch.work import TIMEOUT, Order, Outcome, unpacked
from gongwen.model import Notice
from gongwen.parser import check_lexicon
from gongwen.writers import MissingExtraError, Shape, writer
from gongwen.writers.entry import Entry
from gongwen.writers.tables import BY_NAME

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["MissingExtraError", "Problem", "Result", "parse_all", "table", "tables"]

Source = str | os.PathLike[str]


class Result:
    """What became of one document: its notice, or None, and what was lost of it.

    `name` is its path under the folder that all inputs have in common, `key` the user's, or the name where he has none;
    `carried` are the other columns of its row as text; `json` is the notice as `to_json` gives it.
    """

    def __init__(self, outcome: Outcome, record: Record) -> None:
        self.name = outcome.name
        self.key = record.key or outcome.name
        self.carried = record.carried
        self.problems = outcome.losses
        self.entry = Entry(outcome.name, unpacked(outcome.packed), self.key, record.carried) if outcome.packed else None

    @property
    def notice(self) -> Notice | None:
        return self.entry.notice if self.entry else None

    @property
    def json(self) -> str | None:
        return self.entry.json.decode() if self.entry else None


def parse_all(
    inputs: Source | Iterable[Source],
    *,
    in_order: bool = True,
    processes: int | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    timeout: float | None = TIMEOUT,
    text_column: str | None = None,
    html_column: str | None = None,
    id_column: str | None = None,
    lexicon: Source | None = None,
    ocr: bool = False,
) -> Iterator[Result]:
    """The result of every document in *inputs* (files, folders, patterns, archives, records), as they are asked for.

    They come in the order of the inputs, or as they are done. A document that takes more than *timeout* seconds (None:
    any number) and a file that is no page are results without a notice, whose problems say why. The columns are those
    of JSON Lines, CSV and Parquet (`text`, `html` and `id` if not given). Raises FileNotFoundError where an input
    is not there. *lexicon* is a folder of words of the user's own; LexiconError is
    raised where a row is wrong. *ocr*: the characters of scans and pictures are recognized, some seconds a page.
    """
    columns = Columns(text_column, html_column, id_column)
    plan = _plan(inputs, columns)
    words = None
    if lexicon is not None:
        check_lexicon(Path(lexicon))
        words = os.fsencode(Path(lexicon).absolute())
    return _results(plan, Order(media_type, encoding, timeout=timeout, lexicon=words, ocr=ocr), processes, in_order)


def _plan(inputs: Source | Iterable[Source], columns: Columns) -> Plan:
    return Plan(Inputs([inputs] if isinstance(inputs, str | os.PathLike) else inputs, columns=columns))


def _results(plan: Plan, order: Order, processes: int | None, in_order: bool) -> Iterator[Result]:
    done = outcomes(plan.jobs(), order, processes or cores(), in_order=in_order)
    return (Result(outcome, plan.record(outcome.name)) for outcome in done)


def table(inputs: Source | Iterable[Source], name: str, **options: Any) -> pa.Table:
    """The table *name* (`targets`, `tasks` …) over every document in *inputs*; *options* as for `tables`."""
    return tables(inputs, [name], **options)[name]


def tables(
    inputs: Source | Iterable[Source],
    names: Iterable[str] = (),
    *,
    processes: int | None = None,
    timeout: float | None = TIMEOUT,
    text_column: str | None = None,
    html_column: str | None = None,
    id_column: str | None = None,
) -> dict[str, pa.Table]:
    """The tables *names* (all if not given) over every document in *inputs*, each in their order.

    The columns are those of `parse_all`. What could not be read has no rows, and is a warning of Python. Raises
    ValueError where there is no table of a name, and MissingExtraError where pyarrow is not installed.
    """
    names = list(names)
    if unknown := [name for name in names if name not in BY_NAME]:
        raise ValueError(f"there is no table {', '.join(map(repr, unknown))}; there are {', '.join(BY_NAME)}")
    writer("parquet")
    from gongwen.writers.parquet import Tables

    plan = _plan(inputs, Columns(text_column, html_column, id_column))
    made = Tables(names, Shape(tuple(plan.carried)))
    for result in _results(plan, Order(timeout=timeout), processes, in_order=True):
        if result.entry:
            made.add(result.entry)
        else:
            warnings.warn(f"{result.name}: {'; '.join(said for _, said in result.problems)}", stacklevel=2)
    return made.finished()
