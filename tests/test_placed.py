"""Placed text: lines with boxes on pages to paragraphs, tables and what stands at the edges of pages."""

from __future__ import annotations

from gongwen.reading.compose import Composed, compose
from gongwen.reading.placed import Page, Rule, Run, draft

LEFT, RIGHT, EM = 80.0, 528.0, 16.0  # 28 characters a line


def run(text: str, top: float, x0: float = LEFT, size: float = EM) -> Run:
    return Run(text=text, x0=x0, top=top, x1=x0 + len(text) * size, bottom=top + size, size=size)


def page(*runs: Run, rules: list[Rule] | None = None) -> Page:
    return Page(595.0, 842.0, list(runs), rules or [])


def centred(text: str, top: float, size: float = EM) -> Run:
    return run(text, top, (LEFT + RIGHT - len(text) * size) / 2, size)


def composed(*pages: Page) -> Composed:
    return compose([draft(pages)])


def paragraphs(*pages: Page) -> list[str]:
    found = composed(*pages)
    return [block.content.of(found.text.raw) for block in found.blocks if block.kind == "paragraph"]


def wrapped(text: str, top: float = 100.0) -> list[Run]:
    """A paragraph that is set in by two characters, on as many lines as it takes."""
    first, rest = text[:26], text[26:]
    lines = [rest[at : at + 28] for at in range(0, len(rest), 28)]
    return [run(first, top, LEFT + 2 * EM), *(run(line, top + 28 * number) for number, line in enumerate(lines, 1))]


LONG = (
    "各区人民政府要把沿河步道的管护纳入年度计划，明确巡查的路段和次数，"
    "发现破损的护栏当天登记、三天内修复，并向社会公布。"
)


def test_lines_are_joined_by_indent_and_width() -> None:
    assert paragraphs(page(*wrapped(LONG), *wrapped("另起一段。", 200.0))) == [LONG, "另起一段。"]


def test_a_paragraph_goes_on_over_the_edge_of_a_page_with_its_number_aside() -> None:
    runs = wrapped(LONG, 700.0)
    one = page(*wrapped(LONG, 100.0), *runs[:2], run("— 1 —", 790.0, 290.0, 8.0))
    two = page(run(runs[2].text, 80.0), *wrapped("下一段。", 120.0), run("— 2 —", 790.0, 290.0, 8.0))
    found = composed(one, two)
    said = [block.content.of(found.text.raw) for block in found.blocks if block.kind == "paragraph"]
    assert said == [LONG, LONG, "下一段。"]
    assert [block.reason for block in found.blocks if block.reason] == ["page number", "page number"]
    assert found.text.raw[found.pages[1] :].startswith(runs[2].text)


def test_a_page_without_text_counts_as_a_page() -> None:
    found = composed(page(), page(*wrapped(LONG)), page(), page(*wrapped("第四页。")))
    assert [found.text.raw[at:][:3] for at in found.pages] == ["各区人", "各区人", "第四页", "第四页"]


def test_a_centred_title_and_a_signature_are_lines_of_their_own() -> None:
    name = "青湾市园林局"
    runs = [centred("关于加强步道管护的通知", 80.0, 22.0), *wrapped(LONG, 140.0)]
    runs += [run(name, 260.0, 400.0), run("2026年5月8日", 288.0, 376.0)]
    found = composed(page(*runs))
    assert [block.centred for block in found.blocks] == [True, False, False, False]
    assert paragraphs(page(*runs))[-2:] == [name, "2026年5月8日"]


def lattice(top: float, rows: int, height: float = 30.0) -> list[Rule]:
    xs, bottom = (80.0, 120.0, 320.0, 528.0), top + rows * height
    level = [Rule(80.0, top + number * height, 528.0, top + number * height) for number in range(rows + 1)]
    return level + [Rule(x, top, x, bottom) for x in xs]


def row(cells: list[str], top: float) -> list[Run]:
    return [run(text, top + 8, x, 12.0) for text, x in zip(cells, (86.0, 126.0, 326.0), strict=True) if text]


