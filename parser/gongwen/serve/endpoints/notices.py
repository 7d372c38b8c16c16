"""Stored notices: put in, listed and searched, fetched, deleted for good; and the tasks of all of them."""

from __future__ import annotations

import asyncio
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from gongwen.serve import asked, bodies
from gongwen.serve.endpoints.answers import as_it_is, given
from gongwen.serve.endpoints.parsing import DOCUMENT, HOW, READING
from gongwen.serve.looking import COLUMNS, Query, TaskQuery, listed, listed_one, tasks
from gongwen.serve.operation import ID, JSON, NOTICE, Content, Operation, Parameter, choice, text, whole
from gongwen.serve.service import service_of
from gongwen.serve.types import Deleted, Deletion, Listed, NoticeList, State, TaskList

_STATES = ("open", "begun", "done")
_MOST = 1000
_FAR = 10_000_000


async def add(request: Request) -> Response:
    service = service_of(request)
    key = await service.add(await bodies.document(request))
    found = await asyncio.to_thread(listed_one, service.store, key)
    return given(found, 201, {"Location": f"/v1/notices/{key}"})


async def search(request: Request) -> Response:
    state = cast("State | None", asked.one_of(request, "state", _STATES))
    query = Query(asked.words(request, "q"), asked.one_of(request, "in", COLUMNS), state)
    limit, offset = asked.number(request, "limit", 100, _MOST), asked.number(request, "offset", 0, _FAR)
    return given(await asyncio.to_thread(listed, service_of(request).store, query, limit, offset))


async def fetch(request: Request) -> Response:
    corrected = asked.one_of(request, "as", ("corrected", "read")) != "read"
    store, key = service_of(request).store, request.path_params["id"]
    return as_it_is(await asyncio.to_thread(store.json_of, key, corrected=corrected))


async def delete(request: Request) -> Response:
    store, key = service_of(request).store, request.path_params["id"]
    await asyncio.to_thread(store.json_of, key)
    await asyncio.to_thread(store.delete, [key])
    return Response(status_code=204)


async def delete_many(request: Request) -> Response:
    wish = await bodies.json_of(request, Deletion)
    return given(Deleted(await asyncio.to_thread(service_of(request).store.delete, wish.ids)))


async def all_tasks(request: Request) -> Response:
    query = TaskQuery(
        asked.words(request, "unit"),
        asked.day(request, "after"),
        asked.day(request, "before"),
        asked.words(request, "q"),
        asked.is_set(request, "dated"),
    )
    limit, offset = asked.number(request, "limit", 500, _MOST * 10), asked.number(request, "offset", 0, _FAR)
    return given(await asyncio.to_thread(tasks, service_of(request).store, query, limit, offset))


_PAGED = (
    whole("limit", "How many at most.", 100, _MOST),
    whole("offset", "How many are passed over first.", 0, _FAR),
)
OPERATIONS = (
    Operation(
        "GET",
        "/v1/notices",
        search,
        "list_notices",
        "List and search the stored notices",
        "notices",
        {200: ("Those whose title hold the words first, then the last added.", (Content(JSON, NoticeList),))},
        parameters=(
            text("q", "Words, parted by blanks, that must all stand in it.", "清淤 水利局"),
            choice("in", "Where they must stand; anywhere if not given.", *COLUMNS),
            choice("state", "How far it is judged.", *_STATES),
            *_PAGED,
        ),
        problems=("bad-request",),
    ),
    Operation(
        "POST",
        "/v1/notices",
        add,
        "add_notice",
        "Read one document and store its notice",
        "notices",
        {201: ("It is stored: on the disk, and found there after any crash.", (Content(JSON, Listed),))},
        "A notice with a secrecy mark is not stored. The same bytes again are read anew and keep their corrections.",
        HOW,
        DOCUMENT,
        (*READING, "secrecy-mark", "storage-full"),
    ),
    Operation(
        "GET",
        "/v1/notices/{id}",
        fetch,
        "get_notice",
        "A stored notice",
        "notices",
        {200: ("The notice.", (Content(JSON, NOTICE),))},
        parameters=(
            ID,
            choice("as", "With its corrections (as if not given), or as it was read.", "corrected", "read"),
        ),
        problems=("bad-request", "not-found"),
    ),
    Operation(
        "DELETE",
        "/v1/notices/{id}",
        delete,
        "delete_notice",
        "Delete a notice for good",
        "notices",
        {204: ("It is gone: overwritten on the disk, with its corrections.", ())},
        parameters=(ID,),
        problems=("not-found", "storage-full"),
    ),
    Operation(
        "POST",
        "/v1/notices/delete",
        delete_many,
        "delete_notices",
        "Delete several notices for good",
        "notices",
        {200: ("They are gone.", (Content(JSON, Deleted),))},
        body=(Content(JSON, Deletion),),
        problems=("invalid", "slow-body", "too-large", "busy", "storage-full"),
    ),
    Operation(
        "GET",
        "/v1/tasks",
        all_tasks,
        "list_tasks",
        "The tasks of all stored notices, by body and by day",
        "notices",
        {200: ("The first to be done first.", (Content(JSON, TaskList),))},
        parameters=(
            text("unit", "Only those of this body, however its name is written.", "市教育局"),
            Parameter("after", "Only those due on this day or later.", {"type": "string", "format": "date"}),
            Parameter("before", "Only those due on this day or earlier.", {"type": "string", "format": "date"}),
            text("q", "Words that must all stand in the task or its notice's title."),
            Parameter("dated", "Only those that have a day.", {"type": "boolean", "default": False}),
            whole("limit", "How many at most.", 500, _MOST * 10),
            _PAGED[1],
        ),
        problems=("bad-request",),
    ),
)
