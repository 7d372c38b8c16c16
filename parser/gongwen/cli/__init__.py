"""The command line. A subcommand is one file in `commands/` with a click command named `command`; it is found there.

What the exit codes mean stands in `ending`.
"""

from __future__ import annotations

import gc
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NoReturn, cast

import click

from gongwen import __version__
from gongwen.cli import commands
from gongwen.cli.ending import leave, run, told
from gongwen.cli.streams import open_streams
from gongwen.cli.terminal import Bare
from gongwen.translation import gettext, have_gettext_speak, reads_chinese


class _Context(click.Context):
    """A context whose help fits the terminal in the reader's language."""

    def make_formatter(self) -> click.HelpFormatter:
        plain = super().make_formatter()
        if not reads_chinese():
            return plain
        from gongwen.cli.help import Formatter

        return Formatter(width=plain.width)


def _in_readers_language(command: click.Command) -> click.Command:
    if not reads_chinese():
        return command
    from gongwen.cli.help import told

    return told(command)


class _Subcommands(click.Group):
    """Imports a subcommand's file when it is asked for, so that each starts as fast as it can."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            raise Bare(ctx.get_help())
        return super().parse_args(ctx, args)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        have_gettext_speak()
        with told():
            return super().make_context(*args, **extra)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [gettext(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Group.format_help(cast("click.Group", _in_readers_language(self)), ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        with told():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{commands.__name__}.{cmd_name}").command
        command.context_class = _Context
        return _in_readers_language(command)


@click.group("gongwen", cls=_Subcommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def gongwen() -> None:
    """Read Chinese government policy notices (公文): text or web pages to JSON, every fact with its place in the text.

    \b
    Examples:
      gongwen parse notice.html -o notice.json   what the notice says, as JSON
      gongwen show outline notice.html           its sections, as a tree
      gongwen show targets notice.html           its targets, as a table
      gongwen validate notice.json               does the JSON keep to the schema?
    """


def main() -> NoReturn:
    """Run the command line."""
    open_streams()
    gc.disable()  # to look for garbage takes a tenth of a short command's time; `batch`, a long one, turns it on
    code = run(lambda: gongwen(prog_name="gongwen", standalone_mode=False))
    gc.freeze()  # nor is there a last look
    leave(code)
