"""`gongwen batch`: many notices, safe to interrupt."""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path

import click

from gongwen.batch import journal, pool
from gongwen.batch.inputs import Inputs
from gongwen.batch.journal import Start
from gongwen.batch.run import FAILURES, RUN_FORMATS, Engine, Settings, Tally, run
from gongwen.batch.work import TIMEOUT, Outcome
from gongwen.cli import options
from gongwen.cli.ending import Interrupt
from gongwen.cli.files import NAME
from gongwen.cli.progress import progress
from gongwen.cli.terminal import Failure, name_of, say
from gongwen.inert import one_line
from gongwen.writers import MissingExtraError

_MOST = 1024


@click.command("batch", short_help="Read many notices: files, folders, archives, JSON Lines.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=NAME)
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
    "--resume",
    is_flag=True,
    help="Go on with an earlier run: what is done and unchanged is not done again; results of inputs that are gone go.",
)
@click.option("--restart", is_flag=True, help="Forget an earlier run into the same folder.")
@click.option("--processes", type=click.IntRange(1, _MOST), help="How many processes; all processors if not given.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    callback=options.finite,
    metavar="SECONDS",
    default=TIMEOUT,
    show_default=True,
    help="How long a document may take; one that takes longer is ended and is a failure.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    help="Who runs them: this machine (default) or a Ray cluster.",
)
@click.option(
    "--indent", type=click.IntRange(0, 8), default=0, help="With json: spaces a level; 0 (default) for one line."
)
@click.option("--only-assigned", is_flag=True, help="With xlsx: only the tasks that somebody is named for.")
@options.media_type
@options.encoding
def command(
    inputs: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    resume: bool,
    restart: bool,
    processes: int | None,
    timeout: float,
    engine: str,
    indent: int,
    only_assigned: bool,
    media_type: str | None,
    encoding: str | None,
) -> None:
    """Read every notice of each INPUT and write what they say to the folder --output.

    INPUT is a file, a folder with all pages in it, a pattern ('pages/**/*.html'), an archive of pages (.zip, .tar.gz),
    or JSON Lines with a column `html` or `text`. The output has json/ with a file a notice in the same tree,
    notices.jsonl, csv/ and parquet/ with a file a table, notices.xlsx (任务分解表) or notices.sqlite, as --to says.

    Files that are no pages (PDF, Word, images, CSV …) are failures that say what to do; hidden files, what systems
    leave (Thumbs.db, ~$…), styles and scripts of pages are left out.

    A run can be interrupted at any moment and taken up with --resume; the result is that of a run in one go. What could
    not be read, or only with a loss, is in failures.jsonl with the reason, and the exit code is 1.

    \b
    Examples:
      gongwen batch pages/ -o results
      gongwen batch pages/ crawl.jsonl.gz 2024.zip -o results --to json --to parquet
      gongwen batch pages/ -o results --resume
    """
    if only_assigned and "xlsx" not in formats:
        raise click.UsageError("--only-assigned goes with --to xlsx")
    gc.enable()  # there is much to read
    if resume and restart:
        raise click.UsageError("--resume and --restart exclude each other")
    start: Start = "resume" if resume else "restart" if restart else "new"
    found = Inputs(inputs, without=output)
    try:
        settings = Settings(
            formats, media_type, encoding, indent, processes or 0, timeout, start, _engine(engine), only_assigned
        )
        tally = _run(found, output, settings)
    except (MissingExtraError, journal.BusyError) as error:
        raise click.UsageError(str(error)) from error
    except journal.EarlierRunError as error:
        raise click.UsageError(f"{error}: --resume goes on with it, --restart forgets it") from error
    except journal.DamagedError as error:
        raise Failure(f"{error}; --restart forgets it") from error
    except (OSError, Interrupt) as error:
        if journal.exists(output):
            error.add_note("--resume goes on from here")
        raise
    _report(tally, output)


def _engine(name: str) -> Engine:
    if name == "local":
        return pool.outcomes
    try:
        engine: Engine = import_module("gongwen.ray").outcomes
    except ModuleNotFoundError as error:
        raise MissingExtraError("the engine ray needs ray: pip install 'gongwen[ray]'") from error
    return engine


def _run(inputs: Inputs, output: Path, settings: Settings) -> Tally:
    with progress("notices") as report:

        def watch(tally: Tally, outcome: Outcome | None) -> None:
            report(tally.done + tally.unchanged + tally.failed, tally.total, tally.failed)

        return run(inputs, output, settings, watch)


def _report(tally: Tally, output: Path) -> None:
    say(_summary(tally, output))
    if not tally.total:
        raise Failure("there is no page in the inputs")
    if tally.cut:
        raise Failure("\n".join(tally.cut))
    if tally.failed or tally.lossy:
        raise SystemExit(1)


def _summary(tally: Tally, output: Path) -> str:
    said = [f"{tally.total} notices: {tally.done} read, {tally.unchanged} read before, {tally.failed} not readable"]
    if tally.lossy:
        said.append(f"{tally.lossy} read with a loss")
    if tally.removed:
        said.append(f"{tally.removed} results removed whose inputs are gone")
    if tally.earlier:
        said.append(f"brought up to date as well, as it was made before: {', '.join(tally.earlier)}")
    if tally.left_out:
        kinds = ", ".join(f"{one_line(kind)} {count}" for kind, count in sorted(tally.left_out.items()))
        said.append(f"{tally.left_out.total()} files left out that hold no notice ({kinds})")
    if tally.failed or tally.lossy:
        said.append(f"the reasons are in {name_of(output / FAILURES)}")
    return "; ".join(said)
