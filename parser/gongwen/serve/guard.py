"""The guard: who may ask (host, origin, token), how much and how long a body may be, what every answer carries.

It stands before the endpoints, as an ASGI application around another. What it lets through came from this server's own
pages or from a program; a page of any other site gets nothing, whatever name it has made this machine answer to.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gongwen.limits import MEGABYTE
from gongwen.serve.problems import ProblemError, answer, prefers_chinese
from gongwen.translation import speaking_chinese

COOKIE = "gongwen-token"
OPEN_TO_ALL = ("/healthz", "/enter")
"""What may be asked without a token: whether the server is there, and the page that asks for the token."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_FETCHED_FROM_ELSEWHERE = ("cross-site", "same-site")
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
Log = Callable[[dict[str, Any]], None]


class Rules(NamedTuple):
    """What the guard holds: names that the server answers to, the token (None: none is needed), limits of bodies."""

    hosts: frozenset[str]
    any_address: bool = False  # bound to more than loopback: whatever address of this machine was asked is its own
    token: str | None = None
    most_bytes: int = 200 * MEGABYTE
    most_bytes_at_once: int = 1000 * MEGABYTE
    body_seconds: float = 120.0
    silence_seconds: float = 15.0

    @classmethod
    def of(cls, bound: str, allowed: tuple[str, ...], token: str | None) -> Rules:
        """The rules of a server that is bound to the address *bound*, and answers to the names *allowed*, too."""
        names = frozenset((*_LOOPBACK, bound.lower(), *(name.lower() for name in allowed)))
        return cls(names, not is_loopback(bound), token)

    def answers_to(self, host: str) -> bool:
        """Whether the header Host, *host*, names this server."""
        name = _without_port(host)
        return name in self.hosts or (self.any_address and _is_address(name))


def is_loopback(address: str) -> bool:
    """Whether *address* is reached from this machine alone."""
    return address.lower() in _LOOPBACK or (_is_address(address) and ipaddress.ip_address(address).is_loopback)


