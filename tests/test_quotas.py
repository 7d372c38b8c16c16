"""Tables that share out what is to be reached among areas and bodies, and tables that look alike."""

from __future__ import annotations

import pytest

import gongwen
from gongwen.lexicon import table

HEADER = ("县区", "新造林（万亩）", "森林抚育（万亩）", "育苗（亩）", "责任单位")
ROWS = (("云溪县", "2.4", "5", "300", "云溪县林业局"), ("石塘区", "0.8", "1.6以上", "120", "石塘区林业局"))


def page(title: str, header: tuple[str, ...] = HEADER, rows: tuple[tuple[str, ...], ...] = ROWS) -> gongwen.Notice:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (header, *rows))
    text = "各县（区）人民政府：现将有关事项通知如下，请认真执行。"
    return gongwen.parse(
        f"<html><body><h1>岭南市2026年国土绿化实施方案</h1><p>{text}</p><p>一、{title}</p><p>按下表执行。</p>"
        f"<table>{cells}</table></body></html>".encode()
    )


def said(notice: gongwen.Notice) -> list[tuple[str, str, float, str | None]]:
    return [(one.indicator, one.relation, float(one.value or 0), one.unit) for one in notice.targets]


def test_each_figure_is_a_target_of_the_one_whose_row_it_is() -> None:
    assert said(page("任务分解")) == [
        ("云溪县新造林", "=", 24000, "亩"),
        ("云溪县森林抚育", "=", 50000, "亩"),
        ("云溪县育苗", "=", 300, "亩"),
        ("石塘区新造林", "=", 8000, "亩"),
        ("石塘区森林抚育", ">=", 16000, "亩"),
        ("石塘区育苗", "=", 120, "亩"),
    ]


@pytest.mark.parametrize("title", ["造林完成情况", "基本情况", "资金分配", "任务完成情况统计"])
def test_what_is_told_or_granted_is_none(title: str) -> None:
    assert not said(page(title))


def test_a_list_of_tasks_at_a_glance_sets_them() -> None:
    assert len(said(page("各县任务一览表"))) == 6


def test_the_header_of_a_column_tells_that_its_names_are_owners() -> None:
    rows = (("云溪水泥厂", *ROWS[0][1:]), ("石塘纸业", *ROWS[1][1:]))
    assert len(said(page("任务分解", ("单位名称", *HEADER[1:]), rows))) == 6
    assert not said(page("任务分解", ("名称", *HEADER[1:]), rows))


def test_a_task_over_figures_is_a_quota() -> None:
    assert said(
        page(
            "任务分解", ("县区", "造林任务（亩）", "亿元以上项目"), (("云溪县", "800", "3个"), ("石塘区", "500", "2个"))
        )
    ) == [
        ("云溪县造林任务", "=", 800, "亩"),
        ("云溪县亿元以上项目", "=", 3, "个"),
        ("石塘区造林任务", "=", 500, "亩"),
        ("石塘区亿元以上项目", "=", 2, "个"),
    ]


def test_the_year_that_a_column_is_compared_with_is_no_time() -> None:
    notice = page("任务分解", ("县区", "较2025年下降"), (("云溪县", "5%"), ("石塘区", "6%")))
    assert [(one.change, one.deadline) for one in notice.targets] == [("decrease", None)] * 2


def test_rows_of_things_are_no_quotas() -> None:
    rows = tuple((thing, *row[1:]) for thing, row in zip(("杉木", "毛竹"), ROWS, strict=True))
    assert not said(page("任务分解", rows=rows))


def test_figures_without_a_unit_are_none() -> None:
    assert not said(page("任务分解", header=("县区", "甲类", "乙类", "丙类", "责任单位")))


@pytest.mark.parametrize("row", [row for row in table("target_places") if row["kind"].endswith(" quotas")])
def test_words_above_tell_quotas(row: dict[str, str]) -> None:
    sets = row["kind"] == "sets quotas"
    assert bool(said(page(row["example"]))) is sets
    assert bool(said(page(row["counter_example"]))) is not sets


def test_a_header_of_two_rows_names_what_is_counted_above_and_by_when_below() -> None:
    table = (
        "<tr><th rowspan='2'>县区</th><th>森林覆盖率</th><th>新造林（亩）</th></tr>"
        "<tr><td>2027年</td><td>2026年</td></tr>"
        "<tr><td>云溪县</td><td>61%</td><td>2400</td></tr><tr><td>石塘区</td><td>48%以上</td><td>800</td></tr>"
    )
    notice = gongwen.parse(
        "<html><body><h1>岭南市2026年国土绿化实施方案</h1><p>各县（区）人民政府：</p><p>一、目标任务</p><p>按下表执行。</p>"
        f"<table>{table}</table></body></html>".encode()
    )
    due = [one.deadline.text if one.deadline else None for one in notice.targets]
    assert [name for name, *_ in said(notice)][:2] == ["云溪县森林覆盖率", "云溪县新造林"] and due[:2] == [
        "2027年",
        "2026年",
    ]
