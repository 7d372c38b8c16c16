"""The task table as a workbook and for Word: what a person sees in it, prints, and what a program reads of it."""

from __future__ import annotations

import runpy
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import gongwen
from conftest import ROOT
from gongwen.diagnostic import DOUBTS, diagnose
from gongwen.source import printed
from gongwen.translation import chinese
from gongwen.writers import CutError, writer
from gongwen.writers.entry import Entry
from gongwen.writers.task_table.amounts import amount, as_words, unscaled
from gongwen.writers.task_table.choice import Choice
from gongwen.writers.task_table.columns import SHEETS, STATUS, TASKS, sheet_of
from gongwen.writers.task_table.layout import Pages, ems, lines, pieces, widths
from handmade import notice

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")

HEADER = 4
PLAN = """某某市人民政府关于印发供水提升行动方案的通知
某政发〔2024〕9号

各县（市、区）人民政府：

现将《供水提升行动方案》印发给你们，请认真贯彻执行。

某某市人民政府
2024年3月1日

供水提升行动方案

一、主要任务

（一）改造管网

牵头单位：市水利局

1.更换老旧管道。到2026年，更换管道1200公里，漏损率控制在9.5%以内。（牵头单位：市水利局，配合单位：市财政局）

2.建设泵站。2025年6月底前建成泵站12座，总投资3.6亿元。

（二）保护水源

3.划定保护区。完成水源地划定。（责任单位：市生态环境局；责任人：王五）

二、保障措施

4.加强宣传。办好专栏。
"""


def entry(text: str = PLAN, name: str = "plan") -> Entry:
    return Entry(name, gongwen.parse(text, name=name).to_json().encode())


def written(folder: Path, *entries: Entry, choice: Choice | None = None) -> Any:
    writer("xlsx", choice)(entries or [entry()], folder / "book.xlsx")
    return openpyxl.load_workbook(folder / "book.xlsx")


def headers(sheet: Any) -> dict[str, int]:
    """The column of each header."""
    return {cell.value: cell.column for cell in sheet[HEADER] if cell.value}


DOUBTFUL = (
    "一、工作目标\n\n到2030年，用于城乡居民生活饮用和园区企业生产以及河道生态补水的各类再生水厂日处理能力达到5万吨。\n"
)


def column(sheet: Any, header: str) -> list[Any]:
    """What stands in the column called *header*, in rows that have an id."""
    at, ids = headers(sheet)[header], headers(sheet)[TASKS.header("notice")]
    return [row[at - 1].value for row in sheet.iter_rows(min_row=HEADER + 1) if row[ids - 1].value]


def bands(sheet: Any) -> list[str]:
    rows = sheet.iter_rows(min_row=HEADER + 1, values_only=True)
    return [row[0] for row in rows if isinstance(row[0], str) and not row[0].startswith("注")]


# ---- what stands in it


def test_a_task_has_a_row_with_its_units_its_time_and_its_targets(tmp_path: Path) -> None:
    sheet = written(tmp_path)["任务分解表"]
    assert column(sheet, "序号") == [1, 2, 3, 4]
    assert column(sheet, "牵头单位") == ["市水利局", "市水利局＊", None, None]
    assert column(sheet, "配合单位")[0] == "市财政局"
    assert column(sheet, "责任单位")[2] == "市生态环境局"
    assert column(sheet, "责任人")[2] == "王五"
    assert column(sheet, "完成时限")[1] == "2025年6月底前"
    assert column(sheet, "截止日期")[1] == datetime(2025, 6, 30)
    assert "漏损率≤9.5%" in column(sheet, "工作目标")[0]
    assert column(sheet, "出处") == ["一/(一)/1", "一/(一)/2", "一/(二)/3", "二/4"]


def test_title_number_and_day_stand_once_above_the_table(tmp_path: Path) -> None:
    sheet = written(tmp_path)["任务分解表"]
    assert sheet["A1"].value == "供水提升行动方案任务分解表"
    assert sheet["A2"].value == "依据：某某市人民政府关于印发供水提升行动方案的通知（某政发〔2024〕9号，2024年3月1日）"
    assert sheet["A3"].value == "填报单位（盖章）："
    assert not {"文号", "文件"} & set(headers(sheet))


