"""`gongwen batch`: many notices, safe to interrupt."""

from __future__ import annotations

import gc
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from gongwen.batch import journal, pool
from gongwen.batch.inputs import Inputs
from gongwen.batch.journal import Start
from gongwen.batch.member import Columns
from gongwen.batch.report import Summary, Tally
from gongwen.batch.run import FAILURES, RUN_FORMATS, ColumnError, Engine, Settings, Watch, run
from gongwen.batch.work import RETRIES, TIMEOUT
from gongwen.cli import options
from gongwen.cli.ending import Interrupt
from gongwen.cli.files import INPUT, NAME
from gongwen.cli.progress import progress
from gongwen.cli.terminal import Failure, name_of, say
from gongwen.extras import bringing
from gongwen.inert import one_line
from gongwen.lexicon.user import LexiconError
from gongwen.parser import check_lexicon
from gongwen.translation import gettext as _
from gongwen.translation import gettext_noop
from gongwen.writers import TASK_TABLES, MissingExtraError

if TYPE_CHECKING:
    from gongwen.writers.task_table.choice import Choice

_MOST = 1024
_STDIN = Path("-")
_REASONS = {
    # why a document is read now: how it is said
    "new": gettext_noop("new"),
    "changed": gettext_noop("changed"),
    "version": gettext_noop("read by another version or with other settings"),
    "failed": gettext_noop("not readable before"),
    "damaged": gettext_noop("whose result was damaged"),
}


def _names(ctx: click.Context, param: click.Parameter, said: str | None) -> tuple[str, ...] | None:
    """The names in *said*, which commas part; none for an empty one."""
    return None if said is None else tuple(name for name in said.split(",") if name)