def test_ruling_lines_make_a_table_that_goes_on_over_the_edge_of_a_page() -> None:
    head = ["序号", "任务", "责任单位"]
    one = page(*row(head, 700), *row(["1", "修复护栏", "市园林局"], 730), rules=lattice(700, 2))
    two = page(*row(head, 80), *row(["2", "更换路灯", "市城管局"], 110), rules=lattice(80, 2))
    (grid,) = (found := composed(one, two)).grids
    assert [[cell and cell.of(found.text.raw) for cell in line] for line in grid.rows] == [
        ["1", "修复护栏", "市园林局"],
        ["2", "更换路灯", "市城管局"],
    ]
    assert [block.reason for block in found.blocks if block.reason] == ["page header"]


def test_level_lines_around_each_row_part_rows_whose_cells_stand_at_different_heights() -> None:
    cells = [
        [(["序号"], 86.0), (["任务"], 126.0), (["责任单位"], 326.0)],
        [
            (["1"], 86.0),
            (["修复护栏，更换沿河步道的路灯、", "座椅"], 126.0),
            (["市园林局、", "市城管局、", "市财政局"], 326.0),
        ],
        [(["2"], 86.0), (["清理河道"], 126.0), (["市水利局、", "市城管局"], 326.0)],
    ]
    runs = [
        run(line, 127.0 + 50 * number + 8 * (2 * place - len(lines)), x, 12.0)
        for number, line_of_cells in enumerate(cells)
        for lines, x in line_of_cells
        for place, line in enumerate(lines)
    ]
    level = [Rule(80.0, 100.0 + 50 * number, 528.0, 100.0 + 50 * number) for number in range(5)]
    spare = row(["3", "栽树", "市林业局"], 260.0)
    (grid,) = (found := composed(page(*runs, *spare, rules=level))).grids
    assert [[cell and cell.of(found.text.raw).replace("\n", "") for cell in line] for line in grid.rows] == [
        ["1", "修复护栏，更换沿河步道的路灯、座椅", "市园林局、市城管局、市财政局"],
        ["2", "清理河道", "市水利局、市城管局"],
        ["3", "栽树", "市林业局"],
    ]


def test_columns_of_cells_make_a_table_and_names_under_names_do_not() -> None:
    places = (80.0, 250.0, 420.0)
    cells = [("区县", "任务", "完成时限"), ("东城", "三十公里", "六月底"), ("西城", "二十公里", "九月底")]
    table = [run(text, 100 + 28 * n, x) for n, line in enumerate(cells) for text, x in zip(line, places, strict=True)]
    assert len(composed(page(*table)).grids) == 1
    names = [
        ("市财政局", "市民政局", "市水利局"),
        ("市教育局", "市交通局", "市林业局"),
        ("市商务局", "市公安局", "市司法局"),
    ]
    signed = [run(text, 100 + 28 * n, x) for n, line in enumerate(names) for text, x in zip(line, places, strict=True)]
    assert not composed(page(*signed)).grids


def test_what_is_drawn_over_the_text_is_set_apart() -> None:
    seal = Run(text="专用章", x0=410.0, top=262.0, x1=460.0, bottom=280.0, size=17.0)
    turned = [Run(text=sign, x0=400.0, top=230.0, x1=412.0, bottom=242.0, turned=True) for sign in "青湾"]
    runs = [*wrapped(LONG, 140.0), run("青湾市园林局", 260.0, 400.0), seal, *turned]
    found = composed(page(*runs))
    assert [block.content.of(found.text.raw) for block in found.blocks if block.reason] == ["专用章青湾"]
    assert paragraphs(page(*runs)) == [LONG, "青湾市园林局"]


def test_the_upright_characters_at_the_top_of_a_seal_are_part_of_it() -> None:
    ring = [(380, 250, "青"), (385, 234, "湾"), (395, 224, "市"), (429, 224, "林"), (439, 234, "局"), (444, 250, "章")]
    turned = [Run(text=sign, x0=x, top=y, x1=x + 11, bottom=y + 11, size=11.0, turned=True) for x, y, sign in ring]
    top = Run(text="园", x0=412.0, top=220.0, x1=423.0, bottom=231.0, size=11.0)
    beside = Run(text="见附件", x0=120.0, top=224.0, x1=153.0, bottom=235.0, size=11.0)
    runs = [*wrapped(LONG, 100.0), beside, run("青湾市园林局", 260.0, 400.0), *turned[:3], top, *turned[3:]]
    assert paragraphs(page(*runs)) == [LONG, "见附件", "青湾市园林局"]