class Guard:
    """The application *app* behind *rules*; *log* is told of every request, without a word of what was asked.

    *routes* has the route of each endpoint, which is all that the log says of an address.
    """

    def __init__(self, app: ASGIApp, rules: Rules, log: Log, routes: Mapping[Any, str] | None = None) -> None:
        self._app, self._rules, self._log = app, rules, log
        self._routes = routes or {}
        self._held = _Held()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with speaking_chinese(prefers_chinese(Headers(scope=scope).get("accept-language", ""))):
            await self._answer(scope, receive, _Answered(send))

    async def _answer(self, scope: Scope, receive: Receive, answered: _Answered) -> None:
        start, fault = time.monotonic(), None
        try:
            await self._let_through(scope, receive, answered)
        except ProblemError as error:
            await self._refuse(error, scope, answered)
        except Exception as error:  # told without its words, which may be those of a notice
            fault = f"{type(error).__name__} ({where(error)})"
            await self._refuse(ProblemError("fault", fault), scope, answered)
        finally:
            route = self._routes.get(scope.get("endpoint"))
            self._log(_line(scope["method"], route, answered, time.monotonic() - start, fault))

    async def _let_through(self, scope: Scope, receive: Receive, send: _Answered) -> None:
        headers = Headers(scope=scope)
        self._check(scope, headers)
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._rules.most_bytes:
            raise _too_large(self._rules)
        body = _Body(receive, self._rules, self._held)
        try:
            await self._app(scope, body, send)
        finally:
            body.let_go()

    def _check(self, scope: Scope, headers: Headers) -> None:
        """Raise ProblemError where the request may not be answered."""
        host = headers.get("host", "")
        if not self._rules.answers_to(host):
            raise ProblemError("unknown-host")
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"{scope.get('scheme', 'http')}://{host.lower()}":
            raise ProblemError("other-origin")
        if headers.get("sec-fetch-site") in _FETCHED_FROM_ELSEWHERE and not _is_visit(scope, headers):
            raise ProblemError("other-origin")
        if self._rules.token and scope["path"] not in OPEN_TO_ALL and not self._knows_token(headers):
            raise ProblemError("token-missing", headers={"WWW-Authenticate": 'Bearer realm="gongwen"'})

    def _knows_token(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            given = _cookie(headers.get("cookie", ""))
        return hmac.compare_digest(given.strip().encode(), (self._rules.token or "").encode())

    async def _refuse(self, error: ProblemError, scope: Scope, send: _Answered) -> None:
        if send.status:
            return  # the answer is under way: all that is left is to break it off
        headers = Headers(scope=scope)
        wants_page = "text/html" in headers.get("accept", "") and not scope["path"].startswith("/v1/")
        if error.kind == "token-missing" and wants_page:
            error.headers["Location"] = "/enter"
        response = answer(error)
        if "Location" in error.headers:
            response.status_code = 303
        response.headers["connection"] = "close"  # the rest of a body that is too long is not waited for
        await response(scope, _nothing, send)


class _Answered:
    """Sends an answer with the headers that every answer has, and remembers its status and length."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0
        self.bytes = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", _POLICY)
        elif message["type"] == "http.response.body":
            self.bytes += len(message.get("body", b""))
        await self._send(message)


class _Held:
    """How many bytes of bodies are held for requests that are under way."""

    bytes = 0


class _Body:
    """Receives a body within the limits; raises ProblemError where it is over one, or all bodies together are."""

    def __init__(self, receive: Receive, rules: Rules, held: _Held) -> None:
        self._receive, self._rules, self._held = receive, rules, held
        self._own = 0
        self._end = time.monotonic() + rules.body_seconds
        self._complete = False

    async def __call__(self) -> MutableMapping[str, Any]:
        if self._complete:
            return await self._receive()  # whoever asked leaves, sooner or later
        patience = min(self._rules.silence_seconds, self._end - time.monotonic())
        try:
            message = await asyncio.wait_for(_awaited(self._receive()), max(patience, 0))
        except TimeoutError:
            raise ProblemError("slow-body") from None
        length = len(message.get("body", b""))
        self._own += length
        self._held.bytes += length
        self._complete = not message.get("more_body", False)
        if self._own > self._rules.most_bytes:
            raise _too_large(self._rules)
        if self._held.bytes > self._rules.most_bytes_at_once:
            raise ProblemError("busy", headers={"Retry-After": "5"})
        return message

    def let_go(self) -> None:
        """The request is answered: nothing of its body is held any more."""
        self._held.bytes -= self._own


async def _awaited(message: Awaitable[Message]) -> Message:
    return await message


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def _too_large(rules: Rules) -> ProblemError:
    return ProblemError("too-large", megabytes=rules.most_bytes / MEGABYTE)


def _without_port(host: str) -> str:
    """The name in a header Host, in small letters; empty where it is malformed."""
    name, _, port = host.strip().lower().rpartition(":") if not host.endswith("]") else (host.lower(), "", "0")
    if not name and port:
        name, port = port, "0"
    elif ":" in name and not (name.startswith("[") and name.endswith("]")):
        return ""
    return name.strip("[]") if port.isdecimal() else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_visit(scope: Scope, headers: Headers) -> bool:
    """Whether a person follows a link to a page here: it is shown, and the other site learns nothing."""
    return (
        scope["method"] == "GET"
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
        and not scope["path"].startswith("/v1/")
    )


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def where(error: BaseException) -> str:
    """The place in the program where *error* was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


def _line(method: str, route: str | None, answered: _Answered, seconds: float, fault: str | None) -> dict[str, Any]:
    """What the log has of a request: no address with its words, no name, no text."""
    line = {
        "method": method if method.isalpha() and len(method) < 10 else "?",
        "route": route,
        "status": answered.status,
        "seconds": round(seconds, 4),
        "bytes": answered.bytes,
    }
    return {**line, "fault": fault} if fault else line
