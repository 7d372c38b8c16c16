"""`gongwen schema`: the JSON Schema of what `gongwen parse` writes."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.files import OUTPUT, write
from gongwen.validation import schema_text


@click.command("schema", short_help="Print the JSON Schema of a notice.")
@click.option("-o", "--output", type=OUTPUT, help="Write to this file instead of standard output.")
def command(output: Path | None) -> None:
    """Print the JSON Schema (2020-12) that every notice written by gongwen keeps to.

    \b
    Example:
      gongwen schema -o notice.schema.json
    """
    write(schema_text(), output)
