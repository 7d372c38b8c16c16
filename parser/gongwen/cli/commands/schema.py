"""`gongwen schema`: the JSON Schema of what `gongwen parse` writes."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.files import OUTPUT, write
from gongwen.validation import schema_text


@click.command("schema", short_help="Print the JSON Schema of a notice.")
@click.option("--reader", is_flag=True, help="The schema for a reader: it admits fields that later versions add.")
@click.option("-o", "--output", type=OUTPUT, help="Write to this file instead of standard output.")
def command(reader: bool, output: Path | None) -> None:
    """Print the JSON Schema (2020-12) that every notice written by this version of gongwen keeps to.

    The strict schema admits no other field, so that a check finds every mistake. With --reader it is the one to build a
    reader on: notices of later versions with the same first number keep to it too.

    \b
    Examples:
      gongwen schema -o notice.schema.json
      gongwen schema --reader -o notice.reader.schema.json
    """
    write(schema_text(reader=reader), output)
