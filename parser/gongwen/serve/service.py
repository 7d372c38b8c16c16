"""What the endpoints work with: the settings of a server, and its store, readers, jobs and exports."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request

from gongwen.batch import work
from gongwen.batch.inputs import Inputs
from gongwen.batch.plan import Plan
from gongwen.batch.pool import cores
from gongwen.serve.exports import Exporter
from gongwen.serve.jobs import Jobs
from gongwen.serve.problems import ProblemError
from gongwen.serve.readers import Readers
from gongwen.serve.storage import Storage

MOST_WAITING = 64
_EXPORTS_AT_ONCE = 2
_LONG = 0.7  # seconds of the processor after which a document gives way to others


@dataclass(frozen=True)
class Settings:
    """How a server is to be: where its data lie, what it may read, how much and how long."""

    data: Path
    folders: tuple[Path, ...] = ()
    processes: int = field(default_factory=lambda: cores() + 1)
    """One more than processors: a document without end keeps one busy."""
    timeout: float = work.TIMEOUT
    lexicon: Path | None = None
    ocr: bool = False

    @property
    def order(self) -> work.Order:
        """What holds for every document."""
        words = os.fsencode(self.lexicon.absolute()) if self.lexicon else None
        return work.Order(timeout=self.timeout, gives_way=_LONG, lexicon=words, ocr=self.ocr, refused_too=True)


class Service:
    """A server's parts around its *store*; made where the event loop runs."""

    def __init__(self, settings: Settings, store: Storage) -> None:
        self.store = store
        self.readers = Readers(settings.order, settings.processes, MOST_WAITING)
        self.jobs = Jobs(self.add, settings.processes)
        self.exporter = Exporter(self.store, settings.timeout, _EXPORTS_AT_ONCE)
        self.folders = _named(settings.folders)
        self.stopping = asyncio.Event()

    async def close(self) -> None:
        """End what is under way."""
        await self.jobs.close()
        self.readers.close()

    async def add(self, job: work.Job) -> str:
        """Read the document in *job* and store its notice; its id, which is on the disk when this returns.

        Who is cancelled while it is stored hears that it is: a thread goes on to its end.
        """
        read = await self.readers.read(job)
        storing = asyncio.create_task(asyncio.to_thread(self.store.add, read.json, read.name))
        try:
            return await asyncio.shield(storing)
        except asyncio.CancelledError:
            return await storing

    def documents_in(self, folder: str) -> tuple[Iterable[work.Job], list[str]]:
        """The documents in the folder called *folder*, and their names; raises ProblemError where there is none."""
        if folder not in self.folders or not self.folders[folder].is_dir():
            raise ProblemError("not-found")
        plan = Plan(Inputs([self.folders[folder]]))
        return plan.jobs(), list(plan.names())


def service_of(request: Request) -> Service:
    """The server's parts, for an endpoint."""
    service: Service = request.app.state.service
    return service


def _named(folders: Iterable[Path]) -> dict[str, Path]:
    """*folders* by their names, each once."""
    named = dict[str, Path]()
    for folder in folders:
        name, number = folder.resolve().name or "/", 1
        while name in named:
            number += 1
            name = f"{folder.resolve().name} {number}"
        named[name] = folder
    return named
