"""Tasks: what an assignment closes, and the rows of task tables."""

from __future__ import annotations

import pytest

import gongwen
from gongwen import Notice, lexicon
from gongwen.assemble.task_places import is_duty, place_of
from gongwen.model import Part, Responsibility, Task
from gongwen.source import fold, printed
from gongwen.writers.task_table.choice import is_same
from task_answers import compared, f1, pairs
from written import cases

HEAD = "某市人民政府关于印发工作要点的通知\n\n各县人民政府：\n\n现将工作要点印发给你们，请认真执行。\n\n"


def notice(body: str) -> Notice:
    return gongwen.parse(HEAD + body)


def by(found: Notice, task: Task) -> list[Responsibility]:
    said = {one.id: one for one in found.responsibilities}
    return [said[one] for one in task.responsibilities]


def rows(found: Notice) -> list[tuple[str, list[str]]]:
    return [(task.text, [unit.name for one in by(found, task) for unit in one.units]) for task in found.tasks]


def test_what_stands_before_a_bracket_back_to_the_bracket_before() -> None:
    found = notice(
        "一、重点任务\n\n1.建设充电站。（责任单位：市发改委）改造管网。（牵头单位：市水利局；配合单位：市财政局）\n"
    )
    assert rows(found) == [("建设充电站。", ["市发改委"]), ("改造管网。", ["市水利局", "市财政局"])]
    assert [task.section_id for task in found.tasks] == ["0/一/1", "0/一/1"]


def test_the_item_that_a_line_closes() -> None:
    text = "一、重点任务\n\n1.完善设施。改造老旧小区，完善配套设施。\n\n牵头单位：市住建局\n\n责任单位：市城管局\n"
    assert rows(notice(text)) == [("完善设施。改造老旧小区，完善配套设施。", ["市住建局", "市城管局"])]


def test_the_sentence_that_names_who_is_responsible() -> None:
    text = "一、附则\n\n第一句话。本办法由某市民政局负责解释。第三句话。\n"
    assert rows(notice(text)) == [("本办法由某市民政局负责解释", ["某市民政局"])]


def test_a_heading_with_its_bracket() -> None:
    found = notice(
        "一、推进改革（责任单位：市发改委）\n\n深化改革，完善制度。\n\n二、扩大开放（责任单位：市商务局）\n\n办好展会。\n"
    )
    assert rows(found) == [("深化改革，完善制度。", ["市发改委"]), ("办好展会。", ["市商务局"])]
    assert [task.name for task in found.tasks] == ["推进改革", "扩大开放"]


def test_targets_and_deadline_of_a_task() -> None:
    found = notice("一、重点任务\n\n1.到2025年底，新建充电桩200个。（责任单位：市发改委）2.其他。\n")
    (task,) = found.tasks[:1]
    assert task.deadline and "2025年" in task.deadline.text
    assert task.targets == tuple(target.id for target in found.targets)


PAGE = """<html><body><h1>某市人民政府关于印发方案的通知</h1><p>各县人民政府：</p><p>现将方案印发给你们。</p>
<p>一、重点任务</p><p>请按下表执行，认真落实各项工作，确保完成全部任务。</p>%s</body></html>"""


def test_rows_of_a_table_with_merged_cells_and_headers() -> None:
    found = gongwen.parse(
        PAGE
        % """<table border=1>
        <tr><th rowspan=2>序号</th><th rowspan=2>工作任务</th><th colspan=2>责任分工</th><th rowspan=2>时限</th></tr>
        <tr><th>牵头单位</th><th>配合单位</th></tr>
        <tr><td>1</td><td>建设充电桩</td><td rowspan=2>市发改委</td><td>市财政局</td><td>2024年底前</td></tr>
        <tr><td>2</td><td>改造管网</td><td>市水利局<br>市城管局</td><td>2025年底前</td></tr></table>"""
    )
    assert rows(found) == [("建设充电桩", ["市发改委", "市财政局"]), ("改造管网", ["市发改委", "市水利局", "市城管局"])]
    assert [task.deadline.text if task.deadline else None for task in found.tasks] == ["2024年底前", "2025年底前"]


