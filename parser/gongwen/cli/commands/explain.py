"""`gongwen explain`: why a notice was read as it was, candidate by candidate."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.explained import explained, print_blocks
from gongwen.cli.files import INPUT, write_pieces
from gongwen.cli.terminal import report_losses
from gongwen.explain.kinds import KINDS, Kind


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
    found = explained(file, words)
    shown = found.of(kinds) if kinds else found
    if form == "json":
        write_pieces([shown.to_json(), b"\n"])
    else:
        print_blocks(shown.candidates)
    report_losses(file, found.notice)
