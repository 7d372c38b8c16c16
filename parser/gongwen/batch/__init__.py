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
from typing import TYPE_CHECKING

from gongwen.batch.containers import Problem
from gongwen.batch.inputs import Inputs
from gongwen.batch.plan import Plan
from gongwen.batch.pool import cores, outcomes
from gongwen.batch.work import TIMEOUT, Order, Outcome, unpacked
from gongwen.model import Notice
from gongwen.writers.entry import Entry

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Problem", "Result", "parse_all", "table", "tables"]

Source = str | os.PathLike[str]


class Result:
    """What became of one document: its notice, or None, and what was lost of it.

    `name` is its path under the folder that all inputs have in common; `json` is the notice as `to_json` gives it.
    """

    def __init__(self, outcome: Outcome) -> None:
        self.name = outcome.name
        self.problems = outcome.losses
        self._entry = Entry(outcome.name, unpacked(outcome.packed)) if outcome.packed else None

    @property
    def notice(self) -> Notice | None:
        return self._entry.notice if self._entry else None

    @property
    def json(self) -> str | None:
        return self._entry.json.decode() if self._entry else None


def parse_all(
    inputs: Source | Iterable[Source],
    *,
    in_order: bool = True,
    processes: int | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    timeout: float | None = TIMEOUT,
) -> Iterator[Result]:
    """The result of every document in *inputs* (files, folders, patterns, archives, JSON Lines), as they are asked for.

    They come in the order of the inputs, or as they are done. A document that takes more than *timeout* seconds (None:
    any number) and a file that is no page are results without a notice, whose problems say why. Raises
    FileNotFoundError where an input is not there.
    """
    arguments = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    plan = Plan(Inputs(arguments).places())
    order = Order(media_type, encoding, timeout=timeout)
    return map(Result, outcomes(plan.jobs(), order, processes or cores(), in_order=in_order))


def table(
    inputs: Source | Iterable[Source], name: str, *, processes: int | None = None, timeout: float | None = TIMEOUT
) -> pa.Table:
    """The table *name* (`targets`, `tasks` …) over every document in *inputs*, in their order."""
    return tables(inputs, [name], processes=processes, timeout=timeout)[name]


def tables(
    inputs: Source | Iterable[Source],
    names: Iterable[str] = (),
    *,
    processes: int | None = None,
    timeout: float | None = TIMEOUT,
) -> dict[str, pa.Table]:
    """The tables *names* (all if not given) over every document in *inputs*, each in their order.

    What could not be read has no rows, and is a warning of Python.
    """
    from gongwen.writers.parquet import Tables

    made = Tables(names)
    for result in parse_all(inputs, processes=processes, timeout=timeout):
        if result.notice:
            made.add(result.name, result.notice)
        else:
            warnings.warn(f"{result.name}: {'; '.join(said for _, said in result.problems)}", stacklevel=2)
    return made.finished()
