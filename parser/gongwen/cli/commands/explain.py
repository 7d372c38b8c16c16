"""`gongwen explain`: why a notice was read as it was, candidate by candidate."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.explained import explained, require
from gongwen.cli.files import INPUT, write_pieces
from gongwen.cli.terminal import report_losses, say
from gongwen.explain.kinds import KINDS, Kind
from gongwen.inert import one_line
from gongwen.translation import gettext as _


@click.command("explain", short_help="Why a notice was read as it was.")
@click.argument("file", type=INPUT)
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only these candidates; may be repeated."
)
@click.option("--at", "words", metavar="WORDS", help="Only candidates in whose sentence these words stand.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(file: Path, kinds: tuple[Kind, ...], words: str | None, form: str) -> None:
    """Show every candidate for a finding in FILE (- for standard input), the verdict on it, and why it is none.

    Candidates are quantities, words that may say a target (wording), brackets, labels and words of running text
    (clause) that may assign work, columns of tables that do, and lines with a marker (section). Each is shown with its
    place, its sentence, the rule that read it and what it became. Of one that became nothing all reasons that hold are
    shown, the one that decided first, each with the words that it stands on.

    \b
    Examples:
      gongwen explain notice.html --at 覆盖率
      gongwen explain notice.html --kind quantity | less
      gongwen explain notice.html --kind bracket --format json
    """
    from gongwen.explain.shown import block  # brings in the types of a notice

    shown = told = explained(file)
    if words is not None:
        require(words, told, file)
        shown = told.at(words)
    if kinds:
        shown = shown.of(kinds)
    if form == "json":
        write_pieces([shown.to_json(), b"\n"])
    elif not shown.candidates:
        say(_("gongwen: nothing there looks like a finding: no quantity, no word that assigns, no marker"))
    else:
        blocks = ("\n".join(map(one_line, block(candidate))) for candidate in shown.candidates)
        click.echo("\n\n".join(blocks))
    report_losses(file, told.notice)
