"""Notices of schema 1.0 become those of today's, with all that they said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import gongwen
from conftest import SAMPLES
from gongwen.cli import gongwen as command_line
from gongwen.upgrade import NotUpgradableError, upgraded
from invariants import assert_identified

OLD = sorted((Path(__file__).parent / "data").glob("schema-1.0-*.json"))
SAID = {
    "targets": ("text", "kind", "indicator", "relation", "value", "value_max", "unit", "change", "section_id", "span"),
    "responsibilities": ("text", "role", "label", "units", "persons", "open_ended", "remark", "section_id", "span"),
    "quantities": ("text", "value", "value_max", "unit", "relation", "section_id", "span"),
    "deadlines": ("text", "date", "recurring", "section_id", "span"),
    "citations": ("text", "title", "document_number", "article", "role", "section_id", "span"),
    "tables": ("caption", "header", "rows", "section_id"),
    "tasks": ("text", "section_id", "span"),
    "attachments": ("label", "title", "href", "span"),
}


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_upgraded_notice_is_valid_and_says_the_same(path: Path) -> None:
    old = json.loads(path.read_text(encoding="utf-8"))
    new = upgraded(path.read_bytes()).to_dict()
    gongwen.validate(new)
    assert_identified(new)
    for kind, fields in SAID.items():
        assert [[one[name] for name in fields] for one in new[kind]] == [
            [one[name] for name in fields] for one in old[kind]
        ], kind
    for one, other in zip(new["targets"], old["targets"], strict=True):
        assert (one["deadline"] or {}).get("date") == (other["deadline"] or {}).get("date")
        assert other["evidence"].startswith(one["evidence"]["rule"])
        assert all(cue in other["evidence"] for cue in one["evidence"]["cues"])


def test_an_upgraded_task_has_the_units_that_its_assignments_name() -> None:
    old = json.loads(OLD[0].read_text(encoding="utf-8"))
    duties = {one["id"]: one for one in old["responsibilities"]}
    for task, before in zip(upgraded(OLD[0].read_bytes()).tasks, old["tasks"], strict=True):
        named = [unit["name"] for key in before["responsibilities"] for unit in duties[key]["units"]]
        given = [*task.units.lead, *task.units.support, *task.units.responsible]
        assert sorted(given) == sorted(named)


def test_ids_are_those_that_a_parse_gives_today() -> None:
    today = gongwen.parse_file(SAMPLES / "leqing-2015" / "source.txt")
    before = upgraded(next(path for path in OLD if "leqing" in path.name).read_bytes())
    for kind in ("targets", "quantities", "responsibilities", "tasks", "deadlines", "citations", "tables"):
        of_today = {one.id for one in getattr(today, kind)}
        assert of_today.issuperset(one.id for one in getattr(before, kind)), kind


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"{}", b'{"schema_version": "2.0"}', b'{"schema_version": "1.0"}', b"\xff\xfe\x00"]
)
def test_what_is_no_notice_of_1_0_is_said(data: bytes) -> None:
    with pytest.raises(NotUpgradableError):
        upgraded(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [("tasks", None), ("quantities", None), ("targets", ""), ("targets", [99_999, 0]), ("tables", "none")],
)
def test_a_span_that_is_none_is_said(path: str, value: object) -> None:
    old = json.loads(OLD[0].read_text(encoding="utf-8"))
    if not old[path]:
        pytest.skip("the notice has none")
    old[path][0]["span"] = value
    with pytest.raises(NotUpgradableError, match=r"no notice of schema 1\.0|its span is not where"):
        upgraded(json.dumps(old))


def run(*arguments: object) -> Any:
    return CliRunner().invoke(command_line, [str(argument) for argument in arguments])


def test_the_command_writes_a_valid_notice_also_over_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "notice.json"
    file.write_bytes(OLD[0].read_bytes())
    assert run("upgrade", file, "-o", file).exit_code == 0
    assert run("validate", file).exit_code == 0
    again = run("upgrade", file)
    assert again.exit_code == 1 and "its schema is '2.0', not '1.0'" in again.stderr and not again.stdout


def test_the_command_upgrades_lines(tmp_path: Path) -> None:
    file = tmp_path / "notices.jsonl"
    file.write_bytes(b"\n".join(path.read_bytes().strip() for path in OLD))
    assert run("upgrade", file, "-o", tmp_path / "new.jsonl").exit_code == 0
    lines = (tmp_path / "new.jsonl").read_text(encoding="utf-8").splitlines()
    assert [gongwen.Notice.from_json(line) for line in lines] == [upgraded(path.read_bytes()) for path in OLD]


def test_an_old_notice_given_to_another_command_names_the_one_that_helps(tmp_path: Path) -> None:
    ended = run("export", OLD[0], "--to", "csv", "-o", tmp_path / "csv")
    assert ended.exit_code == 1 and "gongwen upgrade" in ended.stderr
