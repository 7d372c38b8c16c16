"""`gongwen view`: the review page of a notice, or of every notice in a folder with an index over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli import options
from gongwen.cli.files import INPUT, OUTPUT, read_notice, refuse_to_overwrite, write
from gongwen.cli.progress import progress
from gongwen.cli.terminal import Failure, name_of, report_losses
from gongwen.model import Notice
from gongwen.translation import gettext as _
from gongwen.writers.review import Entry, index_page, review_page
from gongwen.writers.whole import make_folder

if TYPE_CHECKING:
    from gongwen.batch.folders import File  # not every page is one of a folder


@click.command("view", short_help="Make a page to see and check what was found.")
@click.argument("source", type=INPUT)
@click.option(
    "-o",
    "--output",
    type=OUTPUT,
    help="The page to write (standard output if not given); for a folder the folder to write to (required).",
)
@options.media_type
@options.encoding
@options.ocr
@options.lexicon
def command(
    source: Path, output: Path | None, media_type: str | None, encoding: str | None, ocr: bool, lexicon: Path | None
) -> None:
    """Make a page that shows the notice in SOURCE with every finding in its place, to check and to correct.

    The page is one file that needs no network. What is corrected in it is kept in the browser as it is made, and saved
    as a notice's JSON with the corrections in it, or as a review (docs/review.md). Where SOURCE is a folder, every file
    in it that is read (.html, .txt, .docx …) gets one, beside an index; other files are failures that say what to do,
    and no link is followed out of the folder.

    \b
    Examples:
      gongwen view notice.html -o review.html
      gongwen view notices/ -o review/
    """
    refuse_to_overwrite(source, output)
    if source.is_dir():
        if output is None or str(output) == "-":
            raise click.UsageError(_("a folder of notices needs a folder to write to: -o FOLDER"))
        if lexicon is not None:
            raise click.UsageError(_("--lexicon is for one notice"))
        _view_folder(source, output, partial(read_notice, media_type=media_type, encoding=encoding, ocr=ocr))
        return
    notice = read_notice(source, media_type=media_type, encoding=encoding, lexicon=lexicon, ocr=ocr)
    write(review_page(notice), output)
    report_losses(source, notice)


def _view_folder(folder: Path, output: Path, read: Callable[[Path], Notice]) -> None:
    """A page for every notice under *folder*, in the same tree under *output*, and `index.html` over them."""
    from gongwen.batch.folders import files

    found = sorted(files(folder, Counter(), without=output.resolve()))
    if all(file.refusal for file in found):
        raise Failure("\n".join([*map(_refused, found), _("{folder}: there is no page in it", folder=name_of(folder))]))
    entries, failed = [], 0
    with progress(_("pages")) as report:
        for done, file in enumerate(found, 1):
            try:
                notice = _read(file, read)
                entries.append(_view_one(notice, file.path.relative_to(folder), output))
                report_losses(file.path, notice)
            except Failure as failure:
                failure.show()
                failed += 1
            report(done, len(found), failed)
    _write_into(output / "index.html", index_page(entries))
    if failed:
        raise Failure(_("{failed} of {found} files could not be read whole", failed=failed, found=len(found)))


def _read(file: File, read: Callable[[Path], Notice]) -> Notice:
    from gongwen.batch.kinds import is_container

    if file.refusal or is_container(file.path.name):
        raise Failure(_refused(file))
    return read(file.path)


def _refused(file: File) -> str:
    from gongwen.batch.kinds import ARCHIVE, RECORDS_ALONE, holds_records

    kind = RECORDS_ALONE if holds_records(file.path.name) else ARCHIVE
    return _("{file}: not read: {refusal}", file=name_of(file.path), refusal=_(file.refusal or kind))


def _view_one(notice: Notice, name: Path, output: Path) -> Entry:
    """Write the page of *notice*; gives its row for the index."""
    href = name.with_name(name.name + ".html")
    _write_into(output / href, review_page(notice))
    return Entry.of(notice, href.as_posix())


def _write_into(path: Path, page: str) -> None:
    make_folder(path.parent)
    write(page, path)