def test_sections_are_bands_over_their_tasks(tmp_path: Path) -> None:
    sheet = written(tmp_path)["任务分解表"]
    assert bands(sheet) == ["一、主要任务", "(一)改造管网", "(二)保护水源", "二、保障措施"]
    assert not [merged for merged in sheet.merged_cells.ranges if merged.min_row > HEADER]  # they would forbid sorting


def test_the_columns_of_the_task_table_are_those_with_something_in_them(tmp_path: Path) -> None:
    sheet = written(tmp_path, entry("一、主要任务\n\n1.清淤。疏浚河道。\n"))["任务分解表"]
    assert list(headers(sheet)) == ["序号", "工作任务", "进展情况", "备注", "出处", "任务标识", "续行", "文件标识"]


def test_no_column_of_any_sheet_is_empty_but_what_is_to_be_filled_in(tmp_path: Path) -> None:
    book = written(tmp_path)
    for sheet in book.worksheets:
        for header in set(headers(sheet)) - {"进展情况", "备注", "续行"}:
            assert any(value is not None for value in column(sheet, header)), f"{sheet.title}: {header}"


def test_a_sheet_without_rows_is_left_out(tmp_path: Path) -> None:
    assert written(tmp_path, entry("一、主要任务\n\n1.清淤。疏浚河道。\n")).sheetnames == ["任务分解表", "提纲"]


def test_a_percentage_and_a_large_sum_are_written_as_people_do(tmp_path: Path) -> None:
    sheet = written(tmp_path)["目标"]
    at = headers(sheet)["目标值"]
    found = {row[at - 1].value: row[at - 1].number_format for row in sheet.iter_rows(min_row=HEADER + 1)}
    assert found[0.095] == "0.0%"
    assert 3.6 in found and "亿元" in column(sheet, "计量单位")
    assert 1200 in found


def test_quantities_stand_by_what_they_are_for(tmp_path: Path) -> None:
    sheet = written(tmp_path, entry(PLAN.replace("办好专栏", "每户补助500元，每年宣传2次")))["数量"]
    assert bands(sheet) == ["目标", "补助收费", "频次"]
    assert "500元" in column(sheet, "数量")


def test_what_needs_a_look_has_a_sheet(tmp_path: Path) -> None:
    sheet = written(tmp_path, Entry("made", notice().to_json().encode()))["待核对"]
    assert {"疑点", "未识读", "提示"} <= set(column(sheet, "类别"))


def test_a_doubt_is_told_in_words(tmp_path: Path) -> None:
    (code,) = {doubt.code for target in gongwen.parse(DOUBTFUL).targets for doubt in target.doubt}
    sheet = written(tmp_path, entry(DOUBTFUL))["待核对"]
    assert column(sheet, "说明")[0] == chinese(DOUBTS[code])


def test_a_place_is_a_section_and_a_page(tmp_path: Path) -> None:
    found = gongwen.parse(PLAN)
    paged = replace(found, source=replace(found.source, pages=(0, found.text.index("2.建设"))))
    book = written(tmp_path, Entry("paged", paged.to_json().encode()))
    assert column(book["任务分解表"], "出处")[:2] == ["一/(一)/1 第1页", "一/(一)/2 第2页"]
    assert column(book["提纲"], "页码")[-1] == 2


def test_only_what_is_asked_for_is_in_the_task_table(tmp_path: Path) -> None:
    def numbers(**choice: Any) -> list[str]:
        return [place[-1] for place in column(written(tmp_path, choice=Choice(**choice))["任务分解表"], "出处")]

    assert numbers(only_assigned=True) == ["1", "2", "3"]
    assert numbers(unit="市水务局") == ["1", "2"]
    assert numbers(before=date(2025, 12, 31)) == ["2"]


