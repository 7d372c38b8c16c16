"""`gongwen export`: notices, or their JSON, to the tables and collections that other tools read."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from gongwen.batch.kinds import is_page
from gongwen.cli.files import NAME, files_in, lines_of, load, read_notice, refuse_to_overwrite
from gongwen.cli.options import DAY
from gongwen.cli.terminal import Failure, name_of, report_losses
from gongwen.extras import bringing
from gongwen.model import Notice, SchemaVersionError
from gongwen.translation import gettext as _
from gongwen.validation import problems
from gongwen.writers import FORMATS, TASK_TABLES, CutError, MissingExtraError, writer
from gongwen.writers.description import as_markdown
from gongwen.writers.entry import Entry

if TYPE_CHECKING:
    from gongwen.writers.task_table.choice import Choice, Filled  # reads the lexicon of bodies

_JSON = {".json", ".jsonl"}


@click.command("export", short_help="Turn notices into tables for other tools.")
@click.argument("files", metavar="NOTICE...", nargs=-1, type=NAME)
@click.option("--to", "form", type=click.Choice(list(FORMATS)), help="What to write.")
@click.option("-o", "--output", type=NAME, help="The file to write (csv and parquet: the folder).")
@click.option("--only-assigned", is_flag=True, help="With xlsx and docx: only the tasks that somebody is named for.")
@click.option("--unit", metavar="NAME", help="With xlsx and docx: those of this body, however its name is written.")
@click.option(
    "--before", type=DAY, metavar="DATE", help="With xlsx and docx: those to be done by this day (2025-12-31)."
)
@click.option(
    "--carry",
    metavar="LAST.xlsx",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With xlsx and docx: take 进展情况 and 备注 from this earlier table.",
)
@click.option("--by-unit", is_flag=True, help="With xlsx and docx: a table for each body (督办单).")
@click.option("--columns", is_flag=True, help="Print what the tables and their columns are, and nothing else.")
def command(
    files: tuple[Path, ...],
    form: str | None,
    output: Path | None,
    only_assigned: bool,
    unit: str | None,
    before: datetime | None,
    carry: Path | None,
    by_unit: bool,
    columns: bool,
) -> None:
    """Write what is in each NOTICE in another form: JSON made by `gongwen parse`, .jsonl, and folders of both.

    A file named as notices are (.docx, .pdf, .html, .txt …) was not parsed yet, and is read first.

    csv and parquet are folders with a file a table (notices, sections, targets, responsibilities, tasks …); xlsx is the
    task table (任务分解表) with sheets of targets, quantities, the outline and what needs a look, docx the same table
    for Word; sqlite is one database; jsonl a notice a line.
    JSON that is no notice's, or over 500 MB, is left out with a line that says so, and the exit code is 1.

    \b
    Examples:
      gongwen export notice.json --to xlsx -o tasks.xlsx
      gongwen export notice.docx --to xlsx -o tasks.xlsx
      gongwen export results/json --to docx --by-unit -o orders.docx
      gongwen export results/json --to xlsx --unit 市教育局 --before 2025-12-31 -o tasks.xlsx
      gongwen export results/json --to parquet -o tables
      gongwen export --columns
    """
    if columns:
        click.echo(as_markdown(), nl=False)
        return
    if not files or form is None or output is None:
        raise click.UsageError(_("NOTICE, --to and --output are needed"))
    choice = _choice(unit, before, only_assigned, by_unit, carry)
    if choice and form not in TASK_TABLES:
        raise click.UsageError(_("--only-assigned, --unit, --before, --carry and --by-unit are for --to xlsx and docx"))
    entries = _Entries(files, output)
    try:
        writer(form, choice)(entries, output)
    except MissingExtraError as error:
        raise click.UsageError(str(error)) from error
    except CutError as error:
        raise Failure(str(error)) from error
    if entries.failed:
        raise SystemExit(1)


def _choice(
    unit: str | None, before: datetime | None, only_assigned: bool, by_unit: bool, carry: Path | None
) -> Choice | None:
    """Which tasks the task table is to hold, and how; None for all, by notice."""
    if not (unit or before or only_assigned or by_unit or carry):
        return None
    from gongwen.writers.task_table.choice import Choice

    filled = _filled(carry) if carry else None
    return Choice(unit, before.date() if before else None, only_assigned, by_unit, filled)


def _filled(path: Path) -> Filled:
    """What people filled in beside the tasks of the workbook at *path*."""
    try:
        from gongwen.corrections.workbook import progress_of

        return progress_of(path).of
    except ImportError as error:
        raise click.UsageError(_("--carry needs openpyxl: {command}", command=bringing("xlsx"))) from error
    except ValueError as error:
        raise Failure(f"{name_of(path)}: {error}") from error


class _Entries:
    """The notices in *files*, each under a name of its own; says what is none and counts it. Never *output* itself."""

    def __init__(self, files: tuple[Path, ...], output: Path) -> None:
        self._files, self._output = files, output
        self._names: dict[str, int] = {}
        self.failed = 0

    def __iter__(self) -> Iterator[Entry]:
        for path, objection in _json_files(self._files):
            if objection:
                self._fail(f"{name_of(path)}: {_(objection)}")
                continue
            refuse_to_overwrite(path, self._output)
            for where, json in self._read(path):
                try:
                    yield self._named(_entry(json))
                except Failure as failure:
                    self._fail(f"{where}: {failure.message}")
        if not self._names:
            raise Failure(_("there is no notice to export: nothing is written"))

    def _read(self, path: Path) -> Iterator[tuple[str, bytes]]:
        """What should be a notice's JSON in the file at *path*, each with what messages call it."""
        name = name_of(path)
        try:
            if path.suffix and is_page(path.name):
                notice = read_notice(path)
                yield name, notice.to_json().encode()
                report_losses(path, notice)
            elif path.suffix.lower() == ".jsonl":
                yield from ((f"{name}:{number}", line) for number, line in enumerate(lines_of(path), 1) if line.strip())
            else:
                yield name, load(path)
        except Failure as failure:
            self._fail(failure.message)

    def _named(self, entry: Entry) -> Entry:
        name = entry.notice.source.name or entry.notice.source.sha256
        self._names[name] = count = self._names.get(name, 0) + 1
        entry.notice_id = name if count == 1 else f"{name}~{count}"
        return entry

    def _fail(self, reason: str) -> None:
        self.failed += 1
        Failure(reason).show()


def _entry(json: bytes) -> Entry:
    """*json* as an entry; raises Failure where it is no notice's."""
    try:
        Notice.from_json(json)
    except SchemaVersionError as error:
        raise Failure(str(error)) from error
    except ValueError as error:
        raise Failure(_first_problem(json) or str(error)) from error
    if found := _first_problem(json):
        raise Failure(found)
    return Entry("", msgspec.json.format(json.removeprefix(BOM_UTF8).strip(), indent=-1))


def _first_problem(json: bytes) -> str:
    """The first way in which *json* breaks the schema, and how many more there are; empty where it is valid."""
    found = problems(json)
    others = _(" (and {more} more)", more=len(found) - 1) if len(found) > 1 else ""
    return f"{found[0].path}: {_(found[0].reason)}{others}" if found else ""


def _json_files(paths: tuple[Path, ...]) -> Iterator[tuple[Path, str | None]]:
    """The files that should hold notices' JSON, each with the reason why it is not to be opened, if there is one."""
    for path in paths:
        yield from files_in(path, _JSON) if path.is_dir() else ((path, None),)
