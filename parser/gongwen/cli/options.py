"""Options that several commands have: what the input is, where it should not be taken for what it looks like."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

import click

from gongwen.cli.files import NAME
from gongwen.limits import MEGABYTE, MOST_BYTES
from gongwen.media_types import NAMES
from gongwen.translation import gettext as _

FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)
DAY = click.DateTime(["%Y-%m-%d"])


def _media_type(ctx: click.Context, param: click.Parameter, kind: str | None) -> str | None:
    return NAMES[kind] if kind else None


def _known(ctx: click.Context, param: click.Parameter, encoding: str | None) -> str | None:
    """*encoding*, if Python can decode any bytes with it."""
    try:
        if encoding is not None:
            bytes(range(256)).decode(encoding, "replace")
    except (LookupError, ValueError) as error:
        raise click.BadParameter(
            _("{encoding!r} is no character encoding that text can be read in.", encoding=encoding)
        ) from error
    return encoding


def finite(ctx: click.Context, param: click.Parameter, number: float) -> float:
    """*number*, if it is one."""
    if not math.isfinite(number):
        raise click.BadParameter(
            _("{number} is no number of {unit}.", number=number, unit=_((param.metavar or "megabytes").lower()))
        )
    return number


def _in_bytes(ctx: click.Context, param: click.Parameter, megabytes: float) -> int:
    return int(finite(ctx, param, megabytes) * MEGABYTE)


def timeout(seconds: float, help_text: str) -> Callable[[FC], FC]:
    """The option of how many *seconds* a document may take, if not said otherwise."""
    return click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        callback=finite,
        metavar="SECONDS",
        default=seconds,
        show_default=True,
        help=help_text,
    )


media_type = click.option(
    "--type",
    "media_type",
    type=click.Choice(list(NAMES)),
    callback=_media_type,
    help="What the input is, instead of what its bytes say.",
)
lexicon = click.option(
    "--lexicon",
    type=NAME,
    metavar="FOLDER",
    help="Words of your own: tables with rows for units, bodies, page fields, headers, containers (docs/lexicon.md).",
)
ocr = click.option(
    "--ocr",
    is_flag=True,
    help="Recognize the characters of scans and images, some seconds a page (needs the extra ocr).",
)
encoding = click.option(
    "--encoding",
    callback=_known,
    help="The input's character encoding, instead of the one it seems to have: gb18030, utf-8 …",
)

limit = click.option(
    "--limit",
    type=click.FloatRange(min=0, min_open=True),
    default=MOST_BYTES / MEGABYTE,
    show_default=True,
    callback=_in_bytes,
    help="The longest input that is read, in MB.",
)
