"""Parameters of requests as values; what is none of those that the operation has is a problem."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request

from gongwen.serve.problems import ProblemError
from gongwen.translation import gettext as _

_LONGEST_QUERY = 200


def words(request: Request, name: str) -> str:
    """The words of the parameter *name*; empty where it is not given."""
    given = request.query_params.get(name, "").strip()
    if len(given) > _LONGEST_QUERY:
        raise _bad(_("{name}: more than {most} characters", name=name, most=_LONGEST_QUERY))
    return given


def number(request: Request, name: str, default: int, most: int) -> int:
    """The whole number that the parameter *name* is, from 0 to *most*."""
    given = request.query_params.get(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdecimal() and len(given) < 10 and int(given) <= most):
        raise _bad(_("{name}: a whole number up to {most} is wanted", name=name, most=most))
    return int(given)


def one_of(request: Request, name: str, values: tuple[str, ...]) -> str | None:
    """The one of *values* that the parameter *name* is; None where it is not given."""
    given = request.query_params.get(name)
    if given and given not in values:
        raise _bad(_("{name}: one of {values} is wanted", name=name, values=", ".join(values)))
    return given or None


def day(request: Request, name: str) -> str:
    """The day that the parameter *name* is, as ISO has it; empty where it is not given."""
    given = words(request, name)
    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError as error:
        raise _bad(_("{name}: a day as 2025-12-31 is wanted", name=name)) from error


def is_set(request: Request, name: str) -> bool:
    """Whether the parameter *name* is true."""
    return one_of(request, name, ("true", "false")) == "true"


def _bad(reason: str) -> ProblemError:
    return ProblemError("bad-request", reason)
