"""`gongwen mcp`: what an agent gets, asked by the protocol's own client; and what it does not get."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import gongwen
from gongwen.cli import gongwen as command_line
from gongwen.mcp import folders, tools
from gongwen.mcp.folders import Folders, RefusedError
from gongwen.mcp.reader import Reader
from gongwen.mcp.tools import Tools
from officemade import docx

NOTICE = """溪城市人民政府关于加强河道管理的通知
各区人民政府：
一、目标。到2026年底，治理河道120公里，水质达标率达到95%以上。
二、分工。（一）清理岸线。（市水务局牵头，市农业农村局配合，2026年6月底前完成）
（二）关停排口30个。（市生态环境局负责，2026年12月底前完成）
溪城市人民政府
2025年3月1日
"""
SECRET = "机密★1年\n" + NOTICE


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with notices, beside it a file that nobody gave."""
    shelf = tmp_path / "shelf"
    (shelf / "2025").mkdir(parents=True)
    (shelf / "notice.txt").write_text(NOTICE, encoding="utf-8")
    (shelf / "2025" / "河道 一.docx").write_bytes(docx(NOTICE))
    (tmp_path / "outside.txt").write_text(NOTICE, encoding="utf-8")
    return shelf


def tools_of(*given: Path, timeout: float = 60, limit: int = 50_000_000) -> Tools:
    return Tools(Reader(Folders(given), timeout, limit))


def refusal(tool: Callable[..., object], *said: Any, **named: Any) -> str:
    with pytest.raises(RefusedError) as refused:
        tool(*said, **named)
    return str(refused.value)


# --- by the protocol


def asked(questions: Callable[[Any], Awaitable[Any]], *arguments: str | Path) -> Any:
    """What *questions* gives, which are put to `gongwen mcp` with the client of the SDK."""
    pytest.importorskip("mcp", reason="no mcp: pip install '.[mcp]'")
    import anyio
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def session() -> Any:
        started = StdioServerParameters(
            command=sys.executable, args=["-m", "gongwen", "mcp", *map(str, arguments)], env=dict(os.environ)
        )
        async with Client(stdio_client(started)) as client:
            return await questions(client)

    return anyio.run(session)


def test_an_agent_gets_what_a_parse_gives(shelf: Path) -> None:
    notice = gongwen.parse_file(shelf / "notice.txt").to_dict()
    kinds = ("targets", "responsibilities", "tasks")

    async def questions(client: Any) -> dict[str, Any]:
        names = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(names) == {"files", "parse", *kinds}
        assert all(tool.description and tool.annotations.read_only_hint for tool in names.values())
        answers = {name: await client.call_tool(name, {"file": "notice.txt"}) for name in ("parse", *kinds)}
        assert not any(answer.is_error for answer in answers.values())
        return {name: answer.structured_content for name, answer in answers.items()}

    answers = asked(questions, shelf)
    assert answers["parse"] == notice
    for kind in kinds:
        assert notice[kind]
        assert answers[kind] == {"items": notice[kind], "total": len(notice[kind]), "next_offset": None}


def test_a_refusal_is_an_error_in_one_line_and_the_server_goes_on(shelf: Path) -> None:
    async def questions(client: Any) -> tuple[list[Any], Any]:
        wrong: tuple[dict[str, Any], ...] = (
            {"file": "../outside.txt"},
            {"file": "notice.txt", "limit": 0},
            {"file": "absent"},
            {},
        )
        return [await client.call_tool("targets", said) for said in wrong], await client.call_tool("files", {})

    refused, files = asked(questions, shelf)
    assert all(answer.is_error for answer in refused)
    said = [answer.content[0].text for answer in refused]
    assert "no such file under the folders given at start" in said[0]
    assert "limit from 1 to" in said[1]
    assert all("\n" not in words and "Traceback" not in words for words in said[:3])
    assert files.structured_content["total"] == 2


