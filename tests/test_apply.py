"""Corrections: a notice goes out as a workbook or a review, is changed by a person, and comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import Result

import gongwen
from gongwen.corrections.applying import apply_review
from gongwen.corrections.book import BookError
from gongwen.corrections.marked import review_of
from gongwen.corrections.workbook import progress_of, read_workbook
from gongwen.golden.form import parse_answer
from gongwen.model import Notice
from gongwen.writers import writer
from gongwen.writers.entry import Entry
from gongwen.writers.task_table.columns import TARGETS, TASKS, Sheet
from test_cli import run

openpyxl = pytest.importorskip("openpyxl", reason="edits workbooks")
pytest.importorskip("xlsxwriter", reason="makes workbooks")

TEXT = """青澜市人民政府关于印发节水行动方案的通知
各县（市、区）人民政府：
现将《节水行动方案》印发给你们，请遵照执行。
青澜市人民政府
2025年3月5日

节水行动方案
一、主要任务
（一）改造供水管网。2025年底前改造老旧管网120公里，漏损率控制在9%以内。（牵头单位：市住建局；配合单位：市财政局、市水利局）
（二）建设节水载体。新增节水企业30家、节水小区50个，用水定额管理覆盖率达到95%以上。（责任单位：市工信局，各县（市、区）政府）
（三）加强宣传。开展节水宣传周活动，6月底前制作宣传片3部。（责任单位：市教育局）
（四）严格监管。查处违法取水，做到有案必查。
"""


@pytest.fixture(scope="module")
def notice() -> Notice:
    return gongwen.parse(TEXT)


@pytest.fixture
def book(notice: Notice, tmp_path: Path) -> Path:
    path = tmp_path / "tasks.xlsx"
    writer("xlsx")([Entry("a", notice.to_json().encode())], path)
    return path


class Table:
    """The table *sheet* of an open workbook, for a person who edits it."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self.sheet = next(one for one in book.worksheets if one.title.startswith(sheet.name))
        self._kind = sheet
        wanted = sheet.header(sheet.told_by)
        self.top = next(row for row in range(1, 20) if wanted in self._values(row))
        self._columns = {value: place for place, value in enumerate(self._values(self.top), 1) if value}

    def _values(self, row: int) -> list[Any]:
        return [cell.value for cell in self.sheet[row]]

    def row(self, words: str) -> int:
        """The first row in which a cell holds *words*."""
        rows = range(self.top + 1, self.sheet.max_row + 1)
        return next(row for row in rows if any(words in str(value) for value in self._values(row) if value))

    def cell(self, words: str, key: str) -> Any:
        """The cell of the column *key* in the row with *words*; a column that is missing is added, as people do."""
        header = self._kind.header(key)
        if header not in self._columns:
            self._columns[header] = self.sheet.max_column + 1
            self.sheet.cell(self.top, self._columns[header]).value = header
        return self.sheet.cell(self.row(words), self._columns[header])

    def add(self, **cells: Any) -> None:
        """A row below the last."""
        at = self.sheet.max_row + 1
        for key, value in cells.items():
            header = self._kind.header(key)
            self.sheet.cell(at, self._columns.setdefault(header, len(self._columns) + 1)).value = value


def edited(path: Path, edit: Callable[[Table, Table], object]) -> None:
    book = openpyxl.load_workbook(path)
    edit(Table(book, TASKS), Table(book, TARGETS))
    book.save(path)


def back(notice: Notice, path: Path) -> tuple[Notice, list[str]]:
    """The notice with what the workbook says, and what could not be taken in."""
    read = read_workbook(notice, path)
    applied = apply_review(notice, read.review)
    gongwen.validate(applied.notice)
    lost = [remark for remark in (*read.remarks, *applied.remarks) if remark.outcome == "not taken"]
    return applied.notice, [f"{remark.field} {remark.detail}" for remark in lost]


def task(notice: Notice, words: str) -> Any:
    return next(one for one in notice.tasks if words in one.text or words in one.name)


def target(notice: Notice, words: str) -> Any:
    return next(one for one in notice.targets if words in one.indicator)


def test_a_workbook_that_nobody_changed_changes_nothing(notice: Notice, book: Path) -> None:
    assert back(notice, book) == (notice, [])


