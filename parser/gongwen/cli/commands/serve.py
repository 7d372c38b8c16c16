"""`gongwen serve`: notices in a browser and over HTTP, on this machine."""

from __future__ import annotations

import gc
import json
import secrets
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongwen.cli import options
from gongwen.cli.files import NAME
from gongwen.cli.terminal import Failure, name_of, say
from gongwen.extras import bringing
from gongwen.translation import gettext as _

if TYPE_CHECKING:
    from gongwen.serve.guard import Log

PORT = 8417
_TIMEOUT = 60.0  # as batch has it, which is slow to import


@click.command("serve", short_help="Open a desk for notices in the browser; an HTTP API.")
@click.argument("folders", metavar="[FOLDER]...", nargs=-1, type=NAME)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to answer at; others need a token.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0 for any that is free."
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option("--data", type=NAME, metavar="FOLDER", help="Where notices and corrections are stored.")
@click.option(
    "--token",
    envvar="GONGWEN_TOKEN",
    metavar="WORDS",
    help="What every request must bring; made up where one is needed and none is given. Better in GONGWEN_TOKEN.",
)
@click.option(
    "--allow-host",
    "hosts",
    metavar="NAME",
    multiple=True,
    help="Another name that the server is reached by; a token is needed.",
)
@click.option("--processes", type=click.IntRange(1, 256), help="How many documents are read at once.")
@options.timeout(_TIMEOUT, "How long a document may take; the process of one that takes longer is ended.")
@click.option(
    "--log", type=NAME, metavar="FILE", help="Add a JSON line a request to FILE: route, status, time; no text."
)
@options.ocr
@options.lexicon
def command(
    folders: tuple[Path, ...],
    host: str,
    port: int,
    no_browser: bool,
    data: Path | None,
    token: str | None,
    hosts: tuple[str, ...],
    processes: int | None,
    timeout: float,
    log: Path | None,
    ocr: bool,
    lexicon: Path | None,
) -> None:
    """Open a desk in the browser: drop notices there, correct what was found, search, export to Excel, Word and CSV.

    The same address answers programs (/v1/parse and more; /openapi.json describes all of it). Nothing leaves this
    machine: the server answers at 127.0.0.1 alone and asks no other host. A FOLDER can be read with one click.

    Notices and corrections are stored in one file (--data); deleting a notice overwrites it there. A notice with a
    secrecy mark (机密★5年) is not stored, and the page says so. Ctrl-C ends the server; what it said was saved is on
    the disk, whatever ends it. docs/serve.md has the rest: the API, who may ask, where data lie.

    \b
    Examples:
      gongwen serve
      gongwen serve notices/ --port 0 --no-browser
      gongwen serve --host 0.0.0.0 --allow-host desk.example.gov.cn
      curl -s --data-binary @notice.docx http://127.0.0.1:8417/v1/parse
    """
    try:
        from gongwen.batch.pool import cores
        from gongwen.serve.guard import Rules, is_loopback
        from gongwen.serve.server import PortError, address, data_folder, listening, serve
        from gongwen.serve.service import Settings
        from gongwen.serve.storage import StorageError
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn", "python_multipart", "multipart"):
            raise
        raise click.UsageError(_("serve needs starlette and uvicorn: {command}", command=bringing("serve"))) from error

    gc.enable()  # it may run for weeks
    for folder in folders:
        if not folder.is_dir():
            next(folder.iterdir())  # says why
    if lexicon:
        _check(lexicon)
    if token is None and (hosts or not is_loopback(host)):
        token = secrets.token_urlsafe(18)
    settings = Settings(data or data_folder(), folders, processes or cores() + 1, timeout, lexicon, ocr)
    with ExitStack() as stack:
        written = _log(log, stack)
        try:
            bound = stack.enter_context(listening(host, port))
            first = address(host, bound)

            def started() -> None:
                say(f"gongwen: {first}")
                say(_("gongwen: data in {folder}; Ctrl-C ends the server", folder=name_of(settings.data)))
                if token:
                    say(_("gongwen: token {token}", token=token))
                if not no_browser:
                    _open_browser(first)

            serve(settings, Rules.of(host, hosts, token), bound, written, started)
        except (PortError, StorageError) as error:
            raise Failure(str(error)) from error


def _check(lexicon: Path) -> None:
    from gongwen.lexicon.user import LexiconError
    from gongwen.parser import check_lexicon

    try:
        check_lexicon(lexicon)
    except LexiconError as error:
        raise Failure(str(error)) from error


def _open_browser(first: str) -> None:
    """Show the first page; a browser may take its time to start."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(first,), daemon=True).start()


def _log(path: Path | None, stack: ExitStack) -> Log:
    """What writes a line of the log; nothing where there is none."""
    if path is None:
        return lambda line: None
    file = stack.enter_context(path.open("a", encoding="utf-8", buffering=1))

    def write(line: dict[str, Any]) -> None:
        when = datetime.now(UTC).isoformat(timespec="milliseconds")
        file.write(json.dumps({"time": when, **line}, ensure_ascii=False) + "\n")

    return write
