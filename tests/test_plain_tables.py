"""Tables of plain text: the lexicon's rows with theirs, and that a table is read rightly or not at all."""

from __future__ import annotations

from random import Random

import pytest

from gongwen.lexicon import table
from gongwen.reading import read
from gongwen.reading.plain_tables.cells import looks
from gongwen.reading.plain_tables.columns import readings
from gongwen.source import fold

LABELS = {
    "number": ("序号",),
    "figure": ("2020年现状", "2025年目标", "目标值", "计划任务"),
    "unit": ("单位", "计量单位"),
    "due": ("完成时限", "完成时间", "办结时间", "整改期限"),
    "bodies": ("责任单位", "牵头单位", "配合部门", "责任科室"),
    "property": ("指标属性", "属性"),
    "text": ("主要指标", "工作任务", "具体措施", "类别", "建设地点", "存在问题", "进展情况", "备注"),
}
CELLS = {
    "figure": ("3", "12", "≥68", "97.5", "——", "达到省级要求", "城区≥30"),
    "unit": ("%", "公里", "万亩", "万m³/小时", "人/万人"),
    "due": ("2025年底", "2024年6月", "长期坚持"),
    "bodies": ("市教育局", "市水利局、市财政局", "各县区政府"),
    "property": ("约束性", "预期性"),
    "text": ("城镇化率（%）", "新建学校3所", "综合治理", "完善制度；加强监管。", "5G基站数"),
}
BEHIND = ("", "注：本表按年统计。", "三、保障措施\n加强领导。", "附件2", "各地要抓好落实。")

Rows = list[list[str]]


def bare(words: str) -> str:
    return "".join(fold(words).split())


OVER = [row for row in table("columns") if row["place"] == "over"]


@pytest.mark.parametrize("row", OVER, ids=lambda row: row["word"])
def test_labels_over_several_columns(row: dict[str, str]) -> None:
    assert spans(row["example"]) and not spans(row["counter_example"])


@pytest.mark.parametrize("row", table("worded_figures"), ids=lambda row: row["word"])
def test_figures_in_words(row: dict[str, str]) -> None:
    assert row["word"] in row["example"] and looks(row["example"], "figure")
    assert row["word"] in row["counter_example"] and not looks(bare(row["counter_example"]), "figure")


def spans(label: str) -> bool:
    """Whether *label* may stand over 2024年 and 2025年."""
    *_, two_rows = readings(["序号", bare(label), "2024年", "2025年"])
    return bool(two_rows)


def drawn(random: Random) -> tuple[list[str], Rows]:
    """The labels and the rows of a table."""
    numbered = random.random() < 0.7
    kinds = ["number" if numbered else "text", *random.choices(list(CELLS), k=random.randint(2, 5))]
    kinds.append(random.choice(("figure", "due", "bodies")))
    labels = [random.choice(LABELS[kind]) for kind in kinds]
    rows = [
        [str(number) if kind == "number" else random.choice(CELLS[kind]) for kind in kinds]
        for number in range(1, random.randint(3, 8))
    ]
    return labels, rows


def said(text: str) -> list[tuple[list[str], Rows]]:
    """The tables that are read in *text*."""
    document = read(text)
    return [
        (
            [document.text.printed(cell) if cell else "" for cell in grid.header],
            [[document.text.printed(cell) if cell else "" for cell in row] for row in grid.rows],
        )
        for grid in document.grids
    ]


def test_a_table_with_a_cell_a_line_is_read_rightly_or_not_at_all() -> None:
    read_whole = 0
    for seed in range(200):
        random = Random(seed)
        labels, rows = drawn(random)
        text = random.choice(("\n", "\n\n")).join([*labels, *(cell for row in rows for cell in row)])
        found = said(f"{text}\n{random.choice(BEHIND)}\n")
        assert found in ([(labels, rows)], []), seed
        read_whole += bool(found)
    assert read_whole > 190


def test_a_table_that_lost_a_cell_is_read_up_to_there_or_not_at_all() -> None:
    for seed in range(200):
        random = Random(seed)
        labels, rows = drawn(random)
        lines = [*labels, *(cell for row in rows for cell in row)]
        del lines[random.randrange(len(labels), len(lines) - 1)]
        found = said("\n".join(lines) + "\n三、保障措施\n")
        assert all(read_rows == rows[: len(read_rows)] for _, read_rows in found), seed
