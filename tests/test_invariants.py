"""The invariants hold on every sample, on every real document that is present, and on whatever else comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongwen
from conftest import shared_documents, sources
from invariants import assert_sound, assert_tiled
from visible import assert_shown

NOTICE_LIKE = "一二三十第章节条、.（）()①1250０％%个百分点以上万元亿年月日到于〔〕《》“”，。：；　 \t\r\n\0\ufeff"
WORDS = [
    "责任单位：",
    "市发展改革委",
    "牵头",
    "等",
    "关于印发",
    "的通知",
    "附件：",
    "抄送：",
    "达到",
    "<p>",
    "</td>",
    "<table>",
]
NOTICE_TEXT = st.lists(st.one_of(st.text(NOTICE_LIKE, max_size=8), st.sampled_from(WORDS)), max_size=60).map("".join)


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", sources(), ids=name)
def test_sample(path: Path) -> None:
    assert_sound(gongwen.parse_file(path))
    assert_tiled(path.read_bytes())
    assert_shown(path.read_bytes())


@pytest.mark.shared
@pytest.mark.parametrize("path", shared_documents(), ids=name)
def test_real_document(path: Path) -> None:
    assert_sound(gongwen.parse_file(path))
    assert_tiled(path.read_bytes())
    assert_shown(path.read_bytes())


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    assert_sound(gongwen.parse(data))
    assert_tiled(data)


@given(NOTICE_TEXT)
@settings(max_examples=200)
def test_any_notice_like_text(text: str) -> None:
    assert_sound(gongwen.parse(text))
    assert_tiled(text)


@given(NOTICE_TEXT)
def test_any_page(text: str) -> None:
    page = f"<html><body><div class=article>{text}</div></body></html>"
    assert_sound(gongwen.parse(page, media_type="text/html"))
    assert_shown(page)


DIGESTS = """
import gongwen, hashlib, sys
for path in sys.stdin.read().splitlines():
    print(hashlib.sha256(gongwen.parse_file(path).to_json().encode()).hexdigest(), path)
"""


def test_the_same_bytes_give_the_same_json_in_every_process() -> None:
    """Two processes that order their sets differently."""
    paths = "\n".join(str(path) for path in (*sources(), *shared_documents()))

    def digests(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", DIGESTS]
        run = subprocess.run(command, input=paths, env=environment, capture_output=True, encoding="utf-8", check=True)
        return run.stdout

    assert digests("1") == digests("2")


TABLE = "<table><tr><th>费用</th><th>比例</th></tr><tr><td>6万元</td><td>50%</td></tr></table>"
TABBED = "费用\t比例\n6万元\t50%\n7万元\t60%\n"


@pytest.mark.parametrize(
    ("text", "section"),
    [
        (f"<p>关于报销的通知</p><p>一、报销比例：</p>{TABLE}<p>二、其他事项。</p>", "0/一"),
        (f"<p>关于报销的通知</p><p>一、报销比例：</p>{TABLE}", "0/一"),
        (f"<p>关于报销的通知</p>{TABLE}<p>一、报销比例。</p>", None),
        (f"关于报销的通知\n一、报销比例：\n{TABBED}二、其他事项。\n", "0/一"),
    ],
)
def test_a_table_ends_with_its_last_cell_inside_its_section(text: str, section: str | None) -> None:
    notice = gongwen.parse(text)
    (table,) = notice.tables
    assert table.section_id == section
    assert table.span.of(notice.text).startswith("费用")
    assert table.span.of(notice.text).endswith("0%")
    assert_sound(notice)
