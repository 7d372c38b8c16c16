"""Jobs: many documents that are read and stored one after another, with progress that can be watched.

A job lives as long as the server. What its items call stored is on the disk; a document that waits is in memory alone,
since nobody knows yet whether it may be stored, and is to be sent again after a crash.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from gongwen.batch import work
from gongwen.serve.problems import ProblemError
from gongwen.serve.types import Item, Job, Progress

_KEPT = 100
_AT_ONCE = 8
"""So many jobs may run: the documents of a form are in memory until they are read."""
_PAUSE = 1.0  # seconds before a document is tried again that found no room
Store = Callable[[work.Job], Awaitable[str]]


class Jobs:
    """The jobs since the start; *store* reads and stores a document, *at_once* of a job at a time."""

    def __init__(self, store: Store, at_once: int) -> None:
        self._store, self._at_once = store, at_once
        self._jobs: OrderedDict[str, _Running] = OrderedDict()

    def begin(self, documents: Iterable[work.Job], names: Sequence[str]) -> Job:
        """Begin a job with *documents*, which are called *names*; problems are told in the language of who begins it.

        Raises ProblemError where too many run.
        """
        if sum(running.job.state == "running" for running in self._jobs.values()) >= _AT_ONCE:
            raise ProblemError("busy", headers={"Retry-After": "5"})
        running = _Running(Job(secrets.token_hex(8), "running", len(names), 0, 0, list(map(Item, names))))
        self._jobs[running.job.id] = running
        running.task = asyncio.create_task(self._run(running, iter(documents)))
        while len(self._jobs) > _KEPT and (old := next(self._done(), None)):
            del self._jobs[old]
        return running.job

    def job(self, key: str) -> Job:
        """The job called *key*; raises ProblemError where there is none."""
        return self._running(key).job

    def all(self) -> list[Job]:
        """The jobs, the last one first, without their items."""
        return [replace(running.job, items=[]) for running in reversed(self._jobs.values())]

    async def cancel(self, key: str) -> Job:
        """End the job called *key*: what is stored stays, what waits is left out."""
        running = self._running(key)
        if running.task and running.job.state == "running":
            running.cancelled = True
            running.task.cancel()
            await asyncio.wait([running.task])
        return running.job

    async def close(self) -> None:
        """End all jobs."""
        for key in list(self._jobs):
            await self.cancel(key)

    def watch(self, key: str) -> tuple[bytes, AsyncIterator[Progress]]:
        """The JSON of the job called *key* as it is, and what changes from now on, until it ends."""
        running = self._running(key)
        return msgspec.json.encode(running.job), running.changes(running.watcher())

    def _running(self, key: str) -> _Running:
        if key not in self._jobs:
            raise ProblemError("not-found")
        return self._jobs[key]

    def _done(self) -> Iterator[str]:
        return (key for key, running in self._jobs.items() if running.job.state != "running")

    async def _run(self, running: _Running, documents: Iterator[work.Job]) -> None:
        numbered, turn = enumerate(documents), asyncio.Lock()
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self._at_once):
                    group.create_task(self._take(running, numbered, turn))
            running.end("cancelled" if running.cancelled else "done")
        except BaseException:
            running.end("cancelled")
            raise

    async def _take(self, running: _Running, numbered: Iterator[tuple[int, work.Job]], turn: asyncio.Lock) -> None:
        """Take one document after another, until none is left."""
        while not running.cancelled:
            async with turn:  # to look for the next one may read an archive
                found = await asyncio.to_thread(next, numbered, None)
            if found is None:
                return
            await self._do(running, *found)

    async def _do(self, running: _Running, index: int, document: work.Job) -> None:
        running.set(index, state="reading")
        try:
            key = await self._patiently(document)
            running.set(index, state="stored", notice=key)
        except Exception as error:  # one document must not end the job
            name = type(error).__name__
            problem = error if isinstance(error, ProblemError) else ProblemError("fault", name)
            running.set(index, state="failed", problem=problem.told())

    async def _patiently(self, document: work.Job) -> str:
        """Store *document*, however many others are waiting."""
        while True:
            try:
                return await self._store(document)
            except ProblemError as error:
                if error.kind != "busy":
                    raise
                await asyncio.sleep(_PAUSE)


class _Running:
    """A job, and those who watch it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.task: asyncio.Task[None] | None = None
        self.cancelled = False
        self._watchers = set[asyncio.Queue[Progress | None]]()

    def set(self, index: int, **changes: object) -> None:
        """Change the item at *index*, and tell who watches."""
        job, item = self.job, replace(self.job.items[index], **changes)
        job.items[index] = item
        job.stored += item.state == "stored"
        job.failed += item.state == "failed"
        self._tell(Progress(index, item, job.stored, job.failed, job.total))

    def end(self, state: str) -> None:
        self.job = replace(self.job, state=state)
        self._tell(None)

    def watcher(self) -> asyncio.Queue[Progress | None]:
        """A queue that gets what changes from now on."""
        queue: asyncio.Queue[Progress | None] = asyncio.Queue()
        self._watchers.add(queue)
        if self.job.state != "running":
            queue.put_nowait(None)
        return queue

    async def changes(self, queue: asyncio.Queue[Progress | None]) -> AsyncIterator[Progress]:
        try:
            while (change := await queue.get()) is not None:
                yield change
        finally:
            self._watchers.discard(queue)

    def _tell(self, change: Progress | None) -> None:
        for queue in self._watchers:
            queue.put_nowait(change)
