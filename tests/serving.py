"""A `gongwen serve` for tests: a process of its own at a free port, with a store of its own, and what asks it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import msgspec

from gongwen.model import Notice, Review
from gongwen.model.review import Judged, Reviewed

_ADDRESS = re.compile(r"gongwen: (http://\S+/)")


class Served(NamedTuple):
    """A server that runs: its process, its address, where its data lie, and a client."""

    process: subprocess.Popen[str]
    address: str
    data: Path
    client: httpx.Client

    @property
    def port(self) -> int:
        return httpx.URL(self.address).port or 80

    def raw(self, request: bytes, seconds: float = 30) -> bytes:
        """What is answered to the bytes of *request*, until the connection is closed."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            connection.sendall(request)
            pieces = []
            while piece := connection.recv(65536):
                pieces.append(piece)
            return b"".join(pieces)


@contextmanager
def serving(data: Path, *options: str | Path, token: str | None = None) -> Iterator[Served]:
    """A server with its store in *data*, ended at the end."""
    words = ["serve", "--port", "0", "--no-browser", "--data", data, "--processes", "2", *options]
    process = subprocess.Popen(
        [sys.executable, "-m", "gongwen", *map(str, words)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **({"GONGWEN_TOKEN": token} if token else {})},
    )
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        found = _ADDRESS.match(said)
        assert found, said + process.stderr.read()
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        with httpx.Client(base_url=found[1], headers=headers, timeout=60) as client:
            yield Served(process, found[1], data, client)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def review_of(notice: Notice, accepted: int, **changes: Any) -> bytes:
    """A review of *notice* that accepts its first *accepted* targets, the first of them with *changes*."""
    targets = list(notice.targets[:accepted])
    if changes:
        before = {name: getattr(targets[0], name) for name in changes}
        targets[0] = msgspec.structs.replace(targets[0], **changes, corrected=before)
    review = Review(
        schema_version=notice.schema_version,
        source=Reviewed(notice.source.name, notice.source.sha256),
        targets=[Judged("accepted", target) for target in targets],
    )
    return msgspec.json.Encoder(decimal_format="number").encode(review)


def kept(review: bytes, revision: int, done: int = 1) -> bytes:
    """The body that saves *review*, which goes on from *revision*."""
    return b'{"revision":%d,"review":%s,"done":%d,"judgeable":9,"fingerprint":"f","steps":"[]","at":0}' % (
        revision,
        review,
        done,
    )
