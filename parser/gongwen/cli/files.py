"""Files that commands read and write: `-` is standard input, an output is whole or not there, all text is UTF-8."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from gongwen.cli.terminal import Failure, inert, name_of
from gongwen.model import Notice

INPUT = click.Path(path_type=Path, allow_dash=True)
OUTPUT = click.Path(path_type=Path)


def load(path: Path) -> bytes:
    """The bytes of the file at *path*, or of standard input."""
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise Failure(f"{name_of(path)}: {_why(error)}") from error


def read_notice(path: Path, *, media_type: str | None = None, encoding: str | None = None) -> Notice:
    """The notice in the file at *path*, or on standard input."""
    from gongwen.api import parse  # not every command reads a notice

    return parse(load(path), name=None if str(path) == "-" else path.name, media_type=media_type, encoding=encoding)


def write(text: str, output: Path | None = None) -> None:
    """Write *text* to *output*, whole or not at all; to standard output where there is none."""
    if output is None or str(output) == "-":
        sys.stdout.buffer.write((inert(text) if sys.stdout.isatty() else text).encode())
        sys.stdout.buffer.flush()
        return
    try:
        _replace(output, text.encode())
    except OSError as error:
        raise Failure(f"{output}: {_why(error)}") from error


def _replace(output: Path, data: bytes) -> None:
    """Put *data* at *output* by way of a file beside it; a device or a pipe is written to as it is."""
    target = output.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _why(error: OSError) -> str:
    return error.strerror or str(error)
