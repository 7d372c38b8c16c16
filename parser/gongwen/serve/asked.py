"""Parameters of requests as values; what is none of those that the operation has is a problem."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request

from gongwen.serve.problems import ProblemError

_LONGEST_QUERY = 200


def words(request: Request, name: str) -> str:
    """The words of the parameter *name*; empty where it is not given."""
    given = request.query_params.get(name, "").strip()
    if len(given) > _LONGEST_QUERY:
        raise _bad(f"{name}: more than {_LONGEST_QUERY} characters", f"{name}：超过 {_LONGEST_QUERY} 字")
    return given


def number(request: Request, name: str, default: int, most: int) -> int:
    """The whole number that the parameter *name* is, from 0 to *most*."""
    given = request.query_params.get(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdecimal() and len(given) < 10 and int(given) <= most):
        raise _bad(f"{name}: a whole number up to {most} is wanted", f"{name}：应为不超过 {most} 的整数")
    return int(given)


def one_of(request: Request, name: str, values: tuple[str, ...]) -> str | None:
    """The one of *values* that the parameter *name* is; None where it is not given."""
    given = request.query_params.get(name)
    if given and given not in values:
        raise _bad(f"{name}: one of {', '.join(values)} is wanted", f"{name}：应为 {'、'.join(values)} 之一")
    return given or None


def day(request: Request, name: str) -> str:
    """The day that the parameter *name* is, as ISO has it; empty where it is not given."""
    given = words(request, name)
    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError as error:
        raise _bad(f"{name}: a day as 2025-12-31 is wanted", f"{name}：应为 2025-12-31 这样的日期") from error


def is_set(request: Request, name: str) -> bool:
    """Whether the parameter *name* is true."""
    return one_of(request, name, ("true", "false")) == "true"


def _bad(english: str, chinese: str) -> ProblemError:
    return ProblemError("bad-request", english=english, chinese=chinese)
