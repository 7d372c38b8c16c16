"""An operation of the HTTP API: the route, the function that answers, and what `/openapi.json` says of both."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

JSON = "application/json"
Schema = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


class Parameter(NamedTuple):
    """A parameter in the address: in the path, or (`query`) behind the question mark."""

    name: str
    description: str
    schema: Schema
    place: str = "query"
    example: Any = None


class Content(NamedTuple):
    """What a body holds: a type of `serve.types`, or a schema; with an example."""

    media_type: str
    of: type | Schema
    example: Any = None


class Operation(NamedTuple):
    """One method of one path; `answers` has a description and its contents for each status, `problems` their kinds."""

    method: str
    path: str
    endpoint: Endpoint
    id: str
    summary: str
    tag: str
    answers: dict[int, tuple[str, tuple[Content, ...]]]
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    body: tuple[Content, ...] = ()
    problems: tuple[str, ...] = ()


BINARY: Schema = {"type": "string", "format": "binary"}
NOTICE: Schema = {"$ref": "#/components/schemas/Notice"}
ID = Parameter("id", "The notice.", {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "path")


def text(name: str, description: str, example: str | None = None) -> Parameter:
    """A parameter that is words."""
    return Parameter(name, description, {"type": "string"}, example=example)


def whole(name: str, description: str, default: int, most: int) -> Parameter:
    """A parameter that is a whole number."""
    return Parameter(name, description, {"type": "integer", "minimum": 0, "maximum": most, "default": default})


def choice(name: str, description: str, *values: str) -> Parameter:
    """A parameter that is one of *values*."""
    return Parameter(name, description, {"type": "string", "enum": list(values)})