def test_a_name_is_bold_where_it_is_a_title(tmp_path: Path) -> None:
    writer("xlsx")([entry()], tmp_path / "book.xlsx")
    rich = openpyxl.load_workbook(tmp_path / "book.xlsx", rich_text=True)["任务分解表"]
    first, *_ = column(rich, "工作任务")
    assert str(first[0]) == "更换老旧管道" and first[0].font.b


# ---- many notices, and bodies


def test_many_notices_in_one_book_have_a_band_each(tmp_path: Path) -> None:
    other = PLAN.replace("9号", "10号").replace("供水", "供热")
    sheet = written(tmp_path, entry(), entry(other, "other"))["任务分解表"]
    assert sheet["A1"].value == "任务分解表" and sheet["A2"].value == "（共2份文件，8项任务）"
    assert [band for band in bands(sheet) if "号" in band] == [
        "某某市人民政府关于印发供水提升行动方案的通知 某政发〔2024〕9号，2024年3月1日",
        "某某市人民政府关于印发供热提升行动方案的通知 某政发〔2024〕10号，2024年3月1日",
    ]
    assert set(column(sheet, "文号")) == {"某政发〔2024〕9号", "某政发〔2024〕10号"}
    assert len(set(column(sheet, "文件标识"))) == 2


def test_each_body_may_have_a_sheet(tmp_path: Path) -> None:
    book = written(tmp_path, choice=Choice(by_unit=True))
    assert book.sheetnames[:3] == ["市水利局", "市财政局", "市生态环境局"]
    sheet = book["市水利局"]
    assert sheet["A1"].value == "市水利局督办单"
    assert sheet["A2"].value.startswith("依据：某某市人民政府关于印发")
    assert column(sheet, "角色")[-1] == "牵头"
    assert len(set(column(sheet, "任务标识"))) == len(column(sheet, "任务标识"))


def test_bodies_beyond_the_most_sheets_share_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongwen.writers.task_table.book.MOST_UNITS", 1)
    book = written(tmp_path, choice=Choice(by_unit=True))
    every = {value for sheet in book.worksheets[:2] for value in column(sheet, "任务标识")}
    assert book.sheetnames[1] == "其他单位" and len(every) == 3
    assert any("市生态环境局" in band for band in bands(book["其他单位"]))


def test_the_names_of_sheets_are_whole_and_different(tmp_path: Path) -> None:
    long = "某某市城乡供水排水污水处理再生水利用一体化改革发展和建设运营管理工作领导小组办公室"
    text = f"一、主要任务\n\n1.清淤。疏浚河道。（责任单位：{long}、{long[:-3]}）\n"
    names = written(tmp_path, entry(text), choice=Choice(by_unit=True)).sheetnames
    assert all(len(name) <= 31 for name in names) and len({name.casefold() for name in names}) == len(names)


# ---- on paper


def test_it_is_printed_on_a4_with_its_header_on_every_page(tmp_path: Path) -> None:
    for sheet in written(tmp_path).worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
        assert sheet.print_area and "&P" in sheet.oddFooter.center.text
        assert sheet.freeze_panes == f"A{HEADER + 1}" and sheet.auto_filter.ref


def test_nothing_is_smaller_than_nine_points_and_the_columns_fit_the_page(tmp_path: Path) -> None:
    for sheet in written(tmp_path).worksheets:
        shown = [d for d in sheet.column_dimensions.values() if not d.hidden]
        pixels = sum(d.width * 7.6 * (d.max - d.min + 1) for d in shown)  # as wide as any program draws a column
        paper = (297 / 25.4 - 0.8) * 96
        assert pixels <= paper, f"{sheet.title} would be shrunk"
        sizes = {cell.font.sz for row in sheet.iter_rows(max_col=len(shown)) for cell in row if cell.value is not None}
        assert min(sizes) >= 9, sheet.title


def test_a_row_is_as_high_as_its_words_need(tmp_path: Path) -> None:
    sheet = written(tmp_path)["任务分解表"]
    for row in sheet.iter_rows(min_row=HEADER + 1):
        for cell in row:
            dimension = sheet.column_dimensions[cell.column_letter]
            if isinstance(cell.value, str) and not dimension.hidden and cell.alignment.wrap_text:
                width = dimension.width * 7 * 0.75 / 9.5
                needed = len(lines(cell.value, width)) * 9.5 * 1.3
                assert sheet.row_dimensions[cell.row].height >= needed, cell.value


