"""`gongwen apply`: what people corrected in a workbook or on the review page, taken into the notice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.files import INPUT, OUTPUT, load, made_notice, refuse_to_overwrite, write
from gongwen.cli.tables import field_in_words
from gongwen.cli.terminal import Failure, name_of, say
from gongwen.extras import bringing
from gongwen.model import Notice, SchemaVersionError
from gongwen.translation import gettext as _

if TYPE_CHECKING:
    from gongwen.corrections.remarks import Remark
    from gongwen.model.review import Review

_WORKBOOKS = (".xlsx", ".xlsm")
_MOST_WORDS = 40


@click.command("apply", short_help="Take corrections from a workbook or a review into a notice.")
@click.argument("file", metavar="NOTICE.json", type=INPUT)
@click.argument("edited", metavar="EDITED", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--output", type=OUTPUT, help="Write the corrected notice here instead of standard output.")
@click.option("--golden", type=OUTPUT, help="Write a golden answer (`gongwen check`) of it to this file, too.")
@click.option(
    "--made-from",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The notice that EDITED was made of, where NOTICE.json is a newer reading.",
)
@click.option("-q", "--quiet", is_flag=True, help="Name only what could not be taken in.")
def command(
    file: Path, edited: Path, output: Path | None, golden: Path | None, made_from: Path | None, quiet: bool
) -> None:
    """Take what a person corrected in EDITED into the notice NOTICE.json (`gongwen parse`; - for standard input).

    EDITED is a workbook that `gongwen export --to xlsx` made and people went on with (rows changed, added, deleted,
    sorted; saved by Excel, WPS or LibreOffice), a review (NAME.review.json) or a corrected notice that the review page
    saved. Each correction is marked in the notice: `corrected` has the value before, `origin` is person for what was
    added. What changed is said on standard error, and so is what could not be taken in, with its place; for that the
    exit code is 1, and the rest is written all the same.

    On a newer reading of the same notice corrections go to the findings of the same id, else of the same words; those
    whose words are no finding any more are named. A workbook made of an older reading needs that as --made-from.

    \b
    Examples:
      gongwen apply notice.json tasks.xlsx -o corrected.json
      gongwen apply notice.json notice.review.json -o corrected.json --golden notice.gold.json
      gongwen apply new.json tasks.xlsx --made-from old.json -o corrected.json
    """
    from gongwen.corrections.applying import apply_review  # slow to import, and no other command corrects

    notice = made_notice(file)
    review, unclear = _review(made_notice(made_from) if made_from else notice, edited)
    if review.source.sha256 != notice.source.sha256:
        say(
            _(
                "gongwen: {edited} was made of other bytes than {file}: words are looked for in its text",
                edited=name_of(edited),
                file=name_of(file),
            )
        )
    applied = apply_review(notice, review)
    for path in (output, golden):
        refuse_to_overwrite(edited, path)
    write(applied.notice.to_json() + "\n", output)
    if golden:
        _write_golden(applied.notice, golden)
    _tell([*unclear, *applied.remarks], quiet=quiet)


def _review(notice: Notice, edited: Path) -> tuple[Review, list[Remark]]:
    """What *edited* says of *notice*, and what of it is not understood."""
    from gongwen.corrections.marked import review_of
    from gongwen.model.review import Review

    if edited.suffix.lower() in _WORKBOOKS:
        return _of_workbook(notice, edited)
    data = load(edited).removeprefix(b"\xef\xbb\xbf")
    try:
        if b'"review_version"' in data[:4096]:
            return Review.from_json(data), []
        return review_of(notice, Notice.from_json(data)), []
    except (SchemaVersionError, ValueError) as error:
        hint = _("EDITED is a workbook (.xlsx), a review or a corrected notice (.json)")
        raise Failure(f"{name_of(edited)}: {error}; {hint}") from error


def _of_workbook(notice: Notice, edited: Path) -> tuple[Review, list[Remark]]:
    try:
        from gongwen.corrections.workbook import read_workbook

        read = read_workbook(notice, edited)
    except ImportError as error:
        raise click.UsageError(_("a workbook needs openpyxl: {command}", command=bringing("xlsx"))) from error
    except ValueError as error:
        raise Failure(f"{name_of(edited)}: {error}") from error
    return read.review, read.remarks


def _write_golden(notice: Notice, path: Path) -> None:
    from gongwen.golden.files import answer_text
    from gongwen.golden.form import answer_of

    write(answer_text(answer_of(notice)), path)


def _tell(remarks: list[Remark], *, quiet: bool) -> None:
    """Say each of *remarks*; fail where something was not taken in."""
    lost = [remark for remark in remarks if remark.outcome == "not taken"]
    if not quiet:
        for remark in remarks:
            if remark.outcome != "not taken":
                say(_line(remark))
        count = Counter(remark.outcome for remark in remarks)
        counted = ", ".join(f"{number} {_(word)}" for word, number in count.items())
        say(f"gongwen: {counted or _('nothing differs')}")
    if lost:
        raise Failure("\n".join(map(_line, lost)))


def _line(remark: Remark) -> str:
    words = remark.words.replace("\n", " ")
    shown = words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"
    said = " ".join(filter(None, (remark.place, shown and f"「{shown}」", field_in_words(remark.field))))
    return f"{_(remark.outcome)}: {said}{f': {remark.detail}' if remark.detail else ''}"
