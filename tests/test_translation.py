"""What readers are told is in their language, all of it; the JSON is the same everywhere."""

from __future__ import annotations

import ast
import gettext
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import catalogue
import gongwen
from catalogue import MO, Key
from conftest import sources
from gongwen import translation
from gongwen.cli import gongwen as command_line
from gongwen.diagnostic import CODES, diagnose, few, in_chinese
from gongwen.model import Diagnostic
from gongwen.reading import doc, docx, mht, odf, xls, zipped
from gongwen.translation import reads_chinese

HELP = "write its Chinese into the catalogue (CONTRIBUTING, Say something to readers)"
WANTED, THERE = catalogue.wanted(), catalogue.translations()
# what click puts before a message in English (File 'x'), and a Chinese sentence does without
_LEFT_OUT = {"name"}


def arguments(template: str) -> set[str]:
    return set(re.findall(r"(?<!\{)\{(\w+)", template))


@pytest.mark.parametrize("key", sorted(WANTED, key=repr), ids=lambda key: f"{WANTED[key]}: {key.message[:60]}")
def test_every_message_is_said_in_chinese_with_the_same_arguments(key: Key) -> None:
    chinese = THERE.get(key)
    assert chinese, f"{key.message!r} of {WANTED[key]}: {HELP}"
    assert arguments(key.message) - arguments(chinese) <= (_LEFT_OUT if "{name} {filename!r}" in key.message else set())
    assert arguments(chinese) <= arguments(key.message)
    assert re.search("[\u4e00-\u9fff]", chinese) or key.message == "F1"


def test_the_catalogue_holds_nothing_else() -> None:
    assert THERE.keys() == WANTED.keys(), "python tests/catalogue.py takes out what is said no more"


def test_what_is_read_is_compiled_of_the_catalogue() -> None:
    with MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for key, chinese in THERE.items():
        said = compiled.ngettext(key.message, key.plural, 2) if key.plural else compiled.gettext(key.message)
        assert chinese == (compiled.pgettext(key.context, key.message) if key.context else said), HELP


def test_a_message_holds_the_arguments_of_its_format() -> None:
    for key, chinese in THERE.items():
        for said in (key.message, chinese):
            assert re.findall(r"\{\w+(:[^{}]+)\}", key.message) == re.findall(r"\{\w+(:[^{}]+)\}", chinese), said


