"""`gongwen validate`: does a notice's JSON keep to the schema?"""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.files import INPUT, load
from gongwen.cli.terminal import Failure, name_of, say
from gongwen.translation import gettext as _
from gongwen.validation import problems


@click.command("validate", short_help="Check notices' JSON against the schema.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=INPUT)
def command(files: tuple[Path, ...]) -> None:
    """Check that each FILE (a notice's JSON, whoever wrote it; - for standard input) keeps to the schema.

    Says nothing where it does; where it doesn't, the place, the reason, and exit code 1. Files over 500 MB are
    refused.

    \b
    Examples:
      gongwen validate notice.json
      gongwen validate results/*.json
    """
    wrong = [file for file in files if not _keeps_to_schema(file)]
    if wrong:
        raise SystemExit(1)


def _keeps_to_schema(file: Path) -> bool:
    try:
        found = problems(load(file))
    except Failure as failure:
        failure.show()
        return False
    for problem in found:
        say(f"{name_of(file)}: {problem.path}: {_(problem.reason)}")
    return not found
