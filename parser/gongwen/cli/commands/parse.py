"""`gongwen parse`: a notice to JSON."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.files import INPUT, OUTPUT, read_notice, write
from gongwen.cli.terminal import report_losses

_MEDIA_TYPES = {"text": "text/plain", "html": "text/html"}


def _known(ctx: click.Context, param: click.Parameter, encoding: str | None) -> str | None:
    """*encoding*, if Python can decode text with it."""
    try:
        "".encode(encoding or "utf-8")
    except LookupError as error:
        raise click.BadParameter(f"{encoding} is no character encoding that Python knows.") from error
    return encoding


@click.command("parse", short_help="Read a notice, print what it says as JSON.")
@click.argument("file", type=INPUT)
@click.option("-o", "--output", type=OUTPUT, help="Write to this file instead of standard output.")
@click.option("--indent", type=click.IntRange(0, 8), default=0, help="Spaces a level; 0 (default) for one line.")
@click.option(
    "--type", "kind", type=click.Choice(list(_MEDIA_TYPES)), help="What FILE is, instead of what it looks like."
)
@click.option(
    "--encoding",
    callback=_known,
    help="FILE's character encoding, instead of the one it seems to have: gb18030, utf-8 …",
)
def command(file: Path, output: Path | None, indent: int, kind: str | None, encoding: str | None) -> None:
    """Read the notice in FILE (text or a web page; - for standard input) and print what it says as JSON.

    \b
    Examples:
      gongwen parse notice.html -o notice.json
      gongwen parse --indent 2 notice.txt | less
      curl -s https://example.gov.cn/notice.html | gongwen parse --type html -
    """
    notice = read_notice(file, media_type=_MEDIA_TYPES.get(kind or ""), encoding=encoding)
    write(notice.to_json(indent=indent) + "\n", output)
    report_losses(file, notice)
