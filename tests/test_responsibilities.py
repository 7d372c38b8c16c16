"""Who is made responsible: cases in tests/cases/responsibilities.md, tables, remarks that carry over, properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import gongwen
from gongwen.extract.responsibilities import Finder
from gongwen.extract.responsibilities.stretches import BRACKETS, LINES, set_apart
from gongwen.lexicon import table
from gongwen.model import Evidence, Responsibility
from passages import find, passages, sheet
from ruled import Ruled, ruled
from written import cases

ROLES = {"lead": "lead", "support": "support", "responsible": "resp"}


def read(text: str) -> list[Responsibility]:
    return find(Finder([]), passages(text))


def shown(found: list[Responsibility]) -> str:
    return "\n".join(map(_line, found)) or "-"


def _line(said: Responsibility) -> str:
    names = "|".join(("+" if unit.inherited else "") + unit.name for unit in said.units)
    persons = f" {{{'、'.join(said.persons)}}}" if said.persons else ""
    remark = f" # {said.remark}" if said.remark else ""
    return f"{ROLES[said.role]} {names}{' …' if said.open_ended else ''}{persons}{remark}"


@pytest.mark.parametrize(
    ("title", "text", "expected"), cases("responsibilities*.md"), ids=lambda value: str(value)[:40]
)
def test_case(title: str, text: str, expected: str) -> None:
    assert shown(read(text)) == expected, title


@pytest.mark.parametrize("row", table("role_labels"), ids=lambda row: f"{row['word']} {row['kind']}")
def test_words_that_assign(row: dict[str, str]) -> None:
    example, counter_example = row["example"], f"推进改革。{row['counter_example']}。"
    match row["kind"]:
        case "person":
            assert read(f"责任单位：市教育局，{example}")
        case "none":
            example, counter_example = row["counter_example"], row["example"]
            assert read(example)
        case _:
            assert read(f"推进改革。{example}")
    assert not read(counter_example)


def test_a_finding_is_the_words_of_the_text() -> None:
    text = "推进改革。（牵头单位：市发展\n改革委；配合单位：市财政局等部门）"
    lead, support = read(text.replace("\n", "　"))
    assert lead.text == "牵头单位：市发展　改革委"
    assert lead.units[0].name == "市发展改革委"
    assert support.text == "配合单位：市财政局等部门"
    assert support.label == "配合单位"


def test_a_labelled_line_before_any_text_is_a_field_of_the_page() -> None:
    lines = "牵头单位：市文化局\n实施日期：2025-09-25\n为促进发展，制定本措施。\n责任单位：市教育局"
    found = find(Finder([]), passages(lines, sections=()))
    assert shown(found) == "resp 市教育局"


def test_a_heading_that_names_a_body_is_the_subject_of_its_text() -> None:
    heading, body = passages("市公安局、各区政府\n负责现场警戒。")
    assert shown(find(Finder([]), [replace(heading, kind="heading"), body])) == "resp 市公安局|各区政府"
    assert shown(find(Finder([]), [replace(heading, kind="heading", sections=("0:二",)), body])) == "-"


def test_a_heading_that_is_a_label() -> None:
    heading, *body = passages("责任单位\n市水利局、市财政局\n加强调度。")
    assert shown(find(Finder([]), [replace(heading, kind="heading"), *body])) == "resp 市水利局|市财政局"
    assert shown(find(Finder([]), [heading, *body])) == "-"


def test_an_order_ends_with_its_part() -> None:
    text = "甲。（责任单位：市经信局、市财政局。列第一位的为牵头单位，下同）\n乙。（责任单位：市水利局、市财政局）"
    first, second = passages(text)
    assert shown(find(Finder([]), [first, replace(second, part=1)])).splitlines()[-1] == "resp 市水利局|市财政局"


def test_columns_of_a_table() -> None:
    cells, grid = sheet(
        [
            ["序号", "工作任务", "牵头单位", "配合单位（部门）", "责任人"],
            ["1", "建设充电桩", "市发改委", "市财政局、市住建局等", "张三"],
            ["2", "改造管网", "市水利局牵头，市城管局配合", "—", "李四、王五"],
        ]
    )
    assert shown(find(Finder([grid]), cells)) == "\n".join(
        ["lead 市发改委 {张三}", "support 市财政局|市住建局 …", "lead 市水利局 {李四、王五}", "support 市城管局"]
    )


def test_rows_of_a_transposed_table() -> None:
    cells, grid = sheet([["工作任务", "办运动会", "修体育馆"], ["责任单位", "市体育局", "市住建局、市体育局"]])
    assert shown(find(Finder([grid]), cells)) == "resp 市体育局\nresp 市住建局|市体育局"


def test_a_header_that_says_who_leads() -> None:
    cells, grid = sheet(
        [["任务", "责任单位（列第一位的为牵头单位）"], ["修桥", "市交通局、市财政局"], ["修路", "市公路局"]]
    )
    assert shown(find(Finder([grid]), cells)) == "lead 市交通局\nresp 市财政局\nresp 市公路局"


def test_a_merged_cell_assigns_once() -> None:
    cells, grid = sheet([["工作任务", "责任单位"], ["建设充电桩", "市发改委"], ["改造管网", "市水利局"]])
    merged = type(grid)(grid.part, grid.section_id, grid.header, (grid.rows[0], (grid.rows[1][0], grid.rows[0][1])))
    assert shown(find(Finder([merged]), cells[:-1])) == "resp 市发改委"


OPEN_COLUMNS = [
    ("挂包单位", "市水利局、市财政局", "resp 市水利局|市财政局"),
    ("包联部门", "市水利局", "resp 市水利局"),
    ("牵头", "市水利局", "lead 市水利局"),
    ("协办", "市水利局、各区政府", "support 市水利局|各区政府"),
    ("责任单位及职责", "市水利局：负责清淤", "resp 市水利局"),
    ("监管单位", "市水利局督导，各区政府落实", "resp 市水利局\nresp 各区政府"),
    ("挂包单位", "三处清淤点位", "-"),
    ("建设单位", "市水利局", "-"),
    ("受理单位", "市水利局", "-"),
    ("责任单位", "/", "-"),
]


@pytest.mark.parametrize(("header", "cell", "expected"), OPEN_COLUMNS)
def test_columns_of_other_headers(header: str, cell: str, expected: str) -> None:
    cells, grid = sheet([["工作任务", header], ["清淤", cell]])
    assert shown(find(Finder([grid]), cells)) == expected


@pytest.mark.parametrize("ditto", ["同上", "〃"])
def test_ditto_repeats_the_bodies_above(ditto: str) -> None:
    cells, grid = sheet(
        [["任务", "牵头单位", "配合单位"], ["清淤", "市水利局", "市财政局"], ["绿化", ditto, "市林业局"]]
    )
    assert shown(find(Finder([grid]), cells)) == "\n".join(
        ["lead 市水利局", "support 市财政局", "lead +市水利局", "support 市林业局"]
    )


def test_a_heading_of_duties_without_a_body_is_no_subject() -> None:
    duties, office, body = passages("工作职责\n市公安局\n根据安排，牵头制定方案；配合市财政局管理资金；负责现场警戒。")
    duties, office = (replace(one, kind="heading") for one in (duties, office))
    assert shown(find(Finder([]), [duties, office, body])) == "lead 市公安局"


def test_duties_of_a_body_under_its_heading() -> None:
    head, *items = passages("市公安局的主要职责：\n维护秩序。\n负责现场警戒。\n负责交通管制。")
    items = [replace(item, sections=(*head.sections, str(place))) for place, item in enumerate(items)]
    assert shown(find(Finder([]), [head, *items])) == "resp 市公安局"
    away = [replace(item, sections=("0:二",)) for item in items]
    assert shown(find(Finder([]), [head, *away])) == "-"
    office = [replace(one, headings=("内设机构",)) for one in (head, *items)]
    assert shown(find(Finder([]), office)) == "-"


@pytest.mark.parametrize(
    "row", [*ruled("brackets", (rule.name for rule in BRACKETS)), *ruled("lines", (rule.name for rule in LINES))]
)
def test_rules_of_stretches(row: Ruled) -> None:
    assert [said.rule for said in set_apart(row.example)] == [row.rule]
    assert row.rule not in [said.rule for said in set_apart(row.counter_example)]


PIECES = (
    "责任单位：|牵头单位：|市教育局|市、县（区）政府|各区、|、|，|。|（|）|〔|〕|〈|等|和|及|会同|由|负责|牵头|配合|下同|应当"
    "|列第一位者为牵头单位|以下均需各区落实，不再列出|按职责分工|责任人：张三|\u3000"
)
WORDS = st.lists(st.sampled_from(PIECES.split("|")), max_size=24)


@given(WORDS)
def test_whatever_is_found_is_where_it_says(words: list[str]) -> None:
    text = "".join(words)
    for said in read(text):
        assert text[slice(*said.place)] == said.text
        for unit in said.units:
            assert unit.name and unit.span and text[slice(*unit.span)]
            assert unit.inherited or (said.place.start <= unit.span.start and unit.span.end <= said.place.end)


def test_the_evidence_says_which_remark_told_who_leads() -> None:
    text = "甲。（财政部、商务部负责。列第一位者为牵头单位，下同）\n乙。（海关总署、税务总局负责）"
    assert [said.evidence for said in read(text)] == [Evidence("bracket", ("负责", "列第一位者为牵头单位"))] * 4
    assert [said.evidence.rule for said in read("甲。（财政部负责）由商务部负责解释。")] == ["bracket", "clause"]


PLAN = ("关于印发重点工作的通知", "2013年3月1日", "一、任务", "1.建设学校。", "责任单位：县教育局", "2.改造路灯。")


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (("责任单位：县城管局",), ["县教育局", "县城管局"]),
        (("牵头单位：县城管局", "配合单位：县财政局", "完成时限：6月"), ["县教育局", "县城管局", "县财政局"]),
        (("请抓紧落实，确保按期完成任务。", "主办单位：县政府办", "联系我们"), ["县教育局"]),
        (("请抓紧落实，确保按期完成任务。", "网站地图", "维护单位：县信息中心"), ["县教育局"]),
    ],
)
def test_a_page_may_end_with_who_does_its_last_task(end: tuple[str, ...], expected: list[str]) -> None:
    page = "".join(f"<p>{line}</p>" for line in PLAN + end)
    notice = gongwen.parse(f"<html><body>{page}</body></html>")
    assert [unit.name for found in notice.responsibilities for unit in found.units] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("责任单位：县教育局", "责任领导：张三三、李四四"), ["张三三", "李四四"]),
        (("责任领导：张三三", "责任单位：县教育局、县财政局"), ["张三三"]),
        (("责任人：张三三", "完成时限：6月底前", "责任单位：县教育局"), ["张三三"]),
        (("责任领导：张三三", "责任人：李四四", "责任单位：县教育局"), ["张三三", "李四四"]),
        (("责任单位：县教育局", "责任领导：张三三", "责任人：李四四"), ["张三三", "李四四"]),
        (("责任单位：县教育局", "县里每月调度一次。", "责任人：张三三"), []),
        (("责任单位：县教育局",), []),
    ],
)
def test_persons_on_a_line_of_their_own_go_with_who_is_responsible(lines: tuple[str, ...], expected: list[str]) -> None:
    notice = gongwen.parse("\n".join((*PLAN[:4], *lines, "2.改造路灯。", "责任单位：县城管局")))
    first, last = notice.responsibilities
    assert list(first.persons) == expected
    assert not last.persons
    assert len(notice.unread) == (not expected and len(lines) > 1)
