"""Files to notices, for agents: each is parsed in a process of its own with a time limit, a few are remembered."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import PurePath
from threading import BoundedSemaphore

from gongwen.batch.pool import cores, outcomes
from gongwen.batch.work import Job, Order, Outcome
from gongwen.limits import MEGABYTE
from gongwen.mcp.folders import Folders, RefusedError
from gongwen.model import Notice

MOST_JSON = 100 * MEGABYTE
"""The longest JSON of a notice that is held; a longer one is refused."""

_REMEMBERED = 8


class Reader:
    """Reads the files of *folders*: at most *limit* bytes and *timeout* seconds each; from any thread."""

    def __init__(self, folders: Folders, timeout: float, limit: int) -> None:
        self.folders = folders
        self._order = Order(timeout=timeout)
        self._limit = limit
        self._room = BoundedSemaphore(cores())
        self._parsed = lru_cache(_REMEMBERED)(self._parse)

    def notice(self, file: str) -> Notice:
        """The notice in *file*; raises RefusedError where there is none to be had, or it has a secrecy mark."""
        notice = self._parsed(PurePath(file).name, self.folders.content(file, self._limit))
        if notice.metadata.secrecy:
            raise RefusedError("secrecy: the notice has a secrecy mark (密级) and is not given to an agent")
        return notice

    def _parse(self, name: str, content: bytes) -> Notice:
        with self._room:
            [outcome] = outcomes([Job(name, content=content)], self._order, 1)
        return Notice.from_json(_json(outcome))


def _json(outcome: Outcome) -> bytes:
    if outcome.packed is None:
        raise RefusedError("; ".join(f"{problem.code}: {problem.message}" for problem in outcome.losses))
    json = zlib.decompressobj().decompress(outcome.packed, MOST_JSON + 1)
    if len(json) > MOST_JSON:
        raise RefusedError(f"too-large: the notice's JSON is longer than {MOST_JSON // MEGABYTE} MB")
    return json
