"""Markers: every written form of the number that opens a line, what makes it doubtful, and what only looks alike."""

from __future__ import annotations

import pytest

from gongwen.language.markers import opens, read_marker
from gongwen.source import fold

FORMS = """
一、总则 | 一、 | 1 | 一 | -
一. 总则 | 一、 | 1 | 一 | -
一．总则 | 一、 | 1 | 一 | -
一·总则 | 一、 | 1 | 一 | -
一，总则 | 一、 | 1 | 一 | point
一。总则 | 一、 | 1 | 一 | point
（十二）总则 | （一） | 12 | (十二) | -
㈢总则 | （一） | 3 | ㈢ | -
〔一〕总则 | （一） | 1 | (一) | -
［一］总则 | （一） | 1 | (一) | -
【一】总则 | （一） | 1 | (一) | -
[2]总则 | （1） | 2 | (2) | bracket
二）总则 | 一） | 2 | 二) | -
1.总则 | 1. | 1 | 1 | -
１．总则 | 1. | 1 | 1 | -
1﹒总则 | 1. | 1 | 1 | -
1·总则 | 1. | 1 | 1 | -
1。总则 | 1. | 1 | 1 | point
1，总则 | 1. | 1 | 1 | point
1、总则 | 1、 | 1 | 1 | -
1)总则 | 1） | 1 | 1) | -
（1）总则 | （1） | 1 | (1) | -
⑴总则 | （1） | 1 | ⑴ | -
⒈总则 | 1. | 1 | ⒈ | -
①总则 | ① | 1 | ① | -
1　总则 | 1.1/1 | 1 | 1 | bare
1	总则 | 1.1/1 | 1 | 1 | bare
1总则 | 1.1/1 | 1 | 1 | bare
1项目概况 | 1.1/1 | 1 | 1 | bare
1.2总则 | 1.1/2 | 1.2 | 1.2 | decimal
１.２	总则 | 1.1/2 | 1.2 | 1.2 | -
1.2、总则 | 1.1/2 | 1.2 | 1.2 | -
1.2.3：总则 | 1.1/3 | 1.2.3 | 1.2.3 | -
第 三 章 总则 | 章 | 3 | 第三章 | -
第三章、总则 | 章 | 3 | 第三章 | -
第三条	为了 | 条 | 3 | 第三条 | -
第三条为了 | 条 | 3 | 第三条 | glued
IX. 总则 | Ⅰ | 9 | IX | letter
II、总则 | Ⅰ | 2 | II | letter
Ⅱ、总则 | Ⅰ | 2 | Ⅱ | letter
A. 总则 | A. | 1 | A | letter
b)总则 | a. | 2 | b) | letter
1.2.5亿元用于修路 | 1. | 1 | 1 | amount
2.5公里以内 | 1.1/2 | 2.5 | 2.5 | amount
24小时值班 | 1.1/1 | 24 | 24 | amount
5家企业 | 1.1/1 | 5 | 5 | amount
2.5%以上 | 1. | 2 | 2 | decimal
二、三类企业 | 一、 | 2 | 二 | grade
二、三大行动 | 一、 | 2 | 二 | range
第五条、第六条 | 条 | 5 | 第五条 | citation
3.2中规定的限值 | 1.1/2 | 3.2 | 3.2 | citation
"""
NONE = """
1：1配套 | 5G网络 | 3D打印 | 13812345678 | 0532-12345678 | 2025年 | 6月30日前 | 10:30 | 3·15活动 | 五·一假期 | 1，500元
II类水体 | Ⅱ级响应 | V 类水体 | 一方面 | 一是加强 | 百分之五 | 第3号公告 | 〔2025〕7号 | I级响应 | IP地址 | 110报警
"""


@pytest.mark.parametrize("form", FORMS.strip("\n").splitlines())
def test_forms(form: str) -> None:
    line, family, numbers, label, doubt = form.split(" | ")
    found = read_marker(fold(line))
    assert found
    assert (found.family.name, ".".join(map(str, found.numbers)), found.label) == (family, numbers, label)
    assert (found.doubt or "-") == doubt


@pytest.mark.parametrize("line", NONE.replace("\n", " | ").strip(" |").split(" | "))
def test_what_only_looks_alike(line: str) -> None:
    assert read_marker(fold(line)) is None


@pytest.mark.parametrize("blank", ["\u200b", "\u3000", "\ufeff\u00a0", "\t", "\u00ad ", ""])
@pytest.mark.parametrize("marker", ["一、", "（一）", "1.", "第一章 ", "1.1、"])
def test_blanks_and_what_is_not_seen_are_part_of_a_marker(marker: str, blank: str) -> None:
    line = fold(f"{marker}{blank}工作目标")
    found = read_marker(line)
    assert found
    assert line[found.end :] == "工作目标"


@pytest.mark.parametrize("line", ["  一、总则", "（一）总则", "2、3号楼", "第二条规定的期限", "1.1 总则", "①总则"])
def test_lines_that_a_marker_opens_by_its_look(line: str) -> None:
    assert opens(fold(line))


@pytest.mark.parametrize("line", ["2.5亿元", "A.甲", "1，总则", "24小时值班", "1 总则", "总则", "", "3.2中规定的限值"])
def test_lines_that_none_opens_for_sure(line: str) -> None:
    assert not opens(fold(line))
