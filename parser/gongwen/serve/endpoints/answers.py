"""Answers of endpoints: JSON of a type, JSON that is there already, a file."""

from __future__ import annotations

from urllib.parse import quote

import msgspec
from msgspec import Struct
from starlette.responses import Response

from gongwen.serve.operation import JSON


def given(value: Struct, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """*value* as JSON."""
    return Response(msgspec.json.encode(value), status, headers, JSON)


def as_it_is(json: bytes) -> Response:
    """*json*, which is JSON already."""
    return Response(json, media_type=JSON)


def file(name: str, media_type: str, data: bytes) -> Response:
    """*data* as a file to be kept under *name*."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, headers={"Content-Disposition": disposition}, media_type=media_type)
