"""What a notice says it left unread, and whether it says that it was probably not understood."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

import gongwen
from gongwen.lexicon import table
from gongwen.model import Notice
from gongwen.source import Offset, Span, fold
from gongwen.unread import overlooked
from gongwen.unread.assigned import labels_bodies
from gongwen.unread.names import are_bodies

UNREAD = [
    ("bracket", "完成清淤。（县水利局、县财政局）", "（县水利局、县财政局）"),
    ("bracket", "完成清淤【县水务局督导】。", "【县水务局督导】"),
    ("bracket", "完成清淤（县水务局抓，县财政局跟）。", "（县水务局抓，县财政局跟）"),
    ("bracket", "完成清淤（责任部门：县农业农村局、各乡镇；抓紧办）。", "（责任部门：县农业农村局、各乡镇；抓紧办）"),
    ("label", "监管单位：县物价局、县商务局", "监管单位：县物价局、县商务局"),
    ("label", "【牵头人】县物价局", "牵头人】县物价局"),
    ("label", "验收：县住建局、县财政局", "验收：县住建局、县财政局"),
    ("label", "全部完工。包抓部门：县住建局、县财政局。", "包抓部门：县住建局、县财政局"),
    ("line", "3　组织领导", "3　组织领导"),
    ("line", "1.1编制目的", "1.1编制目的"),
    ("line", "### 第二章 职责", "第二章 职责"),
    ("line", "II、工作目标", "II、工作目标"),
    ("line", f"7、{'修建水渠' * 20}", f"7、{'修建水渠' * 20}"[:60]),
]

INNOCENT = [
    ("bracket", "办法（试行）与各县（市、区）政府（以下简称县政府）。"),
    ("bracket", "本单位（含下属事业单位）适用。"),
    ("bracket", "由县委文明办（县创建办）。"),
    ("bracket", "加快乡镇（街道办事处）公办园建设。"),
    ("bracket", "经营者（运营方：青澜公司）。"),
    ("bracket", "通知（县民政局　2019年1月28日）"),
    ("label", "本办法所称政务部门，是指县政府组成部门。"),
    ("label", "建设地点：城东片区"),
    ("label", "政策咨询：县物价局"),
    ("label", "成员单位：县物价局、县商务局。"),
    ("line", "2025年全县粮食总产量稳定。"),
    ("line", "120（扩招）"),
    ("line", "一批项目开工。"),
    ("line", "12:30至14:00休息。"),
    ("line", "28.03"),
    ("line", "第一章　总则…………………3"),
    ("line", "见四库［2］。\n［2］四库：水库、钱库、粮库、书库。"),
]


def as_nothing(text: str) -> Notice:
    """*text* as a notice in which nothing was found."""
    notice = gongwen.parse(f"头\n{text}\n", media_type="text")
    whole = Span(Offset(0), Offset(len(notice.text)))
    lists: dict[str, Any] = {name: [] for name in ("targets", "responsibilities", "deadlines", "unread", "diagnostics")}
    return replace(notice, parts=[replace(notice.parts[0], sections=[], span=whole)], metadata_spans={}, **lists)


def left(notice: Notice, kind: str) -> list[str]:
    told = overlooked(notice, fold(notice.text))
    return [one.text for one in told.unread if one.kind == kind]


@pytest.mark.parametrize(("kind", "text", "words"), UNREAD)
def test_what_led_to_nothing_is_told(kind: str, text: str, words: str) -> None:
    assert left(as_nothing(text), kind) == [words]


@pytest.mark.parametrize(("kind", "text"), INNOCENT)
def test_what_looks_alike_is_not(kind: str, text: str) -> None:
    assert left(as_nothing(text), kind) == []


READ = """青澜市人民政府关于印发河道整治方案的通知
一、清淤
完成清淤。（责任单位：市水利局、市财政局）
牵头单位：市住建局
二、护岸
"""


def test_what_was_read_is_not_told() -> None:
    notice = gongwen.parse(READ)
    assert notice.unread == []
    assert {remark.code for remark in notice.diagnostics} == set()
    told = as_nothing(READ)
    assert [one.kind for one in overlooked(told, fold(told.text)).unread] == ["line", "bracket", "label", "line"]


TABLE = (
    "<table><tr><td>{0}</td><td>丙丁</td></tr><tr><td>{1}</td><td>三</td></tr><tr><td>{2}</td><td>四</td></tr></table>"
)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("甲乙", "子", "丑"), True),
        (("指标", "子", "丑"), False),
        (("备注", "县水利局", "县财政局、县教育局"), True),
        (("责任单位", "县水利局", "县财政局、县教育局"), False),
    ],
)
def test_tables_of_which_nothing_is_known(cells: tuple[str, str, str], told: bool) -> None:
    notice = gongwen.parse(f"<html><body><p>通知</p>{TABLE.format(*cells)}</body></html>")
    assert [one.kind for one in notice.unread] == ["table"] * told


def test_one_remark_counts_them() -> None:
    notice = gongwen.parse(f"通知\n验收：县住建局、县财政局\n{READ}")
    (remark,) = [remark for remark in notice.diagnostics if remark.code == "unread"]
    assert (remark.severity, remark.arguments) == ("info", {"labels": 1})


NOT_UNDERSTOOD = {
    "lines": "头\n" + "".join(f"注：1.甲类{n}。\n2.乙类{n}。\n" for n in range(3)),
    "characters": "青澜市通知\n" + "修建水渠，疏通河道。\n" * 500,
    "untitled": "修建水渠，疏通河道。" * 110,
    "figures": "青澜市方案\n一、事项\n" + "".join(f"做好{n}家试点单位的服务。\n" for n in range(3, 25)),
    "bodies": "青澜市方案\n一、概况\n" + "验收：县住建局、县财政局\n" * 3,
}


@pytest.mark.parametrize("sign", NOT_UNDERSTOOD)
def test_a_notice_that_was_probably_not_understood_says_so(sign: str) -> None:
    remarks = [one for one in gongwen.parse(NOT_UNDERSTOOD[sign]).diagnostics if one.code == "not-understood"]
    assert [sign in remark.arguments for remark in remarks] == [True]
    assert remarks[0].severity == "warning"


@pytest.mark.parametrize("sign", NOT_UNDERSTOOD)
def test_a_shorter_one_says_nothing(sign: str) -> None:
    lines = re.findall("[^\n。]*[\n。]", NOT_UNDERSTOOD[sign])
    remarks = gongwen.parse("".join(lines[: max(3, len(lines) // 3)])).diagnostics
    assert "not-understood" not in {remark.code for remark in remarks}


def test_what_is_no_notice_is_said_once() -> None:
    notice = gongwen.parse("新华社青澜3月5日电 青澜市召开会议。\n" + "与会人员认为，成效明显。" * 400)
    assert [one.code for one in notice.diagnostics if one.code in ("no-notice", "not-understood")] == ["no-notice"]


def names_or_assigns(text: str) -> bool:
    """Whether *text* looks like a body, or like a label of work or of bodies with what stands behind it."""
    label, colon, value = text.partition(":")
    return labels_bodies(label, value) if colon else are_bodies(text, 1)


@pytest.mark.parametrize("row", table("unread_words"), ids=lambda row: f"{row['word']}-{row['kind']}")
def test_a_word_makes_a_body_or_a_label_or_unmakes_it(row: dict[str, str]) -> None:
    makes = row["kind"] not in ("no work", "aside")
    assert row["word"] in row["counter_example"]
    assert names_or_assigns(row["example"]) is makes
    for other in (row["example"].replace(row["word"], "某"), row["counter_example"]):
        assert names_or_assigns(other) is not makes
