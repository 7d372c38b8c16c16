"""`gongwen upgrade`: notices' JSON of schema 1.0 to that of today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from gongwen.cli.files import INPUT, OUTPUT, lines_of, load, write_pieces
from gongwen.cli.terminal import Failure, name_of


@click.command("upgrade", short_help="Make notices' JSON of schema 1.0 that of today's schema.")
@click.argument("file", type=INPUT)
@click.option(
    "-o", "--output", type=OUTPUT, help="Write to this file instead of standard output; it may be FILE itself."
)
def command(file: Path, output: Path | None) -> None:
    """Make of FILE, a notice's JSON that gongwen 0.1 wrote (schema 1.0; - for standard input), one of today's schema.

    Its findings stay as they are and get ids of the new form; what 1.0 did not say is null or empty. A file
    that ends in .jsonl holds a notice a line. To have today's rules read the notice itself, parse its source again.

    \b
    Examples:
      gongwen upgrade old.json -o new.json
      gongwen upgrade results/notices.jsonl -o notices.jsonl
    """
    write_pieces(_upgraded(file), output)


def _upgraded(file: Path) -> Iterator[bytes]:
    """The notices of *file*, each as JSON with a line end; a failure where one is none of schema 1.0."""
    if file.suffix != ".jsonl":
        yield _one(load(file), name_of(file))
        return
    for number, line in enumerate(lines_of(file), 1):
        if line.strip():
            yield _one(line, f"{name_of(file)}:{number}")


def _one(data: bytes, name: str) -> bytes:
    from gongwen.upgrade import NotUpgradableError, upgraded  # slow to import, and not every command upgrades

    try:
        return upgraded(data.removeprefix(b"\xef\xbb\xbf")).to_json().encode() + b"\n"
    except NotUpgradableError as error:
        raise Failure(f"{name}: {error}") from error
