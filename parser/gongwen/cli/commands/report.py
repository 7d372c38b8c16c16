"""`gongwen report`: a wrong finding as a case that one can send, its names made up."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.explained import explained, require
from gongwen.cli.files import INPUT
from gongwen.cli.terminal import Failure, name_of, report_losses
from gongwen.inert import inert, one_line
from gongwen.translation import gettext as _


@click.command("report", short_help="Make a case out of a wrong finding.")
@click.argument("file", type=INPUT)
@click.option("--finding", "finding_id", metavar="ID", help="The finding or section that is wrong.")
@click.option("--at", "words", metavar="WORDS", help="Words of the sentence in which one is missing.")
def command(file: Path, finding_id: str | None, words: str | None) -> None:
    """Print a case for the project's tables out of a wrong or missing finding of FILE (- for standard input).

    It holds the sentence, its headings, what gongwen says of it and why, with the names of places, bodies, persons and
    documents made up where they are known as such. What is right is left for you to fill in. Read it before you send
    it: a name that the program does not know is still there.

    \b
    Examples:
      gongwen report notice.html --finding t-7cbcc8beb6
      gongwen report notice.html --at 覆盖率
    """
    from gongwen.explain.report import candidates_at, candidates_of, report  # brings in the parser

    if (finding_id is None) == (words is None):
        raise click.UsageError(_("Either --finding or --at is needed."))
    told = explained(file)
    if words is not None:
        require(words, told, file)
    chosen = candidates_at(told, words) if words is not None else candidates_of(told, finding_id or "")
    if not chosen:
        report_losses(file, told.notice)
        called = one_line(finding_id or "")
        raise Failure(
            _(
                "{file}: no target, quantity, responsibility or section is called {called}",
                file=name_of(file),
                called=called,
            )
        )
    click.echo("\n".join(inert(line) for line in report(told, chosen)))
    report_losses(file, told.notice)
