"""`gongwen golden`: start a golden answer."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli import options
from gongwen.cli.files import INPUT, OUTPUT, made_notice, read_notice, refuse_to_overwrite, write
from gongwen.cli.terminal import report_losses
from gongwen.golden.draft import draft
from gongwen.golden.files import answer_text


@click.command("golden", short_help="Start a golden answer for a person to correct.")
@click.argument("file", type=INPUT)
@click.option("-o", "--output", type=OUTPUT, help="Write to this file instead of standard output.")
@click.option("--quantities", is_flag=True, help="With every quantity and what it is for: long, and to be read whole.")
@options.media_type
@options.encoding
def command(file: Path, output: Path | None, quantities: bool, media_type: str | None, encoding: str | None) -> None:
    """Extract the notice in FILE (text or a web page; - for standard input) and put it in the form of a golden answer.

    It is right only once a person has read it against the notice; `gongwen check` then compares with it. FILE may also
    be NAME.json, a notice that was parsed before and corrected (`gongwen apply`, the review page).

    \b
    Examples:
      gongwen golden notice.txt -o notice.gold.json
      gongwen golden corrected.json -o notice.gold.json
      gongwen golden samples/new/source.html -o samples/new/golden.json
    """
    refuse_to_overwrite(file, output)
    if file.suffix.lower() == ".json" and not (media_type or encoding):
        notice = made_notice(file)
    else:
        notice = read_notice(file, media_type=media_type, encoding=encoding)
    answer = draft(notice)
    if not quantities:
        del answer["quantities"]
    write(answer_text(answer), output)
    report_losses(file, notice)
