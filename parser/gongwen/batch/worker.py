"""A worker process, `python -m gongwen.batch.worker`: jobs on its standard input, outcomes on its standard output.

A frame holds MessagePack. The first is the order, which is answered once the parser is there; every later one is a job.
The end of the input, however it comes about, is the end of the worker.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from gongwen.batch.work import Job, Order, do, ended_after, giving_way_after
from gongwen.frames import receive, send
from gongwen.lexicon.user import use_lexicon

READY = b"ready"
_GRACE = 30.0  # seconds, in which whoever started this process ends it, if nobody killed him


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one decides
    jobs, outcomes = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints can break a frame
    order = msgspec.msgpack.decode(receive(jobs) or msgspec.msgpack.encode(Order()), type=Order)
    decoder = msgspec.msgpack.Decoder(Job)
    if order.lexicon:
        use_lexicon(Path(os.fsdecode(order.lexicon)))
    import gongwen.api  # noqa: F401  not in the time of the first document

    longest = None if order.timeout is None else order.timeout + _GRACE
    with suppress(BrokenPipeError):
        send(outcomes, READY)
        while (message := receive(jobs)) is not None:
            with ended_after(longest), giving_way_after(order.gives_way) as gave_way:
                outcome = do(decoder.decode(message), order)
            if gave_way():
                outcome = msgspec.structs.replace(outcome, spent=True)
            send(outcomes, msgspec.msgpack.encode(outcome))
    os._exit(0)  # what could not be sent is not to be tried again


if __name__ == "__main__":
    _main()
