"""What goes to a terminal: nothing that a notice contains may act there, and a failure says what went wrong."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from gongwen.inert import inert, one_line
from gongwen.translation import gettext as _

if TYPE_CHECKING:
    from gongwen.model import Notice  # takes longer to import than `gongwen --version` takes


def say(text: str) -> None:
    """Put *text* on standard error; what cannot be said (a full disk, a reader that left) is in the exit code alone."""
    with suppress(OSError):
        click.echo(inert(text), err=True)


class Failure(click.ClickException):
    """Something was lost, could not be read or not be written: a line on standard error, exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        lines = "\n".join(f"gongwen: {line}" for line in self.message.splitlines())
        click.echo(lines, file=file) if file else say(lines)


class Bare(click.ClickException):
    """Nothing was asked for: the help on standard error, exit code 2, so that a script that lost its words stops."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file) if file else say(self.message)


def name_of(path: str | bytes | os.PathLike[str]) -> str:
    """How messages call *path*: on one line, bytes that are no text as `\\xff`; `-` is standard input."""
    name = os.fsdecode(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _("standard input") if name == "-" else one_line(name)


def why(error: OSError) -> str:
    """The reason of *error*, without the path."""
    return _(error.strerror) if error.strerror else str(error)


def report_losses(path: Path, notice: Notice) -> None:
    """Fail, naming *path*, where something of *notice* was lost; call it after the result is written."""
    if lost := [diagnostic for diagnostic in notice.diagnostics if diagnostic.severity == "error"]:
        from gongwen.diagnostic import in_readers_language  # what a good notice needs not

        raise Failure("\n".join(f"{name_of(path)}: {item.code}: {in_readers_language(item)}" for item in lost))