def test_bodies_and_persons_that_blanks_alone_part_in_their_cells() -> None:
    people = {"张三三 李四四": 2, "王　五": 1, "王　五 张三三": 2, "副局长 王五五": 1}
    row = "<tr><td>任务%d</td><td>交通局 东山镇</td><td>%s</td></tr>"
    made = "".join(row % pair for pair in enumerate(people))
    found = gongwen.parse(PAGE % f"<table><tr><th>工作任务</th><th>责任单位</th><th>责任人</th></tr>{made}</table>")
    assert [units for _, units in rows(found)] == [["交通局", "东山镇"]] * len(people)
    assert [len(one.persons) for one in found.responsibilities] == list(people.values())


def test_columns_of_a_transposed_table() -> None:
    found = gongwen.parse(
        PAGE
        % """<table border=1><tr><td>工作任务</td><td>办运动会</td><td>修体育馆</td></tr>
        <tr><td>责任单位</td><td>市体育局</td><td>市住建局、市体育局</td></tr></table>"""
    )
    assert rows(found) == [("办运动会", ["市体育局"]), ("修体育馆", ["市住建局", "市体育局"])]


def test_a_target_in_a_merged_cell_is_told_once() -> None:
    header = "<tr><th>序号</th><th>任务</th><th>内容</th><th>责任单位</th></tr>"
    row = "<tr><td>1</td><td colspan=2>到2027年，建成示范区10个</td><td>市发改委</td></tr>"
    found = gongwen.parse(PAGE % f"<table>{header}{row}</table>")
    assert [task.targets for task in found.tasks] == [tuple(target.id for target in found.targets)]


def test_a_task_is_where_it_says_and_in_order() -> None:
    found = notice("一、重点任务\n\n1.建设充电站。（责任单位：市发改委）改造管网。（责任单位：市水利局）\n")
    assert [task.text for task in found.tasks] == ["建设充电站。", "改造管网。"]
    assert len({task.id for task in found.tasks}) == 2


def test_a_time_that_is_said_with_the_assignment() -> None:
    line = "1.改造老旧小区。\n\n责任单位：市住建局；完成时限：2024年12月底前\n\n"
    found = notice(f"一、重点任务\n\n{line}2.修桥。（6月底前完成，责任单位：市交通局）\n")
    assert [task.deadline.text for task in found.tasks if task.deadline] == ["2024年12月底前", "6月底前"]


def test_a_time_that_only_recurs_is_the_tasks_where_nothing_else_tells() -> None:
    (task,) = notice("一、重点任务\n\n1.每年培训护林员200名。\n").tasks
    assert task.deadline and (task.deadline.text, task.deadline.date) == ("每年", None)


@pytest.mark.parametrize("before", ["", "\u2060", "\u200b \u3000", "，"])
def test_an_assignment_that_no_words_stand_before_closes_no_task(before: str) -> None:
    for bare in (f"{before}（责任单位：市财政局）\n", f"<html><body>{before}（责任单位：市财政局）</p>"):
        found = gongwen.parse(bare)
        assert len(found.responsibilities) == 1
        assert found.tasks == []
    assert rows(gongwen.parse(f"修桥。{before}（责任单位：市财政局）\n"))[0][0].startswith("修桥。")


def test_a_cell_over_all_columns_heads_a_group_and_is_no_task() -> None:
    header = "<tr><th>任务</th><th>责任单位</th><th>完成时限</th></tr>"
    group, alone = "<tr><td colspan=3>一、交通建设</td></tr>", "<tr><td>修路</td><td></td><td></td></tr>"
    found = gongwen.parse(
        PAGE % f"<table>{header}{group}<tr><td>修桥</td><td>市水利局</td><td></td></tr>{alone}</table>"
    )
    assert rows(found) == [("修桥", ["市水利局"]), ("修路", [])]


