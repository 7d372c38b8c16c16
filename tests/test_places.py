"""The area that an authority governs: its name, its level, its code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gongwen
from gongwen import places

CASES = [
    # authorities, what stands around them, (name, level, code)
    (["杭州市人民政府办公厅"], [], ("杭州市", "市", "330100")),
    (["乐清市人民政府办公室"], [], ("乐清市", "县", "330382")),
    (["温州市鹿城区人民政府"], [], ("鹿城区", "县", "330302")),
    (["上海市市场监督管理局"], [], ("上海市", "省", "310000")),
    (["吉林省吉林市人民政府"], [], ("吉林市", "市", "220200")),
    (["内蒙古自治区人民政府"], [], ("内蒙古自治区", "省", "150000")),
    (["延边朝鲜族自治州人民政府"], [], ("延边朝鲜族自治州", "市", "222400")),
    (["中共合肥市委办公室", "合肥市人民政府办公室"], [], ("合肥市", "市", "340100")),
    (["国家税务总局杭州市税务局"], [], ("杭州市", "市", "330100")),
    (["国务院办公厅"], [], ("国家", "国家", None)),
    (["教育部", "财政部"], [], ("国家", "国家", None)),
    # places of one name are told apart by the names around them, or not at all
    (["朝阳区人民政府"], [], ("朝阳区", "县", None)),
    (["朝阳区人民政府"], ["北京市朝阳区人民政府关于印发某办法的通知"], ("朝阳区", "县", "110105")),
    (["长春市朝阳区人民政府"], [], ("朝阳区", "县", "220104")),
    (["鼓楼区教育局"], ["南京市鼓楼区教育局关于某事的通知"], ("鼓楼区", "县", "320106")),
    (["温州市朝阳区人民政府"], [], ("朝阳区", "县", None)),  # there is none in 温州市
    # what the table does not hold is told by its ending
    (["云溪县人民政府办公室"], [], ("云溪县", "县", None)),
    (["石塘镇人民政府"], [], ("石塘镇", "乡", None)),
    (["温州市龙湾区永中街道办事处"], [], ("永中街道", "乡", None)),
    (["宁波经济技术开发区管理委员会"], [], ("宁波经济技术开发区", "开发区", None)),
    (["青澜经开区管委会"], [], ("青澜经开区", "开发区", None)),
    (["云溪工业园区管理委员会"], [], ("云溪工业园区", "开发区", None)),
    (["青澜市东岭区人民政府"], [], ("东岭区", "县", None)),
    # what ends as areas do and is none
    (["德清县农业农村局"], [], ("德清县", "县", "330521")),
    (["合肥市城区管理局"], [], ("合肥市", "市", "340100")),
    (["晋城市城区人民政府"], [], ("城区", "县", "140502")),
    (["云溪县社区建设办公室"], [], ("云溪县", "县", None)),
    (["四川省科学技术厅（四川省基金管理办公室）"], [], ("四川省", "省", "510000")),
    (["浙江省发展和改革委员会（浙江省能源局）"], [], ("浙江省", "省", "330000")),
    # autonomous areas sign by their short names, too
    (["阿坝州人民政府办公室"], [], ("阿坝州", "市", "513200")),
    (["黔东南州生态环境局"], [], ("黔东南州", "市", "522600")),
    (["道真县人民政府"], [], ("道真县", "县", "520325")),
    # no area, no guess
    (["市政府办公室"], [], None),
    (["县人民政府办公室"], ["关于做好某事的通知"], None),
    (["学院办公室"], [], None),
    (["合肥海关"], [], None),
    ([], ["杭州市人民政府关于某事的通知"], None),
]


@pytest.mark.parametrize(("authorities", "around", "wanted"), CASES)
def test_the_area_of_an_authority(
    authorities: list[str], around: list[str], wanted: tuple[str, str, str | None] | None
) -> None:
    found = places.jurisdiction(authorities, around)
    assert (found and (found.name, found.level, found.code)) == wanted


def test_the_table_holds_divisions_with_their_codes() -> None:
    lines = (Path(places.__file__).parent / "divisions.tsv").read_text(encoding="utf-8").splitlines()
    assert 3000 < len(lines) < 3500
    assert all(re.fullmatch(r"\d{6}\t[\u4e00-\u9fff]{2,}", line) for line in lines)
    assert [line[:6] for line in lines] == sorted({line[:6] for line in lines})


def test_a_notice_has_the_jurisdiction_of_who_signs_it() -> None:
    text = "关于加强管理的通知\n\n各乡镇人民政府：\n\n一、目标\n合格率达到93%以上。\n\n青田县人民政府\n2021年3月5日\n"
    area = gongwen.parse(text).metadata.jurisdiction
    assert area and (area.name, area.level, area.code) == ("青田县", "县", "331121")
