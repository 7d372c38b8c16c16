"""The library's public face."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

import gongwen
from conftest import sources


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
