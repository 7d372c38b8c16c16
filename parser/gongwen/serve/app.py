"""The application: the endpoints and the pages, their parts made at the start and closed at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from gongwen.serve import pages
from gongwen.serve.endpoints import corrections, jobs, notices, parsing
from gongwen.serve.guard import Guard, Log, Rules, where
from gongwen.serve.openapi import openapi
from gongwen.serve.operation import JSON, Operation
from gongwen.serve.problems import ProblemError, answer
from gongwen.serve.service import Service, Settings
from gongwen.serve.storage import Storage

OPERATIONS: tuple[Operation, ...] = (
    *parsing.OPERATIONS,
    *notices.OPERATIONS,
    *corrections.OPERATIONS,
    *jobs.OPERATIONS,
)


def application(
    settings: Settings, store: Storage, rules: Rules, log: Log, ready: Callable[[Service], None]
) -> ASGIApp:
    """The server's application around *store*; *ready* is called with its parts when it can answer."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.service = service = Service(settings, store)
        app.state.token = rules.token
        ready(service)
        try:
            yield
        finally:
            await service.close()

    routes = [Route(each.path, each.endpoint, methods=[each.method]) for each in OPERATIONS]
    app = Starlette(
        routes=[*routes, Route("/openapi.json", _document), *pages.ROUTES],
        lifespan=lifespan,
        exception_handlers={ProblemError: _told, HTTPException: _told_by_routes, Exception: _told_fault},
    )
    paths = {route.endpoint: route.path for route in (*routes, *pages.ROUTES)}
    return Guard(app, rules, log, paths)


async def _document(request: Request) -> Response:
    return Response(openapi(OPERATIONS), media_type=JSON)


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return answer(error)


async def _told_by_routes(request: Request, error: Exception) -> Response:
    """What the routes refuse: an address that there is none of, or a method."""
    assert isinstance(error, HTTPException)
    kind = "method" if error.status_code == 405 else "not-found"
    return await _told(request, ProblemError(kind, headers=error.headers))


async def _told_fault(request: Request, error: Exception) -> Response:
    """A fault of this program, without the words of the error, which may be those of a notice."""
    named = f"{type(error).__name__} ({where(error)})"
    return await _told(request, ProblemError("fault", named))
