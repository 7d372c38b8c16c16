"""Who may ask a `gongwen serve`, how much and how slowly: other sites, other names, tokens, sizes, odd forms."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

pytest.importorskip("starlette", reason="needs the extra `serve`")
from starlette.types import Message, Receive, Scope, Send

from gongwen.serve.bodies import label
from gongwen.serve.guard import Guard, Rules
from serving import Served, serving

NOTICE = "关于修渠的通知\n\n一、到2026年，修渠12公里。\n"
TOKEN = "一把钥匙-and-a-key"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that every address of this machine reaches."""
    data = tmp_path_factory.mktemp("data")
    with serving(data, "--host", "0.0.0.0", "--allow-host", "desk.example.cn", token="a-key") as running:
        yield running


def kind(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["type"]).removeprefix("/problems/")


# ---- hosts and origins


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST", "[::1]:{port}", "127.0.0.1"])
def test_its_own_names_are_answered(served: Served, host: str) -> None:
    headers = {"Host": host.format(port=served.port)}
    assert served.client.get("/v1/notices", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:{port}", "127.0.0.1.evil.example", "localhost.evil.example:{port}", "evil.example:127.0.0.1"),
        *("127.0.0.1:{port}@evil.example", "", "[::1", "::1", "192.168.1.7:{port}", "0.0.0.0:{port}", "localhost:x"),
    ],
)
def test_a_name_that_another_has_made_lead_here_is_not(served: Served, host: str) -> None:
    for path in ("/", "/v1/notices", "/healthz", "/openapi.json"):
        answer = served.client.get(path, headers={"Host": host.format(port=served.port)})
        assert (answer.status_code, kind(answer)) == (421, "unknown-host")


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "http://localhost:{port}", ""],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_pages_of_other_origins_may_not_ask(served: Served, origin: str, method: str) -> None:
    headers = {"Origin": origin.format(port=served.port), "Access-Control-Request-Method": "POST"}
    answer = served.client.request(method, "/v1/notices", headers=headers)
    assert (answer.status_code, kind(answer)) == (403, "other-origin")
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_its_own_pages_may_ask(served: Served) -> None:
    headers = {"Origin": f"http://127.0.0.1:{served.port}", "Sec-Fetch-Site": "same-origin"}
    assert served.client.post("/v1/parse", content=NOTICE, headers=headers).status_code == 200


def test_another_site_can_lead_a_person_here_and_take_nothing(served: Served) -> None:
    fetched = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}
    for path in ("/v1/notices", "/", "/openapi.json"):
        assert kind(served.client.get(path, headers=fetched)) == "other-origin"
    visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert served.client.get("/", headers=visit).status_code == 200
    assert kind(served.client.get("/v1/notices", headers=visit)) == "other-origin"
    frame = {**visit, "Sec-Fetch-Dest": "iframe"}
    assert kind(served.client.get("/", headers=frame)) == "other-origin"


@pytest.mark.parametrize("path", ["/", "/tasks", "/v1/notices", "/openapi.json", "/nothing", "/healthz"])
def test_every_answer_is_closed_to_other_sites(served: Served, path: str) -> None:
    headers = served.client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers and "server" not in headers


def test_no_page_names_another_host(served: Served) -> None:
    for path in ("/", "/tasks", "/enter", "/problems/conflict"):
        page = served.client.get(path).text
        assert "http://" not in page and "https://" not in page, path


# ---- tokens


def test_without_the_token_nothing_is_answered_but_that_it_is_there(guarded: Served) -> None:
    def status(**headers: str) -> tuple[int, str]:
        answer = httpx.get(f"{guarded.address}v1/notices", headers=headers)
        return answer.status_code, answer.headers.get("www-authenticate", "")

    wrong = (401, 'Bearer realm="gongwen"')
    assert status() == wrong
    for given in ("Bearer", "Bearer a-ke", "Bearer a-key-", "Basic a-key", "a-key", "Bearer é"):
        headers = httpx.Headers([(b"Authorization", given.encode())])
        assert httpx.get(f"{guarded.address}v1/notices", headers=headers).status_code == 401
    assert status(Cookie="gongwen-token=a-ke") == wrong
    assert status(Authorization="Bearer a-key")[0] == 200
    assert status(Cookie="gongwen-token=a-key")[0] == 200
    assert httpx.get(f"{guarded.address}healthz").json()["status"] == "ok"
    for path in ("openapi.json", "v1/schema", "notices/x", "v1/parse"):
        assert httpx.get(f"{guarded.address}{path}").status_code == 401


def test_a_browser_is_asked_for_the_token_once(guarded: Served) -> None:
    with httpx.Client(base_url=guarded.address) as browser:
        asked = browser.get("/", headers={"Accept": "text/html"}, follow_redirects=True)
        assert asked.url.path == "/enter" and 'type="password"' in asked.text
        wrong = browser.post("/enter", data={"token": "a-guess"})
        assert wrong.status_code == 401 and "口令不对" in wrong.text
        right = browser.post("/enter", data={"token": "a-key"})
        assert right.headers["location"] == "/"
        assert "HttpOnly" in right.headers["set-cookie"] and "samesite=strict" in right.headers["set-cookie"].lower()
        assert browser.get("/").status_code == 200


