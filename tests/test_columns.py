"""Headers of tables: the words of `columns.tsv`, what a header says, and that all who read tables hear the same.

The list of headers is tests/cases/headers.tsv. Each of them heads a column for every reader of tables in turn.
"""

from __future__ import annotations

import pytest

import gongwen
from gongwen.extract import deadlines, responsibilities, targets
from gongwen.language.columns import BODIES, PEOPLE, Header, aims_of, header_of
from gongwen.lexicon import table
from gongwen.reading.plain_tables.columns import label_of
from gongwen.source import fold
from passages import WRITTEN, context, find, sheet
from written import cases, rows

HEADERS = rows("headers.tsv")
ROWS = [row for row in table("columns") if row["place"] not in ("over", "sign")]
SIGNS = [row for row in table("columns") if row["place"] == "sign"]
LOOKS: dict[str, set[str]] = {
    "number": {"number"},
    "unit": {"unit"},
    "property": {"property"},
    "figure": {"aim", "base", "figure", "amount"},
    "bodies": {*BODIES},
    "due": {"due", "time"},
}
ROLE = {"responsible": "body", "lead": "lead", "support": "support"}
TO_COME = ("aim", "goal", "figure")
NO_TASK = {*PEOPLE, "number", "due", "time", "progress", "group", "remark"}

every_header = pytest.mark.parametrize(("words", "roles"), HEADERS, ids=lambda value: str(value))


def bare(words: str) -> str:
    return "".join(fold(words).split())


def said(words: str) -> Header:
    return header_of(bare(words))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['word']} {row['place']} {row['of']}".strip())
def test_words_of_headers(row: dict[str, str]) -> None:
    example, counter = said(row["example"]).roles, said(row["counter_example"]).roles
    assert row["word"] in bare(row["example"])
    if row["roles"] == "-":  # a head that says nothing alone
        assert example and not counter
    else:
        assert set(row["roles"].split()) <= set(example)
        assert not set(row["roles"].split()) & set(counter)


@pytest.mark.parametrize("row", SIGNS, ids=lambda row: row["word"])
def test_signs_of_headers(row: dict[str, str]) -> None:
    assert getattr(said(row["example"]), row["roles"]) and not getattr(said(row["counter_example"]), row["roles"])


@every_header
def test_the_roles_of_a_header(words: str, roles: str) -> None:
    assert " ".join(said(words).roles) == roles.strip("-")


@every_header
def test_plain_tables_hear_it(words: str, roles: str) -> None:
    label = label_of(bare(words).strip(":"))
    looks = {next((look for look, of in LOOKS.items() if role in of), "text") for role in roles.split()}
    of_cells = looks - {"text"} if "project" in roles else looks
    assert (label is None) == (roles == "-")
    assert label is None or label.kind == (of_cells.pop() if len(of_cells) == 1 else "text")


@every_header
def test_responsibilities_hear_it(words: str, roles: str) -> None:
    cells, made = sheet([["事", words], ["改造管网", "市水利局"]])
    found = find(responsibilities.Finder([made]), cells)
    wanted = [role for role in roles.split() if role in BODIES]
    assert [ROLE[one.role] for one in found] == wanted[:1]


@every_header
def test_persons_hear_it(words: str, roles: str) -> None:
    cells, made = sheet([["责任单位", words], ["市水利局", "张三"]])
    found = find(responsibilities.Finder([made]), cells)
    assert found[0].persons == (("张三",) if "person" in roles.split() else ())


@every_header
def test_deadlines_hear_it(words: str, roles: str) -> None:
    cells, made = sheet([["事", words], ["改造管网", "2016年"]])
    found = [one.text for one in find(deadlines.Finder([made], context()), cells) if one.text == "2016年"]
    assert found == ["2016年"] * ("due" in roles.split())


def in_words(rows: list[list[str]]) -> list[str | None]:
    """The deadlines of the targets that the cells of a table state in sentences."""
    cells, made = sheet(rows)
    found = find(targets.Finder([made], context()), cells)
    return [one.deadline.text if one.deadline else None for one in found if one.evidence.rule != "table"]


def in_figures(rows: list[list[str]]) -> list[tuple[str, str]]:
    """The indicators and units of the targets that a table of indicators states in figures."""
    cells, made = sheet(rows)
    found = find(targets.Finder([made], context()), cells)
    return [(one.indicator or "", one.unit or "") for one in found if one.evidence.rule == "table"]


@every_header
def test_targets_in_words_hear_it(words: str, roles: str) -> None:
    given = set(roles.split())
    assert len(in_words([["事", words], ["管网", "产品质量合格率达到93%以上。"]])) == (
        bool(given & {"task", "goal", "indicator"}) and "project" not in given
    )
    due = "2016年6月底前" if "due" in given else None
    assert in_words([["工作任务", words], ["产品质量合格率达到93%以上。", "2016年6月底前"]]) == [due]
    described = in_words([["建设内容", words], ["产品质量合格率达到93%以上。", "2016年6月底前"]])
    assert described == ([] if "project" in given else [due])


