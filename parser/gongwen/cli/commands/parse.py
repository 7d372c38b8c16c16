"""`gongwen parse`: a notice to JSON."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from gongwen.cli import options
from gongwen.cli.files import INPUT, OUTPUT, read_notice, refuse_to_overwrite, write_pieces
from gongwen.cli.terminal import report_losses


@click.command("parse", short_help="Read a notice, print what it says as JSON.")
@click.argument("file", type=INPUT)
@click.option("-o", "--output", type=OUTPUT, help="Write to this file instead of standard output.")
@click.option("--indent", type=click.IntRange(0, 8), default=0, help="Spaces a level; 0 (default) for one line.")
@options.media_type
@options.encoding
@options.ocr
@options.limit
@options.lexicon
def command(
    file: Path,
    output: Path | None,
    indent: int,
    media_type: str | None,
    encoding: str | None,
    ocr: bool,
    limit: int,
    lexicon: Path | None,
) -> None:
    """Read the notice in FILE (text, a web page, a Word file …; - for standard input), print what it says as JSON.

    What holds no notice (a scan, an image, mail …) or is longer than --limit is refused: one line says what
    it is and what to do, the exit code is 1, and nothing is written.

    \b
    Examples:
      gongwen parse notice.html -o notice.json
      gongwen parse notice.docx -o notice.json
      gongwen parse scan.pdf --ocr -o notice.json
      gongwen parse --indent 2 notice.txt | less
      gongwen parse notice.html --lexicon my-words
      curl -s https://example.gov.cn/notice.html | gongwen parse --type html -
    """
    refuse_to_overwrite(file, output)
    notice = read_notice(file, media_type=media_type, encoding=encoding, limit=limit, lexicon=lexicon, ocr=ocr)
    write_pieces(chain(notice.json_pieces(indent=indent), (b"\n",)), output)
    report_losses(file, notice)
