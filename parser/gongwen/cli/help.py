"""The help of commands in the reader's language, wrapped for letters two columns wide; imported for Chinese alone.

A help text is catalogued by its paragraphs, and those that hold examples by their lines, so that a change of one asks
for the translation of one. Commands themselves say nothing of it: they are copied as they are asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from copy import copy
from inspect import cleandoc
from itertools import takewhile

import click

from gongwen.translation import gettext

_KEPT = "\b\n"  # click keeps the lines of a paragraph that begins so
_GAP = re.compile(r"(\s{2,})")
_COMMAND = re.compile(r"(?:gongwen|curl|find) .*")
_NO_BEGINNING = "，。、；：）」》！？…"
_MOST_COLUMNS = 30  # of the terms of a list, as click has it


def told(command: click.Command) -> click.Command:
    """*command* with its help in the reader's language."""
    said = copy(command)
    said.help = "\n\n".join(map(_translated, paragraphs(command.help or "")))
    said.short_help = gettext(command.short_help) if command.short_help else None
    said.options_metavar = gettext(command.options_metavar or "")
    said.params = [_told(param) for param in command.params]
    return said


def _told(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    said = copy(param)
    said.help = gettext(param.help)
    return said


def texts(command: click.Command) -> Iterator[str]:
    """All that the catalogue must have of *command*."""
    for paragraph in paragraphs(command.help or ""):
        yield from _pieces(paragraph)
    yield from filter(None, (command.short_help, command.options_metavar))
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            yield param.help
    if isinstance(command, click.Group):
        yield command.subcommand_metavar


def paragraphs(help_text: str) -> Iterator[str]:
    """The paragraphs of a *help_text*, each on one line but for those whose lines are kept."""
    for said in cleandoc(help_text).split("\n\n"):
        yield said if said.startswith(_KEPT) else " ".join(said.split())


def _pieces(paragraph: str) -> Iterator[str]:
    """What of a paragraph is translated: all of it, or of kept lines what is no command."""
    if not paragraph.startswith(_KEPT):
        yield paragraph
        return
    for line in paragraph.removeprefix(_KEPT).splitlines():
        yield from (piece for piece in _GAP.split(line) if piece.strip() and not _COMMAND.fullmatch(piece))


def _translated(paragraph: str) -> str:
    if not paragraph.startswith(_KEPT):
        return gettext(paragraph)
    wanted = set(_pieces(paragraph))
    lines = paragraph.removeprefix(_KEPT).splitlines()
    return _KEPT + "\n".join(
        "".join(gettext(piece) if piece in wanted else piece for piece in _GAP.split(line)) for line in lines
    )


class Formatter(click.HelpFormatter):
    """Breaks lines by the columns that they take in a terminal, as Chinese needs: anywhere but before a stop."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        prefix = prefix or f"{gettext('Usage:')} "
        wider = _columns(prefix + args) - len(prefix + args)
        self.width -= wider
        super().write_usage(prog, args, prefix)
        self.width += wider

    def write_text(self, text: str) -> None:
        super().write_text(_broken(text, self.width - self.current_indent))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _MOST_COLUMNS, col_spacing: int = 2) -> None:
        rows = list(rows)
        first = min(max(len(term) for term, _ in rows), col_max) + col_spacing
        width = self.width - first - self.current_indent
        super().write_dl([(term, _broken(said, width)) for term, said in rows], col_max, col_spacing)


def _broken(text: str, width: int) -> str:
    """*text* with its lines broken at *width* columns, said to click to be kept so."""
    kept = (said if said.startswith(_KEPT) else _KEPT + "\n".join(_lines(said, width)) for said in text.split("\n\n"))
    return "\n\n".join(kept)


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _units(" ".join(text.split())):
        if line and _columns(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line.rstrip()


def _units(text: str) -> Iterator[str]:
    """What of *text* is not broken: a word of narrow letters, a wide letter with the stops behind it."""
    at = 0
    while at < len(text):
        end = at + 1
        if not _is_wide(text[at]):
            end += sum(1 for _ in takewhile(lambda letter: not _is_wide(letter) and letter != " ", text[end:]))
        end += sum(1 for _ in takewhile(lambda letter: letter in _NO_BEGINNING, text[end:]))
        yield text[at:end]
        at = end


def _columns(text: str) -> int:
    return sum(2 if _is_wide(letter) else 1 for letter in text)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
