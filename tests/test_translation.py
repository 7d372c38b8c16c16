"""Diagnostics: one fixed language in the JSON, the reader's where it is printed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import gongwen
from conftest import sources
from gongwen import lexicon
from gongwen.cli import gongwen as command_line
from gongwen.diagnostic import CODES, diagnose, few
from gongwen.model import Diagnostic
from gongwen.reading import doc, docx, formats, libreoffice, mht, odf, xls, zipped
from gongwen.reading.records import CSV_FILE
from gongwen.translation import FAULTS, FILES, MESSAGES, WORDS, in_chinese, reads_chinese

PAIRS = [(code, number) for code, said in CODES.items() for number in range(len(said.messages))]


def arguments(template: str) -> list[str]:
    return sorted(set(re.findall(r"\{(\w+)", template)))


@pytest.mark.parametrize(("code", "number"), PAIRS)
def test_every_message_is_said_in_chinese_with_the_same_arguments(code: str, number: int) -> None:
    english, chinese = CODES[code].messages[number], MESSAGES[code][number]
    assert arguments(english) == arguments(chinese)
    assert re.search("[\u4e00-\u9fff]", chinese)


def test_no_message_is_said_of_no_code() -> None:
    assert {code: len(said) for code, said in MESSAGES.items()} == {
        code: len(said.messages) for code, said in CODES.items()
    }


def test_every_format_that_is_refused_is_named_in_chinese() -> None:
    tables = (formats._REFUSED, formats._ZIPPED, formats._STREAMS)
    named = {row[-1] for table in tables for row in table if row[-1]} | {CSV_FILE}
    assert named | {piece for piece in unreadable() if not piece.startswith((" ", ":"))} <= WORDS.keys()


def unreadable() -> set[str]:
    """What readers say of files that they cannot read; after the name of the kind only what follows it."""
    found: set[str] = {f": {libreoffice.MISSING}"}
    for path in Path(formats.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Unreadable":
                said = node.args[0].values[-1] if isinstance(node.args[0], ast.JoinedStr) else node.args[0]
                found |= {str(said.value)} if isinstance(said, ast.Constant) else set()
    return found


def test_what_is_wrong_with_a_file_is_said_in_chinese() -> None:
    assert {piece for piece in unreadable() if piece.startswith((" ", ":"))} <= FAULTS.keys()
    for kind in (docx.KIND, odf.KIND, doc._KIND, xls._KIND, mht._KIND, zipped._KIND):
        remark = diagnose("other-format", what=f"{kind} that is damaged")
        assert FILES[kind] in in_chinese(remark) and "已损坏" in in_chinese(remark)


def reasons_in_code() -> set[str]:
    """The strings that the reading gives as the reason why a line was left out."""
    found: set[str] = set()
    for path in Path(formats.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            values: list[ast.expr] = []
            if isinstance(node, ast.Assign) and any(getattr(to, "attr", None) == "reason" for to in node.targets):
                values = [node.value, *ast.walk(node.value)]  # type: ignore[list-item]
            elif isinstance(node, ast.keyword) and node.arg == "reason":
                values = [node.value]
            found |= {one.value for one in values if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


def test_every_reason_to_leave_a_line_out_is_said_in_chinese() -> None:
    reasons = reasons_in_code() | {row["reason"] for row in lexicon.table("furniture")}
    assert {"page number", "stray number", "share"} <= reasons <= WORDS.keys()


@pytest.mark.parametrize(
    ("remark", "english", "chinese"),
    [
        (
            diagnose("number-gap", marker="三", before="一"),
            "三 comes after 一",
            "序号不连续：一 之后是 三",
        ),
        (diagnose("number-gap", marker="三"), "三 is the first of its list", "序号不从头开始：三 是本级第一个"),
        (
            diagnose("left-out", reasons="contents list, page number"),
            "left out of the parts: contents list, page number",
            "不属于任何组成部分：目录、页码",
        ),
        (
            diagnose("left-out", around=1200, shown=3000, unseen=7),
            "1,200 of the 3,000 characters that the page shows are no part of the document;"
            " 7 more are hidden or not read",
            "网页显示的 3,000 字中有 1,200 字不属于公文；另有 7 字被隐藏或未读",
        ),
    ],
)
def test_a_message_holds_its_arguments(remark: Diagnostic, english: str, chinese: str) -> None:
    assert (remark.message, in_chinese(remark)) == (english, chinese)


def test_what_another_version_said_is_shown_as_it_stands() -> None:
    assert in_chinese(Diagnostic("left-out", "info", "said by another version")) == "said by another version"
    assert in_chinese(Diagnostic("unheard-of", "info", "something new", {"count": 3})) == "something new"


def test_the_rest_of_many_alike_is_counted() -> None:
    *_, rest = few(diagnose("number-gap", marker=str(number)) for number in range(300))
    assert (rest.message, in_chinese(rest)) == ("and 200 more like these", "此类提示还有 200 条")


@pytest.mark.parametrize("path", sources(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_all_that_is_said_of_a_sample_can_be_said_in_chinese(path: Path) -> None:
    for remark in gongwen.parse_file(path).diagnostics:
        assert in_chinese(remark) != remark.message


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, False),
    ],
)
def test_the_environment_says_what_is_read(
    environment: dict[str, str], chinese: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert reads_chinese() is chinese


def test_a_command_speaks_the_readers_language_and_the_json_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes("关于加强管理的通知\n一、目标".encode() + b"\xff\n" * 3)
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    ended = CliRunner().invoke(command_line, ["parse", str(file), "--encoding", "utf-8"])
    assert ended.exit_code == 1 and "已替换为 U+FFFD" in ended.stderr
    monkeypatch.setenv("LANGUAGE", "en")
    again = CliRunner().invoke(command_line, ["parse", str(file), "--encoding", "utf-8"])
    assert again.stdout == ended.stdout and "was replaced by U+FFFD" in again.stderr