def test_a_task_too_long_for_a_row_goes_on_in_others(tmp_path: Path) -> None:
    long = "，".join(f"做好第{number}项工作" for number in range(600))
    sheet = written(tmp_path, entry(f"一、主要任务\n\n1.清淤。{long}。\n\n2.宣传。办好专栏。\n"))["任务分解表"]
    assert max(row.height for row in sheet.row_dimensions.values() if row.height) <= 409
    identity = column(sheet, "任务标识")
    first = [words for words, key in zip(column(sheet, "工作任务"), identity, strict=True) if key == identity[0]]
    assert len(first) > 1 and "".join(first) == f"清淤。{long}。"
    assert column(sheet, "续行")[: len(first)] == [None, *range(2, len(first) + 1)]
    assert [number for number in column(sheet, "序号") if number] == [1, 2]


def test_progress_offers_a_list_and_takes_other_words(tmp_path: Path) -> None:
    sheet = written(tmp_path)["任务分解表"]
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == f'"{",".join(STATUS)}"' and not rule.showErrorMessage


def test_what_is_overdue_is_marked_until_it_is_done(tmp_path: Path) -> None:
    sheet = written(tmp_path)["任务分解表"]
    ((place, rules),) = [(str(found.sqref), found.rules) for found in sheet.conditional_formatting]
    assert openpyxl.utils.get_column_letter(headers(sheet)["截止日期"]) in place
    assert "TODAY()" in rules[0].formula[0] and "已完成" in rules[0].formula[0]


