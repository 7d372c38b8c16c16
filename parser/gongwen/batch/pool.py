"""The pool: jobs to worker processes and their outcomes back, a bounded number of both under way.

A thread a worker hands it a job and waits for the outcome, so that it is known which job a dead worker had: it is
tried again in a new one as often as the order says, and is a failure of its own after that. One thread more looks at
the clock and ends the worker whose document takes too long; that document is not tried again.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import PriorityQueue, SimpleQueue
from threading import Event, Lock, Thread
from typing import IO

import msgspec

import gongwen
from gongwen.batch.member import Problem
from gongwen.batch.work import MACHINE, Job, Order, Outcome
from gongwen.frames import receive, send

_JOBS_A_WORKER = 4
_START_SECONDS = 60.0  # what the start of a worker may take
_TICK = 0.1  # seconds between two looks at the clock
_LONGEST_TICK = 1.0  # more has passed only where this process stood still too (Ctrl-Z), which is nobody's fault


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def outcomes(jobs: Iterable[Job], order: Order, processes: int, *, in_order: bool = False) -> Iterator[Outcome]:
    """The outcome of every job, as they come or *in_order* of the jobs, which are taken as fast as they are done."""
    pool = Pool(order, processes)
    window = processes * _JOBS_A_WORKER
    under_way = 0
    arrived = _in_order(pool) if in_order else pool.arrivals()
    try:
        for number, job in enumerate(jobs):
            pool.submit(number, job)
            under_way += 1
            if under_way == window:
                yield next(arrived)
                under_way -= 1
        for _ in range(under_way):
            yield next(arrived)
    finally:
        pool.close()


class Pool:
    """Worker processes, and the queues to and from the threads that serve them. A process starts with its first job."""

    def __init__(self, order: Order, processes: int) -> None:
        self._inbox: PriorityQueue[tuple[float, int, Job | None]] = PriorityQueue()
        self._outbox: SimpleQueue[tuple[int, Outcome]] = SimpleQueue()
        self._workers = [_Worker(order) for _ in range(processes)]
        self._servers = [Thread(target=self._serve, args=(worker,), daemon=True) for worker in self._workers]
        self._closed = Event()
        self._watch = Thread(target=self._look_at_the_clock, daemon=True)
        for thread in (*self._servers, self._watch):
            thread.start()

    def submit(self, number: int, job: Job, rank: float = 0) -> None:
        """Have *job* be done when its turn comes: after those of a lower *rank*, and of a lower number in the same."""
        self._inbox.put((rank, number, job))

    def numbered(self) -> Iterator[tuple[int, Outcome]]:
        """What became of the jobs, as they are done, each with the number that it was submitted with; without end."""
        while True:
            yield self._outbox.get()

    def arrivals(self) -> Iterator[Outcome]:
        return (outcome for _, outcome in self.numbered())

    def close(self) -> None:
        """End the workers; jobs that none has done are dropped."""
        self._closed.set()
        while not self._inbox.empty():
            self._inbox.get()
        for number, worker in enumerate(self._workers):
            self._inbox.put((-math.inf, number, None))
            worker.kill()
        for thread in (*self._servers, self._watch):
            thread.join()

    def _look_at_the_clock(self) -> None:
        then = time.monotonic()
        while not self._closed.wait(_TICK):
            now = time.monotonic()
            for worker in self._workers:
                worker.pass_time(min(now - then, _LONGEST_TICK))
            then = now

    def _serve(self, worker: _Worker) -> None:
        while True:
            _, number, job = self._inbox.get()
            if job is None:
                break
            outcome = worker.do(job)
            self._outbox.put((number, outcome))
            if outcome.spent:
                worker.renew()
        worker.stop()


def _in_order(pool: Pool) -> Iterator[Outcome]:
    waiting: dict[int, Outcome] = {}
    due = 0
    for number, outcome in pool.numbered():
        waiting[number] = outcome
        while due in waiting:
            yield waiting.pop(due)
            due += 1


class _Worker:
    """A worker process, started when there is work and replaced when it dies, stands still or takes too long."""

    def __init__(self, order: Order) -> None:
        self._order = msgspec.msgpack.encode(order)
        self._timeout = math.inf if order.timeout is None else order.timeout
        self._attempts = order.retries + 1
        self._decoder = msgspec.msgpack.Decoder(Outcome)
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()  # over the two below: a process is not ended for a document that it has just done
        self._left = math.inf
        self._late = False
        self._killed = False

    def do(self, job: Job) -> Outcome:
        """What becomes of *job*."""
        message = msgspec.msgpack.encode(job)
        for attempt in range(1, self._attempts + 1):
            if (answer := self._ask(message)) is not None:
                outcome = self._decoder.decode(answer)
                if attempt == self._attempts or not _denied(outcome):
                    return outcome
            code = self.stop()
            if self._late:
                return Outcome(job.name, losses=(_too_slow(self._timeout),))
            if self._killed:
                break
        times = f"{self._attempts} times" if self._attempts > 1 else "and is not tried again"
        return Outcome(
            job.name, losses=(Problem("died", f"the process that read it died, {times} (exit code {code})"),)
        )

    def stop(self) -> int | None:
        """End the process; its exit code. What it was at is lost."""
        if self._process is None:
            return None
        process, self._process = self._process, None
        process.kill()  # one that stands still would not see that its input ends
        with suppress(OSError), process:  # closes the pipes and waits; what a dead one did not read is lost
            pass
        return process.wait()

    def renew(self) -> None:
        """Have another process in the place of this one."""
        self.stop()
        with suppress(OSError):
            if self._start():
                return
        self.stop()

    def kill(self) -> None:
        """End the process whatever it is at; from any thread."""
        self._killed = True
        if process := self._process:
            process.kill()

    def pass_time(self, seconds: float) -> None:
        """Have so many *seconds* be gone; ends the process where none are left. From any thread."""
        with self._lock:
            self._left -= seconds
            if self._left <= 0 and (process := self._process):
                self._late = not _stands_still(process)
                self._left = math.inf
                process.kill()

    def _ask(self, message: bytes) -> bytes | None:
        """The answer to *message*; None where the process dies over it."""
        try:
            if not self._process and not self._start():
                return None
            with self._within(self._timeout):
                return self._answer(message)
        except OSError:
            return None

    def _answer(self, message: bytes) -> bytes | None:
        if self._killed or self._process is None:
            return None
        send(_stream(self._process.stdin), message)
        return receive(_stream(self._process.stdout))

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Have the process be ended where what is done with it takes longer than *seconds*."""
        with self._lock:
            self._left, self._late = seconds, False
        try:
            yield
        finally:
            with self._lock:
                self._left = math.inf

    def _start(self) -> bool:
        """Start the process; false where it does not come to be ready for work."""
        package = str(Path(gongwen.__file__).resolve().parents[1])
        paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "gongwen.batch.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        with self._within(_START_SECONDS):
            ready = self._answer(self._order) is not None
        self._late = False  # no fault of the document
        return ready


def _denied(outcome: Outcome) -> bool:
    """Whether it was the machine that kept the document from being read: in a new process there may be room."""
    return any(problem.code == MACHINE for problem in outcome.losses)


def _too_slow(seconds: float) -> Problem:
    return Problem("timeout", f"not done after {seconds:g} seconds, and ended; --timeout allows more")


def _stands_still(process: subprocess.Popen[bytes]) -> bool:
    """Whether a signal has stopped *process*, so that its document is not to blame."""
    if not hasattr(os, "waitid"):
        return False
    with suppress(ChildProcessError):
        return os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is not None
    return False


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # the process was started with pipes
    return stream
