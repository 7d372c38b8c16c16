"""A worker process, `python -m gongwen.batch.worker`: jobs on its standard input, outcomes on its standard output.

A frame is a length and that many bytes of MessagePack. The first frame is the order, every later one a job; the end of
the input, however it comes about, is the end of the worker.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import IO

import msgspec

from gongwen.batch.work import Job, Order, do

_LENGTH_BYTES = 8


def send(stream: IO[bytes], message: bytes) -> None:
    """Put *message* on *stream* as one frame."""
    stream.write(len(message).to_bytes(_LENGTH_BYTES, "big") + message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next frame of *stream*; None at its end, or where it breaks off."""
    length = int.from_bytes(stream.read(_LENGTH_BYTES), "big")
    message = stream.read(length)
    return message if length and len(message) == length else None


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
