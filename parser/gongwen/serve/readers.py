"""The readers: documents to worker processes, each with a time limit, and what became of them back to the event loop.

The processes are those of `batch.pool`: one that takes too long or dies is replaced. Only so many documents may wait.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from gongwen.batch.member import Problem
from gongwen.batch.pool import Pool
from gongwen.batch.work import Job, Order, Outcome, unpacked
from gongwen.diagnostic import REFUSED, in_readers_language
from gongwen.limits import MEGABYTE
from gongwen.model import Notice
from gongwen.serve.problems import ProblemError

_SECONDS_A_BYTE = 60 / MEGABYTE
"""A document that is a megabyte longer lets pass those that come up to a minute later."""


_EVERYDAY = Path(__file__).with_name("everyday.txt")
"""What every worker reads first: it makes the patterns that most notices need."""


class Read(NamedTuple):
    """A document that was read: the JSON of its notice, on one line, and what the file is called."""

    name: str
    json: bytes


class Readers:
    """*processes* workers, which start when they are needed; *most* documents may be read or wait at a time."""

    def __init__(self, order: Order, processes: int, most: int) -> None:
        self._timeout, self._processes = order.timeout, processes
        self._most = most
        self._pool = Pool(order, processes)
        self._numbers = count()
        self._waiting: dict[int, Callable[[Outcome], None]] = {}
        Thread(target=self._hand_back, daemon=True).start()

    @property
    def waiting(self) -> int:
        """How many documents are read or wait."""
        return len(self._waiting)

    def warm(self) -> None:
        """Have the workers start, if none has: the first document need not wait for them."""
        if next(self._numbers) == 0:
            for number in range(-self._processes, 0):
                self._waiting[number] = lambda outcome: None
                self._pool.submit(number, Job("", content=_EVERYDAY.read_bytes()))

    def close(self) -> None:
        """End the workers."""
        self._pool.close()

    async def read(self, job: Job) -> Read:
        """The notice in *job*; raises ProblemError where there is none, or too many wait."""
        if len(self._waiting) >= self._most:
            raise ProblemError("busy", headers={"Retry-After": "2"})
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Outcome] = loop.create_future()
        number = next(self._numbers)
        self._waiting[number] = partial(_from_thread, loop, future)
        self._pool.submit(number, job, _rank(job))
        return await asyncio.to_thread(self._told, job, await future)

    def _hand_back(self) -> None:
        for number, outcome in self._pool.numbered():
            self._waiting.pop(number)(outcome)

    def _told(self, job: Job, outcome: Outcome) -> Read:
        """The notice of *outcome*; raises ProblemError that says why there is none."""
        if outcome.packed is None:
            raise self._failed(outcome.losses[0])
        json = unpacked(outcome.packed)
        if REFUSED.intersection(problem.code for problem in outcome.losses):
            notice = Notice.from_json(json)
            if not (notice.text and (job.taken_for or job.encoding)):  # who says what it is gets what there is of it
                raise _refusal(notice)
        return Read(outcome.name, json)

    def _failed(self, problem: Problem) -> ProblemError:
        """Why there is no notice at all."""
        match problem.code:
            case "timeout":
                return ProblemError("too-slow", seconds=self._timeout)
            case "machine":
                return ProblemError("busy", headers={"Retry-After": "10"})
            case "fault" | "died":
                return ProblemError("fault", problem.message)
        return ProblemError("refused", problem.message, codes=[problem.code])


def _rank(job: Job) -> float:
    """When it is the turn of *job*: short ones go first, but none waits for those that come much later."""
    length = len(job.content) if isinstance(job.content, bytes) else 0
    return time.monotonic() + length * _SECONDS_A_BYTE


def _from_thread(loop: asyncio.AbstractEventLoop, future: asyncio.Future[Outcome], outcome: Outcome) -> None:
    with suppress(RuntimeError):  # the loop has ended, and nobody waits
        loop.call_soon_threadsafe(_settle, future, outcome)


def _settle(future: asyncio.Future[Outcome], outcome: Outcome) -> None:
    if not future.done():  # whoever asked may have left
        future.set_result(outcome)


def _refusal(notice: Notice) -> ProblemError:
    """What the diagnostics of *notice*, which was not read, say of it."""
    lost = [remark for remark in notice.diagnostics if remark.severity == "error"]
    return ProblemError(
        "refused",
        "; ".join(map(in_readers_language, lost)),
        codes=[remark.code for remark in lost],
    )
