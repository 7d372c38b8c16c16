"""Bodies of requests: a document as bytes or as a form with files, and JSON. Nothing of them is put on the disk."""

from __future__ import annotations

import re
import sys
from collections.abc import AsyncGenerator
from typing import TypeVar
from urllib.parse import unquote_to_bytes

import msgspec
from msgspec import Struct
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from gongwen.batch.work import Job
from gongwen.inert import one_line
from gongwen.limits import MEGABYTE, MOST_BYTES
from gongwen.media_types import ALSO, NAMES
from gongwen.serve.problems import ProblemError
from gongwen.translation import gettext as _

MOST_FILES = 200
"""So many files may be in a form."""
_MOST_FIELDS = 20
_LONGEST_NAME = 200
_ENCODED_NAME = re.compile(rb"filename\*=utf-8''([^;\s]+)", re.IGNORECASE)
_T = TypeVar("_T", bound=Struct)


class _InMemory(MultiPartParser):
    """A form's files, whatever their size, in memory: what is secret is not to be on the disk before it is read."""

    spool_max_size = sys.maxsize

    def on_headers_finished(self) -> None:
        """Take `filename*` (RFC 5987), which some clients write where a name is no ASCII, for a name, too."""
        part = self._current_part
        if (found := _ENCODED_NAME.search(part.content_disposition or b"")) and b"filename=" not in found.string:
            name = unquote_to_bytes(found[1]).translate(None, b'"\\\r\n')
            part.content_disposition = found.string + b'; filename="' + name + b'"'
        super().on_headers_finished()


async def documents(request: Request) -> list[Job]:
    """The documents in the body: one that is no form, or the files of one; raises ProblemError where there is none."""
    how = _taken_for(request)
    if request.headers.get("content-type", "").lower().startswith("multipart/"):
        found = [_named(Job(name, content=content), how) for name, content in await _files(request)]
    else:
        content = await request.body()
        found = [_named(Job(label(request.query_params.get("name")), content=content), how)] if content else []
    if not found:
        raise _bad(_("there is no document in the request"))
    for job in found:
        if isinstance(job.content, bytes) and len(job.content) > MOST_BYTES:
            raise ProblemError("too-large", megabytes=MOST_BYTES / MEGABYTE)
    return found


async def document(request: Request) -> Job:
    """The one document in the body."""
    found = await documents(request)
    if len(found) > 1:
        raise _bad(_("one document is wanted, and there are {count}", count=len(found)))
    return found[0]


async def json_of(request: Request, kind: type[_T]) -> _T:
    """The body as JSON of this *kind*; raises ProblemError where it is none."""
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ProblemError("invalid", _("JSON: {error}", error=error)) from error


def label(name: str | None) -> str:
    """*name*, which somebody else gave, as that of a document: the last step of a path, on one line; else empty."""
    last = (name or "").replace("\\", "/").rstrip("/").rpartition("/")[2].strip()
    last = one_line(last.encode("utf-8", "replace").decode())
    return last[:_LONGEST_NAME] if last.strip(" .") else ""


async def _files(request: Request) -> list[tuple[str, bytes]]:
    """The files of a form, each with its name."""
    parser = _InMemory(
        request.headers, _chunks(request), max_files=MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=MEGABYTE
    )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError, LookupError) as error:
        raise _bad(_("the form is not understood: {error}", error=error)) from error
    try:
        uploads = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        return [(label(upload.filename), await upload.read()) for upload in uploads if upload.filename]
    finally:
        await form.close()


async def _chunks(request: Request) -> AsyncGenerator[bytes, None]:
    async for chunk in request.stream():
        yield chunk


def _taken_for(request: Request) -> tuple[str | None, str | None]:
    """What the request says that its documents are: a media type and an encoding; raises ProblemError for others."""
    kind, encoding = request.query_params.get("type"), request.query_params.get("encoding")
    media_type = (NAMES.get(kind) or ALSO.get(kind) or (kind if kind in NAMES.values() else None)) if kind else None
    if kind and media_type is None:
        raise _bad(_("there is no type {kind!r}; there are {known}", kind=kind[:40], known=", ".join(NAMES)))
    try:
        if encoding is not None:
            bytes(range(256)).decode(encoding, "replace")
    except (LookupError, ValueError) as error:
        raise _bad(_("{encoding!r} is no encoding of text", encoding=encoding)) from error
    return media_type, encoding


def _named(job: Job, how: tuple[str | None, str | None]) -> Job:
    return msgspec.structs.replace(job, taken_for=how[0], encoding=how[1])


def _bad(reason: str) -> ProblemError:
    return ProblemError("bad-request", reason)
