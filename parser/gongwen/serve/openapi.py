"""The OpenAPI 3.1 document, made of the operations, the types of the API and the schema of a notice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import msgspec

import gongwen
from gongwen.serve import types
from gongwen.serve.operation import Content, Operation, Parameter, Schema
from gongwen.serve.problems import KINDS, MEDIA_TYPE, Problem
from gongwen.validation import schema_text

_REFERENCES = "#/components/schemas/{name}"
_CONVERTER = re.compile(r"\{(\w+):\w+\}")  # of a route's path: {revision:int}
_EVERYWHERE = ("token-missing", "other-origin", "unknown-host", "fault")
_ABOUT = """Notices (公文) to validated JSON, and a desk for them, on this machine. `gongwen serve` answers.

A program on this machine needs no token; where the server is reached from others, every request has
`Authorization: Bearer TOKEN`. Requests of pages of other origins are refused. Errors are RFC 9457 problems, in Chinese
where Accept-Language asks for it."""


def openapi(operations: Iterable[Operation]) -> bytes:
    """The document, as JSON."""
    paths = dict[str, dict[str, Any]]()
    for operation in operations:
        path = paths.setdefault(_CONVERTER.sub(r"{\1}", operation.path), {})
        path[operation.method.lower()] = _operation(operation)
    document = {
        "openapi": "3.1.0",
        "info": {"title": "gongwen", "version": gongwen.__version__, "description": _ABOUT},
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {"schemas": _schemas(), "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _operation(operation: Operation) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "responses": {
            **{str(status): _answer(*answer) for status, answer in operation.answers.items()},
            **_problems((*operation.problems, *_EVERYWHERE)),
        },
    }
    if operation.description:
        made["description"] = operation.description
    if operation.parameters:
        made["parameters"] = list(map(_parameter, operation.parameters))
    if operation.body:
        made["requestBody"] = {"required": True, "content": _contents(operation.body)}
    return made


def _parameter(parameter: Parameter) -> dict[str, Any]:
    name, description, schema, place, example = parameter
    made: dict[str, Any] = {"name": name, "in": place, "description": description, "schema": schema}
    if place == "path":
        made["required"] = True
    return {**made, "example": example} if example is not None else made


def _answer(description: str, contents: tuple[Content, ...]) -> dict[str, Any]:
    return {"description": description, "content": _contents(contents)} if contents else {"description": description}


def _contents(contents: tuple[Content, ...]) -> dict[str, Any]:
    return {
        content.media_type: {
            "schema": _schema(content.of),
            **({"example": content.example} if content.example is not None else {}),
        }
        for content in contents
    }


def _schema(of: type | Schema) -> Schema:
    return of if isinstance(of, dict) else {"$ref": _REFERENCES.format(name=of.__name__)}


def _problems(kinds: Iterable[str]) -> dict[str, Any]:
    """The answers that are problems, by their status; each kind is an example."""
    by_status = dict[int, list[str]]()
    for name in dict.fromkeys(kinds):
        by_status.setdefault(KINDS[name].status, []).append(name)
    return {
        str(status): {
            "description": "; ".join(f"{name}: {KINDS[name].title}" for name in names),
            "content": {
                MEDIA_TYPE: {
                    "schema": _schema(Problem),
                    "examples": {name: {"value": _example(name)} for name in names},
                }
            },
        }
        for status, names in sorted(by_status.items())
    }


def _example(name: str) -> dict[str, Any]:
    kind = KINDS[name]
    return {"type": f"/problems/{name}", "title": kind.title, "status": kind.status, "detail": kind.detail}


def _schemas() -> dict[str, Any]:
    """The schemas of the API's types and of a notice, by their names."""
    _, own = msgspec.json.schema_components(types.ALL, ref_template=_REFERENCES)
    notice = json.loads(schema_text().replace('"#/$defs/', '"#/components/schemas/'))
    definitions = notice.pop("$defs")
    for key in ("$schema", "$id"):
        notice.pop(key, None)
    return {**definitions, "Notice": notice, **own}