def test_its_addresses_and_names_are_answered_and_no_others(guarded: Served) -> None:
    for host, status in (("desk.example.cn", 200), ("10.0.0.7:80", 200), ("evil.example", 421)):
        assert guarded.client.get("/v1/notices", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("options", [("--host", "0.0.0.0"), ("--allow-host", "desk.example.cn")])
def test_a_token_is_made_up_where_others_can_reach_it(options: tuple[str, str], tmp_path: Path) -> None:
    words = ["serve", "--port", "0", "--no-browser", "--data", str(tmp_path), *options]
    process = subprocess.Popen([sys.executable, "-m", "gongwen", *words], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = [process.stderr.readline() for _ in range(3)]
    process.terminate()
    process.communicate(timeout=30)
    assert said[2].startswith("gongwen: token ") and len(said[2]) > 30


def test_a_token_of_any_letters(tmp_path: Path) -> None:
    rules = Rules.of("127.0.0.1", (), TOKEN)
    said = asyncio.run(through(rules, [("host", "localhost"), ("authorization", f"Bearer {TOKEN}")]))
    assert said == 401  # headers are Latin-1: such a token cannot be brought, and nothing breaks
    assert asyncio.run(through(rules, [("host", "localhost"), ("cookie", "x=;;;=")])) == 401


async def through(rules: Rules, headers: list[tuple[str, str]], body: list[bytes] | None = None) -> int:
    """The status that the guard gives, or 200 where it lets a request through."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    pieces = list(body or [b""])
    statuses: list[int] = []

    async def receive() -> Message:
        if not pieces:
            await asyncio.sleep(60)
        return {"type": "http.request", "body": pieces.pop(0), "more_body": True}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    raw = [(name.encode(), value.encode()) for name, value in headers]
    scope: Any = {"type": "http", "method": "POST", "path": "/v1/parse", "scheme": "http", "headers": raw}
    await Guard(app, rules, lambda line: None)(scope, receive, send)
    return statuses[0]


# ---- sizes and times


def test_a_body_that_is_too_long_is_not_read() -> None:
    rules = Rules.of("127.0.0.1", (), None)._replace(most_bytes=1000)
    host = ("host", "localhost")
    assert asyncio.run(through(rules, [host, ("content-length", "1001")])) == 413
    assert asyncio.run(through(rules, [host, ("content-length", "x")], [b"x" * 600, b"x" * 600])) == 413


def test_bodies_together_are_bounded() -> None:
    rules = Rules.of("127.0.0.1", (), None)._replace(most_bytes_at_once=1000)
    assert asyncio.run(through(rules, [("host", "localhost")], [b"x" * 600, b"x" * 600])) == 503


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    rules = Rules.of("127.0.0.1", (), None)
    host = [("host", "localhost")]
    assert asyncio.run(through(rules._replace(silence_seconds=0.05), host, [b"x"])) == 408
    assert asyncio.run(through(rules._replace(body_seconds=0.05), host, [b"x"])) == 408


def test_a_document_over_the_limit_is_refused_and_nothing_kept(served: Served) -> None:
    answer = served.client.post("/v1/parse", content=b"x" * 50_000_001)
    assert (answer.status_code, kind(answer)) == (413, "too-large")
    said = served.raw(b"POST /v1/parse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\nx")
    assert said.startswith(b"HTTP/1.1 413 ") and b"/problems/too-large" in said


def test_a_body_shorter_than_it_says_stores_nothing(served: Served) -> None:
    before = served.client.get("/v1/notices").json()["total"]
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall(
            b"POST /v1/notices HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999\r\n\r\n" + NOTICE.encode()
        )
    time.sleep(0.3)
    assert served.client.get("/v1/notices").json()["total"] == before


@pytest.mark.parametrize(
    "request_line",
    [
        b"nonsense\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\n" + b"a" * 70_000,
    ],
)
def test_what_is_no_http_is_told_so(served: Served, request_line: bytes) -> None:
    assert served.raw(request_line).startswith(b"HTTP/1.1 400 ")
    assert served.client.get("/healthz").json()["status"] == "ok"


def test_lengths_that_contradict_each_other_smuggle_nothing(served: Served) -> None:
    head = b"POST /v1/parse HTTP/1.1\r\nHost: localhost\r\n"
    both = head + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/notices HTTP/1.1\r\n\r\n"
    twice = head + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd"
    assert served.raw(twice).startswith(b"HTTP/1.1 400 ")
    assert b"notices" not in served.raw(both)


# ---- names and paths


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/etc/passwd", "passwd"),
        ("..", ""),
        ("a\r\nSet-Cookie: x=1", "a\\u000d\\u000aSet-Cookie: x=1"),
        ("\u202etxt.exe", "\\u202etxt.exe"),
        ("方案" * 200, ("方案" * 200)[:200]),
        ("\x00", "\\u0000"),
        (None, ""),
    ],
)
def test_the_name_of_a_document_is_a_label(name: str | None, shown: str) -> None:
    assert label(name) == shown


def test_names_make_no_files(served: Served) -> None:
    before = sorted(path.name for path in served.data.parent.iterdir())
    for name in ("../escaped.txt", "/tmp/../escaped.txt", "a/b/c.txt", "x\x00y"):
        answer = served.client.post("/v1/notices", params={"name": name}, content=NOTICE)
        assert answer.status_code == 201
        key = answer.json()["id"]
        export = served.client.post("/v1/export", json={"to": "json", "ids": [key]})
        assert "/" not in export.headers["content-disposition"].replace("UTF-8''", "")
    assert sorted(path.name for path in served.data.parent.iterdir()) == before
    assert {path.name for path in served.data.iterdir()} <= {
        *("notices.sqlite", "notices.sqlite-wal", "notices.sqlite-shm", "unfinished")
    }


@pytest.mark.parametrize(
    "path",
    [
        *("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/v1/notices/..%2f..%2fetc%2fpasswd", "/notices/../x"),
        *("/v1/notices/%00", "/v1/notices/' OR 1=1 --", "//etc/passwd", "/v1/notices/" + "0" * 64, "/pages.css"),
        *(
            "/notices.sqlite",
            "/v1/jobs/..",
            "/problems/../enter",
            "/.git/config",
            "/v1/notices/x/corrections/versions/9",
        ),
    ],
)
def test_tricks_with_paths_find_nothing(served: Served, path: str) -> None:
    head = f"GET {path.replace(' ', '%20')} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    said = served.raw(head.encode())
    assert said.startswith((b"HTTP/1.1 404 ", b"HTTP/1.1 405 ")), said[:200]
    assert b"root:" not in said


def test_methods_that_are_not_known(served: Served) -> None:
    for method in ("PUT", "PATCH", "TRACE", "OPTIONS"):
        answer = served.client.request(method, "/v1/parse")
        assert (answer.status_code, kind(answer)) == (405, "method")


# ---- forms


def form(served: Served, body: bytes, content_type: str = "multipart/form-data; boundary=b") -> httpx.Response:
    return served.client.post("/v1/parse", content=body, headers={"Content-Type": content_type})


PART = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' + NOTICE.encode() + b"\r\n"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "multipart/form-data; boundary=b"),
        (PART, "multipart/form-data"),  # no boundary
        (PART, "multipart/form-data; boundary=other"),
        (PART, "multipart/form-data; boundary="),
        (b"--b--\r\n", "multipart/form-data; boundary=b"),
        (b"--b\r\n\r\nno header\r\n--b--\r\n", "multipart/form-data; boundary=b"),
        (
            b'--b\r\nContent-Disposition: form-data; name="words"\r\n\r\nx\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
        ),
        (PART + PART + b"--b--\r\n", "multipart/form-data; boundary=b"),  # two where one is wanted
        (PART * 201 + b"--b--\r\n", "multipart/form-data; boundary=b"),
        (b"--b\r\n" + b"X-Long: " + b"y" * 100_000 + b"\r\n\r\n", "multipart/form-data; boundary=b"),
    ],
)
def test_odd_forms_are_told(served: Served, body: bytes, content_type: str) -> None:
    answer = form(served, body, content_type)
    assert (answer.status_code, kind(answer)) == (400, "bad-request")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (PART + b"--b--\r\n", "a.txt"),
        (PART + b"--b--", "a.txt"),
        (PART.replace(b"a.txt", "../../方案.txt".encode()) + b"--b--\r\n", "方案.txt"),
        (PART.replace(b"a.txt", b"C:\\\\docs\\\\a.txt") + b"--b--\r\n", "a.txt"),
        (PART.replace(b'filename="a.txt"', b"filename*=UTF-8''%E6%96%B9.txt") + b"--b--\r\n", "方.txt"),
        (b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nx\r\n' + PART + b"--b--\r\n", "a.txt"),
    ],
)
def test_forms_as_clients_write_them(served: Served, body: bytes, name: str) -> None:
    answer = form(served, body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["source"]["name"] == name
    assert answer.json()["text"] == NOTICE.rstrip("\n") or answer.json()["text"] == NOTICE


def test_a_large_file_of_a_form_is_not_put_on_the_disk(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    from starlette.datastructures import Headers

    from gongwen.serve import bodies

    async def chunks() -> Any:
        yield PART[:-2]
        for _ in range(64):
            yield b"x" * 65536
        yield b"\r\n--b--\r\n"

    async def rolled() -> bool:
        headers = Headers({"content-type": "multipart/form-data; boundary=b"})
        parsed = await bodies._InMemory(headers, chunks()).parse()
        upload: Any = parsed["file"]
        assert upload.size > 4_000_000
        return bool(upload.file._rolled)

    assert not asyncio.run(rolled())


def test_json_of_problems_is_whole(served: Served) -> None:
    said = json.loads(served.client.get("/nothing", headers={"Accept-Language": "zh"}).text)
    assert said == {
        "type": "/problems/not-found",
        "title": "没有找到",
        "status": 404,
        "detail": "这里没有这份内容，或者已经删除。",
    }
    assert "Somebody else has saved" in served.client.get("/problems/conflict").text