@pytest.mark.parametrize(
    ("said", "date"),
    [("2025年8月31日", "2025-08-31"), ("2025年8月", "2025-08-31"), ("2025年8月底", "2025-08-31"), ("2025年起", None)],
)
def test_a_target_of_a_row_has_the_date_of_the_cell_that_says_by_when(said: str, date: str | None) -> None:
    header = "<tr><th>任务</th><th>责任单位</th><th>完成时限</th></tr>"
    row = f"<tr><td>新建学校6所</td><td>市教育局</td><td>{said}</td></tr>"
    (target,) = gongwen.parse(f"<h1>任务清单</h1><table>{header}{row}</table>").targets
    assert (target.deadline and target.deadline.date) == date


@pytest.mark.parametrize("task", ["\u200b", "\u2060\ufeff"])
def test_a_row_whose_task_nobody_sees_is_none(task: str) -> None:
    table = "<table><tr><th>工作任务</th><th>责任单位</th></tr><tr><td>%s</td><td>市财政局</td></tr>%s</table>"
    other = "<tr><td>改造管网</td><td>市水利局</td></tr>"
    assert rows(gongwen.parse(PAGE % (table % (task, other)))) == [("改造管网", ["市水利局"])]


# ---- the table of cases


def seen(found: Notice, task: Task) -> str:
    """A task as tests/cases/tasks.md writes it."""
    bodies = [f"{name}*" if name in task.units.inherited else name for name in task.units.all]
    due = task.deadline
    when = f"{due.text} {due.date} {due.scope}" if due else "-"
    return " | ".join((task.kind, task.name, printed(task.text), "、".join(bodies) or "-", when))


@pytest.mark.parametrize(("title", "given", "expected"), cases("tasks.md"))
def test_a_case(title: str, given: str, expected: str) -> None:
    found = gongwen.parse(given)
    assert [seen(found, task) for task in found.tasks] == expected.splitlines(), title


def test_no_body_stands_twice_in_a_role() -> None:
    found = notice("一、重点任务\n\n1.修桥。由市水利局负责修桥，由市水利局负责验收。（责任单位：市水利局）\n")
    assert [task.units.responsible for task in found.tasks] == [("市水利局",)]


def test_more_bodies_than_a_task_can_inherit_stay_with_their_heading() -> None:
    for count, heirs in ((100, 2), (101, 0)):
        bodies = "、".join(f"市第{number}财政局" for number in range(count))
        found = notice(f"一、修路\n\n责任单位：{bodies}\n\n1.修桥。修好桥。\n\n2.清淤。清好淤。\n")
        assert [task.name for task in found.tasks] == ["修路"] * (not heirs) + ["修桥", "清淤"]
        assert sum(1 for task in found.tasks if task.units.inherited) == heirs


def test_rows_of_a_task_table_are_tasks_though_they_name_nobody() -> None:
    table = "<table><tr><th>工作任务</th><th>责任单位</th></tr><tr><td>修桥</td><td>市水利局</td></tr>%s</table>"
    found = gongwen.parse(PAGE % (table % "<tr><td>修路</td><td></td></tr>"))
    assert rows(found) == [("修桥", ["市水利局"]), ("修路", [])]
    fees = "<table><tr><th>收费项目</th><th>收费标准</th></tr><tr><td>停车</td><td>5元</td></tr></table>"
    assert all(task.kind != "row" for task in gongwen.parse(PAGE % fees).tasks)


# ---- the lexicon


def the_rows(*kinds: str) -> list[tuple[str, str, str, str]]:
    table = lexicon.table("task_places")
    return [
        (row["word"], row["kind"], row["example"], row["counter_example"])
        for row in table
        if row["kind"].startswith(kinds)
    ]


def part(kind: str = "enclosure") -> Part:
    found = gongwen.parse(HEAD).parts[0]
    return Part(index=0, kind=kind, title=None, span=found.span, preamble=[], sections=[])  # type: ignore[arg-type]


