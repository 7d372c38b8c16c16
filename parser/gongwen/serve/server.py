"""The server: a socket, the application behind it, and its end, in which nothing that was answered is lost."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from gongwen.serve.app import application
from gongwen.serve.guard import Log, Rules
from gongwen.serve.service import Service, Settings
from gongwen.serve.storage import Storage
from gongwen.translation import gettext as _

_GRACE = 10  # seconds that requests under way have at the end
_FIRST_SECONDS, _WARM_SECONDS = 0.05, 1.0  # until the browser is opened, and the workers start, if nobody asked before
_HEADER_SECONDS = 15.0
_MOST_CONNECTIONS = 512
_LONGEST_HEADERS = 32 * 1024


class PortError(Exception):
    """Raised where the server cannot have its address; says what to do."""


class _Protocol(H11Protocol):
    """HTTP/1.1; who does not say in time what he wants is not waited for."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # else a body waits 40 ms for its headers to be acknowledged; asyncio does it where a socket tells its protocol
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.loop.call_later(_HEADER_SECONDS, self._end_silent)

    def _end_silent(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()


class _Server(uvicorn.Server):
    """A server that tells its parts that it is about to end, so that streams end too."""

    service: Service | None = None

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.service:
            self.service.stopping.set()
        await super().shutdown(sockets)


def listening(host: str, port: int) -> socket.socket:
    """A socket at *host* and *port* (0: any that is free); raises PortError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortError(
                _(
                    "port {port} is in use: another gongwen serve may run there; --port 0 takes any that is free",
                    port=port,
                )
            ) from error
        raise PortError(f"{host}:{port}: {error.strerror or error}") from error


def address(host: str, bound: socket.socket) -> str:
    """The address of the first page, on this machine where the socket *bound* is at all of its addresses."""
    name = "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return f"http://{name}:{bound.getsockname()[1]}/"


def serve(settings: Settings, rules: Rules, bound: socket.socket, log: Log, started: Callable[[], None]) -> None:
    """Answer at the socket *bound* until a signal ends it; *started* is called when it answers.

    Raises StorageError where the store cannot be used.
    """
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)  # its messages may hold words of requests
    logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)

    store = Storage(settings.data)

    def ready(service: Service) -> None:
        server.service = service
        loop = asyncio.get_running_loop()
        loop.call_later(_FIRST_SECONDS, started)
        loop.call_later(_WARM_SECONDS, service.readers.warm)

    config = uvicorn.Config(
        application(settings, store, rules, log, ready),
        http=_Protocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_GRACE,
        h11_max_incomplete_event_size=_LONGEST_HEADERS,
    )
    server = _Server(config)
    try:
        server.run([bound])
    finally:
        store.close()


def data_folder() -> Path:
    """Where a user's data lie on this system."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "gongwen"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "gongwen"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "gongwen"
