"""A run: inputs to results in a folder, safe to interrupt at any moment.

First every document gets its result, in whatever order they are done; then each format is written from the results,
in the order of the inputs. So a run that was killed and resumed ends in the same bytes as one that was not.
"""

from __future__ import annotations

import dataclasses
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from msgspec.structs import replace

from gongwen.batch import pool
from gongwen.batch.inputs import Inputs
from gongwen.batch.journal import RESULTS, Journal, Start
from gongwen.batch.plan import Plan
from gongwen.batch.work import TIMEOUT, Job, Order, Outcome, result_file, unwritten
from gongwen.writers import FORMATS, CutError, writer
from gongwen.writers.whole import make_folder, publish, write_whole

Engine = Callable[[Iterable[Job], Order, int], Iterator[Outcome]]
RUN_FORMATS = ("json", *FORMATS)
FAILURES = "failures.jsonl"


@dataclass
class Tally:
    """How a run went: documents done now, found done, not read, read with a loss; results removed because their inputs
    are gone; formats that an earlier run made; what a format could not hold; and files that hold no notice.
    """

    total: int = 0
    done: int = 0
    unchanged: int = 0
    failed: int = 0
    lossy: int = 0
    removed: int = 0
    earlier: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome) -> None:
        if outcome.sha256 is None:
            self.failed += 1
        elif outcome.unchanged:
            self.unchanged += 1
        else:
            self.done += 1


@dataclass(frozen=True)
class Settings:
    """What to make of the documents, in how many seconds each, with how many processes; and how to begin."""

    formats: Sequence[str] = ("json",)
    media_type: str | None = None
    encoding: str | None = None
    indent: int = 0
    processes: int = 0
    timeout: float | None = TIMEOUT
    start: Start = "resume"
    engine: Engine = pool.outcomes
    only_assigned: bool = False


def run(
    inputs: Inputs, out: Path, settings: Settings, watch: Callable[[Tally, Outcome | None], None] = lambda *_: None
) -> Tally:
    """Make the results of *inputs* in the folder *out*, going on where an earlier run stopped.

    *watch* is called when the documents are counted, and with each outcome. Raises OSError where a result, a format or
    the journal cannot be written, or a result is damaged while the run goes on.
    """
    _check(settings.formats)
    make_folder(out)
    try:
        return _run(inputs, out, settings, watch)
    except sqlite3.Error as error:
        raise OSError(None, str(error), str(out)) from error


def _check(formats: Sequence[str]) -> None:
    """Raise MissingExtraError where a package is missing: before hours of work, not after."""
    for name in formats:
        if name != "json":
            writer(name)


def _run(inputs: Inputs, out: Path, settings: Settings, watch: Callable[[Tally, Outcome | None], None]) -> Tally:
    journal = Journal(out, _fingerprint(settings), settings.start)
    try:
        earlier = [name for name in journal.formats() if name in RUN_FORMATS and name not in settings.formats]
        _check(earlier)
        settings = dataclasses.replace(settings, formats=[*settings.formats, *earlier])
        plan = Plan(inputs.places())
        tally = Tally(total=len(plan), left_out=inputs.left_out, earlier=earlier)
        watch(tally, None)
        tally.removed = journal.forget_all_but(plan.has)
        _do(plan, journal, out, settings, tally, watch)
        tally.cut = _write(plan, journal, out, settings)
        tally.lossy = _report(plan, journal, out)
        journal.verify(plan.names())
    finally:
        journal.close()
    return tally


def _fingerprint(settings: Settings) -> str:
    from gongwen import __version__

    return msgspec.json.encode([__version__, settings.media_type, settings.encoding, settings.indent]).decode()


def _do(
    plan: Plan,
    journal: Journal,
    out: Path,
    settings: Settings,
    tally: Tally,
    watch: Callable[[Tally, Outcome | None], None],
) -> None:
    as_file = "json" in settings.formats
    order = Order(
        settings.media_type,
        settings.encoding,
        settings.indent,
        os.fsencode(out / RESULTS) if as_file else None,
        os.fsencode(journal.staging),
        settings.timeout,
    )
    if as_file:
        journal.makes("json", [RESULTS])
    jobs = (replace(job, known=journal.known(job.name, as_file=as_file)) for job in plan.jobs())
    for outcome in settings.engine(jobs, order, settings.processes or pool.cores()):
        if reason := unwritten(outcome):
            raise OSError(None, reason, str(result_file(out / RESULTS, outcome.name)))
        journal.record(outcome)
        tally.count(outcome)
        watch(tally, outcome)


def _write(plan: Plan, journal: Journal, out: Path, settings: Settings) -> list[str]:
    """Write each format to the staging folder, then put its files in their place; what a format could not hold."""
    cut = []
    for name in settings.formats:
        if name == "json":
            continue
        try:
            write = writer(name, only_assigned=settings.only_assigned)
            write(journal.entries(plan.names()), journal.staging / FORMATS[name])
        except CutError as error:
            cut.append(str(error))
        made = journal.staging / FORMATS[name]
        files = sorted(made.rglob("*")) if made.is_dir() else [made]
        journal.makes(name, [file.relative_to(journal.staging).as_posix() for file in files])
        _publish(made, out / FORMATS[name])
    return cut


def _publish(made: Path, target: Path) -> None:
    if made.is_dir():
        publish(made, target)
    else:
        made.replace(target)


def _report(plan: Plan, journal: Journal, out: Path) -> int:
    """Write what failed and what was lost to `failures.jsonl`; the number of documents that were read with a loss."""
    lossy = 0
    lines = []
    for loss in journal.losses(plan.names()):
        lossy += loss.written
        lines += [
            msgspec.json.encode(
                {"name": loss.name, "written": loss.written, "reason": problem.code, "message": problem.message}
            )
            for problem in loss.problems
        ]
    write_whole(out / FAILURES, b"".join(line + b"\n" for line in lines), journal.staging)
    return lossy
