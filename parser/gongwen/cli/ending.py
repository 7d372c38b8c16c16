"""How a command ends: what stops it becomes one line on standard error and an exit code, here and nowhere else.

Exit codes: 0 all went well; 1 something was lost, could not be read or written, or is not valid; 2 the command was not
understood; 128 + n a signal n: 130 an interrupt, 143 a termination, and, without a line, 141 where whoever read the
output has left.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

from gongwen.cli.terminal import Failure, name_of, say, why
from gongwen.inert import one_line
from gongwen.machine import NO_MEMORY, denied
from gongwen.translation import gettext as _

_STOPS = ("SIGINT", "SIGTERM", "SIGHUP")
_BY_SIGNAL = 128
_SIGPIPE = 13

_received: list[int] = []  # an exception that is raised where C code called back is lost; the signal is not
_LAST_WORDS = f"gongwen: {NO_MEMORY}\n".encode()  # made while there is memory to make them


class Interrupt(BaseException):
    """Raised where the program is when a signal asks it to stop, so that what is unfinished is cleared away."""


class _Closed(BaseException):
    """Raised where whoever reads what is printed has left."""


@contextmanager
def told() -> Iterator[None]:
    """Have an error of the system be a failure that says which file cannot be used, and why.

    What the machine denies is no fault of a file, which is not named then. That of a closed pipe is told apart here,
    before click makes a silent exit code 1 of it; and what was not understood is said on one line, as it may be a
    file's name.
    """
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(one_line(error.format_message()), error.ctx) from error
    except OSError as error:
        if isinstance(error, BrokenPipeError) and not error.filename:
            raise _Closed from error
        if reason := denied(error):
            raise Failure("; ".join((_(reason), *_notes(error)))) from error
        named = error.filename2 or error.filename  # where there is neither, it is what is printed that failed
        said = f"{name_of(named) if named else _('standard output')}: {why(error)}"
        raise Failure("; ".join((said, *_notes(error)))) from error


def run(command: Callable[[], int | None]) -> int:
    """Run *command*; the exit code. Whatever it raises has been told when this returns."""
    _catch_signals()
    try:
        with told():
            code = command() or 0
            sys.stdout.flush()
    except BaseException as error:
        try:
            code = _end(error)
            if denied(error) == NO_MEMORY:
                os._exit(code)  # what Python tidies up at its end would fail again, each time with a line of its own
        except MemoryError:
            _end_without_memory()
    _empty_streams()
    return code


def leave(code: int) -> NoReturn:
    """End the process with *code*; by the signal itself where it stands for one, so that a loop in a shell ends too."""
    number = code - _BY_SIGNAL
    if number > 0 and os.name == "posix":
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    sys.exit(code)


def _catch_signals() -> None:
    """Have a signal raise Interrupt, once: a second one ends the program at once. One that is ignored stays so."""
    for number in (getattr(signal, name) for name in _STOPS if hasattr(signal, name)):
        if signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
            signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
    _received.append(number)
    raise Interrupt("interrupted")


def _end_without_memory() -> NoReturn:
    """End at once where there is too little memory even to say why; nothing here needs any."""
    try:
        os.write(2, _LAST_WORDS)
    finally:
        os._exit(1)


def _end(error: BaseException) -> int:
    """Say on standard error why a command ends early; the exit code."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 1
    if isinstance(error, _Closed):
        return _BY_SIGNAL + _SIGPIPE
    if _received:
        say("; ".join((_("gongwen: interrupted"), *_notes(error))))
        return _BY_SIGNAL + _received[0]
    failure = error if isinstance(error, click.ClickException) else Failure(_reason(error))
    shown = io.StringIO()
    failure.show(shown)
    say(shown.getvalue().rstrip("\n"))
    return failure.exit_code


def _reason(error: BaseException) -> str:
    if reason := denied(error):
        return _(reason)
    match error:
        case UnicodeEncodeError(encoding=encoding) if encoding == sys.getfilesystemencoding() != "utf-8":
            return _(
                "the locale's encoding {encoding} cannot say the name of a file: set PYTHONUTF8=1", encoding=encoding
            )
        case click.Abort():
            return _("no answer on standard input")
    if sys.flags.dev_mode:
        import traceback  # takes a twentieth of a start

        traceback.print_exception(error)
    return _(
        "a fault of this program, please report it: {fault} (python -X dev shows where)",
        fault=f"{type(error).__name__}: {error}",
    )


def _notes(error: BaseException) -> Iterable[str]:
    """What a command added to *error*: how to go on."""
    return getattr(error, "__notes__", ())


def _empty_streams() -> None:
    """Forget what a stream holds and cannot pass on, lest Python try again at its end and give a code of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
