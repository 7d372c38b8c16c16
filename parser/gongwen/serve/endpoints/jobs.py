"""Jobs: many documents at once, with progress as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from gongwen.serve import bodies
from gongwen.serve.endpoints.answers import given
from gongwen.serve.endpoints.parsing import HOW
from gongwen.serve.operation import BINARY, JSON, Content, Operation, Parameter
from gongwen.serve.service import Service, service_of
from gongwen.serve.types import Folders, Job, JobList, JobWish, Progress

_HEARTBEAT = 15.0  # seconds after which a silent stream says that it is there
_STREAM = "text/event-stream"


async def begin(request: Request) -> Response:
    service = service_of(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == JSON:
        wish = await bodies.json_of(request, JobWish)
        documents, names = await asyncio.to_thread(service.documents_in, wish.folder)
        job = service.jobs.begin(documents, names)
    else:
        found = await bodies.documents(request)
        job = service.jobs.begin(found, [each.name for each in found])
    return given(job, 202, {"Location": f"/v1/jobs/{job.id}"})


async def all_jobs(request: Request) -> Response:
    return given(JobList(service_of(request).jobs.all()))


async def fetch(request: Request) -> Response:
    return given(service_of(request).jobs.job(request.path_params["id"]))


async def cancel(request: Request) -> Response:
    return given(await service_of(request).jobs.cancel(request.path_params["id"]))


async def events(request: Request) -> Response:
    service = service_of(request)
    first, changes = service.jobs.watch(request.path_params["id"])
    return StreamingResponse(_events(service, request.path_params["id"], first, changes), media_type=_STREAM)


async def _events(service: Service, key: str, first: bytes, changes: AsyncIterator[Progress]) -> AsyncIterator[bytes]:
    """The job as it is, every change, the job as it has ended; a comment where nothing happens for long."""
    yield _event("job", first)
    pending = asyncio.ensure_future(anext(changes, None))
    stopping = asyncio.ensure_future(service.stopping.wait())
    try:
        while not stopping.done():
            await asyncio.wait({pending, stopping}, timeout=_HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            if not pending.done():
                yield b": \n\n"
                continue
            if (change := pending.result()) is None:
                yield _event("end", msgspec.json.encode(service.jobs.job(key)))
                return
            yield _event("item", msgspec.json.encode(change))
            pending = asyncio.ensure_future(anext(changes, None))
    finally:
        stopping.cancel()
        pending.cancel()


def _event(name: str, json: bytes) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name.encode(), json)


async def folders(request: Request) -> Response:
    return given(Folders(list(service_of(request).folders)))


_JOB = Parameter("id", "The job.", {"type": "string"}, "path")
_FILES = {
    "type": "object",
    "properties": {"file": {"type": "array", "items": BINARY}},
    "required": ["file"],
}
OPERATIONS = (
    Operation(
        "POST",
        "/v1/jobs",
        begin,
        "begin_job",
        "Read and store many documents",
        "jobs",
        {202: ("The job has begun.", (Content(JSON, Job),))},
        "A form with up to 200 files, or the name of a folder that the server was started with. What waits is in memory"
        " alone: an item is safe once it is `stored`.",
        HOW,
        (Content("multipart/form-data", _FILES), Content(JSON, JobWish, {"folder": "notices"})),
        ("bad-request", "invalid", "not-found", "slow-body", "too-large", "busy"),
    ),
    Operation(
        "GET",
        "/v1/jobs",
        all_jobs,
        "list_jobs",
        "The jobs since the start",
        "jobs",
        {200: ("Without their items.", (Content(JSON, JobList),))},
    ),
    Operation(
        "GET",
        "/v1/jobs/{id}",
        fetch,
        "get_job",
        "A job with its items",
        "jobs",
        {200: ("How far it is.", (Content(JSON, Job),))},
        parameters=(_JOB,),
        problems=("not-found",),
    ),
    Operation(
        "DELETE",
        "/v1/jobs/{id}",
        cancel,
        "cancel_job",
        "End a job",
        "jobs",
        {200: ("What is stored stays; what waited is left out.", (Content(JSON, Job),))},
        parameters=(_JOB,),
        problems=("not-found",),
    ),
    Operation(
        "GET",
        "/v1/jobs/{id}/events",
        events,
        "watch_job",
        "The progress of a job, as server-sent events",
        "jobs",
        {
            200: (
                "`job` (the job as it is), `item` for every change (Progress), `end` (the job as it has ended).",
                (Content(_STREAM, {"type": "string"}),),
            )
        },
        parameters=(_JOB,),
        problems=("not-found",),
    ),
    Operation(
        "GET",
        "/v1/folders",
        folders,
        "list_folders",
        "The folders that may be read",
        "jobs",
        {200: ("Those that the server was started with.", (Content(JSON, Folders, {"folders": ["notices"]}),))},
    ),
)
