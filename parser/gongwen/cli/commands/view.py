"""`gongwen view`: the review page of a notice, or of every notice in a folder with an index over them."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.files import INPUT, OUTPUT, files_in, read_notice, refuse_to_overwrite, write
from gongwen.cli.progress import progress
from gongwen.cli.terminal import Failure, name_of, report_losses
from gongwen.model import Notice
from gongwen.writers.review import Entry, index_page, review_page
from gongwen.writers.whole import make_folder

_SOURCES = {".txt", ".html", ".htm"}


@click.command("view", short_help="Make a page to see and check what was found.")
@click.argument("source", type=INPUT)
@click.option(
    "-o",
    "--output",
    type=OUTPUT,
    help="The page to write (standard output if not given); for a folder the folder to write to (required).",
)
def command(source: Path, output: Path | None) -> None:
    """Make a page that shows the notice in SOURCE with every finding in its place, to check and to correct.

    The page is one file that needs no network. Corrections made in it are saved as a golden answer, which
    `gongwen check` reads. Where SOURCE is a folder, every .txt, .html and .htm file in it gets a page beside an index.

    \b
    Examples:
      gongwen view notice.html -o review.html
      gongwen view notices/ -o review/
    """
    refuse_to_overwrite(source, output)
    if source.is_dir():
        if output is None or str(output) == "-":
            raise click.UsageError("a folder of notices needs a folder to write to: -o FOLDER")
        _view_folder(source, output)
        return
    notice = read_notice(source)
    write(review_page(notice), output)
    report_losses(source, notice)


def _view_folder(folder: Path, output: Path) -> None:
    """A page for every notice under *folder*, in the same tree under *output*, and `index.html` over them."""
    sources = [path for path in files_in(folder, _SOURCES) if not path.resolve().is_relative_to(output.resolve())]
    if not sources:
        raise Failure(f"{name_of(folder)}: there is no .txt, .html or .htm file in it")
    entries, failed = [], 0
    with progress("pages") as report:
        for done, path in enumerate(sources, 1):
            try:
                notice = read_notice(path)
                entries.append(_view_one(notice, path.relative_to(folder), output))
                report_losses(path, notice)
            except Failure as failure:
                failure.show()
                failed += 1
            report(done, len(sources), failed)
    _write_into(output / "index.html", index_page(entries))
    if failed:
        raise Failure(f"{failed} of {len(sources)} files could not be read whole")


def _view_one(notice: Notice, name: Path, output: Path) -> Entry:
    """Write the page of *notice*; gives its row for the index."""
    href = name.with_name(name.name + ".html")
    _write_into(output / href, review_page(notice))
    return Entry.of(notice, href.as_posix())


def _write_into(path: Path, page: str) -> None:
    make_folder(path.parent)
    write(page, path)
