"""The pool: jobs to worker processes and their outcomes back, a bounded number of both under way.

A thread a worker hands it a job and waits for the outcome, so that it is known which job a dead worker had: it is
tried once more in a new one, and is a failure of its own after that.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO

import msgspec

import gongwen
from gongwen.batch.containers import Problem
from gongwen.batch.frames import receive, send
from gongwen.batch.work import Job, Order, Outcome

_JOBS_A_WORKER = 4
_ATTEMPTS = 2


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def outcomes(jobs: Iterable[Job], order: Order, processes: int, *, in_order: bool = False) -> Iterator[Outcome]:
    """The outcome of every job, as they come or *in_order* of the jobs, which are taken as fast as they are done."""
    pool = _Pool(order, processes)
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


class _Pool:
    """Worker processes, and the queues to and from the threads that serve them."""

    def __init__(self, order: Order, processes: int) -> None:
        self._inbox: SimpleQueue[tuple[int, Job] | None] = SimpleQueue()
        self._outbox: SimpleQueue[tuple[int, Outcome]] = SimpleQueue()
        self._workers = [_Worker(order) for _ in range(processes)]
        self._servers = [Thread(target=self._serve, args=(worker,), daemon=True) for worker in self._workers]
        for server in self._servers:
            server.start()

    def submit(self, number: int, job: Job) -> None:
        self._inbox.put((number, job))

    def numbered(self) -> Iterator[tuple[int, Outcome]]:
        while True:
            yield self._outbox.get()

    def arrivals(self) -> Iterator[Outcome]:
        return (outcome for _, outcome in self.numbered())

    def close(self) -> None:
        """End the workers; jobs that none has done are dropped."""
        while not self._inbox.empty():
            self._inbox.get()
        for worker in self._workers:
            self._inbox.put(None)
            worker.kill()
        for server in self._servers:
            server.join()

    def _serve(self, worker: _Worker) -> None:
        while (numbered := self._inbox.get()) is not None:
            number, job = numbered
            self._outbox.put((number, worker.do(job)))
        worker.stop()


def _in_order(pool: _Pool) -> Iterator[Outcome]:
    waiting: dict[int, Outcome] = {}
    due = 0
    for number, outcome in pool.numbered():
        waiting[number] = outcome
        while due in waiting:
            yield waiting.pop(due)
            due += 1


class _Worker:
    """A worker process, started when there is work and replaced when it dies."""

    def __init__(self, order: Order) -> None:
        self._order = msgspec.msgpack.encode(order)
        self._decoder = msgspec.msgpack.Decoder(Outcome)
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False

    def do(self, job: Job) -> Outcome:
        message = msgspec.msgpack.encode(job)
        for _ in range(_ATTEMPTS):
            answer = self._ask(message)
            if answer is not None:
                return self._decoder.decode(answer)
            code = self.stop()
            if self._killed:
                break
        return Outcome(job.name, losses=(Problem("died", f"the process that read it died, twice (exit code {code})"),))

    def stop(self) -> int | None:
        """End the process; its exit code."""
        if self._process is None:
            return None
        process, self._process = self._process, None
        with suppress(OSError), process:  # closes the pipes and waits; what a dead one did not read is lost
            pass
        return process.wait()

    def kill(self) -> None:
        """End the process whatever it is at; from any thread."""
        self._killed = True
        if process := self._process:
            process.kill()

    def _ask(self, message: bytes) -> bytes | None:
        """The answer to *message*; None where the process dies over it."""
        try:
            self._process = process = self._process or self._start()
            if self._killed:
                return None
            send(_stream(process.stdin), message)
            return receive(_stream(process.stdout))
        except OSError:
            return None

    def _start(self) -> subprocess.Popen[bytes]:
        package = str(Path(gongwen.__file__).resolve().parents[1])
        paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "gongwen.batch.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        send(_stream(process.stdin), self._order)
        return process


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # the process was started with pipes
    return stream