def test_a_document_that_takes_too_long_is_ended_and_the_server_goes_on(shelf: Path) -> None:
    (shelf / "notice.txt").write_text(NOTICE * 300, encoding="utf-8")

    async def questions(client: Any) -> tuple[Any, Any]:
        return await client.call_tool("targets", {"file": "notice.txt"}), await client.call_tool("files", {})

    slow, files = asked(questions, shelf, "--timeout", "0.001")
    assert slow.is_error
    assert "timeout: not done after 0.001 seconds, and ended" in slow.content[0].text
    assert not files.is_error


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("number", [None, signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_its_input_or_by_a_signal(number: signal.Signals | None, shelf: Path) -> None:
    pytest.importorskip("mcp", reason="no mcp: pip install '.[mcp]'")
    pipe = subprocess.PIPE
    server = subprocess.Popen([sys.executable, "-m", "gongwen", "mcp", shelf], stdin=pipe, stdout=pipe, stderr=pipe)
    assert server.stdin and server.stdout
    server.stdin.write(b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n')
    server.stdin.flush()
    assert server.stdout.readline()  # it serves
    if number:
        server.send_signal(number)
    _, said = server.communicate(timeout=60)
    assert server.returncode == (-number if number else 0)
    assert said.decode().splitlines() == (["gongwen: interrupted"] if number else [])


def test_without_the_package_the_command_says_what_to_install(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.delitem(sys.modules, "gongwen.mcp.server", raising=False)
    for name in [name for name in sys.modules if name.startswith("mcp.")]:
        monkeypatch.delitem(sys.modules, name)
    result = CliRunner().invoke(command_line, ["mcp", str(shelf)])
    assert (result.exit_code, 'pip install --upgrade "mcp<3"' in result.stderr) == (2, True), result.stderr


# --- which files are read


def test_all_that_is_listed_can_be_read_and_nothing_else_is_listed(shelf: Path) -> None:
    (shelf / ".hidden.txt").write_text(NOTICE, encoding="utf-8")
    (shelf / "notice.gold.json").write_text("{}", encoding="utf-8")
    (shelf / "pages.zip").write_bytes(b"PK")
    (shelf / "slides.pptx").write_bytes(b"PK")
    given = tools_of(shelf)
    listed = given.files()["items"]
    assert [Path(name).relative_to(shelf.resolve()).as_posix() for name in listed] == [
        "2025/河道 一.docx",
        "notice.txt",
    ]
    assert all(given.targets(name)["items"] for name in listed)
    for name, reason in ((".hidden.txt", "hidden"), ("notice.gold.json", "golden answers"), ("pages.zip", "archive")):
        assert reason in refusal(given.targets, name)
    assert "slides" in refusal(given.targets, "slides.pptx")


def test_the_same_path_is_read_relative_to_each_folder_given(shelf: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "second.txt").write_text(NOTICE, encoding="utf-8")
    given = tools_of(shelf, other)
    assert given.targets("second.txt") == given.targets("notice.txt") == given.targets(str(other / "second.txt"))


@pytest.mark.parametrize(
    "name",
    [
        *("../outside.txt", "2025/../../outside.txt", "{outside}", "/etc/hostname"),
        *("absent", "", ".", "a\0b", "\ud800", "x" * 5000),
    ],
)
def test_nothing_outside_is_read_nor_told_from_what_is_not_there(name: str, shelf: Path, tmp_path: Path) -> None:
    outside = str(tmp_path / "outside.txt")
    given = tools_of(shelf)
    assert refusal(given.targets, name.format(outside=outside)) == "no such file under the folders given at start"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there, and pipes are others")
def test_links_are_followed_inside_alone_and_what_is_no_file_is_not_opened(shelf: Path, tmp_path: Path) -> None:
    (shelf / "inner.txt").symlink_to("notice.txt")
    (shelf / "leading-out.txt").symlink_to(tmp_path / "outside.txt")
    (shelf / "out").symlink_to(tmp_path)
    (shelf / "loop.txt").symlink_to("loop.txt")
    (shelf / "null.txt").symlink_to("/dev/null")
    os.mkfifo(shelf / "pipe.txt")
    given = tools_of(shelf)
    assert given.targets("inner.txt")["total"]
    for name in ("leading-out.txt", "out/outside.txt", "loop.txt", "null.txt"):
        assert refusal(given.targets, name) == "no such file under the folders given at start"
    assert "a pipe" in refusal(given.targets, "pipe.txt")
    assert "a folder" in refusal(given.targets, "2025")
    listed = [Path(name).name for name in given.files()["items"]]
    assert listed == ["河道 一.docx", "inner.txt", "notice.txt"]


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="no opening step by step there")
@pytest.mark.parametrize("swapped", ["notice.txt", "2025"])
def test_a_link_that_takes_the_place_of_what_was_looked_at_is_not_followed(
    swapped: str, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "inner.txt").write_text(NOTICE, encoding="utf-8")
    (shelf / "2025" / "inner.txt").write_text(NOTICE, encoding="utf-8")
    opened = folders._opened

    def late(root: Path, file: Path) -> int:
        (shelf / swapped).rename(tmp_path / "moved")
        (shelf / swapped).symlink_to(tmp_path / ("outside.txt" if swapped == "notice.txt" else "elsewhere"))
        return opened(root, file)

    monkeypatch.setattr(folders, "_opened", late)
    name = swapped if swapped == "notice.txt" else "2025/inner.txt"
    assert refusal(tools_of(shelf).targets, name)


def test_a_folder_that_is_none_stops_the_start(shelf: Path) -> None:
    for name, reason in (("absent", "No such file"), ("notice.txt", "Not a directory")):
        if sys.platform != "win32":
            result = CliRunner().invoke(command_line, ["mcp", str(shelf / name)])
            assert (result.exit_code, reason in result.stderr) == (1, True), result.stderr


# --- what is answered


def test_what_is_no_notice_or_too_long_or_secret_is_refused(shelf: Path) -> None:
    (shelf / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0")
    (shelf / "secret.txt").write_text(SECRET, encoding="utf-8")
    (shelf / "plain.txt").write_text(NOTICE.replace("加强", "加强机密"), encoding="utf-8")
    assert "other-format: it is an image" in refusal(tools_of(shelf).parse, "image.png")
    assert "secrecy mark" in refusal(tools_of(shelf).targets, "secret.txt")
    assert tools_of(shelf).targets("plain.txt")["total"]
    assert "too-large: more than 0.0001 MB" in refusal(tools_of(shelf, limit=100).parse, "notice.txt")


def test_findings_come_a_page_at_a_time(shelf: Path) -> None:
    given = tools_of(shelf)
    whole = given.targets("notice.txt")
    first, second = given.targets("notice.txt", limit=2), given.targets("notice.txt", offset=2, limit=2)
    assert whole["total"] == 3
    assert (first["items"] + second["items"], first["next_offset"], second["next_offset"]) == (whole["items"], 2, None)
    assert given.targets("notice.txt", offset=9) == {"items": [], "total": 3, "next_offset": None}
    assert "limit from 1 to" in refusal(given.targets, "notice.txt", limit=501)


def test_tasks_are_chosen_by_body_and_day(shelf: Path) -> None:
    from datetime import date

    given = tools_of(shelf)
    assert given.tasks("notice.txt")["total"] == 2
    of_water, early = given.tasks("notice.txt", unit="市水利局"), given.tasks("notice.txt", before=date(2026, 7, 1))
    assert [task["deadline"]["date"] for task in of_water["items"]] == ["2026-06-30"]
    assert early == of_water


def test_a_parse_gives_the_fields_that_are_asked_for(shelf: Path) -> None:
    given = tools_of(shelf)
    assert list(given.parse("notice.txt", ["metadata", "unread"])) == ["metadata", "unread"]
    assert "a notice has no field titel; it has schema_version" in refusal(given.parse, "notice.txt", ["titel"])


def test_an_answer_that_is_too_long_says_how_to_ask_for_less(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "MOST_ANSWER", 1000)
    assert "ask for fewer `fields`" in refusal(tools_of(shelf).parse, "notice.txt")
    assert "ask for a lower `limit`" in refusal(tools_of(shelf).targets, "notice.txt")


def test_a_file_that_changed_is_read_anew(shelf: Path) -> None:
    given = tools_of(shelf)
    before = given.targets("notice.txt")["total"]
    (shelf / "notice.txt").write_text(NOTICE.replace("治理河道120公里，", ""), encoding="utf-8")
    assert given.targets("notice.txt")["total"] == before - 1
