"""`gongwen export`: notices' JSON to the tables and collections that other tools read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from gongwen.cli.files import load
from gongwen.cli.terminal import Failure
from gongwen.writers import FORMATS, MissingExtraError, writer
from gongwen.writers.description import as_markdown
from gongwen.writers.entry import Entry


@click.command("export", short_help="Turn notices' JSON into tables for other tools.")
@click.argument("files", metavar="NOTICE.json...", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--to", "form", type=click.Choice(list(FORMATS)), help="What to write.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write (csv and parquet: the folder)."
)
@click.option("--columns", is_flag=True, help="Print what the tables and their columns are, and nothing else.")
def command(files: tuple[Path, ...], form: str | None, output: Path | None, columns: bool) -> None:
    """Write what is in each NOTICE.json (made by `gongwen parse`; also .jsonl, and folders of both) in another form.

    csv and parquet are folders with a file a table (notices, sections, targets, responsibilities, tasks …); xlsx is the
    task table (任务分解表) with sheets of targets and of the outline; sqlite is one database; jsonl a notice a line.

    \b
    Examples:
      gongwen export notice.json --to xlsx -o tasks.xlsx
      gongwen export results/json --to parquet -o tables
      gongwen export --columns
    """
    if columns:
        click.echo(as_markdown(), nl=False)
        return
    if not files or form is None or output is None:
        raise click.UsageError("NOTICE.json, --to and --output are needed")
    entries = _Entries(files)
    try:
        writer(form)(entries, output)
    except MissingExtraError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise Failure(f"{output}: {error.strerror or error}") from error
    if entries.failed:
        raise SystemExit(1)


class _Entries:
    """The notices in files, each under a name of its own; says what is none and counts it."""

    def __init__(self, files: tuple[Path, ...]) -> None:
        self._files = files
        self._names: dict[str, int] = {}
        self.failed = 0

    def __iter__(self) -> Iterator[Entry]:
        for path in _json_files(self._files):
            for json in self._read(path):
                try:
                    yield self._named(Entry("", json))
                except (msgspec.DecodeError, UnicodeError) as error:
                    self._fail(f"{path}: no notice's JSON: {error}")

    def _named(self, entry: Entry) -> Entry:
        name = entry.notice.source.name or entry.notice.source.sha256
        self._names[name] = count = self._names.get(name, 0) + 1
        entry.notice_id = name if count == 1 else f"{name}~{count}"
        return entry

    def _read(self, path: Path) -> Iterator[bytes]:
        """The JSON of each notice in the file at *path*, on one line."""
        try:
            if path.suffix == ".jsonl":
                with path.open("rb") as file:
                    yield from (line.strip() for line in file if line.strip())
            else:
                yield msgspec.json.format(load(path).strip(), indent=-1)
        except (Failure, OSError, msgspec.DecodeError) as error:
            self._fail(f"{path}: {error}")

    def _fail(self, reason: str) -> None:
        self.failed += 1
        Failure(reason).show()


def _json_files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix in {".json", ".jsonl"} and file.is_file())
        else:
            yield path
