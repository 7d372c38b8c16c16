"""The pages: the list of notices, the tasks of all of them, the editor, and what asks for the token. All in Chinese.

A page's style and script stand in it, and its policy admits no others; what it shows it asks of the API, and puts on
the page as text.
"""

from __future__ import annotations

import asyncio
import hmac
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from gongwen.model import Notice
from gongwen.serve.guard import COOKIE
from gongwen.serve.problems import KINDS, ProblemError
from gongwen.serve.service import service_of
from gongwen.translation import chinese
from gongwen.writers.review.page import review_page, style
from gongwen.writers.review.script import script
from gongwen.writers.review.shell import asset, document, escape, policy

_HERE = Path(__file__).parent
_WRONG_TOKEN_SECONDS = 0.5
_MOST_FORM_BYTES = 2000
_HEADING = re.compile(r"<h1[^>]*>(.+)</h1>")


class _Page(NamedTuple):
    """A page, and its policy."""

    html: str
    policy: str

    def response(self, status: int = 200) -> Response:
        return HTMLResponse(self.html, status, {"Content-Security-Policy": f"{self.policy}; frame-ancestors 'none'"})


async def notices(request: Request) -> Response:
    service_of(request).readers.warm()
    return _page("list").response()


async def tasks(request: Request) -> Response:
    return _page("tasks").response()


async def editor(request: Request) -> Response:
    """The review page of a stored notice, which keeps the corrections here."""
    return (await asyncio.to_thread(_editor, request, request.path_params["id"])).response()


def _editor(request: Request, key: str) -> _Page:
    notice = Notice.from_json(service_of(request).store.json_of(key, corrected=False))
    return _Page(review_page(notice, f"/v1/notices/{key}"), policy(style(), script(), served=True))


async def enter(request: Request) -> Response:
    return _page("enter").response()


async def entered(request: Request) -> Response:
    """Let who knows the token in: his browser keeps it."""
    token = request.app.state.token
    form = parse_qs((await request.body())[:_MOST_FORM_BYTES].decode("utf-8", "replace"))
    given = form.get("token", [""])[0].strip()
    if token and not hmac.compare_digest(given.encode(), token.encode()):
        await asyncio.sleep(_WRONG_TOKEN_SECONDS)
        return _page("enter", chinese("The token is wrong; enter it again.")).response(401)
    response = RedirectResponse("/", 303)
    if token:
        response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
    return response


async def problem(request: Request) -> Response:
    """What a kind of problem is."""
    kind = KINDS.get(request.path_params["kind"])
    if kind is None:
        raise ProblemError("not-found")
    said = "".join(f"<h1>{escape(title)}</h1><p>HTTP {kind.status}</p>" for title in (chinese(kind.title), kind.title))
    look = _style()
    html = document(chinese(kind.title), f'<main class="plain">{said}</main>', style=look, script="", served=True)
    return _Page(html, policy(look, "", served=True)).response()


@cache
def _page(name: str, said: str = "") -> _Page:
    """The page made of NAME.html, whose heading is its title, and NAME.js, where there is one, in the frame of all."""
    frame, body = ((_HERE / f"{each}.html").read_text(encoding="utf-8") for each in ("frame", name))
    heading = _HEADING.search(body)
    assert heading, name
    title = f"{heading[1]} · {chinese('notices')}"
    body = frame.replace("<!--body-->", body).replace("<!--said-->", escape(said))
    body = body.replace(f'data-page="{name}"', f'data-page="{name}" aria-current="page"')
    look, code = _style(), script(f"{name}.js", _HERE)
    return _Page(document(title, body, style=look, script=code, served=True), policy(look, code, served=True))


@cache
def _style() -> str:
    return asset("base.css") + (_HERE / "pages.css").read_text(encoding="utf-8")


ROUTES = (
    Route("/", notices, methods=["GET"]),
    Route("/tasks", tasks, methods=["GET"]),
    Route("/notices/{id}", editor, methods=["GET"]),
    Route("/enter", enter, methods=["GET"]),
    Route("/enter", entered, methods=["POST"]),
    Route("/problems/{kind}", problem, methods=["GET"]),
)
