"""What is printed: where nobody can take it; and signals."""

from __future__ import annotations

import os
import signal
import tempfile
from functools import partial

from desk import Desk, Ended, environment
from situations import SITUATIONS, situation
from situations.limits import full_device, heeding, limited, stopped


@situation("standard output on a full disk")
def _(desk: Desk, command: str) -> Ended:
    with full_device().open("wb") as full:
        return desk.process(desk.words(command), stdout=full)


@situation("standard output on a disk that fills, without a buffer")
def _(desk: Desk, command: str) -> Ended:
    unbuffered = environment(PYTHONUNBUFFERED="1")
    with tempfile.TemporaryFile() as file:
        return desk.process(desk.words(command), stdout=file, env=unbuffered, preexec_fn=limited)


@situation("standard output that is closed")
def _(desk: Desk, command: str) -> Ended:
    return desk.process(desk.words(command), preexec_fn=partial(os.close, 1))


@situation("a reader of the output that leaves")
def _(desk: Desk, command: str) -> Ended:
    reader, writer = os.pipe()
    os.close(reader)
    end = desk.process(desk.words(command), stdout=writer)
    os.close(writer)
    return end


@situation("a failure and standard error that is full")
def _(desk: Desk, command: str) -> Ended:
    with full_device().open("wb") as full:
        return desk.process(desk.words(command, reads="absent"), stderr=full)


@situation("a failure and standard error that is closed")
def _(desk: Desk, command: str) -> Ended:
    return desk.process(desk.words(command, reads="absent"), preexec_fn=partial(os.close, 2))


@situation("standard error that is closed")
def _(desk: Desk, command: str) -> Ended:
    return desk.process(desk.words(command), preexec_fn=partial(os.close, 2))


SITUATIONS |= {
    "an interrupt": partial(stopped, signal.SIGINT),
    "a termination": partial(stopped, signal.SIGTERM),
    "a terminal that closes": partial(stopped, signal.SIGHUP),
}


def _interrupting(function: str, desk: Desk, command: str) -> Ended:
    """Have the process interrupt itself where it calls *function*."""
    patched = f"""
import os, signal, {function.rpartition(".")[0]}
from gongwen.cli import main
{function} = lambda *_, **__: os.kill(os.getpid(), signal.SIGINT)
main()"""
    return desk.process(desk.words(command, writes="out"), program=("-c", patched), preexec_fn=heeding)


SITUATIONS |= {
    "an interrupt in the middle of the work": partial(_interrupting, "gongwen.anatomy.dissect"),
    "an interrupt while the output is put in its place": partial(_interrupting, "os.fsync"),
}


@situation("a locale without Chinese")
def _(desk: Desk, command: str) -> Ended:
    locale = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    return desk.process(desk.words(command, reads="没有.txt"), env=locale)