@every_header
def test_targets_in_figures_hear_it(words: str, roles: str) -> None:
    given = set(roles.split())
    no_project = "project" not in given
    aims = in_figures([["指标", "现状值", words], ["合格率", "90", "93"]])
    named = "indicator" not in given and bool(given & set(TO_COME))
    assert bool(aims) == (named and no_project)
    names = in_figures([[words, "目标值"], ["合格率", "93"]])
    assert bool(names) == ("indicator" in given and no_project)
    if not given & {*TO_COME, "indicator", "project"}:
        wanted = "公里" if "unit" in given else "1"
        assert in_figures([["指标", "目标值", words], ["里程", "93", "公里"]]) == [("里程", wanted)]


PAGE = """<html><body><h1>某市人民政府关于印发方案的通知</h1><p>各县人民政府：</p><p>现将方案印发给你们。</p>
<p>一、重点任务</p><p>请按下表执行，认真落实各项工作，确保完成全部任务。</p>%s</body></html>"""


def page(*rows: list[str]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return PAGE % f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@every_header
def test_tasks_hear_it(words: str, roles: str) -> None:
    given = set(roles.split())
    found = gongwen.parse(
        page(["序号", words, "工作任务", "责任单位"], ["1", "改造供水管网和泵站设施", "修路", "市水利局"])
    )
    wanted = given & {"task", "goal", "project"} and not given & NO_TASK
    assert [task.text for task in found.tasks] == ["改造供水管网和泵站设施" if wanted else "修路"]


def test_features_of_headers() -> None:
    assert said("“十四五”投资（亿元）").unit == "亿元"
    assert said("2025年目标（单位：万元/亩）").unit == "万元/亩"
    assert not said("责任单位（第一个为牵头单位）").unit
    assert said("2021—2025年").years == (2021, 2025)
    assert said("年均增长").growth and not said("目标值").growth
    assert said("计划数").planned and said("实际数").actual and not said("完成时限").actual
    assert said("完成时间").known and not said("河道完成时间").known


@pytest.mark.parametrize(
    ("headers", "aims"),
    [
        (["指标", "2013年", "2014年"], [2]),
        (["指标", "2012年目标", "2015年目标", "2020年目标"], [2, 3]),
        (["指标", "2012年", "年均增长"], [2]),
        (["指标", "现状值", "目标值", "备注"], [2]),
        (["指标", "2012年"], []),
    ],
)
def test_the_years_to_come(headers: list[str], aims: list[int]) -> None:
    assert sorted(aims_of(list(map(said, headers)), WRITTEN)) == aims


def test_a_long_header_is_none() -> None:
    assert not header_of("牵头" * 40 + "单位").roles
    assert not header_of("").roles


def seen(found: gongwen.Notice) -> list[str]:
    """What is read of a table, as tests/cases/tables.md writes it."""
    lines = [f"rows: {len(one.rows)}" for one in found.tables] or ["plain: unread"]
    for one in found.responsibilities:
        persons = f" {{{'、'.join(one.persons)}}}" if one.persons else ""
        lines.append(f"{one.role}: {'、'.join(unit.name for unit in one.units)}{persons}")
    lines += [f"deadline: {one.text} {one.date}" for one in found.deadlines]
    for aim in found.targets:
        due = aim.deadline.text if aim.deadline else "-"
        change = f" {aim.change}" if aim.change else ""
        lines.append(f"target: {aim.indicator} {aim.relation} {aim.value:f} {aim.unit}{change} | {due}")
    in_rows = [one for one in found.tasks if one.kind == "row"]
    return lines + [f"task: {one.text} | {one.deadline.text if one.deadline else '-'}" for one in in_rows]


BEFORE = ("某市人民政府关于印发方案的通知", "各县人民政府：", "现印发方案。", "一、重点任务", "请按下表执行。")
BEHIND = ("二、保障措施", "各地要抓好落实。", "各部门要加强协作。", "某市人民政府", "2024年3月1日")


def table_of(given: str) -> list[list[str]]:
    return [line.split(" | ") for line in given.splitlines()]


@pytest.mark.parametrize(("title", "given", "expected"), cases("tables.md"), ids=lambda value: str(value)[:40])
def test_a_table_of_a_page(title: str, given: str, expected: str) -> None:
    end = "".join(f"<p>{line}</p>" for line in BEHIND)
    found = gongwen.parse(page(*table_of(given)).replace("</table>", f"</table>{end}"))
    assert seen(found) == [line for line in expected.splitlines() if line != "plain: unread"], title


@pytest.mark.parametrize(("title", "given", "expected"), cases("tables.md"), ids=lambda value: str(value)[:40])
def test_a_table_of_plain_text(title: str, given: str, expected: str) -> None:
    cells = (cell for row in table_of(given) for cell in row)
    found = gongwen.parse("\n".join((*BEFORE, *cells, *BEHIND)))
    if expected.endswith("plain: unread"):
        assert not found.tables and not found.responsibilities, title
    else:
        assert seen(found) == expected.splitlines(), title