def test_what_is_wrong_with_a_file_is_said_in_chinese() -> None:
    for kind in (docx.KIND, odf.KIND, doc._KIND, xls._KIND, mht._KIND, zipped._KIND):
        remark = diagnose("other-format", what=f"{kind} that is damaged")
        assert translation.chinese(kind) in in_chinese(remark) and "已损坏" in in_chinese(remark)


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
        ({"LANG": "zh_TW.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, False),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN:en"}, True),
        ({"LANG": "C.UTF-8", "LANGUAGE": "en:zh_CN"}, False),
    ],
)
def test_the_environment_says_what_is_read(
    environment: dict[str, str], chinese: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    _set(environment, monkeypatch)
    assert reads_chinese() is chinese
    shown = CliRunner().invoke(command_line, ["--help"]).output
    assert ("用法" in shown, "Usage" in shown) == (chinese, not chinese)


def _set(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(("told", "chinese"), [("Chinese (Simplified)_China", True), ("zh_CN", True), ("de_DE", False)])
def test_where_the_environment_is_silent_the_system_says_it(
    told: str, chinese: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    _set({}, monkeypatch)
    monkeypatch.setattr("locale.getlocale", lambda: (told, "1252"))
    assert reads_chinese() is chinese
    assert ("没有选项" in CliRunner().invoke(command_line, ["parse", "--nothing"]).output) is chinese
    monkeypatch.delenv("LANGUAGE", raising=False)  # which was set for click


@pytest.fixture
def in_chinese_locale(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    yield
    monkeypatch.setenv("LANGUAGE", "en")
    translation.have_gettext_speak()


@pytest.mark.parametrize("name", [command.name for command in catalogue.commands()])
def test_help_is_in_chinese_and_fits_the_terminal(name: str) -> None:
    arguments = [] if name == "gongwen" else [name]
    shown = subprocess.run(  # a process of its own: click keeps the option --help as it was first made
        [sys.executable, "-m", "gongwen", *arguments, "--help"],
        env={**os.environ, "LANGUAGE": "zh_CN"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    assert "用法" in shown[0]
    prose = [line for line in shown if not re.match(r" +(?:gongwen|find|curl|-+\w[\w, -]* \[)|.*\|", line)]
    for line in prose:
        assert not re.search(r"(?:\b[a-z]{2,} ){3}", line)
        assert sum(2 if ord(letter) > 0x2000 else 1 for letter in line) <= 80, line


@pytest.mark.usefixtures("in_chinese_locale")
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("parse --nothing", "没有选项"),
        ("nothing", "没有命令"),
        ("export", "需要 NOTICE、--to 和 --output"),
        ("parse missing.txt", "没有这个文件或文件夹"),
        ("apply missing.json missing.xlsx", "不存在"),
        ("parse --indent 9 missing.txt", "不在范围"),
    ],
)
def test_what_was_not_understood_is_said_in_chinese(said: str, shown: str) -> None:
    ended = CliRunner().invoke(command_line, said.split())
    assert ended.exit_code and shown in (ended.stderr or str(ended.exception))


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


def test_a_code_that_no_reader_knows_has_no_message() -> None:
    assert all(said.messages for said in CODES.values())


def test_what_a_batch_writes_is_the_same_in_every_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "slides.pptx").write_bytes(b"PK")
    (pages / "notice.txt").write_text("关于加强管理的通知\n一、目标", encoding="utf-8")
    (pages / "damaged.pdf").write_bytes(b"%PDF-1.7\n")
    written = []
    for language in ("en", "zh_CN"):
        monkeypatch.setenv("LANGUAGE", language)
        out = tmp_path / language
        ended = CliRunner().invoke(command_line, ["batch", str(pages), "-o", str(out), "--processes", "1"])
        assert ended.exit_code == 1 and ("共 3 份" in ended.stderr) is (language == "zh_CN")
        written.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*.json*") if path.is_file()})
    assert written[0] == written[1] and len(written[0]) > 1


def test_no_function_that_speaks_calls_something_else_by_the_name_of_gettext() -> None:
    for path in catalogue.PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                speaks = any(isinstance(one, ast.Call) and getattr(one.func, "id", "") == "_" for one in ast.walk(node))
                assert not speaks or "_" not in assigned(node), f"{path.name}: {node.name}"


def assigned(function: ast.FunctionDef) -> set[str]:
    """The variables of *function*, but for those of its comprehensions, which have a scope of their own."""
    loops = [one for node in ast.walk(function) for one in getattr(node, "generators", ())]
    inner = {id(name) for loop in loops for name in ast.walk(loop.target)}
    names = [one for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]
    return {name.id for name in names if id(name) not in inner}


SAYING = {
    "Failure",
    "UsageError",
    "BadParameter",
    "say",
    "fail",
    "confirm",
    "LexiconError",
    "CutError",
    "BusyError",
    "PortError",
    "ProblemError",
    "_bad",
}


def test_nothing_is_said_that_asks_for_no_translation() -> None:
    bare = [
        f"{path.relative_to(catalogue.PACKAGE)}:{node.lineno}: {words}"
        for path in sorted(catalogue.PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and called(node) in SAYING
        for words in filter(None, map(english, node.args))
    ]
    assert not bare, "wrap it in _( … ) (CONTRIBUTING, Say something to readers)"


def called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", getattr(node.func, "attr", "")))


def english(said: ast.expr) -> str:
    """The words that stand in *said* as they are: three letters and a blank, and more."""
    pieces = said.values if isinstance(said, ast.JoinedStr) else [said]
    words = "".join(one.value for one in pieces if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return words if re.search(r"[a-z]{3,} [a-z]{2,}", words) else ""