@click.command("batch", short_help="Read many notices: files, folders, archives, JSON Lines, CSV, Parquet.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, type=INPUT)
@click.option("-o", "--output", type=NAME, required=True, help="The folder to write to.")
@click.option(
    "--to",
    "formats",
    type=click.Choice(RUN_FORMATS),
    multiple=True,
    default=["json"],
    help="What to write (can be given several times); json if not given.",
)
@click.option(
    "--partition",
    metavar="COLUMN,…",
    callback=_names,
    help="With parquet: folders by these columns of notices (jurisdiction_code,year), to which each run adds.",
)
@click.option(
    "--files-from",
    type=INPUT,
    metavar="FILE",
    help="Read the paths of inputs from FILE, one a line; - for standard input.",
)
@click.option(
    "--stdin-name",
    metavar="NAME",
    default="stdin.jsonl",
    show_default=True,
    help="What standard input (-) is, by the suffix of a name: rows.csv, rows.jsonl, pages.zip, notice.html …",
)
@click.option("--text-column", metavar="COLUMN", help="The column of JSON Lines, CSV or Parquet with notices as text.")
@click.option("--html-column", metavar="COLUMN", help="The column with notices as web pages.")
@click.option(
    "--id-column", metavar="COLUMN", help="The column with your ids (id if not given): notice_key in each table."
)
@click.option(
    "--carry", metavar="COLUMN,…", callback=_names, help="The other columns that each table gets; all if not given."
)
@click.option(
    "--dedupe", is_flag=True, help="Leave out what has the content of an earlier document; duplicates.jsonl names it."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Read the first N documents only; --resume goes on.")
@click.option(
    "--resume",
    is_flag=True,
    help="Go on with an earlier run: what is done and unchanged is not done again; results of inputs that are gone go.",
)
@click.option(
    "--refresh",
    is_flag=True,
    help="As --resume, and say first how many documents are new, changed, or were read by another version.",
)
@click.option("--restart", is_flag=True, help="Forget an earlier run into the same folder.")
@click.option("--processes", type=click.IntRange(1, _MOST), help="How many processes; all processors if not given.")
@options.timeout(TIMEOUT, "How long a document may take; one that takes longer is ended and is a failure.")
@click.option(
    "--retries",
    type=click.IntRange(0, 100),
    default=RETRIES,
    show_default=True,
    help="How often a document is tried again whose process died or that the machine denied memory or files.",
)
@click.option(
    "--log", type=NAME, metavar="FILE", help="Add a JSON line a document to FILE: id, time, counts, codes; no text."
)
@click.option("--quiet", is_flag=True, help="Say nothing while all goes well: no progress, no summary.")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    help="Who runs them: this machine (default) or a Ray cluster.",
)
@click.option(
    "--indent", type=click.IntRange(0, 8), default=0, help="With json: spaces a level; 0 (default) for one line."
)
@click.option("--only-assigned", is_flag=True, help="With xlsx and docx: only the tasks that somebody is named for.")
@click.option("--by-unit", is_flag=True, help="With xlsx and docx: a table for each body (督办单).")
@options.media_type
@options.encoding
@options.ocr
@options.lexicon
def command(**said: Any) -> None:
    """Read every notice of each INPUT and write what they say to the folder --output.

    INPUT is a file, a folder with all pages in it, a pattern ('pages/**/*.html'), an archive of pages (.zip, .tar.gz),
    a file with a notice a row (.jsonl, .csv, .parquet), or - for standard input. Rows hold the notice in a column
    `html` or `text` (--html-column, --text-column name others), your id of it in `id` (--id-column), and whatever else
    you want to find beside each finding: every other column goes into every table.

    The output has json/ with a file a notice in the same tree, notices.jsonl, csv/ and parquet/ with a file a table,
    notices.xlsx and notices.docx (任务分解表) or notices.sqlite, as --to says.

    Files that are no pages (images, slides, mail …) are failures that say what to do; hidden files, what systems leave
    (Thumbs.db, ~$…), styles and scripts of pages are left out.

    A run can be interrupted at any moment and taken up with --resume; the result is that of a run in one go. What could
    not be read, or only with a loss, is in failures.jsonl with the reason, and the exit code is 1.

    \b
    Examples:
      gongwen batch pages/ -o results
      gongwen batch pages/ crawl.jsonl.gz 2024.zip -o results --to json --to parquet
      gongwen batch rows.csv -o results --to sqlite --text-column 正文 --id-column 编号
      find pages -name '*.html' | gongwen batch --files-from - -o results --log batch.log
      gongwen batch rows.parquet -o results --to parquet --refresh
    """
    gc.enable()  # there is much to read
    wishes = _Wishes(**said)
    with TemporaryDirectory(prefix="gongwen-") as spool:
        _batch(wishes, Path(spool))


@dataclass(frozen=True)
class _Wishes:
    """What the command line says."""

    inputs: tuple[Path, ...]
    output: Path
    formats: tuple[str, ...]
    partition: tuple[str, ...] | None
    files_from: Path | None
    stdin_name: str
    text_column: str | None
    html_column: str | None
    id_column: str | None
    carry: tuple[str, ...] | None
    dedupe: bool
    limit: int | None
    resume: bool
    refresh: bool
    restart: bool
    processes: int | None
    timeout: float
    retries: int
    log: Path | None
    quiet: bool
    engine: str
    indent: int
    only_assigned: bool
    by_unit: bool
    media_type: str | None
    encoding: str | None
    lexicon: Path | None
    ocr: bool

    def __post_init__(self) -> None:
        if self.restart and (self.resume or self.refresh):
            other = "--resume" if self.resume else "--refresh"
            raise click.UsageError(_("{other} and --restart exclude each other", other=other))
        if self.partition and "parquet" not in self.formats:
            raise click.UsageError(_("--partition is for --to parquet"))
        if (self.only_assigned or self.by_unit) and not set(TASK_TABLES).intersection(self.formats):
            raise click.UsageError(_("--only-assigned and --by-unit are for --to xlsx and docx"))
        if not self.inputs and self.files_from is None:
            raise click.UsageError(_("INPUT or --files-from is needed"))
        if [*self.inputs, self.files_from].count(_STDIN) > 1:
            raise click.UsageError(_("- can be given once: standard input is read once"))

    @property
    def start(self) -> Start:
        return "resume" if self.resume or self.refresh else "restart" if self.restart else "new"

    @property
    def columns(self) -> Columns:
        return Columns(self.text_column, self.html_column, self.id_column, self.carry, self.encoding)

    @property
    def choice(self) -> Choice | None:
        """Which tasks the task table is to hold, and how; None for all, by notice."""
        if not (self.only_assigned or self.by_unit):
            return None
        from gongwen.writers.task_table.choice import Choice

        return Choice(only_assigned=self.only_assigned, by_unit=self.by_unit)

    @property
    def settings(self) -> Settings:
        return Settings(
            self.formats,
            self.media_type,
            self.encoding,
            self.indent,
            self.processes or 0,
            self.timeout,
            self.retries,
            self.start,
            _engine(self.engine),
            self.limit,
            self.dedupe,
            self.log,
            self.partition or (),
            self.lexicon,
            self.choice,
            self.ocr,
        )


def _batch(wishes: _Wishes, spool: Path) -> None:
    try:
        if wishes.lexicon:
            check_lexicon(wishes.lexicon)
        found = _inputs(wishes, spool)
        tally = _run(found, wishes)
    except LexiconError as error:
        raise Failure(str(error)) from error
    except (MissingExtraError, journal.BusyError, ColumnError) as error:
        raise click.UsageError(str(error)) from error
    except journal.EarlierRunError as error:
        raise click.UsageError(_("{error}: --resume goes on with it, --restart forgets it", error=error)) from error
    except journal.DamagedError as error:
        raise Failure(_("{error}; --restart forgets it", error=error)) from error
    except (OSError, Interrupt) as error:
        if journal.exists(wishes.output):
            error.add_note(_("--resume goes on from here"))
        raise
    _report(tally, wishes)


def _inputs(wishes: _Wishes, spool: Path) -> Inputs:
    """The inputs; what standard input gives is put into the folder *spool*."""
    files = [path for path in wishes.inputs if path != _STDIN]
    listed, stream = wishes.files_from, None
    if listed == _STDIN:
        listed = _spooled(spool / "list")
    if _STDIN in wishes.inputs:
        name = Path(wishes.stdin_name).name
        stream = _spooled(spool / (name or "stdin")), name or "stdin"
    return Inputs(files, wishes.output, wishes.columns, listed, stream)


def _spooled(path: Path) -> Path:
    with path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return path


def _engine(name: str) -> Engine:
    if name == "local":
        return pool.outcomes
    try:
        engine: Engine = import_module("gongwen.ray").outcomes
    except ModuleNotFoundError as error:
        raise MissingExtraError(_("the engine ray needs ray: {command}", command=bringing("ray"))) from error
    return engine


def _run(inputs: Inputs, wishes: _Wishes) -> Tally:
    with nullcontext(_silent) if wishes.quiet else progress(_("notices")) as report:

        def watch(tally: Tally) -> None:
            done = tally.done + tally.unchanged + tally.failed + tally.duplicates
            report(done, tally.total - tally.later, tally.failed)

        return run(inputs, wishes.output, wishes.settings, Watch(_survey if wishes.refresh else None, watch))


def _silent(done: int, total: int, failed: int) -> None:
    """Say nothing."""


def _survey(counts: Counter[str]) -> None:
    unchanged = counts.pop("unchanged", 0)
    say(_("to do: {what}; {unchanged} unchanged", what=_reasons(counts) or _("nothing"), unchanged=unchanged))


def _reasons(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[reason]} {_(said)}" for reason, said in _REASONS.items() if counts[reason])


def _report(tally: Tally, wishes: _Wishes) -> None:
    wrong = tally.failed or tally.lossy or tally.cut or not tally.total
    if wrong or not wishes.quiet:
        say("\n".join([_outcome(tally, wishes.output), *_failure(tally.summary), *tally.summary.lines()]))
    if not tally.total:
        raise Failure(_("there is no page in the inputs"))
    if tally.cut:
        raise Failure("\n".join(tally.cut))
    if tally.failed or tally.lossy:
        raise SystemExit(1)


def _failure(summary: Summary) -> Iterator[str]:
    """Why the first document that could not be read could not: where all fail alike, that is all there is to know."""
    if summary.failure:
        name, reason = summary.failure
        yield _("not readable, the first: {name}: {reason}", name=name, reason=one_line(reason))


def _outcome(tally: Tally, output: Path) -> str:
    """What became of how many documents, on one line."""
    said = [_("{total} notices: {done} read, {unchanged} read before, {failed} not readable", **_numbers(tally))]
    said += [f"{count} {_(what)}" for count, what in _counts(tally) if count]
    if set(tally.reasons) - {"new"}:
        said.append(_("read now: {reasons}", reasons=_reasons(tally.reasons)))
    if tally.earlier:
        made = ", ".join(tally.earlier)
        said.append(_("brought up to date as well, as it was made before: {made}", made=made))
    if tally.left_out:
        kinds = ", ".join(f"{_(one_line(kind))} {count}" for kind, count in sorted(tally.left_out.items()))
        left = tally.left_out.total()
        said.append(_("{left} files left out that hold no notice ({kinds})", left=left, kinds=kinds))
    if tally.failed or tally.lossy:
        said.append(_("the reasons are in {file}", file=name_of(output / FAILURES)))
    return "; ".join(said)


def _numbers(tally: Tally) -> dict[str, int]:
    return {name: getattr(tally, name) for name in ("total", "done", "unchanged", "failed")}


def _counts(tally: Tally) -> list[tuple[int, str]]:
    return [
        (tally.later, gettext_noop("left for later by --limit")),
        (tally.duplicates, gettext_noop("left out whose content an earlier one has (duplicates.jsonl)")),
        (tally.lossy, gettext_noop("read with a loss")),
        (tally.removed, gettext_noop("results removed whose inputs are gone")),
        (tally.double_keys, gettext_noop("ids that name more than one notice")),
        (tally.keyless, gettext_noop("rows without an id: notice_key is their notice_id")),
    ]
