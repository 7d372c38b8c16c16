"""`gongwen show`: one part of what a notice says, for a person at a terminal."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import get_args

import click
from msgspec.structs import replace

from gongwen.cli import options
from gongwen.cli.files import INPUT, read_notice
from gongwen.cli.outline import lines
from gongwen.cli.tables import TABLES, print_table
from gongwen.cli.tasks import print_tasks
from gongwen.cli.terminal import report_losses
from gongwen.inert import one_line
from gongwen.model import Purpose
from gongwen.translation import gettext as _
from gongwen.writers.task_table.choice import ALL, Choice


@click.command("show", short_help="Look at a notice in the terminal.")
@click.argument("what", type=click.Choice(["outline", *TABLES]))
@click.argument("file", type=INPUT)
@click.option("--purpose", type=click.Choice(get_args(Purpose)), help="With quantities: those for this alone.")
@click.option("--only-assigned", is_flag=True, help="With tasks: only those that somebody is named for.")
@click.option("--unit", metavar="NAME", help="With tasks: those of this body, however its name is written.")
@click.option(
    "--before",
    type=options.DAY,
    metavar="DATE",
    help="With tasks: those to be done by this day (2025-12-31).",
)
@click.option("--ids", is_flag=True, help="With outline: show the sections' ids, which findings refer to.")
@options.media_type
@options.encoding
@options.ocr
@options.lexicon
def command(
    what: str,
    file: Path,
    purpose: Purpose | None,
    only_assigned: bool,
    unit: str | None,
    before: datetime | None,
    ids: bool,
    media_type: str | None,
    encoding: str | None,
    ocr: bool,
    lexicon: Path | None,
) -> None:
    """Show WHAT of the notice in FILE (text or a web page; - for standard input; with tasks a folder of them, too).

    outline is the tree of sections, each with the number of its targets and responsible units; all else is a table.
    quantities are shown with what each is for and why; grants are those given or charged, with what their sentence says
    of whom, how much, at most how much and on which condition. tasks are all units of work, assigned or not; of a
    folder, or with --unit or --before, each is shown with its notice and its last day, and what is overdue today is
    marked.

    \b
    Examples:
      gongwen show outline notice.html
      gongwen show targets notice.html
      gongwen show quantities notice.html --purpose standard
      gongwen show grants notice.html
      gongwen show unread notice.html
      gongwen show doubts notice.html
      gongwen show tasks notice.html --only-assigned
      gongwen show tasks notices/ --unit 市教育局 --before 2025-12-31
      gongwen show diagnostics notice.html
    """
    if purpose and what != "quantities":
        raise click.UsageError(_("--purpose goes with quantities"))
    choice = Choice(unit, before.date() if before else None, only_assigned)
    if choice != ALL and what != "tasks":
        raise click.UsageError(_("--only-assigned, --unit and --before go with tasks"))
    read = partial(read_notice, media_type=media_type, encoding=encoding, lexicon=lexicon, ocr=ocr)
    if what == "tasks" and (unit or before or file.is_dir()):
        print_tasks(file, choice, read)
        return
    notice = read(file)
    if only_assigned:
        notice = replace(notice, tasks=list(filter(choice.wants, notice.tasks)))
    if purpose:
        notice = replace(notice, quantities=[said for said in notice.quantities if said.purpose == purpose])
    if what == "outline":
        click.echo("\n".join(one_line(line) for line in lines(notice, ids=ids)))
    else:
        print_table(what, notice)
    report_losses(file, notice)
