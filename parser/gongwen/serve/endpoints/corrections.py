"""The corrections of a stored notice: fetched, saved with their revision, and their earlier states."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from gongwen.serve import bodies
from gongwen.serve.endpoints.answers import as_it_is, given
from gongwen.serve.operation import ID, JSON, Content, Operation, Parameter, Schema
from gongwen.serve.service import service_of
from gongwen.serve.types import Corrections, Kept, Saved, Versions

_PATH = "/v1/notices/{id}/corrections"


async def fetch(request: Request) -> Response:
    store, key = service_of(request).store, request.path_params["id"]
    return given(await asyncio.to_thread(store.corrections, key))


async def save(request: Request) -> Response:
    kept = await bodies.json_of(request, Kept)
    store, key = service_of(request).store, request.path_params["id"]
    return given(await asyncio.to_thread(store.save, key, kept))


async def versions(request: Request) -> Response:
    store, key = service_of(request).store, request.path_params["id"]
    return given(Versions(await asyncio.to_thread(store.versions, key)))


async def version(request: Request) -> Response:
    store, key, revision = (
        service_of(request).store,
        request.path_params["id"],
        request.path_params["revision"],
    )
    return as_it_is(await asyncio.to_thread(store.version, key, revision))


_REVIEW: Schema = {
    "review_version": "1.0",
    "schema_version": "2.0",
    "source": {"name": "notice.txt", "sha256": "e96e36d369841c2a6d0ae52fc45a1ac4e1d27cfd4a4dba8fce45ab3f2bb0ad3e"},
    "metadata": None,
    "targets": [],
    "responsibilities": [],
    "tasks": [],
    "deadlines": [],
}
OPERATIONS = (
    Operation(
        "GET",
        _PATH,
        fetch,
        "get_corrections",
        "The corrections of a notice",
        "corrections",
        {200: ("As they were saved last; revision 0 where there are none.", (Content(JSON, Corrections),))},
        parameters=(ID,),
        problems=("not-found",),
    ),
    Operation(
        "PUT",
        _PATH,
        save,
        "save_corrections",
        "Save the corrections of a notice",
        "corrections",
        {200: ("They are on the disk.", (Content(JSON, Saved, {"revision": 1, "saved": "2026-01-05T08:30:00Z"}),))},
        "Whole, as a review (docs/review.md). `revision` is the one that they go on from: where another was saved"
        " since, nothing is changed, and the problem `conflict` says which.",
        (ID,),
        (Content(JSON, Kept, {"revision": 0, "review": _REVIEW}),),
        ("invalid", "not-found", "conflict", "secrecy-mark", "slow-body", "too-large", "busy", "storage-full"),
    ),
    Operation(
        "GET",
        f"{_PATH}/versions",
        versions,
        "list_versions",
        "Earlier states of the corrections",
        "corrections",
        {200: ("Those that are kept (200), the last one first.", (Content(JSON, Versions),))},
        parameters=(ID,),
        problems=("not-found",),
    ),
    Operation(
        "GET",
        f"{_PATH}/versions/{{revision:int}}",
        version,
        "get_version",
        "The review as it was",
        "corrections",
        {200: ("The review of that revision.", (Content(JSON, {"type": "object"}, _REVIEW),))},
        parameters=(ID, Parameter("revision", "Which one.", {"type": "integer", "minimum": 1}, "path")),
        problems=("not-found",),
    ),
)