SET: list[tuple[str, str, Any, Callable[[Any], Any], Any]] = [
    ("改造供水管网", "lead", "市水务局", lambda one: one.units.lead, ("市水务局",)),
    ("改造供水管网", "lead", None, lambda one: one.units.lead, ()),
    ("改造供水管网", "support", "市财政局，市水利局；市城管局", lambda one: one.units.support[2:], ("市城管局",)),
    ("改造供水管网", "support", "市财政局\n市审计局", lambda one: one.units.support, ("市财政局", "市审计局")),
    ("加强宣传", "responsible", "市教育局＊", lambda one: one.units.inherited, ("市教育局",)),
    ("加强宣传", "responsible", "—", lambda one: one.units.responsible, ()),
    ("改造供水管网", "deadline", "2026年6月底前", lambda one: one.deadline.date, "2026-06-30"),
    ("改造供水管网", "deadline", "明年年底前", lambda one: one.deadline.date, "2026-12-31"),
    ("加强宣传", "day", date(2025, 7, 15), lambda one: one.deadline.date, "2025-07-15"),
    ("加强宣传", "day", "2025/7/15", lambda one: one.deadline.date, "2025-07-15"),
    ("加强宣传", "day", "2025年7月15日", lambda one: one.deadline.date, "2025-07-15"),
    ("加强宣传", "day", "7月底", lambda one: one.deadline.date, "2025-07-31"),
    ("加强宣传", "day", None, lambda one: one.deadline.date, None),
    ("严格监管", "deadline", "年底前", lambda one: (one.deadline.text, one.deadline.date), ("年底前", "2025-12-31")),
    ("严格监管", "day", date(2025, 9, 1), lambda one: one.deadline.text, "2025年9月1日"),
    ("严格监管", "persons", "王某、李某", lambda one: one.persons, ("王某", "李某")),
    ("严格监管", "responsible", "市水利局", lambda one: one.units.responsible, ("市水利局",)),
]


@pytest.mark.parametrize(("words", "key", "value", "field", "expected"), SET, ids=lambda one: str(one)[:24])
def test_a_cell_of_a_task_that_was_changed(
    notice: Notice, book: Path, words: str, key: str, value: Any, field: Callable[[Any], Any], expected: Any
) -> None:
    def edit(tasks: Table, _: Table) -> None:
        tasks.cell(words, key).value = value

    edited(book, edit)
    after, lost = back(notice, book)
    before, now = task(notice, words), task(after, words)
    assert lost == []
    assert field(now) == expected
    assert set(now.corrected) == {
        name for name in ("units", "deadline", "persons") if getattr(now, name) != getattr(before, name)
    }
    assert [one for one in after.tasks if one.id != now.id] == [one for one in notice.tasks if one.id != now.id]


def test_words_of_a_task(notice: Notice, book: Path) -> None:
    def edit(tasks: Table, _: Table) -> None:
        tasks.cell("严格监管", "task").value = "严格取水监管。查处违法取水，一案一档。"

    edited(book, edit)
    after, _ = back(notice, book)
    now = task(after, "一案一档")
    assert now.name == "严格取水监管"
    assert now.corrected["text"] == task(notice, "严格监管").text
    assert now.span == task(notice, "严格监管").span


MEASURED: list[tuple[str, str, Any, Callable[[Any], Any], Any]] = [
    ("改造老旧管网", "value", 150, lambda one: (str(one.value), one.unit), ("150", "公里")),
    ("改造老旧管网", "value", "一百五十", lambda one: str(one.value), "150"),
    ("改造老旧管网", "unit", "万米", lambda one: (str(one.value), one.unit), ("1200000", "米")),
    ("改造老旧管网", "relation", "≥", lambda one: one.relation, ">="),
    ("改造老旧管网", "relation", ">=", lambda one: one.relation, ">="),
    ("覆盖率", "value", 0.98, lambda one: (str(one.value), one.unit), ("98", "%")),
    ("覆盖率", "value", "98%", lambda one: (str(one.value), one.unit), ("98", "%")),
    ("覆盖率", "kind", "全覆盖", lambda one: one.kind, "coverage"),
    ("漏损率", "change", "减少", lambda one: one.change, "decrease"),
    ("漏损率", "baseline", "上年", lambda one: one.baseline.text, "上年"),
    ("漏损率", "deadline", "2026年底", lambda one: one.deadline.date, "2026-12-31"),
]


@pytest.mark.parametrize(("words", "key", "value", "field", "expected"), MEASURED, ids=lambda one: str(one)[:24])
def test_a_cell_of_a_target_that_was_changed(
    notice: Notice, book: Path, words: str, key: str, value: Any, field: Callable[[Any], Any], expected: Any
) -> None:
    def edit(_: Table, targets: Table) -> None:
        targets.cell(words, key).value = value

    edited(book, edit)
    after, lost = back(notice, book)
    now = target(after, words)
    assert (lost, field(now)) == ([], expected)
    assert now.corrected
    assert [one for one in after.targets if one.id != now.id] == [one for one in notice.targets if one.id != now.id]