def test_it_holds_text_and_numbers_and_no_formula(tmp_path: Path) -> None:
    writer("xlsx")([entry(PLAN.replace("办好专栏", "=1+1"))], tmp_path / "book.xlsx")
    with zipfile.ZipFile(tmp_path / "book.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 5
    assert not [sheet for sheet in sheets if "<f>" in sheet]


@pytest.mark.parametrize("longest", ["x" * 32_770, "\U0001f600" * 16_384])
def test_a_title_longer_than_a_cell_is_cut_and_that_is_said(longest: str, tmp_path: Path) -> None:
    made = notice()
    titled = replace(made, metadata=replace(made.metadata, title=longest), targets=[], quantities=[], unread=[])
    with pytest.raises(CutError, match="longer than the 32767 characters"):
        writer("xlsx")([Entry("a", titled.to_json().encode())], tmp_path / "notices.xlsx")
    assert zipfile.ZipFile(tmp_path / "notices.xlsx").testzip() is None


# ---- who reads it


def test_pandas_reads_it(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    writer("xlsx")([entry()], tmp_path / "book.xlsx")
    frame = pandas.read_excel(tmp_path / "book.xlsx", sheet_name="任务分解表", header=HEADER - 1)
    tasks = frame[frame["任务标识"].notna()]
    assert list(tasks["出处"]) == ["一/(一)/1", "一/(一)/2", "一/(二)/3", "二/4"]
    assert tasks["截止日期"].iloc[1] == pandas.Timestamp(2025, 6, 30)


def test_rows_lead_back_to_their_tasks_and_notice(tmp_path: Path) -> None:
    found = gongwen.parse(PLAN, name="plan")
    sheet = written(tmp_path)["任务分解表"]
    assert column(sheet, "任务标识") == [task.id for task in found.tasks]
    assert set(column(sheet, "文件标识")) == {found.source.sha256}
    assert column(sheet, "工作任务") == [printed(task.text) for task in found.tasks]
    hidden = {sheet.cell(HEADER, at).value for at in range(1, sheet.max_column + 1) if hidden_at(sheet, at)}
    assert hidden == {"任务标识", "续行", "文件标识"}


def hidden_at(sheet: Any, at: int) -> bool:
    return any(one.hidden and one.min <= at <= one.max for one in sheet.column_dimensions.values())


def test_every_sheet_is_told_by_its_headers(tmp_path: Path) -> None:
    book = written(tmp_path, entry(), Entry("made", notice().to_json().encode()))
    told = [sheet_of(headers(sheet)) for sheet in book.worksheets]
    assert told == list(SHEETS)
    assert sheet_of({"序号", "工作任务"}) is None


def test_what_stands_above_a_table_has_room_on_its_line(tmp_path: Path) -> None:
    found = gongwen.parse("一、主要任务\n\n1.建设泵站。到2026年，建成泵站12座。\n")
    found = replace(found, diagnostics=[diagnose("left-out", reasons="page number")])
    book = written(tmp_path, Entry("few columns", found.to_json().encode()))
    assert "待核对" in book.sheetnames
    for sheet in book.worksheets:
        (cells,) = [found for found in sheet.merged_cells.ranges if found.min_row == 3 and found.min_col == 1]
        shown = (sheet.column_dimensions[name] for name in "ABCDEFGHIJKLMNOP"[cells.min_col - 1 : cells.max_col])
        points = sum(one.width * 7 * 0.75 for one in shown)
        assert ems(sheet["A3"].value) * sheet["A3"].font.sz <= points, sheet.title


def last_rows(sheet: Any, room: float) -> list[int]:
    """The last row of each page, printed in full size with *room* points for rows: the page is cut where it is full."""
    heights = {row: sheet.row_dimensions[row].height or 12.75 for row in range(1, sheet.max_row + 1)}
    asked = {found.id for found in sheet.row_breaks.brk}
    found, filled = [], 0.0
    for row, height in heights.items():
        if row - 1 in asked or filled + height > room:
            found.append(row - 1)
            filled = heights[HEADER]
        filled += height
    return [*found, sheet.max_row]


SECTIONS = "".join(
    f"（{numeral}）整治{name}水体\n\n"
    + "".join(f"{number}.清理{name}堤。{'，'.join([f'疏通{name}堤下游的涵管'] * 12)}。\n\n" for number in (1, 2))
    for numeral, name in zip("一二三四五六七八九十", "东西南北中上下左右外", strict=True)
)


@pytest.mark.parametrize("before", range(3))
def test_no_band_is_the_last_line_of_a_page(before: int, tmp_path: Path) -> None:
    first = "".join(f"{number}.完善第{number}类规则。\n\n" for number in range(1, before + 2))
    book = written(tmp_path, entry(f"一、健全制度\n\n{first}二、重点任务\n\n{SECTIONS}"))
    sheet = book["任务分解表"]
    banded = {row[0].row for row in sheet.iter_rows(min_row=HEADER + 1) if row[0].value and row[1].value is None}
    assert len(banded) == 12
    for room in (504.0, 508.8):
        ends = last_rows(sheet, room)
        assert len(ends) >= 3 and not banded & set(ends)
    assert len(sheet.row_breaks.brk) < len(last_rows(sheet, 508.8))


def test_rows_that_are_kept_together_begin_a_page_where_one_would_end_between_them() -> None:
    pages = Pages([100])
    pages.add(10, repeated=True)
    pages.keep_together([20, 90])  # right below the head there is no better place
    for height in (20, 60):
        pages.add(height)
    pages.keep_together([20, 20])  # begin the next page anyway, where they fit
    assert not pages.breaks
    pages = Pages([100])
    for height in (10, 50, 20):
        pages.add(height)
    pages.keep_together([15, 20])
    assert pages.breaks == [3]


def test_where_programs_have_different_pages_rows_stay_together_in_all() -> None:
    pages = Pages([100, 115])
    for height in (60, 20):
        pages.add(height)
    pages.keep_together([10, 25])  # both fit the larger page; on the other one the first alone would
    assert pages.breaks == [2]


def test_the_page_has_every_sheet_and_column() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "workbook_page.py"))["page"]()
    page = (ROOT / "docs" / "workbook.md").read_text("utf-8")
    assert page.endswith(made), "write it anew: python docs/workbook_page.py"


# ---- Word


def read_again(path: Path) -> gongwen.Notice:
    return gongwen.parse_file(path)


