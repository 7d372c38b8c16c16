"""The library's public face."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

import gongwen
from conftest import ROOT, sources


def test_bytes_and_text_say_the_same() -> None:
    text = "关于加强管理的通知\n\n一、目标\n合格率达到93%以上。\n"
    assert gongwen.parse(text).text == gongwen.parse(text.encode()).text


def test_parse_file_keeps_the_name_alone(tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text("关于加强管理的通知\n", encoding="utf-8")
    assert gongwen.parse_file(file).source.name == "通知.txt"
    assert gongwen.parse_file(str(file)).source.name == "通知.txt"


def test_a_file_that_is_not_there_is_the_callers_affair(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        gongwen.parse_file(tmp_path / "absent.txt")


def test_every_form_says_the_same() -> None:
    notice = gongwen.parse_file(sources()[0])
    assert notice.to_dict() == json.loads(notice.to_json()) == json.loads(notice.to_json(indent=2))


def test_numbers_are_written_exactly() -> None:
    notice = gongwen.parse("关于加强管理的通知\n\n一、目标\n合格率达到92.10%以上。\n")
    for quantity in notice.quantities:
        assert quantity.value == Decimal("92.10")
        assert '"value":92.1' in notice.to_json()


def test_a_file_name_that_is_no_unicode_is_no_obstacle() -> None:
    name = b"\xff.txt".decode("utf-8", "surrogateescape")
    gongwen.validate(gongwen.parse("通知", name=name).to_json())


@pytest.mark.parametrize("text", ["\ud800通知", "通知\udfff\n一、\ud83d"])
def test_half_a_character_is_no_obstacle(text: str) -> None:
    gongwen.validate(gongwen.parse(text).to_json())


NOTICE = gongwen.parse_file(ROOT / "samples" / "leqing-2015" / "source.txt")


def test_a_notice_comes_back_from_its_json(tmp_path: Path) -> None:
    assert gongwen.Notice.from_json(NOTICE.to_json()) == NOTICE
    assert gongwen.Notice.from_json(NOTICE.to_json(indent=2).encode()) == NOTICE
    file = tmp_path / "notice.json"
    file.write_text(NOTICE.to_json(), encoding="utf-8-sig")
    assert gongwen.Notice.from_file(file) == NOTICE


def test_two_notices_that_differ_are_not_equal() -> None:
    other = gongwen.parse(NOTICE.text.replace("96%", "97%"), name=NOTICE.source.name)
    assert other != NOTICE


@pytest.mark.parametrize(
    "data", [b"", "nonsense", b"{}", "[]", b'{"schema_version": "2.0"}', b"\xff\xfe\xfd", "[" * 9999]
)
def test_what_is_no_notices_json_is_a_value_error(data: bytes | str) -> None:
    with pytest.raises(ValueError, match="JSON"):
        gongwen.Notice.from_json(data)


@pytest.mark.parametrize(("version", "advice"), [("1.0", "gongwen upgrade"), ("3.1", "reads 2.x")])
def test_a_notice_of_another_schema_says_what_to_do(version: str, advice: str) -> None:
    with pytest.raises(gongwen.SchemaVersionError, match=advice):
        gongwen.Notice.from_json(json.dumps(NOTICE.to_dict() | {"schema_version": version}))


def test_a_notice_shows_itself_on_a_line_and_in_a_notebook() -> None:
    assert repr(NOTICE).startswith("<Notice 乐清市人民政府办公室关于印发2015年质量乐清建设行动计划的通知: ")
    assert f"{len(NOTICE.targets)} targets" in repr(NOTICE) and "\n" not in repr(NOTICE)
    shown = NOTICE._repr_html_()
    assert NOTICE.targets[0].indicator in shown and f"目标 {len(NOTICE.targets)}" in shown


def test_nothing_in_a_notice_acts_in_a_notebook() -> None:
    shown = gongwen.parse(
        "关于<script>的通知\n\n一、目标\n<img src=x onerror=alert(1)>合格率达到93%以上。\n"
    )._repr_html_()
    assert "<script" not in shown and "<img" not in shown


def test_a_persons_finding_without_a_place_says_so() -> None:
    added = replace(NOTICE.targets[0], span=None, origin="person")
    with pytest.raises(ValueError, match="without a place"):
        added.place  # noqa: B018
