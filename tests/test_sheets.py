"""Spreadsheets and files of values: what each shows, which of them are read, and that all kinds give the same."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

import gongwen
from gongwen.media_types import CSV, TEXT
from gongwen.reading import libreoffice, read
from gongwen.reading.spreadsheet.number_formats import BUILT_IN, shown
from invariants import assert_sound
from officemade import zipped
from sheetmade import xlsx
from test_hostile_files import refused
from test_reading_cases import shown as lines_of
from written import cases

BOOK = next(source for title, source, _ in cases("sheets.md") if title.startswith("A title"))
TASKS = "序号,工作任务,责任单位,完成时限\n1,修渠,市水务局,6月底前\n2,筑堤,市水务局,9月底前\n"
needs_libreoffice = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")


@pytest.mark.parametrize(("title", "source", "expected"), cases("sheets*.md"), ids=lambda value: str(value)[:40])
def test_workbooks(title: str, source: str, expected: str) -> None:
    assert list(lines_of(read(xlsx(source)))) == expected.splitlines(), title


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ("0.5", "0%", "50%"),
        ("0.0856", "0.0%", "8.6%"),
        ("1234.5", "General", "1234.5"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("5", "000", "005"),
        ("0.5", "#.##", ".5"),
        ("12000", '0.0,"千元"', "12.0千元"),
        ("12", '0"个"', "12个"),
        ("12", "G/通用格式\\个", "12个"),
        ("-3", "0;[Red]-0", "-3"),
        ("-3", "0;(0)", "(3)"),
        ("-3", "0.0", "-3.0"),
        ("0", '0;-0;"无"', "无"),
        ("80", '[>=60]"达标";"未达标"', "达标"),
        ("50", '[>=60]"达标";"未达标"', "未达标"),
        ("3.5", "_-¥* #,##0.00_-", "¥3.50"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("12345", "0.00E+00", "1.23E+4"),
        ("46022", "yyyy-mm-dd", "2025-12-31"),
        ("46022", BUILT_IN[14], "2025/12/31"),
        ("46022", BUILT_IN[31], "2025年12月31日"),
        ("46022", BUILT_IN[57], "2025年12月"),
        ("46022", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2025年12月31日"),
        ("46022", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二五年十二月三十一日"),
        ("46022.75", "yyyy/m/d h:mm", "2025/12/31 18:00"),
        ("0.75", '上午/下午h"时"mm"分"', "下午6时00分"),
        ("1.5", "[h]:mm", "36:00"),
        ("60", "yyyy/m/d", "1900/2/28"),
        ("46022", "m月d日 aaaa", "12月31日 星期三"),
        ("12", "@", "12"),
        ("不详", "0%", "不详"),
        ("1e400", "0%", "1e400"),
        ("-5", "yyyy/m/d", "-5"),
    ],
)
def test_numbers_are_shown_as_a_person_sees_them(value: str, code: str, said: str) -> None:
    assert shown(value, code) == said


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_what_libreoffice_makes_of_a_workbook_says_the_same(suffix: str) -> None:
    """An .et of WPS is one or the other inside, whatever it is called."""
    book = xlsx(BOOK.replace(":=", "="))  # it computes formulas anew
    made = libreoffice.converted(book, "a file", "xlsx", suffix)
    converted = [line for line in lines_of(read(made, name="任务.et")) if line != "! converted"]
    assert converted == list(lines_of(read(xlsx(BOOK))))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_values_of_one_table_are_a_table(sign: str, encoding: str) -> None:
    text = TASKS.replace("修渠", '"修渠\n（含清淤）"').replace(",", sign)
    document = read(text.encode(encoding))
    assert document.source.media_type == CSV
    assert [line for line in lines_of(document) if line.startswith("row")][
        1
    ] == "row: 1 | 修渠 （含清淤） | 市水务局 | 6月底前"
    assert len(gongwen.parse(text.encode(encoding)).tasks) == 2


def test_a_line_above_a_table_of_values_is_a_line() -> None:
    document = read("附件1,,,\n云溪市水利任务表,,,\n" + TASKS + "注：按月报送。,,,\n")
    assert list(lines_of(document))[:2] == ["paragraph: 附件1", "paragraph: 云溪市水利任务表"]
    assert "paragraph: 注：按月报送。" in lines_of(document)


@pytest.mark.parametrize(
    "text",
    [
        "请于6月底前报送,并抄送市水务局,逾期通报。\n二是加强巡查,责任单位,完成时限。\n",
        "工作任务,责任单位,完成时限\n请各镇认真执行。\n",
        "一、任务,二、责任单位,三、完成时限\n",
        TASKS.replace(",", "\t"),
    ],
)
def test_what_only_looks_like_values_is_text(text: str) -> None:
    assert read(text).source.media_type == TEXT


def test_records_of_notices_are_told_to_go_to_batch() -> None:
    said = refused("标题,责任单位,正文\n甲,市水务局,各镇：请修渠。\n乙,市水务局,各镇：请筑堤。\n".encode())
    assert "gongwen batch" in said
    assert "--type csv" in said
    assert read("标题,正文\n甲,请修渠。\n".encode(), media_type="csv").grids


def sheet(inner: str, shared: str = "") -> bytes:
    """A workbook with that XML in its only sheet, and that of the strings that cells share."""
    made = xlsx("--- Sheet1\nA1: 甲\n")
    with ZipFile(BytesIO(made)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    members["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{space}">{inner}</worksheet>'
    if shared:
        members["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{shared}</sst>'
        relations = members["xl/_rels/workbook.xml.rels"]
        assert isinstance(relations, bytes)
        added = b'<Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        members["xl/_rels/workbook.xml.rels"] = relations.replace(b"</Relationships>", added)
    return zipped(members)


def test_a_merged_range_of_all_cells_costs_no_more_than_what_is_there() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    ranges = "".join(f'<mergeCell ref="A{row}:XFD1048576"/>' for row in range(1, 2000))
    notice = gongwen.parse(sheet(f"<sheetData>{cells}</sheetData><mergeCells>{ranges}</mergeCells>"))
    assert_sound(notice)
    assert notice.text == "1\n"


def test_a_cell_at_the_last_place_makes_no_sheet_of_that_size() -> None:
    notice = gongwen.parse(sheet('<sheetData><row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'))
    assert notice.text == "7\n"


def test_a_string_that_many_cells_share_does_not_expand_without_end() -> None:
    cells = '<c t="s"><v>0</v></c>' * 2000
    shared = f"<si><t>{'字' * 100_000}</t></si>"
    assert "expands to more than is read" in refused(sheet(f"<sheetData><row>{cells}</row></sheetData>", shared))


@pytest.mark.parametrize(
    "inner",
    [
        '<sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="-1"><c r="1A" s="99999999999"><v>1</v></c><c t="s"><v>9</v></c></row></sheetData>',
        '<mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="A1:"/><mergeCell/></mergeCells>',
        '<cols><col min="9" max="1" hidden="1"/><col hidden="1"/></cols><sheetData><row><c/></row></sheetData>',
        "<sheetData><row><c><v>1</v>",
    ],
)
def test_what_no_program_writes_gives_a_notice(inner: str) -> None:
    assert_sound(gongwen.parse(sheet(inner)))


def test_a_workbook_without_its_parts_is_damaged() -> None:
    assert "an Excel file (.xlsx) that is damaged" in refused(zipped({"xl/styles.xml": "<a/>"}))
    assert "an Excel file (.xlsx) that is damaged" in refused(xlsx(BOOK)[:-400])
