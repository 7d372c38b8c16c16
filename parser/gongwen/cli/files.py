"""Files that commands read and write: `-` is standard input, an output is whole or not there, all text is UTF-8."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from gongwen.cli.terminal import Failure, name_of, report_losses, say, why
from gongwen.diagnostic import is_refused
from gongwen.folders import objection
from gongwen.inert import inert
from gongwen.limits import MEGABYTE, MOST_BYTES, MOST_JSON_BYTES, read_bounded
from gongwen.machine import denied
from gongwen.model import Notice
from gongwen.translation import gettext as _
from gongwen.writers.whole import whole


class _Name(click.Path):
    """The name of a file or folder. Whether it is there, and may be read, shows when it is used."""

    def __init__(self, *, dash: bool) -> None:
        super().__init__(path_type=Path, readable=False, allow_dash=dash)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value):
            self.fail(_("the name is empty"), param, ctx)
        if str(value) == "-" and not self.allow_dash:
            self.fail(_("- stands for nothing here; a file of that name is ./-"), param, ctx)
        return super().convert(value, param, ctx)


INPUT = OUTPUT = _Name(dash=True)
NAME = _Name(dash=False)


def load(path: Path, most: int = MOST_JSON_BYTES, hint: str = "") -> bytes:
    """The bytes of the file at *path*, or of standard input; a failure, with *hint*, where there are more than *most*.

    Nothing of a file that is longer is read, and of what does not tell its length no more than one byte over *most*.
    """
    with _reading(path):
        if str(path) == "-":
            data = read_bounded(sys.stdin.buffer, most)
        else:
            with path.open("rb") as file:
                data = read_bounded(file, most) if os.fstat(file.fileno()).st_size <= most else None
    if data is None:
        raise _too_large(path, most, hint)
    return data


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of the file at *path*, one in memory at a time; a failure where one is over MOST_JSON_BYTES."""
    with _reading(path), path.open("rb") as file:
        while line := file.readline(MOST_JSON_BYTES + 1):
            if len(line) > MOST_JSON_BYTES:
                raise _too_large(path, MOST_JSON_BYTES, _(" of this line and of those after it"))
            yield line


def _too_large(path: Path, most: int, hint: str) -> Failure:
    return Failure(
        _(
            "{file}: too-large: more than {most:g} MB; nothing was read{hint}",
            file=name_of(path),
            most=most / MEGABYTE,
            hint=hint,
        )
    )


def read_notice(
    path: Path,
    *,
    media_type: str | None = None,
    encoding: str | None = None,
    limit: int = MOST_BYTES,
    lexicon: Path | None = None,
    ocr: bool = False,
) -> Notice:
    """The notice in the file at *path*, or on standard input, read with the user's *lexicon*, if there is one.

    A failure where it is longer than *limit* bytes, or of a format that is not read: there is no answer to give then.
    """
    data, name = load_notice(path, limit), file_name(path)
    told = partial(_say_page, path) if ocr and lexicon is None else ocr  # another process has the lexicon
    notice = _parse(lexicon)(data, name=name, media_type=media_type, encoding=encoding, limit=limit, ocr=told)
    refuse_other_formats(path, notice, forced=bool(media_type or encoding))
    return notice


def made_notice(path: Path) -> Notice:
    """The notice whose JSON is in the file at *path*; a failure where it is no notice's."""
    try:
        return Notice.from_json(load(path))
    except ValueError as error:
        raise Failure(f"{name_of(path)}: {error}") from error


def _say_page(path: Path, page: int, pages: int) -> None:
    say(_("{file}: page {page} of {pages} is recognized", file=name_of(path), page=page, pages=pages))


def _parse(lexicon: Path | None) -> Callable[..., Notice]:
    """What parses: not every command reads a notice."""
    if lexicon is None:
        from gongwen.api import parse

        return parse
    from gongwen.lexicon.user import LexiconError
    from gongwen.parser import Parser

    try:
        return Parser(lexicon=lexicon).parse
    except LexiconError as error:
        raise Failure(str(error)) from error


def load_notice(path: Path, limit: int = MOST_BYTES) -> bytes:
    """The bytes of the notice at *path*; a failure where there are more than *limit*."""
    return load(path, limit, _("; gongwen parse --limit allows more"))


def file_name(path: Path) -> str | None:
    """The name that a notice has in its result; None for standard input."""
    return None if str(path) == "-" else path.name


def refuse_other_formats(path: Path, notice: Notice, *, forced: bool = False) -> None:
    """Fail where what was read at *path* is of a format that is not read; who *forced* one gets what there is of it."""
    if is_refused(notice.diagnostics) and not (forced and notice.text):
        report_losses(path, notice)


def files_in(folder: Path, suffixes: Collection[str]) -> list[tuple[Path, str | None]]:
    """The files under *folder* with one of *suffixes*, in order, each with why it is not to be opened, if it is not.

    Folders that cannot be listed are among them: to read one fails with the reason.
    """
    real, found = os.path.realpath(folder), list[tuple[Path, str | None]]()
    walk = os.walk(folder, onerror=lambda error: found.append((Path(error.filename), None)))
    for path in (Path(inside, name) for inside, _folders, names in walk for name in names):
        if path.suffix.lower() in suffixes:
            found.append((path, objection(path, real)))
    return sorted(found)


def refuse_to_overwrite(source: Path, output: Path | None) -> None:
    """Refuse to write *output* over the *source* that is read."""
    if output and output.exists() and source.exists() and output.samefile(source):
        raise click.UsageError(_("{output} is what is read; it is not overwritten", output=name_of(output)))


def write(text: str, output: Path | None = None) -> None:
    """Write *text* to *output*, whole or not at all; to standard output where there is none."""
    write_pieces([text.encode()], output)


def write_pieces(pieces: Iterable[bytes], output: Path | None = None) -> None:
    """Write *pieces* of text as `write` does, one after another."""
    if output is None or str(output) == "-":
        shown = [inert(b"".join(pieces).decode()).encode()] if sys.stdout.isatty() else pieces
        sys.stdout.buffer.writelines(shown)
        sys.stdout.buffer.flush()
    else:
        with whole(output, parents=False) as unfinished, unfinished.open("wb") as file:
            file.writelines(pieces)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Have a file that cannot be read be a failure that names it; what the machine denies is no fault of the file."""
    try:
        yield
    except OSError as error:
        if denied(error):
            raise
        raise Failure(f"{name_of(path)}: {why(error)}") from error
