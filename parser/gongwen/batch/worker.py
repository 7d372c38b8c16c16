"""A worker process, `python -m gongwen.batch.worker`: jobs on its standard input, outcomes on its standard output.

A frame holds MessagePack. The first is the order, every later one a job; the end of
the input, however it comes about, is the end of the worker.
"""

from __future__ import annotations

import os
import signal
import sys

import msgspec

from gongwen.batch.frames import receive, send
from gongwen.batch.work import Job, Order, do


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one decides
    jobs, outcomes = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints can break a frame
    order = msgspec.msgpack.decode(receive(jobs) or msgspec.msgpack.encode(Order()), type=Order)
    decoder = msgspec.msgpack.Decoder(Job)
    try:
        while (message := receive(jobs)) is not None:
            send(outcomes, msgspec.msgpack.encode(do(decoder.decode(message), order)))
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    _main()
