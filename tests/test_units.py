"""Bodies as units: the function that a name says, its level, the prefix that a list leaves out."""

from __future__ import annotations

import pytest

from gongwen.extract.responsibilities import Finder
from gongwen.language.bodies.functions import function
from gongwen.lexicon import table
from gongwen.model import Unit
from passages import find, passages


def units(words: str) -> list[Unit]:
    return [unit for said in find(Finder([]), passages(f"推进改革。（责任单位：{words}）")) for unit in said.units]


@pytest.mark.parametrize("row", table("bodies"), ids=lambda row: row["canonical"])
def test_functions(row: dict[str, str]) -> None:
    assert function(row["example"]).canonical == row["canonical"]
    assert function(row["counter_example"]).canonical != row["canonical"]


def test_no_name_has_two_functions() -> None:
    forms = [form for row in table("bodies") for form in {row["canonical"], *row["forms"].split("、")}]
    assert sorted(forms) == sorted(set(forms))


@pytest.mark.parametrize(
    ("name", "canonical", "level"),
    [
        ("市发改局", "发展和改革", "市"),
        ("市发展改革委", "发展和改革", "市"),
        ("国家发展和改革委员会", "发展和改革", "国家"),
        ("国土资源局", "自然资源", None),
        ("自然资源部", "自然资源", "国家"),
        ("市环保局", "生态环境", "市"),
        ("省卫生计生委", "卫生健康", "省"),
        ("县卫生健康局", "卫生健康", "县"),
        ("市工商局", "市场监督管理", "市"),
        ("市食药监局", "市场监督管理", "市"),
        ("市市场监管局", "市场监督管理", "市"),
        ("市场监管总局", "市场监督管理", "国家"),
        ("银保监会", "金融监督管理", None),
        ("金融监管总局", "金融监督管理", "国家"),
        ("某市某区科技局", "科学技术", "区"),
        ("市委组织部(人才办)", "组织", "市"),
        ("团市委", "共产主义青年团", "市"),
        ("国务院办公厅", "政府办公", "国家"),
        ("省财政厅", "财政", "省"),
        ("财政厅", "财政", "省"),
        ("高新区管委会", "开发区管理", None),
        ("人民银行某市分行", "中央银行", None),
        ("青澜金融监管分局", "金融监督管理", None),
        ("公安机关", "公安", None),
        ("教育行政部门", "教育", None),
        ("某某控股集团", None, None),
    ],
)
def test_function_and_level(name: str, canonical: str | None, level: str | None) -> None:
    assert (function(name).canonical, function(name).level) == (canonical, level)


def test_a_prefix_left_out_is_restored() -> None:
    assert [unit.expanded for unit in units("市发改委、经信局、团市委、某控股集团")] == [None, "市经信局", None, None]
    assert [unit.expanded for unit in units("州、县（市）数据局")] == ["州数据局", None]


def test_nothing_is_restored_where_the_name_says_its_level() -> None:
    assert [unit.expanded for unit in units("省委组织部、教育厅、财政部、税务总局")] == [None, None, None, None]
    assert [unit.expanded for unit in units("国家发展改革委、人民银行、证监会")] == [None, None, None]


def test_collective_and_single_bodies() -> None:
    named = units("各县（市、区）人民政府、各有关部门、有关单位、市财政局、市委宣传部（网信办）")
    assert [unit.collective for unit in named] == [True, True, True, False, False]


def test_a_unit_is_where_it_says() -> None:
    text = "推进改革。（责任单位：市发改委、市 财政局）"
    first, second = find(Finder([]), passages(text))[0].units
    assert first.span and text[slice(*first.span)] == "市发改委"
    assert second.span and text[slice(*second.span)] == "市 财政局"
    assert second.name == "市财政局"
