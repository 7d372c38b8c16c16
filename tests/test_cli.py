"""The command line as a user meets it: what it prints where, its exit codes, and what it leaves on the disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import gongwen
from conftest import SAMPLES
from gongwen.cli import gongwen as command_line

SOURCE = SAMPLES / "leqing-2015" / "source.txt"


def run(*arguments: object, data: bytes | None = None) -> Result:
    return CliRunner().invoke(command_line, [str(argument) for argument in arguments], input=data)


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gongwen", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


def test_parse_prints_what_the_library_gives() -> None:
    result = run("parse", SOURCE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == gongwen.parse_file(SOURCE).to_json() + "\n"


def test_parse_reads_standard_input() -> None:
    notice = json.loads(run("parse", "-", data=SOURCE.read_bytes()).stdout)
    assert notice["text"] == gongwen.parse_file(SOURCE).text
    assert notice["source"]["name"] is None


def test_indent_changes_the_form_alone() -> None:
    indented = run("parse", SOURCE, "--indent", 2).stdout
    assert "\n  " in indented
    assert json.loads(indented) == json.loads(run("parse", SOURCE).stdout)


def test_type_and_encoding_override_what_is_sniffed() -> None:
    data = "<p>通知</p>".encode("gb18030")
    notice = json.loads(run("parse", "-", "--type", "text", "--encoding", "gb18030", data=data).stdout)
    assert notice["source"] | {"sha256": ""} == {
        "name": None, "media_type": "text/plain", "encoding": "gb18030", "sha256": "",
        "pages": [], "ocr": None, "lexicon": None,
    }  # fmt: skip
    assert notice["text"] == "<p>通知</p>"


def test_output_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    output = tmp_path / "notice.json"
    assert run("parse", SOURCE, "-o", output).exit_code == 0
    gongwen.validate(output.read_bytes())
    assert run("parse", tmp_path / "absent.txt", "-o", output).exit_code == 1
    assert run("parse", SOURCE, "-o", tmp_path / "no" / "folder.json").exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["notice.json"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["parse", "absent.txt"], 1, "absent.txt: No such file"),
        (["parse", "."], 1, "directory"),
        (["parse"], 2, "FILE"),
        (["parse", "x", "--encoding", "klingon"], 2, "klingon"),
        (["parse", "x", "--type", "pptx"], 2, "pptx"),
        (["show", "everything", "x"], 2, "outline"),
        (["pars"], 2, "pars"),
        (["validate", "absent.json", "absent2.json"], 1, "absent2.json"),
    ],
)
def test_a_failure_is_one_message_and_an_exit_code(arguments: list[str], code: int, said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_nothing_to_read_is_said_and_not_a_success() -> None:
    result = run("parse", "-", data=b"")
    assert result.exit_code == 1
    assert "empty" in result.stderr
    gongwen.validate(result.stdout)


def test_validate_names_file_place_and_reason(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    notice = gongwen.parse_file(SOURCE)
    good.write_text(notice.to_json(), encoding="utf-8")
    bad.write_text(json.dumps(notice.to_dict() | {"targets": 7}), encoding="utf-8")
    assert run("validate", good).output == ""
    result = run("validate", bad, good)
    assert result.exit_code == 1
    assert result.stderr == f"{bad}: $.targets: 7 is not of type 'array'\n"


def test_schema_prints_the_committed_file() -> None:
    assert run("schema").stdout == gongwen.validation.schema_text()


@pytest.mark.parametrize(
    "what",
    [
        "outline",
        "metadata",
        "targets",
        "responsibilities",
        "tasks",
        "quantities",
        "deadlines",
        "citations",
        "diagnostics",
    ],
)
def test_show(what: str) -> None:
    result = run("show", what, SOURCE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.strip()


PLAN = """关于印发治水行动方案的通知

一、主要任务

1.清淤。2001年6月底前疏浚河道。（责任单位：市水利局）

2.护岸。2099年6月底前加固堤岸。（责任单位：市水务局）

