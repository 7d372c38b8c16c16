"""Targets: cases of every phenomenon with its counter-example, and the lexicon's rows with theirs."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gongwen import parse
from gongwen.extract import targets
from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.language import quantities, times
from gongwen.lexicon import table
from gongwen.model import Evidence, Target
from gongwen.source import Offset, Span, Text
from passages import find

CASES = Path(__file__).parent / "cases" / "targets.md"
WRITTEN = date(2015, 6, 17)


class Case(NamedTuple):
    name: str
    title: str
    heading: str
    text: str
    expected: list[str]


def cases() -> list[Case]:
    blocks = re.split(r"^## ", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_case(*block.strip().split("\n")) for block in blocks]


def _case(name: str, place: str, text: str, *rows: str) -> Case:
    title, _, heading = place.strip("*").partition("/")
    expected = [re.sub(r"\s*\|\s*", "|", row[2:]).rstrip("| ") for row in rows]
    return Case(name, title.strip(), heading.strip(), text, [row for row in expected if row != "none"])


def found(text: str, title: str = "某市行动计划", heading: str = "主要任务") -> list[Target]:
    passage = _passage(text, "body", (heading,) if heading else ())
    return _find([passage], title)


def _find(passages: list[Passage], title: str, *sheets: Sheet) -> list[Target]:
    return find(targets.Finder(sheets, Context(WRITTEN, title, None, (title,))), passages)


def _passage(text: str, kind: str, headings: tuple[str, ...], offset: int = 0, whole: Text | None = None) -> Passage:
    start = Offset(offset)
    view = (whole or Text(text)).view(Span(start, start + len(text)))
    return Passage(view, kind, 0, ("0/一",), headings, quantities.scan(view), times.scan(view))  # type: ignore[arg-type]


def said(target: Target) -> str:
    value = "" if target.value is None else f"{target.value.normalize():f}"
    fields = [target.kind, target.indicator, target.relation, value, target.unit, target.change]
    fields += [said.text if said else None for said in (target.baseline, target.deadline)]
    return "|".join(field or "" for field in fields).rstrip("|")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert [said(target) for target in found(case.text, case.title, case.heading)] == case.expected


def test_a_range_gives_both_ends() -> None:
    (target,) = found("经济增长6%-6.5%。", "某市工作报告", "主要目标")
    assert (target.value, target.value_max) == (Decimal(6), Decimal("6.5"))


def test_a_lead_with_a_colon_governs_what_follows() -> None:
    passages = [
        _passage("到2028年，力争实现：", "body", ("总体目标",)),
        _passage("企业突破500家。", "body", ("总体目标",)),
    ]
    (target,) = _find(passages, "某市计划")
    assert target.deadline and (target.deadline.text, target.deadline.date) == ("到2028年", "2028-12-31")


def test_a_change_without_a_name_is_quoted_with_what_it_is_of() -> None:
    texts = [target.text for target in found("财政支出超过23亿元，增长6.5%。财政赤字2亿元，比去年增加3000万元。")]
    assert texts == ["财政支出超过23亿元", "财政支出超过23亿元，增长6.5%", "财政赤字2亿元", "比去年增加3000万元"]


def test_a_review_lasts_until_the_report_turns_to_what_comes() -> None:
    lines = ["“十二五”时期工作回顾", "顺利完成全年目标任务，新建公园5个。", "刚刚过去的2014年，新建公园6个。"]
    lines += ["“十三五”时期的主要目标任务", "新建公园7个。"]
    passages = [_passage(line, "body", ()) for line in lines]
    assert [target.value for target in _find(passages, "政府工作报告")] == [7]


def test_the_year_of_a_title_tells_what_is_past() -> None:
    passage = _passage("1986年工业产值达到50亿元。1987年工业产值达到60亿元。", "body", ("主要任务",))
    for year, values in ((None, [50, 60]), ("1987年", [60])):
        title = f"{year or ''}政府工作报告"
        found = find(targets.Finder([], Context(None, title, None, (title,))), [passage])
        assert [target.value for target in found] == [value * 10**8 for value in values]


def test_the_year_of_a_number_tells_what_is_past_where_no_date_does() -> None:
    passage = _passage("2010年，工业产值达到50亿元。", "body", ("主要任务",))
    for numbered, values in ((2011, []), (2010, [50])):
        found = find(targets.Finder([], Context(None, "某市行动计划", None, (), numbered)), [passage])
        assert [target.value for target in found] == [value * 10**8 for value in values]


def _under_a_heading(heading: str, text: str) -> list[str]:
    passages = [_passage(heading, "heading", (heading,)), _passage(text, "body", (heading,))]
    return [target.text for target in _find(passages, "某市计划")]


def test_the_count_of_a_heading_gives_way_to_its_text() -> None:
    assert _under_a_heading("培育一百家龙头企业", "孵化100家以上高成长企业。") == ["孵化100家以上高成长企业"]
    assert _under_a_heading("培育一百家龙头企业", "建设100家工作站。") == ["培育一百家龙头企业", "建设100家工作站"]


def test_a_deadline_has_its_date_and_a_baseline_its_year() -> None:
    (target,) = found("年底前覆盖率较上年提高3个百分点。")
    assert target.deadline and target.deadline.date == "2015-12-31"
    assert target.baseline and target.baseline.year == 2014


def test_values_side_by_side_quote_the_clause_that_they_share() -> None:
    said = "城镇、农村居民收入分别增长8%和9%"
    assert [target.text for target in found(f"{said}。")] == [said, said]


def test_evidence_names_the_rule_and_its_cues() -> None:
    (target,) = found("到2027年底，培育100个创新产品。")
    assert target.evidence == Evidence("count", ("培育",))
    assert target.deadline and target.deadline.scope == "sentence"


# ---- tables


def sheet(*rows: str) -> Sheet:
    """A table of one line of text a row, cells between `|`."""
    whole, at, made = Text("\n".join(rows)), 0, []
    for row in rows:
        cells = []
        for cell in row.split("|"):
            cells.append(_passage(cell, "cell", (), at, whole) if cell else None)
            at += len(cell) + 1
        made.append(tuple(cells))
    return Sheet(0, None, made[0], tuple(made[1:]))


def of_table(*rows: str) -> list[str]:
    made = sheet(*rows)
    cells = [cell for row in made.rows for cell in row if cell]
    return [said(target) for target in _find(cells, "某市规划", made)]


def test_a_table_of_indicators_gives_a_target_a_row() -> None:
    rows = of_table(
        "指标名称|单位|2014年|2020年|年均增长|属性", "城镇化率|%|62|≥68||预期性", "生产总值|亿元|500|720|7.5%|预期性"
    )
    assert rows == [
        "quantity|城镇化率|>=|68|%|||2020年",
        "quantity|生产总值|=|72000000000|元|||2020年",
        "quantity|生产总值|=|7.5|%|increase",
    ]


def test_every_milestone_is_a_target() -> None:
    assert of_table("主要指标|2021年目标|2022年目标", "漏损率（%）|≤9|≤8") == [
        "quantity|漏损率|<=|9|%|||2021年",
        "quantity|漏损率|<=|8|%|||2022年",
    ]
    assert of_table("指标|2016年|2016-2020年累计", "新增床位（张）|800|5000") == [
        "quantity|新增床位|=|800|张|||2016年",
        "quantity|新增床位|=|5000|张|||2016-2020年",
    ]
    assert of_table("指标|五年累计", "单位能耗降低（%）|13.5") == ["quantity|单位能耗降低|=|13.5|%|decrease||五年"]


def test_a_cell_with_several_figures_gives_a_target_each() -> None:
    assert of_table("主要指标|2020年|属性", "监测率（%）|重点城市≥30 一般城市≥15%|预期性") == [
        "quantity|重点城市监测率|>=|30|%|||2020年",
        "quantity|一般城市监测率|>=|15|%|||2020年",
    ]
    assert of_table("主要指标|2020年|属性", "评价等级|东部优，西部良|预期性") == []


def test_a_column_without_a_year_is_due_when_the_caption_says() -> None:
    made = sheet("主要指标|计划任务", "建设管网（公里）|2000")
    cells = [cell for row in made.rows for cell in row if cell]
    text = Text("表1 “十三五”主要指标")
    caption = _passage(text.raw, "body", (), 0, text)
    (target,) = _find(cells, "某市规划", replace(made, caption=caption))
    assert target.deadline and target.deadline.text == "“十三五”"
    (target,) = _find(cells, "表1“十三五”主要指标", replace(made, caption=caption))
    assert target.deadline is None


def test_other_tables_give_none() -> None:
    assert of_table("项目名称|建设内容|总投资", "泵站工程|新建泵站2座|5000万元") == []
    assert of_table("产品名称|计量单位|产量", "饮料|吨|157") == []


def test_a_table_of_tasks_is_read_as_text() -> None:
    assert of_table("重点任务|责任单位|完成时限", "新增床位800张|市民政局|2015年10月底") == [
        "quantity|新增床位|=|800|张|||2015年10月底"
    ]


def test_a_task_with_a_figure_of_its_own_is_a_target() -> None:
    rows = (
        "序号|工作任务|目标值|责任单位|完成时限",
        "1|新建农村公路|50公里|县交通局|2015年10月底",
        "2|参合率|95%以上||年底",
    )
    assert of_table(*rows) == ["quantity|新建农村公路|=|50|公里|||2015年10月底", "quantity|参合率|>=|95|%|||年底"]
    assert of_table("工作任务|目标值", "新建公路50公里|30公里") == ["quantity|新建公路|=|50|公里"]
    assert of_table("工作任务|数量|目标值", "登记造册|8|12") == []


def test_what_is_to_be_done_stands_under_the_plan_of_a_project_too() -> None:
    assert of_table("项目名称|年度目标任务|建设内容", "饮水安全|解决3万人饮水问题|新建水厂2座") == [
        "quantity|解决饮水问题|=|30000|人"
    ]


def test_indicators_without_a_column_of_figures_are_read_as_text() -> None:
    assert of_table("考核内容|考核指标|分值", "招商|到位资金10亿元|20", "安全|不发生重大事故|10") == [
        "quantity|到位资金|=|1000000000|元",
        "zero|重大事故|=",
    ]


def test_a_figure_in_brackets_is_one_of_all_years() -> None:
    assert of_table("指标|2020年|年均增速[累计]", "城镇化率（%）|50|[7.5]") == [
        "quantity|城镇化率|=|50|%|||2020年",
        "quantity|城镇化率|=|7.5|%|increase",
    ]


# ---- the lexicon


def _ids(row: dict[str, str]) -> str:
    return f"{row['word']}-{row['kind']}"


@pytest.mark.parametrize("row", table("target_verbs"), ids=_ids)
def test_a_verb_tells_a_target(row: dict[str, str]) -> None:
    assert row["word"] in row["example"]
    assert found(row["example"], "某市工作报告"), row["example"]
    assert not found(row["counter_example"], "某市工作报告"), row["counter_example"]


@pytest.mark.parametrize("row", table("target_signs"), ids=_ids)
def test_a_sign_makes_or_unmakes_a_target(row: dict[str, str]) -> None:
    makes = row["kind"] == "goal"
    title = "某市若干措施" if row["kind"] in ("grant", "select") else "某市工作计划"
    assert row["word"] in row["example"]
    assert bool(found(row["example"], title)) is makes, row["example"]
    assert bool(found(row["counter_example"], title)) is not makes, row["counter_example"]


@pytest.mark.parametrize("row", table("target_heads"), ids=_ids)
def test_a_head_tells_a_figure_from_a_programme(row: dict[str, str]) -> None:
    figure = row["kind"] == "figure"
    assert bool(found(row["example"])) is figure, row["example"]
    assert bool(found(row["counter_example"])) is not figure, row["counter_example"]


_OF_OTHERS = {"meaning": "record", "demand": "plan", "ahead": "plan", "agenda": "plan"}
"""The standing that words tell which tell it together with others, or in a record."""


@pytest.mark.parametrize("row", [row for row in table("target_places") if "quotas" not in row["kind"]], ids=_ids)
def test_a_place_has_its_standing(row: dict[str, str]) -> None:
    where, kind = row["kind"].split()
    told = _OF_OTHERS.get(kind, kind)
    assert _standing(where, row["example"]) == told
    assert _standing(where, row["counter_example"]) != told


def _standing(where: str, words: str) -> str:
    title, headings = (words, ("主要内容",)) if where in ("title", "subject") else ("", (words,))
    from gongwen.language.genre import standing

    return standing(headings, title)[0]


def test_headings_without_a_number_make_no_plan_of_a_text() -> None:
    from gongwen.language.genre import standing

    assert standing(("耕地面积",), "某县概况", numbered=True)[0] == "plan"
    assert standing(("耕地面积",), "某县概况", numbered=False)[0] == "untold"


def test_a_heading_ends_what_the_lead_of_another_says_of_time() -> None:
    found = parse(
        "各位代表：\n我代表市人民政府，向大会报告工作，请予审议。\n"
        "“十五五”时期的主要目标\n“十五五”时期，要努力实现以下目标：\n一是综合实力提升。生产总值年均增长6%以上。\n"
        "2026年重点工作\n主要预期目标是：生产总值增长5.5%左右，投资增长4.5%左右。\n"
    ).targets
    ends = [target.deadline.text if target.deadline else None for target in found]
    assert ends == ["“十五五”时期", None, None]
    assert [target.section_id for target in found] == ["0/#“十五五”时期的主要目标", *["0/#2026年重点工作"] * 2]


@pytest.mark.parametrize("row", table("indicator_edges"), ids=_ids)
def test_an_edge_is_no_part_of_an_indicator(row: dict[str, str]) -> None:
    (target,) = found(row["example"], heading="主要目标")
    assert row["word"] not in target.indicator and ("合格率" in target.indicator) is (row["kind"] != "adverb")
    assert any(row["word"] in other.indicator for other in found(row["counter_example"], heading="主要目标"))


@pytest.mark.parametrize("row", table("opposed_attributes"), ids=_ids)
def test_opposed_attributes_share_a_head(row: dict[str, str]) -> None:
    heads = {target.indicator.removeprefix(row["word"]) for target in found(row["example"])[:1]}
    assert heads == {"设施覆盖率"}
    assert found(row["counter_example"])[0].indicator == row["word"] + "产值"


# ---- properties

_PIECES = [
    "到2020年",
    "今年",
    "合格率",
    "达到",
    "提高",
    "培育",
    "新增",
    "企业",
    "床位",
    "、",
    ",",
    "。",
    "和",
    "分别",
    "的",
]
_PIECES += [
    "90%",
    "100家",
    "5个百分点",
    "一半",
    "由",
    "从",
    "比上年",
    "不低于",
    "全部",
    "所有",
    "全覆盖",
    "不发生",
    "事故",
]
_PIECES += [
    "低于",
    "全国平均水平",
    "(",
    ")",
    "“",
    "”",
    "《",
    "》",
    "给予",
    "最高",
    ":",
    ";",
    "每年",
    "在",
    "等",
    "三个",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))
def test_whatever_is_said_targets_are_grounded(text: str) -> None:
    raw = text
    for target in found(text, heading="主要目标"):
        assert raw[target.place.start : target.place.end] == target.text
        assert target.indicator and target.evidence
        assert (target.value is None) is (target.kind != "quantity")


def test_hostile_repetition_is_read_in_linear_time() -> None:
    for piece in ("比较", "由从", "(", "提高到", "新增培育", "、和", "分别80%和", "全部所有", "等三个", "到2020年,"):
        found(piece * 3000, heading="主要目标")
