"""A worker process, `python -m gongwen.batch.worker`: jobs on its standard input, outcomes on its standard output.

A frame holds MessagePack. The first is the order, which is answered once the parser is there; every later one is a job.
The end of the input, however it comes about, is the end of the worker.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import msgspec

from gongwen.batch.frames import receive, send
from gongwen.batch.work import Job, Order, do

READY = b"ready"
_GRACE = 30.0  # seconds, in which whoever started this process ends it


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one decides
    jobs, outcomes = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints can break a frame
    order = msgspec.msgpack.decode(receive(jobs) or msgspec.msgpack.encode(Order()), type=Order)
    decoder = msgspec.msgpack.Decoder(Job)
    import gongwen.api  # noqa: F401  not in the time of the first document

    with Path(os.devnull).open("w") as nowhere, suppress(BrokenPipeError):
        send(outcomes, READY)
        while (message := receive(jobs)) is not None:
            with _not_for_ever(order.timeout, nowhere):
                outcome = do(decoder.decode(message), order)
            send(outcomes, msgspec.msgpack.encode(outcome))
    os._exit(0)  # what could not be sent is not to be tried again


@contextmanager
def _not_for_ever(seconds: float | None, nowhere: IO[str]) -> Iterator[None]:
    """End this process where a document takes more than *seconds* and nobody is left to end it."""
    if seconds is not None:
        faulthandler.dump_traceback_later(min(seconds + _GRACE, threading.TIMEOUT_MAX), exit=True, file=nowhere)
    yield
    faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    _main()