def test_an_indicator_in_other_words(notice: Notice, book: Path) -> None:
    def edit(_: Table, targets: Table) -> None:
        targets.cell("漏损率", "indicator").value = "供水管网漏损率"

    edited(book, edit)
    now = target(back(notice, book)[0], "供水管网漏损率")
    assert now.corrected["indicator"] == "漏损率"


def test_rows_deleted_added_split_and_sorted(notice: Notice, book: Path) -> None:
    def edit(tasks: Table, targets: Table) -> None:
        sheet = tasks.sheet
        tasks.add(task="建立节水台账。各单位按月登记用水量。", responsible="市机关事务局", day="2025-10-31")
        split = [cell.value for cell in sheet[tasks.row("加强宣传")]]
        sheet.append(split)
        sheet.cell(sheet.max_row, 2).value = "制作宣传片3部"
        sheet.delete_rows(tasks.row("严格监管"))
        targets.sheet.delete_rows(targets.row("漏损率"))
        targets.add(indicator="节水器具普及率", value="90%", relation="≥", text="节水器具普及率达到90%以上")

    edited(book, edit)
    after, lost = back(notice, book)
    assert lost == []
    assert not any("严格监管" in one.name for one in after.tasks)
    added = task(after, "建立节水台账")
    assert (added.origin, added.span, added.units.responsible) == ("person", None, ("市机关事务局",))
    assert added.deadline.date == "2025-10-31"
    split = next(one for one in after.tasks if one.origin == "person" and "制作宣传片3部" in one.text)
    assert split.span is not None and after.text[split.span.start : split.span.end] == "制作宣传片3部"
    assert not any("漏损率" in one.indicator for one in after.targets)
    assert all(key in {one.id for one in after.targets} for one in after.tasks for key in one.targets)
    assert str(target(after, "节水器具").value) == "90"


def test_what_is_not_understood_is_named_with_its_place(notice: Notice, book: Path) -> None:
    def edit(tasks: Table, targets: Table) -> None:
        tasks.cell("加强宣传", "day").value = "尽快"
        tasks.cell("改造供水管网", "deadline").value = "适时"
        tasks.cell("建设节水载体", "targets").value = "节水企业40家"
        targets.cell("覆盖率", "value").value = "很高"
        targets.cell("漏损率", "relation").value = "差不多"

    edited(book, edit)
    after, lost = back(notice, book)
    assert sorted(field.split()[0] for field in lost) == ["完成时限", "工作目标", "截止日期", "目标值", "要求"]
    assert task(after, "加强宣传").deadline == task(notice, "加强宣传").deadline
    assert target(after, "覆盖率") == target(notice, "覆盖率")


def test_a_newer_reading_takes_what_still_stands(notice: Notice, book: Path) -> None:
    def edit(tasks: Table, _: Table) -> None:
        tasks.cell("改造供水管网", "lead").value = "市水务局"
        tasks.cell("严格监管", "responsible").value = "市水利局"

    edited(book, edit)
    review = read_workbook(notice, book).review
    newer = gongwen.parse(TEXT.replace("（四）严格监管。查处违法取水，做到有案必查。\n", "（四）总结。年底总结。\n"))
    applied = apply_review(newer, review)
    assert task(applied.notice, "改造供水管网").units.lead == ("市水务局",)
    assert [remark.outcome for remark in applied.remarks] == ["changed", "not taken"]


def test_a_row_of_another_reading_is_named_and_not_added(notice: Notice, book: Path) -> None:
    def edit(tasks: Table, targets: Table) -> None:
        tasks.cell("严格监管", "id").value = "k-0"
        tasks.cell("严格监管", "task").value = "另一读法的任务。"
        targets.cell("漏损率", "id").value = "t-0"

    edited(book, edit)
    after, lost = back(notice, book)
    assert len(lost) == 2
    assert (after.tasks, after.targets) == (notice.tasks, notice.targets)


def test_a_corrected_notice_is_a_review_of_what_was_done(notice: Notice, book: Path) -> None:
    edited(book, lambda tasks, targets: targets.sheet.delete_rows(targets.row("漏损率")))
    after, _ = back(notice, book)
    assert apply_review(notice, review_of(notice, after)).notice == after


