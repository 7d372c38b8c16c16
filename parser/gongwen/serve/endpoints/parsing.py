"""Parsing and exporting what the request brings, the schema, and whether the server is there."""

from __future__ import annotations

from functools import cache

from starlette.requests import Request
from starlette.responses import Response

import gongwen
from gongwen.media_types import NAMES
from gongwen.serve import asked, bodies
from gongwen.serve.endpoints.answers import as_it_is, file, given
from gongwen.serve.operation import BINARY, JSON, NOTICE, Content, Operation, Parameter, choice, text
from gongwen.serve.service import service_of
from gongwen.serve.types import ExportWish, Health
from gongwen.validation import schema_text

_SCHEMA_TYPE = "application/schema+json"


async def parse(request: Request) -> Response:
    """Read the document in the request; nothing is stored."""
    job = await bodies.document(request)
    return as_it_is((await service_of(request).readers.read(job)).json)


async def export(request: Request) -> Response:
    wish = await bodies.json_of(request, ExportWish)
    return file(*await service_of(request).exporter.make(wish))


async def schema(request: Request) -> Response:
    return Response(_schema(asked.is_set(request, "reader")), media_type=_SCHEMA_TYPE)


@cache
def _schema(reader: bool) -> str:
    return schema_text(reader=reader)


async def health(request: Request) -> Response:
    service = service_of(request)
    return given(
        Health("stopping" if service.stopping.is_set() else "ok", gongwen.__version__, service.readers.waiting)
    )


HOW = (
    text("name", "What the file is called; a form's own names come first.", "notice.html"),
    choice("type", "What it is, instead of what its bytes say.", *NAMES),
    text("encoding", "The encoding of its characters, instead of the one that it seems to have.", "gb18030"),
)
DOCUMENT = (
    Content("application/octet-stream", BINARY),
    Content(
        "multipart/form-data",
        {"type": "object", "properties": {"file": BINARY}, "required": ["file"]},
    ),
)
READING = ("bad-request", "slow-body", "too-large", "refused", "too-slow", "busy", "fault")
OPERATIONS = (
    Operation(
        "POST",
        "/v1/parse",
        parse,
        "parse",
        "Read one document",
        "documents",
        {200: ("The notice. Nothing of it is stored.", (Content(JSON, NOTICE),))},
        "The body is a file of any kind that `gongwen parse` reads, or a form with one. Its bytes tell what it is.",
        HOW,
        DOCUMENT,
        READING,
    ),
    Operation(
        "POST",
        "/v1/export",
        export,
        "export",
        "Write notices as Excel, Word, CSV or JSON",
        "documents",
        {
            200: (
                "The file: xlsx and docx have the task table (任务分解表), csv is an archive with a file a table, json"
                " of several notices is one with a file each.",
                (Content("application/octet-stream", BINARY),),
            )
        },
        "Stored notices come with their corrections applied.",
        (),
        (Content(JSON, ExportWish, {"to": "xlsx", "ids": None, "unit": "市教育局", "before": "2025-12-31"}),),
        (
            "invalid",
            "not-found",
            "secrecy-mark",
            "too-slow",
            "slow-body",
            "too-large",
            "busy",
            "extra-missing",
            "fault",
        ),
    ),
    Operation(
        "GET",
        "/v1/schema",
        schema,
        "schema",
        "The JSON Schema of a notice",
        "about",
        {200: ("The schema.", (Content(_SCHEMA_TYPE, {"type": "object"}),))},
        parameters=(
            Parameter(
                "reader",
                "That for readers, which admits what later versions add.",
                {"type": "boolean", "default": False},
            ),
        ),
        problems=("bad-request",),
    ),
    Operation(
        "GET",
        "/healthz",
        health,
        "health",
        "Whether the server is there",
        "about",
        {200: ("It is.", (Content(JSON, Health, {"status": "ok", "version": gongwen.__version__, "waiting": 0}),))},
    ),
)
