"""A run: inputs to results in a folder, safe to interrupt at any moment.

First every document gets its result, in whatever order they are done; then each format is written from the results,
in the order of the inputs. So a run that was killed and resumed ends in the same bytes as one that was not.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gongwen.batch import pool
from gongwen.batch.inputs import Inputs
from gongwen.batch.journal import RESULTS, Journal, Reason, Start
from gongwen.batch.plan import Plan, as_record
from gongwen.batch.report import Log, Tally, log_to
from gongwen.batch.shelf import Form, Shelf, partition_before
from gongwen.batch.work import (
    LINK,
    RETRIES,
    TIMEOUT,
    Job,
    Known,
    Order,
    Outcome,
    changed_since,
    content_of,
    result_file,
    unwritten,
)
from gongwen.lexicon.user import read_lexicon
from gongwen.translation import gettext as _
from gongwen.writers import FORMATS, CutError, Shape, writer
from gongwen.writers.whole import make_folder, publish, whole

if TYPE_CHECKING:
    from gongwen.writers.task_table.choice import Choice  # reads the lexicon of bodies

Engine = Callable[[Iterable[Job], Order, int], Iterator[Outcome]]
RUN_FORMATS = ("json", *FORMATS)
FAILURES, DUPLICATES = "failures.jsonl", "duplicates.jsonl"


class ColumnError(ValueError):
    """Raised before anything is done where a column that is asked for is in no row; says which."""


@dataclass(frozen=True)
class Settings:
    """What to make of the documents, in how many seconds each, with how many processes; and how to begin.

    *limit* is how many documents are read, the first ones; None for all. With *dedupe* a document whose content an
    earlier one has is left out. *log* is a file for a line a document. *partition* are the columns by which Parquet is
    put into folders, to which each run adds. *lexicon* is a folder of the user's rows. *ocr*: the characters of scans
    and pictures are recognized.
    """

    formats: Sequence[str] = ("json",)
    media_type: str | None = None
    encoding: str | None = None
    indent: int = 0
    processes: int = 0
    timeout: float | None = TIMEOUT
    retries: int = RETRIES
    start: Start = "resume"
    engine: Engine = pool.outcomes
    limit: int | None = None
    dedupe: bool = False
    log: Path | None = None
    partition: tuple[str, ...] = ()
    lexicon: Path | None = None
    choice: Choice | None = None
    ocr: bool = False


@dataclass(frozen=True)
class Watch:
    """What to call while a run goes on: with what is to be done, before that begins, and with what was done so far."""

    survey: Callable[[Counter[str]], None] | None = None
    progress: Callable[[Tally], None] = lambda tally: None


def run(inputs: Inputs, out: Path, settings: Settings, watch: Watch | None = None) -> Tally:
    """Make the results of *inputs* in the folder *out*, going on where an earlier run stopped.

    Raises OSError where a result, a format, the log or the journal cannot be written, or a result is damaged while the
    run goes on, and ColumnError where a column that is to be carried, or to partition
    by, is not there.
    """
    _check(settings.formats)
    make_folder(out)
    try:
        with log_to(settings.log) as log:
            return _Run(inputs, out, settings, watch or Watch(), log).done()
    except sqlite3.Error as error:
        raise OSError(None, str(error), str(out)) from error


def _check(formats: Sequence[str]) -> None:
    """Raise MissingExtraError where a package is missing: before hours of work, not after."""
    for name in formats:
        if name != "json":
            writer(name)


@dataclass
class _Run:
    """A run on its way."""

    inputs: Inputs
    out: Path
    settings: Settings
    watch: Watch
    log: Log
    tally: Tally = field(default_factory=Tally)
    duplicates: list[tuple[str, str]] = field(default_factory=list)

    def done(self) -> Tally:
        """Do all of it; how it went."""
        self.journal = Journal(self.out, _fingerprint(self.settings, self.inputs), self.settings.start)
        try:
            earlier = [name for name in self.journal.formats() if name in RUN_FORMATS]
            self.tally.earlier = [name for name in earlier if name not in self.settings.formats]
            _check(self.tally.earlier)
            self.formats = [*self.settings.formats, *self.tally.earlier]
            self._plan()
            self._do()
            self._write()
            self._report()
            self.journal.verify(self.plan)
        except ColumnError:
            if self.settings.start == "new":  # there is nothing to go on with
                self.journal.discard()
            raise
        finally:
            self.journal.close()
        return self.tally

    def _plan(self) -> None:
        self.plan = Plan(self.inputs)
        self.tally.total, self.tally.left_out = len(self.plan), self.inputs.left_out
        self.tally.later = max(0, self.tally.total - (self.settings.limit or self.tally.total))
        if missing := [name for name in self.inputs.columns.carry or () if name not in self.plan.carried]:
            raise ColumnError(_("no row has a column {names}", names=", ".join(missing)))
        self._check_partition()
        self.tally.double_keys, self.tally.keyless = self.plan.double_keys(), self.plan.keyless()
        self.order = self._order()
        if self.watch.survey:
            self.watch.survey(self._survey())
        self.watch.progress(self.tally)
        self.tally.removed = self.journal.forget_all_but(self.plan.planned_of)

    def _check_partition(self) -> None:
        self.shape = Shape(tuple(self.plan.carried))
        self.partition = self.settings.partition or partition_before(self.journal.database)
        if not self.partition:
            return
        writer("parquet")
        from gongwen.writers.dataset import partition_columns

        there = partition_columns(self.shape)
        if unknown := [name for name in self.settings.partition if name not in there]:
            raise ColumnError(
                _(
                    "no column {names} to partition by; there are {names2}",
                    names=", ".join(unknown),
                    names2=", ".join(there),
                )
            )

    def _order(self) -> Order:
        return Order(
            self.settings.media_type,
            self.settings.encoding,
            self.settings.indent,
            os.fsencode(self.out / RESULTS) if "json" in self.formats else None,
            os.fsencode(self.journal.staging),
            self.settings.timeout,
            self.settings.retries,
            os.fsencode(self.settings.lexicon.absolute()) if self.settings.lexicon else None,
            self.settings.ocr,
        )

    def _survey(self) -> Counter[str]:
        """How many documents are to be read, by the reason, and how many are unchanged."""
        jobs = islice(self.plan.jobs(), self.settings.limit)
        return Counter(self._reason(job) or "unchanged" for job in jobs)

    def _reason(self, job: Job) -> Reason | None:
        """Why *job* is to be done; None where its result is there."""
        known = self.journal.known(job.name, as_file=self.order.folder is not None)
        return changed_since(job, known, self.order) if isinstance(known, Known) else known

    def _do(self) -> None:
        if self.order.folder:
            self.journal.makes("json", [RESULTS])
        for outcome in self.settings.engine(self._jobs(), self.order, self.settings.processes or pool.cores()):
            if reason := unwritten(outcome):
                raise OSError(None, reason, str(result_file(self.out / RESULTS, outcome.name)))
            self._settle(outcome)

    def _jobs(self) -> Iterator[Job]:
        """What there is to do; what is done already is settled on the way."""
        for job in islice(self.plan.jobs(), self.settings.limit):
            if self.settings.dedupe and self._is_duplicate(job):
                continue
            if reason := self._reason(job):
                self.tally.reasons[reason] += 1
                self.journal.begins(job.name)
                yield job
            else:
                self._settle(Outcome(job.name, "", unchanged=True))

    def _settle(self, outcome: Outcome) -> None:
        self.journal.record(outcome)
        self.tally.count(outcome)
        if self.log.kept:
            self.log.add(outcome, self.plan.record(outcome.name).key)
        self.watch.progress(self.tally)

    def _is_duplicate(self, job: Job) -> bool:
        """Whether an earlier document has the content of *job*; then it is noted, and has no result."""
        content = content_of(job)
        if content is None:
            return False
        first = self.plan.first_with(hashlib.sha256(content).digest(), job.name)
        if first == job.name:
            return False
        self.journal.forget(job.name)
        self.duplicates.append((job.name, first))
        self.tally.duplicates += 1
        self.log.add(Outcome(job.name), self.plan.record(job.name).key, same_as=first)
        return True

    def _write(self) -> None:
        """Write each format, if it is not there already."""
        whole_ones = [name for name in self.formats if name != "json"]
        if "parquet" in whole_ones and self.partition:
            whole_ones.remove("parquet")
            form = Form(self.partition, self.shape, _version())
            Shelf(self.journal, self.out / FORMATS["parquet"], form).bring_up_to_date(self.plan)
        if not whole_ones:
            return
        state = self.journal.state(self.plan, f"{_version()} {self.shape} {self.settings.choice}")
        for name in whole_ones:
            if not self.journal.is_made(name, state):
                cut = self._write_format(name, self.shape)
                self.tally.cut += cut
                if not cut:  # what was cut is to be said again
                    self.journal.has_made(name, state)

    def _write_format(self, name: str, shape: Shape) -> list[str]:
        """Write a format to the staging folder, then put its files in their place; what it could not hold."""
        cut = []
        made, target = self.journal.staging / FORMATS[name], self.out / FORMATS[name]
        try:
            write = writer(name, self.settings.choice)
            write(self.journal.entries(self.plan), made, shape)
        except CutError as error:
            cut.append(str(error))
        files = sorted(made.rglob("*")) if made.is_dir() else [made]
        paths = [file.relative_to(self.journal.staging).as_posix() for file in files]
        self.journal.makes(name, paths)
        if made.is_dir():
            if target.is_symlink():
                raise OSError(None, LINK, str(target))
            publish(made, target)
        else:
            made.replace(target)
        self.journal.makes_no_more(name, paths)
        return cut

    def _report(self) -> None:
        """Write what failed and what was lost, and the duplicates if they are wanted."""
        self._write_lines(FAILURES, self._losses())
        if self.settings.dedupe:
            self.journal.makes("duplicates", [DUPLICATES])
            same = (
                {"name": name, "notice_key": self.plan.record(name).key or name, "same_as": first}
                for name, first in self.duplicates
            )
            self._write_lines(DUPLICATES, same)
        elif self.journal.has_output("duplicates"):
            (self.out / DUPLICATES).unlink(missing_ok=True)

    def _losses(self) -> Iterator[Mapping[str, object]]:
        """Each thing that was lost; what all readings say is counted on the way."""
        for planned, written, facts, problems in self.journal.readings(self.plan):
            self.tally.summary.add(planned.name, facts, problems)
            self.tally.lossy += written and bool(problems)
            key = as_record(planned.record).key or planned.name if problems else None
            for problem in problems:
                about = {"name": planned.name, "notice_key": key, "written": written}
                yield about | {"reason": problem.code, "message": problem.message}

    def _write_lines(self, name: str, lines: Iterable[Mapping[str, object]]) -> None:
        with whole(self.out / name, self.journal.staging) as unfinished, unfinished.open("wb") as file:
            file.writelines(msgspec.json.encode(line) + b"\n" for line in lines)


def _fingerprint(settings: Settings, inputs: Inputs) -> str:
    """What results depend on beside their documents."""
    how = [settings.media_type, settings.encoding, settings.indent, settings.ocr]
    words = read_lexicon(settings.lexicon).name if settings.lexicon else None
    return msgspec.json.encode([_version(), *how, inputs.columns.html, inputs.columns.text, words]).decode()


def _version() -> str:
    from gongwen import __version__

    return __version__