@pytest.mark.parametrize(("word", "kind", "example", "counter_example"), the_rows("heading"))
def test_a_heading_tells_what_is_under_it(word: str, kind: str, example: str, counter_example: str) -> None:
    assert word in example and word in counter_example
    told = kind.removeprefix("heading ")
    title = "某市管理办法" if told == "work" else "某市行动方案"
    told_by_genre = "rules" if told == "work" else "work"
    if told == "verb":
        assert place_of([example], title, part()) == "work"
        assert place_of([counter_example], title, part()) != "work"
    else:
        assert place_of([example], title, part()) == told
        assert place_of([counter_example], title, part()) == told_by_genre


@pytest.mark.parametrize(("word", "kind", "example", "counter_example"), the_rows("title forms"))
def test_the_title_of_an_attachment_tells_a_form(word: str, kind: str, example: str, counter_example: str) -> None:
    assert word in example and word in counter_example and kind
    assert place_of([], example, part("attachment")) != "work"
    assert place_of([], counter_example, part("attachment")) == "work"


@pytest.mark.parametrize(("word", "kind", "example", "counter_example"), the_rows("title told"))
def test_a_text_that_tells_asks_for_nothing(word: str, kind: str, example: str, counter_example: str) -> None:
    assert word in example and word in counter_example and kind
    sentence = "\n\n各县人民政府：\n\n各县要加强巡查。\n"
    assert not gongwen.parse(f"某市{example}{sentence}").tasks
    assert gongwen.parse(f"某市{counter_example}{sentence}").tasks


@pytest.mark.parametrize(
    ("word", "kind", "example", "counter_example"), the_rows("text force", "text terms", "text contact")
)
def test_an_item_without_a_heading_is_told_by_its_words(
    word: str, kind: str, example: str, counter_example: str
) -> None:
    told = kind.removeprefix("text ")
    assert place_of([None], "某市行动方案", part(), fold(example)) == told and word in fold(example)
    assert place_of([None], "某市行动方案", part(), fold(counter_example)) == "work"


@pytest.mark.parametrize(("word", "kind", "example", "counter_example"), the_rows("text duty"))
def test_a_sentence_of_duty(word: str, kind: str, example: str, counter_example: str) -> None:
    assert is_duty(example) and word in example and kind
    assert not is_duty(counter_example) and word in counter_example


@pytest.mark.parametrize(("word", "kind", "example", "counter_example"), the_rows("text formula"))
def test_the_formula_is_no_duty(word: str, kind: str, example: str, counter_example: str) -> None:
    assert not is_duty(example) and word in example and kind
    assert is_duty(counter_example) and word in counter_example


# ---- by body


@pytest.mark.parametrize(
    ("asked", "name", "same"),
    [
        ("市教育局", "市教育局", True),
        ("市教育局", "教育局", True),
        ("市发展改革委", "市发改委", True),
        ("市教育局", "县教育局", False),
        ("市教育局", "市水利局", False),
        ("某某公司", "某某公司", True),
        ("某某公司", "另一公司", False),
    ],
)
def test_one_body_under_two_names(asked: str, name: str, same: bool) -> None:
    assert is_same(asked, name) is same


# ---- against a reader's answer


def test_tasks_are_compared_with_those_of_a_reader() -> None:
    found = notice("一、主要任务\n\n1.清淤。疏浚河道。（责任单位：市水利局）\n\n2.绿化。种植树木。\n")
    first, second = found.tasks
    assert first.span and second.span
    right = {"start": first.span.start - 2, "end": first.span.end, "responsible": ["市水利局"], "deadline": None}
    wrong = {"start": second.span.start, "end": second.span.start + 2, "lead": ["市林业局"], "targets": []}
    counts = compared(found, [right, wrong])
    assert (f1(counts, "tasks"), f1(counts, "units"), f1(counts, "deadlines")) == (0.5, 2 / 3, 1)
    assert counts["tasks with their units right"] == 1


def test_each_task_pairs_once_with_what_it_shares_most_with() -> None:
    assert pairs([(0, 10), (10, 20)], [(0, 20), (9, 21)]) == [(0, 0), (1, 1)]
    assert pairs([(0, 10)], [(6, 30)]) == []