def test_word_holds_the_same_table(tmp_path: Path) -> None:
    writer("docx")([entry()], tmp_path / "tasks.docx")
    text = read_again(tmp_path / "tasks.docx").text
    for words in (
        "供水提升行动方案任务分解表",
        "填报单位（盖章）：",
        "牵头单位",
        "市生态环境局",
        "（二）保护水源".replace("（", "(").replace("）", ")"),
    ):
        assert words in text
    for task in entry().notice.tasks:
        assert printed(task.text) in text


def test_a_body_a_page_in_word(tmp_path: Path) -> None:
    writer("docx", Choice(by_unit=True))([entry()], tmp_path / "orders.docx")
    with zipfile.ZipFile(tmp_path / "orders.docx") as archive:
        document = archive.read("word/document.xml").decode()
    assert document.count("督办单</w:t>") == 3 and document.count("<w:pageBreakBefore/>") == 2
    assert document.count("<w:tblHeader/>") == 3 and 'w:orient="landscape"' in document
    sizes = {int(part.split('"')[0]) for part in document.split('<w:sz w:val="')[1:]}
    assert min(sizes) >= 18  # half points


def test_word_holds_what_no_xml_may(tmp_path: Path) -> None:
    writer("docx")([entry(PLAN.replace("办好专栏", "a\x0b<b>&amp;\ufffe"))], tmp_path / "tasks.docx")
    assert "<b>&amp;" in read_again(tmp_path / "tasks.docx").text


# ---- amounts and layout


@pytest.mark.parametrize(
    ("value", "upper", "unit", "words"),
    [
        ("50", None, "%", "50%"),
        ("93.5", None, "%", "93.5%"),
        ("10", "15", "%", "10～15%"),
        ("3", None, "‰", "3‰"),
        ("30000000000", None, "元", "300亿元"),
        ("55000000000000", None, "元", "55万亿元"),
        ("12000", None, "人", "1.2万人"),
        ("12345", None, "人", "12345人"),
        ("9999", None, "亩", "9999亩"),
        ("20000", None, "1", "2万"),
        ("9000", "12000", "户", "9000～12000户"),
        ("1", None, "百分点", "1百分点"),
    ],
)
def test_an_amount_reads_as_people_write_it(value: str, upper: str | None, unit: str, words: str) -> None:
    assert as_words(Decimal(value), Decimal(upper) if upper else None, unit) == words


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=3), st.sampled_from(["元", "人", "1", "%", "万标箱"]))
def test_an_amount_comes_back(value: Decimal, unit: str) -> None:
    shown = amount(value, None, unit)
    if shown.percentage:
        assert shown.value * 100 == value
    elif unit != "万标箱":
        assert unscaled(shown.value, shown.unit) == (value, unit)


WORDS = st.text(st.sampled_from("工作任务，。；（）“”Aa19%\n、"), max_size=200)


@given(WORDS, st.floats(2, 30))
def test_lines_are_the_words_and_none_is_wider_than_the_column(words: str, width: float) -> None:
    broken = lines(words, width)
    assert "".join(broken) == words
    assert all(ems(line.rstrip("\n")) <= width for line in broken)


@given(WORDS, st.floats(2, 30), st.integers(1, 5))
def test_pieces_are_the_words_and_none_has_too_many_lines(words: str, width: float, most: int) -> None:
    cut = pieces(words, width, most)
    assert "".join(cut) == words
    assert all(len(lines(piece, width)) <= most for piece in cut)


def test_no_line_begins_with_a_point() -> None:
    assert [line[0] for line in lines("一二三四，五六七八。九", 4)] == ["一", "四", "七"]


@pytest.mark.parametrize("room", [100, 68])
def test_columns_share_what_is_left_or_lacks(room: float) -> None:
    found = dict(zip(TASKS.columns, widths(TASKS.columns, room), strict=True))
    assert sum(found.values()) == pytest.approx(room)
    assert all((width - column.wanted) * (room - 80) >= 0 for column, width in found.items())
    assert min(width for column, width in found.items() if column.kind != "hidden") >= 2
