"""What goes to a terminal: nothing that a notice contains may act there, and a failure says what went wrong."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import IO, Any

import click

from gongwen.diagnostic import Diagnostic
from gongwen.model import Notice

_ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def inert(text: str) -> str:
    """*text* with control characters (escape sequences, changes of direction) as `\\uXXXX`.

    In JSON text that says the same.
    """
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class Failure(click.ClickException):
    """Something was lost or could not be read: one line on standard error, exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"gongwen: {inert(self.message)}", file=file or sys.stderr)


def name_of(path: Path) -> str:
    """How messages call *path*; `-` is standard input."""
    return "standard input" if str(path) == "-" else str(path)


def losses(notice: Notice) -> list[Diagnostic]:
    """The diagnostics that say that something is lost: reason enough not to exit 0."""
    return [diagnostic for diagnostic in notice.diagnostics if diagnostic.severity == "error"]


def report_losses(path: Path, notice: Notice) -> None:
    """Fail, naming *path*, where something of *notice* was lost; call it after the result is written."""
    if lost := losses(notice):
        raise Failure("\n".join(f"{name_of(path)}: {item.code}: {item.message}" for item in lost))
