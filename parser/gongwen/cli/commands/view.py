"""`gongwen view`: the review page of a notice, or of every notice in a folder with an index over them."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.files import INPUT, OUTPUT, read_notice, write
from gongwen.cli.terminal import Failure, losses, report_losses
from gongwen.writers.review import Entry, index_page, review_page

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
    if source.is_dir():
        if output is None:
            raise click.UsageError("a folder of notices needs a folder to write to: -o FOLDER")
        _view_folder(source, output)
        return
    notice = read_notice(source)
    write(review_page(notice), output)
    report_losses(source, notice)


def _view_folder(folder: Path, output: Path) -> None:
    """A page for every notice under *folder*, in the same tree under *output*, and `index.html` over them."""
    from rich.console import Console
    from rich.progress import track

    sources = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SOURCES and path.is_file())
    if not sources:
        raise Failure(f"{folder}: there is no .txt, .html or .htm file in it")
    entries, failed = [], 0
    for path in track(sources, description="pages", console=Console(stderr=True)):
        try:
            entry, whole = _view_one(path, path.relative_to(folder), output)
        except Failure as failure:
            failure.show()
            failed += 1
            continue
        entries.append(entry)
        failed += not whole
    _write_into(output / "index.html", index_page(entries))
    if failed:
        raise Failure(f"{failed} of {len(sources)} files could not be read whole")


def _view_one(path: Path, name: Path, output: Path) -> tuple[Entry, bool]:
    """Write the page of the notice at *path*; gives its row for the index and whether nothing of it was lost."""
    notice = read_notice(path)
    href = name.with_name(name.name + ".html")
    _write_into(output / href, review_page(notice))
    return Entry.of(notice, href.as_posix()), not losses(notice)


def _write_into(path: Path, page: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"{path.parent}: {error.strerror}") from error
    write(page, path)