def test_a_line_with_a_wide_gap_goes_on_with_no_paragraph() -> None:
    copies = run("抄送：" + "市直部门，" * 4 + "各镇街办。", 700.0)
    imprint = [run("青湾市人民政府办公室", 728.0), run("2025年3月7日印发", 728.0, LEFT + 17 * EM)]
    assert paragraphs(page(*wrapped(LONG), *wrapped(LONG, 200.0), copies, *imprint))[2:] == [
        copies.text,
        "青湾市人民政府办公室　　　　2025年3月7日印发",
    ]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left = [run("左" * 12, 100 + 24 * number, 80.0) for number in range(10)]
    right = [run("右" * 12, 100 + 24 * number, 320.0) for number in range(10)]
    said = "".join(paragraphs(page(*(one for pair in zip(left, right, strict=True) for one in pair))))
    assert said == "左" * 120 + "右" * 120


def test_smaller_lines_with_a_sign_at_the_foot_of_a_page_are_footnotes() -> None:
    notes = [run("1 指沿河两岸的步道。", 700.0, size=10.0), run("2 含临时护栏。", 716.0, size=10.0)]
    found = composed(page(*wrapped(LONG), *wrapped("下一段。", 200.0), *notes))
    assert [block.content.of(found.text.raw) for block in found.blocks if block.reason == "footnote"] == [
        "1 指沿河两岸的步道。",
        "2 含临时护栏。",
    ]


def test_what_repeats_at_the_head_of_pages_is_their_header_and_the_name_of_attachments_is_not() -> None:
    pages = [page(run("青湾市人民政府公报", 40.0), *wrapped(LONG + str(number))) for number in range(4)]
    found = composed(*pages)
    assert [block.reason for block in found.blocks if block.reason] == ["page header"] * 4
    attached = [page(run(f"附件{number}", 40.0), *wrapped(LONG + str(number))) for number in range(1, 5)]
    assert not [block for block in composed(*attached).blocks if block.reason]


def test_the_row_that_the_edge_of_a_page_cuts_is_one() -> None:
    head = ["序号", "任务", "责任单位"]
    long = "修复沿河两岸破损的护栏和"
    one = page(*row(head, 700), *row(["1", long + "路面二三四", "市园林局"], 730), rules=lattice(700, 2))
    two = page(*row(["", "路灯。", ""], 80), *row(["2", "更换路灯", "市城管局"], 110), rules=lattice(80, 2))
    (grid,) = (found := composed(one, two)).grids
    assert [cell and cell.of(found.text.raw) for cell in grid.rows[0]] == ["1", f"{long}路面二三四路灯。", "市园林局"]
    assert len(grid.rows) == 2


def test_level_lines_around_a_header_make_a_table_of_what_is_under_them() -> None:
    rules = [Rule(80, y, 528, y) for y in (98, 150, 210)]
    places = (84.0, 250.0, 420.0)
    cells = [("指标", "现状", "目标"), ("", "（公里）", "（公里）"), ("步道", "30", "60")]
    runs = [
        run(text, 104 + 24 * n + (10 if n == 2 else 0), x, 12.0)
        for n, line in enumerate(cells)
        for text, x in zip(line, places, strict=True)
        if text
    ]
    (grid,) = (found := composed(page(*runs, rules=rules))).grids
    assert [cell and cell.of(found.text.raw) for cell in grid.header] == ["指标", "现状 （公里）", "目标 （公里）"]


def test_contents_lists_and_labels_are_no_tables() -> None:
    contents = [(f"第{number}章", str(page)) for number, page in zip("一二三四五", (1, 4, 4, 9, 12), strict=True)]
    labels = [("联系人：王平", "电话：1234")] * 5
    for rows in (contents, labels):
        runs = [
            run(text, 100 + 28 * n, x)
            for n, pair in enumerate(rows)
            for text, x in zip(pair, (80.0, 400.0), strict=True)
        ]
        assert not composed(page(*runs)).grids


def test_a_bracket_that_the_end_of_a_line_cuts_goes_on() -> None:
    first = "甲" * 26 + "（二"
    assert paragraphs(page(run(first, 100.0), run("十）乙丙。", 128.0))) == [first + "十）乙丙。"]
