"""Problems: what the server refuses or cannot do, as RFC 9457 has it, in the reader's language, with what to do.

Every kind has a name, which is its `type` (`/problems/NAME`, a page that explains it) and what programs go by.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta, Struct
from starlette.responses import Response

from gongwen.translation import gettext, gettext_noop

MEDIA_TYPE = "application/problem+json"


class Kind(NamedTuple):
    """A kind of problem: its status, its title, and its detail with `{arguments}`, of which `{reason}` is words."""

    status: int
    title: str
    detail: str


KINDS: dict[str, Kind] = {
    "bad-request": Kind(400, gettext_noop("The request is not understood"), "{reason}"),
    "token-missing": Kind(
        401,
        gettext_noop("A token is needed"),
        gettext_noop("Send the token that `gongwen serve` printed at its start: Authorization: Bearer TOKEN."),
    ),
    "other-origin": Kind(
        403,
        gettext_noop("Pages of other sites may not ask"),
        gettext_noop("The request comes from a page of another origin; only pages of this server may ask."),
    ),
    "not-found": Kind(404, gettext_noop("There is no such thing"), gettext_noop("It is not here, or was deleted.")),
    "method": Kind(
        405,
        gettext_noop("The method is not known here"),
        gettext_noop("This address does not take that method; /openapi.json says which it takes."),
    ),
    "slow-body": Kind(
        408,
        gettext_noop("The body came too slowly"),
        gettext_noop("The body was not complete in time; nothing was kept. Send it again."),
    ),
    "conflict": Kind(
        409,
        gettext_noop("Somebody else has saved since"),
        gettext_noop(
            "What is kept is of revision {revision}; load it, take in what is yours, save with that revision."
        ),
    ),
    "too-large": Kind(
        413, gettext_noop("It is too large"), gettext_noop("More than {megabytes:g} MB; nothing was read.")
    ),
    "unknown-host": Kind(
        421,
        gettext_noop("This is not the server that was asked for"),
        gettext_noop("The request is for another host; --allow-host NAME has the server answer for it."),
    ),
    "invalid": Kind(422, gettext_noop("It is not what is wanted here"), "{reason}"),
    "refused": Kind(422, gettext_noop("No notice can be read of it"), "{reason}"),
    "too-slow": Kind(
        422,
        gettext_noop("It takes too long to read"),
        gettext_noop("Not read within {seconds:g} seconds, and ended; gongwen serve --timeout allows more."),
    ),
    "secrecy-mark": Kind(
        422,
        gettext_noop("It bears a secrecy mark and is not stored"),
        gettext_noop("The notice is marked {mark}: it is not stored here, and nothing of it was kept."),
    ),
    "busy": Kind(
        503, gettext_noop("Too much is waiting"), gettext_noop("Too many documents are waiting; try again in a moment.")
    ),
    "extra-missing": Kind(501, gettext_noop("A package is missing"), "{reason}"),
    "storage-full": Kind(
        507, gettext_noop("It could not be stored"), gettext_noop("The disk did not take it: {reason}")
    ),
    "fault": Kind(500, gettext_noop("A fault of this program"), gettext_noop("Please report it: {reason}")),
}


class Problem(Struct, frozen=True, omit_defaults=True):
    """A problem as RFC 9457 has it."""

    type: Annotated[str, Meta(description="The kind of the problem: /problems/NAME.", examples=["/problems/conflict"])]
    title: Annotated[str, Meta(description="The kind in words.")]
    status: Annotated[int, Meta(description="The HTTP status.")]
    detail: Annotated[str, Meta(description="What is wrong this time, and what to do.")]
    revision: Annotated[int | None, Meta(description="conflict: the revision that is kept.")] = None
    codes: Annotated[list[str], Meta(description="refused: the codes of the diagnostics that say why.")] = []


class ProblemError(Exception):
    """Raised where a request cannot be answered: for a *reason* in the reader's language where the kind says none.

    *arguments* are those of the kind's detail, and `codes`.
    """

    def __init__(
        self, kind: str, reason: str = "", *, headers: Mapping[str, str] | None = None, **arguments: Any
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.headers = dict(headers or {})
        self.arguments = {"reason": reason, **arguments}

    def told(self) -> Problem:
        """What the reader is told of it."""
        status, title, detail = KINDS[self.kind]
        return Problem(
            f"/problems/{self.kind}",
            gettext(title),
            status,
            gettext(detail, **self.arguments),
            revision=self.arguments.get("revision"),
            codes=self.arguments.get("codes", []),
        )


def prefers_chinese(accepted: str) -> bool:
    """Whether who sent the header Accept-Language, *accepted*, would rather have Chinese than English."""
    first = accepted.split(",")[0].strip().lower()
    return first.startswith("zh")


def answer(error: ProblemError) -> Response:
    """*error* as the answer to a request."""
    problem = error.told()
    return Response(msgspec.json.encode(problem), problem.status, error.headers, MEDIA_TYPE)