3.宣传。办好专栏。
"""


def test_tasks_by_body_and_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / f"{name}.txt").write_text(PLAN, "utf-8")
    result = run("show", "tasks", tmp_path, "--unit", "水利局", "--before", "2025-12-31")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("清淤") == result.stdout.count("overdue") == 2
    assert "护岸" not in result.stdout and "宣传" not in result.stdout
    late = run("show", "tasks", tmp_path / "one.txt", "--before", "2099-12-31").stdout
    assert "护岸" in late and late.count("overdue") == 1


def test_only_assigned_tasks(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    assert "宣传" in run("show", "tasks", tmp_path / "plan.txt").stdout
    shown = run("show", "tasks", tmp_path / "plan.txt", "--only-assigned").stdout
    assert "清淤" in shown and "宣传" not in shown


def test_a_folder_with_what_is_no_page_is_shown_and_fails(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.4")
    result = run("show", "tasks", tmp_path)
    assert result.exit_code == 1 and "清淤" in result.stdout and "plan.pdf" in result.stderr


@pytest.mark.parametrize("option", [("--only-assigned",), ("--unit", "市水利局"), ("--before", "2025-12-31")])
def test_options_of_tasks_go_with_tasks(option: tuple[str, ...]) -> None:
    assert run("show", "targets", SOURCE, *option).exit_code == 2


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_table_of_a_body_by_a_day(form: str, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    (tmp_path / "plan.json").write_text(gongwen.parse(PLAN).to_json(), "utf-8")
    asked = ("--unit", "市水务局", "--before", "2099-12-31", "--by-unit")
    result = run("export", tmp_path / "plan.json", "--to", form, "-o", tmp_path / "out", *asked)
    assert result.exit_code == 0 and (tmp_path / "out").exists()
    assert run("export", tmp_path / "plan.json", "--to", "csv", "-o", tmp_path / "csv", "--by-unit").exit_code == 2


def test_every_command_has_help_with_an_example() -> None:
    for name in command_line.list_commands(None):  # type: ignore[arg-type]
        result = run(name, "--help")
        assert result.exit_code == 0
        assert f"gongwen {name}" in result.output.partition("Example")[2], name


def test_version() -> None:
    assert run("--version").output == f"gongwen {gongwen.__version__}\n"


def test_output_is_utf_8_on_a_c_locale() -> None:
    result = process("parse", SOURCE, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert "乐清".encode() in result.stdout
    shown = process("show", "outline", SOURCE, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert shown.returncode == 0
    shown.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close in another way there")
def test_a_reader_that_leaves_is_no_error_message() -> None:
    command = [sys.executable, "-m", "gongwen", "parse", str(SOURCE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""


IMPORTED = """
import sys
from gongwen.cli import gongwen
try:
    gongwen(sys.argv[1:])
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments", [["parse", str(SOURCE)], ["show", "outline", str(SOURCE)], ["--help"], ["schema"]]
)
def test_a_command_imports_nothing_slow_that_it_does_not_need(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", IMPORTED, *arguments], capture_output=True, encoding="utf-8", check=True
    )
    assert not {"lxml", "jieba", "rich", "jsonschema", "polars", "openpyxl", "xlsxwriter"} & set(run.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["schema"], ["export", "--columns"]])
def test_a_command_that_reads_no_notice_imports_no_parser(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", IMPORTED, *arguments], capture_output=True, encoding="utf-8", check=True
    )
    assert not {"gongwen.api", "gongwen.extract", "gongwen.reading"} & set(run.stderr.split())


def test_export_reads_a_notice_that_was_not_parsed_yet(tmp_path: Path) -> None:
    given = tmp_path / "notice.json"
    assert run("parse", SOURCE, "-o", given).exit_code == 0
    for path, name in ((SOURCE, "whole"), (given, "parsed")):
        assert run("export", path, "--to", "jsonl", "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "whole").read_bytes() == (tmp_path / "parsed").read_bytes()


def test_export_says_what_is_no_notice_and_writes_the_others(tmp_path: Path) -> None:
    picture, out = tmp_path / "seal.png", tmp_path / "out.jsonl"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    result = run("export", picture, SOURCE, "--to", "jsonl", "-o", out)
    assert result.exit_code == 1 and "seal.png" in result.stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1