def test_progress_and_remarks_are_read_for_the_next_table(notice: Notice, book: Path) -> None:
    def edit(tasks: Table, _: Table) -> None:
        tasks.cell("加强宣传", "progress").value = "已完成"
        tasks.cell("加强宣传", "remark").value = "片子已送审"

    edited(book, edit)
    progress = progress_of(book)
    one = task(notice, "加强宣传")
    assert progress.of(one.id, "") == ("已完成", "片子已送审")
    assert progress.of("k-other", "") == ("", "")


def test_progress_and_remarks_come_along_into_the_next_table(notice: Notice, book: Path, tmp_path: Path) -> None:
    edited(book, lambda tasks, _: setattr(tasks.cell("加强宣传", "progress"), "value", "推进中"))
    (tmp_path / "notice.json").write_text(notice.to_json(), encoding="utf-8")
    target = tmp_path / "next.xlsx"
    result = run("export", tmp_path / "notice.json", "--to", "xlsx", "--carry", book, "-o", target)
    assert result.exit_code == 0, result.stderr
    sheet = openpyxl.load_workbook(target)
    assert Table(sheet, TASKS).cell("加强宣传", "progress").value == "推进中"
    assert Table(sheet, TASKS).cell("严格监管", "progress").value is None


def command(notice: Notice, folder: Path, *more: object) -> Result:
    (folder / "notice.json").write_text(notice.to_json(), encoding="utf-8")
    return run("apply", folder / "notice.json", *more)


def test_the_command_writes_the_notice_and_an_answer(notice: Notice, book: Path, tmp_path: Path) -> None:
    edited(book, lambda tasks, _: setattr(tasks.cell("加强宣传", "responsible"), "value", "市教体局"))
    result = command(notice, tmp_path, book, "-o", tmp_path / "new.json", "--golden", tmp_path / "a.gold.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "changed: 「" in result.stderr and "市教体局" in result.stderr
    assert run("validate", tmp_path / "new.json").exit_code == 0
    assert run("golden", tmp_path / "new.json", "--quantities", "-o", tmp_path / "b.gold.json").exit_code == 0
    answers = [parse_answer((tmp_path / name).read_bytes()) for name in ("a.gold.json", "b.gold.json")]
    assert answers[0] == answers[1]
    assert answers[0].targets


def test_a_golden_answer_of_json_that_is_no_notice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"a": 1}', encoding="utf-8")
    result = run("golden", tmp_path / "other.json", "-o", tmp_path / "a.gold.json")
    assert (result.exit_code, (tmp_path / "a.gold.json").exists()) == (1, False)
    assert result.stderr.count("\n") == 1 and "other.json" in result.stderr


def test_the_command_fails_for_what_is_not_taken_and_writes_the_rest(
    notice: Notice, book: Path, tmp_path: Path
) -> None:
    edited(book, lambda tasks, _: setattr(tasks.cell("加强宣传", "day"), "value", "尽快"))
    result = command(notice, tmp_path, book, "-o", tmp_path / "new.json", "-q")
    assert result.exit_code == 1
    assert "任务分解表" in result.stderr and "尽快" in result.stderr
    assert run("validate", tmp_path / "new.json").exit_code == 0


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", b'{"a": 1}', b'{"review_version": "1.0"}'])
def test_what_is_no_edited_file_is_said(notice: Notice, tmp_path: Path, data: bytes) -> None:
    for name in ("edited.xlsx", "edited.json"):
        (tmp_path / name).write_bytes(data)
        result = command(notice, tmp_path, tmp_path / name)
        assert (result.exit_code, result.stdout) == (1, "")
        assert name in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: data.replace(b"<", b"<<", 3)])
def test_a_damaged_workbook_is_said_to_be_none(
    notice: Notice, book: Path, part: str, damage: Callable[[bytes], bytes]
) -> None:
    with ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(book, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, damage(data) if name == part else data)
    with pytest.raises(BookError, match="cannot be opened as a workbook"):
        read_workbook(notice, book)


def test_a_workbook_of_a_later_version_of_zip_is_said_to_be_none(notice: Notice, book: Path) -> None:
    data = bytearray(book.read_bytes())
    data[data.index(b"PK\x01\x02") + 6] = 132  # the version that is needed to read it: 13.2
    book.write_bytes(data)
    with pytest.raises(BookError, match="cannot be opened as a workbook"):
        read_workbook(notice, book)


def test_a_workbook_of_another_document_is_refused(book: Path, tmp_path: Path) -> None:
    other = gongwen.parse("关于放假的通知\n一、时间。放假三天。\n二、值班。安排值班。\n")
    result = command(other, tmp_path, book)
    assert result.exit_code == 1
    assert "another document" in result.stderr
