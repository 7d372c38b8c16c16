"""The review page as a desk: what a person does there with the mouse or with keys, and what he takes away.

Needs Chromium and playwright.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import gongwen
from chromium import await_words, chromium, needs_chromium, opened
from clerk import (
    corrects_by_keys,
    corrects_by_mouse,
    edit_by_mouse,
    needs_axe,
    press,
    row,
    saved,
    select_by_mouse,
    unlike,
    violations,
)
from conftest import SAMPLES
from gongwen.cli import gongwen as command_line
from gongwen.corrections.applying import apply_review
from gongwen.diagnostic import DOUBTS
from gongwen.model import Doubt, Review
from gongwen.translation import chinese
from gongwen.writers.review import review_page

pytestmark = needs_chromium
NOTICE = gongwen.parse_file(SAMPLES / "joint-opinion" / "source.txt")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "review.html"
    path.write_text(review_page(NOTICE), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Any, file: Path) -> Iterator[Any]:
    with opened(browser, file) as page:
        yield page


def is_valid(notice: Any, folder: Path) -> bool:
    path = folder / "corrected.json"
    path.write_text(json.dumps(notice, ensure_ascii=False), encoding="utf-8")
    return CliRunner().invoke(command_line, ["validate", str(path)]).exit_code == 0


def in_tables(folder: Path) -> bool:
    """True where `gongwen export` has the corrections of the story in its tables."""
    words = ["export", str(folder / "corrected.json"), "--to", "csv", "-o", str(folder / "csv")]
    assert CliRunner().invoke(command_line, words).exit_code == 0
    targets, duties = (
        (folder / "csv" / f"{table}.csv").read_text("utf-8-sig") for table in ("targets", "responsibilities")
    )
    return ",500," in targets and "市林业局" in duties


def check_the_story(page: Any, folder: Path) -> None:
    """Ten corrections of five kinds, two additions, three steps undone, nothing lost by a reload, all in the file."""
    await_words(page, "#kept", "已自动保存")
    before = saved(page)
    assert len(unlike(before)) == 9  # three of twelve were undone
    page.reload()
    await_words(page, "#kept", "已恢复")
    notice = saved(page)
    assert notice == before
    assert is_valid(notice, folder)
    assert in_tables(folder)
    assert gongwen.Notice.from_json(json.dumps(notice)).text == NOTICE.text
    assert notice["targets"][0]["value"] == 500
    assert notice["targets"][0]["corrected"] == {"value": 15000000000}
    assert notice["responsibilities"][0]["units"][1]["name"] == "市林业局"
    assert notice["tasks"][0]["units"]["support"] == ["市林业局"]
    assert notice["deadlines"][0]["date"] == "2023-06-30"
    assert notice["metadata"]["document_number"]["serial"] == 18
    assert notice["metadata"]["corrected"]["document_number"]["serial"] == 17


@pytest.mark.parametrize("corrects", [corrects_by_mouse, corrects_by_keys])
def test_a_clerk_corrects_and_adds(page: Any, corrects: Callable[[Any], None], tmp_path: Path) -> None:
    corrects(page)
    check_the_story(page, tmp_path)


def test_undo_leads_back_to_the_opening_and_redo_to_the_end(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("y")
    edit_by_mouse(page, "deadline", 0, date="2023-06-30")
    after = saved(page)
    while page.locator("#undo").is_enabled():
        page.locator("#undo").click()
    assert saved(page) == json.loads(NOTICE.to_json())
    while page.locator("#redo").is_enabled():
        page.locator("#redo").click()
    assert saved(page) == after != json.loads(NOTICE.to_json())


def test_what_is_rejected_is_gone_with_all_that_names_it(page: Any, tmp_path: Path) -> None:
    page.locator("#panel-target [data-do=reject]").nth(5).click()
    page.locator("#tab-responsibility").click()
    page.locator("#panel-responsibility [data-do=reject]").nth(0).click()
    notice, review = saved(page), saved(page, "save-review")
    gone = {NOTICE.targets[5].id, NOTICE.responsibilities[0].id}
    assert gone & set(NOTICE.tasks[0].targets + NOTICE.tasks[0].responsibilities) == gone
    assert len(notice["targets"]) == len(NOTICE.targets) - 1
    text = json.dumps({key: notice[key] for key in notice if key != "source"})
    assert not any(f'"{identifier}"' in text for identifier in gone)
    (figure,) = [each for each in notice["quantities"] if each["purpose"] is None]
    assert figure["corrected"]["purpose"] == "target"
    assert is_valid(notice, tmp_path)
    said = Review.from_json(json.dumps(review))
    assert {said.targets[0].finding.id, said.responsibilities[0].finding.id} == gone


def test_a_review_is_taken_up_on_another_machine(browser: Any, file: Path, page: Any, tmp_path: Path) -> None:
    edit_by_mouse(page, "target", 0, value="1.2万")
    page.locator("#panel-target [data-do=reject]").nth(3).click()
    select_by_mouse(page, "给予最高30万元奖励")
    page.locator("#bar [data-add=target]").click()
    page.locator("#keep").click()
    edit_by_mouse(page, "metadata", 2, value="实施意见")
    notice, review = saved(page), saved(page, "save-review")
    (tmp_path / "notice.review.json").write_text(json.dumps(review), encoding="utf-8")
    with opened(browser, file) as other:
        other.locator("#review-file").set_input_files(tmp_path / "notice.review.json")
        await_words(other, "#said", "读入核对记录：4 条")
        assert saved(other) == notice
        assert saved(other, "save-review") == review


def test_a_review_gives_the_corrected_notice_of_the_page_where_it_is_applied(page: Any) -> None:
    edit_by_mouse(page, "target", 0, value="1.2万")
    page.locator("#panel-target [data-do=reject]").nth(3).click()
    edit_by_mouse(page, "responsibility", 0, units="市农业农村局、市林业局")
    edit_by_mouse(page, "task", 1, name="培育龙头企业")
    edit_by_mouse(page, "deadline", 2, date="2024-12-31")
    select_by_mouse(page, "给予最高30万元奖励")
    page.locator("#bar [data-add=target]").click()
    page.locator("#keep").click()
    edit_by_mouse(page, "metadata", 2, value="实施意见")
    corrected, review = json.dumps(saved(page)), json.dumps(saved(page, "save-review"))
    applied = apply_review(NOTICE, Review.from_json(review))
    assert applied.notice == gongwen.Notice.from_json(corrected)
    assert [remark.outcome for remark in applied.remarks].count("not taken") == 0


def test_a_newer_reading_keeps_what_still_stands(browser: Any, tmp_path: Path) -> None:
    page_file = tmp_path / "review.html"
    page_file.write_text(review_page(NOTICE), encoding="utf-8")
    with opened(browser, page_file) as page:
        page.locator("#panel-target [data-do=reject]").nth(0).click()
        edit_by_mouse(page, "target", 2, value="73")
        await_words(page, "#kept", "已自动保存")
        newer = gongwen.Notice.from_json(NOTICE.to_json())
        del newer.targets[0]
        page_file.write_text(review_page(newer), encoding="utf-8")
        page.reload()
        await_words(page, "#said", "1 条在本页找不到原文")
        assert saved(page)["targets"][1]["value"] == 73


def test_a_value_is_converted_or_refused_with_words(page: Any) -> None:
    page.locator("#panel-target [data-do=edit]").nth(5).click()
    field, said = page.locator("#field-value"), page.locator("#field-value-said")
    for words, answer in {
        "五百": "= 500",
        "三千二百": "= 3,200",
        "1.2万": "= 1.2万",
        "一点五": "= 1.5",
        "很多": "“很多”不是数字：可填 500、1.2万、五百",
        "5公里": "数字后面的“公里”与单位“亩”不同：单位请填在“单位”里",
        "": "数量目标要有数值",
    }.items():
        field.fill(words)
        assert said.inner_text() == answer, words
        assert (field.get_attribute("aria-invalid") == "true") is not answer.startswith("=")
    page.locator("#keep").click()
    assert page.locator("#editor").is_visible()
    date, told = page.locator("#field-date"), page.locator("#field-date-said")
    for words, answer in {
        "2024年2月底": "= 2024-02-29",
        "年底前": "= 2021-12-31",
        "2025年三季度": "= 2025-09-30",
        "2023-02-30": "“2023-02-30”不是日期：可填 2025-12-31、2025年12月底、年底前",
        "尽快": "“尽快”不是日期：可填 2025-12-31、2025年12月底、年底前",
    }.items():
        date.fill(words)
        assert told.inner_text() == answer, words


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_the_edges_of_a_finding_are_moved(page: Any, way: str) -> None:
    row(page, "target", 2).click()
    page.keyboard.press("s")
    if way == "keys":
        press(page, "Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowRight")
    else:
        for edge, by in (("start", -2), ("end", 1)):
            box = page.locator(f"[data-edge={edge}]").bounding_box()
            x, y = box["x"], box["y"] + box["height"] / 2
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + 17 * by, y, steps=4)
            page.mouse.up()
    assert page.locator("#picked").inner_text() == f"个，{NOTICE.targets[2].text}，"
    page.keyboard.press("Enter")
    target = saved(page)["targets"][2]
    start, end = NOTICE.targets[2].place
    assert target["span"] == [start - 2, end + 1]
    assert target["corrected"] == {"text": NOTICE.targets[2].text, "span": [start, end]}
    assert NOTICE.text[start - 2 : end + 1] == target["text"]


def test_words_selected_fill_the_field_that_was_left(page: Any) -> None:
    page.locator("#tab-task").click()
    row(page, "task", 3).locator("[data-do=edit]").click()
    page.locator("#field-lead").click()
    select_by_mouse(page, "市财政局负责")
    page.locator("#bar-fill").click()
    assert page.locator("#field-lead").input_value() == "市财政局负责"


def test_what_is_added_begins_with_what_the_words_say(page: Any) -> None:
    select_by_mouse(page, "对新认定的龙头企业，给予最高30万元奖励")
    page.locator("#bar [data-add=target]").click()
    assert page.locator("#field-value").input_value() == "30万"
    assert page.locator("#field-unit").input_value() == "元"
    page.locator("#editor-cancel").click()
    select_by_mouse(page, "市市场监管局、市商务局等按职责分工负责")
    page.locator("#bar [data-add=responsibility]").click()
    assert page.locator("#field-units").input_value() == "市市场监管局\n市商务局"
    assert page.locator("#field-open_ended").is_checked()
    page.locator("#editor-cancel").click()
    select_by_mouse(page, "此件公开发布")
    page.locator("#bar [data-add=metadata]").click()
    page.locator("#which-field").select_option("note")
    page.locator("#which .main").click()
    assert page.locator("#field-value").input_value() == "此件公开发布"


def test_rows_are_filtered_by_words_unit_section_state_and_doubt(page: Any) -> None:
    def shown() -> int:
        return int(page.locator(".panel:not([hidden]) tbody tr").count())

    page.locator("#more summary").click()
    page.locator("#by-section").select_option("0/二")
    assert shown() == 4
    page.locator("#by-unit").select_option("市财政局")
    assert shown() == 2
    page.locator("#unfilter").click()
    assert shown() == len(NOTICE.targets)
    page.locator("#panel-target [data-do=accept]").nth(0).click()
    page.locator("#by-state").select_option("open")
    assert shown() == len(NOTICE.targets) - 1
    page.locator("#by-doubt").check()
    assert shown() == sum(bool(target.doubt) for target in NOTICE.targets[1:])
    page.locator("#unfilter").click()
    page.keyboard.press("/")
    page.keyboard.type("转化率")
    assert shown() == 1


def test_progress_is_shown_and_the_first_tab_has_something(browser: Any, tmp_path: Path, page: Any) -> None:
    assert page.locator("#progress-words").inner_text().startswith("已核对 0/")
    page.keyboard.press("j")
    page.keyboard.press("y")
    assert page.locator("#progress-words").inner_text().startswith("已核对 1/")
    bare = tmp_path / "bare.html"
    bare.write_text(review_page(gongwen.parse("云溪县人民政府公告\n\n现予公告。\n")), encoding="utf-8")
    with opened(browser, bare) as other:
        assert other.locator("[aria-selected=true]").inner_text().startswith("元数据")


def test_help_shows_every_key_and_tasks_their_units_and_targets(page: Any) -> None:
    page.keyboard.press("?")
    assert page.locator("#help kbd").count() > 20
    page.keyboard.press("Escape")
    page.locator("#tab-task").click()
    words = row(page, "task", 1).inner_text()
    assert all(part in words for part in ("市农业农村局", "市财政局", "家庭农场总数", "2023-12-31"))
    assert row(page, "task", 1).get_attribute("title") == "来自条目"


def test_who_leaves_before_it_is_kept_is_warned(browser: Any, file: Path) -> None:
    with opened(browser, file) as page:
        page.evaluate("() => { indexedDB.open = () => { throw new Error('no storage'); }; }")
        page.locator("#panel-target [data-do=accept]").nth(0).click()
        await_words(page, "#kept", "离开前请导出核对记录")
        asked: list[str] = []
        page.on("dialog", lambda dialog: asked.append(dialog.type))
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        assert asked == ["beforeunload"]


def test_a_long_notice_has_rows_for_what_is_in_view(browser: Any, tmp_path: Path) -> None:
    lines = "".join(f"{number}.到2025年，建成示范点{number}个。\n" for number in range(1, 1001))
    file = tmp_path / "long.html"
    file.write_text(review_page(gongwen.parse(f"云溪县行动计划\n\n一、目标\n{lines}")), encoding="utf-8")
    with opened(browser, file) as page:
        rows = page.locator("#panel-target tbody tr")
        assert 40 <= rows.count() < 500
        page.locator("#scroller").evaluate("each => each.scrollTo(0, each.scrollHeight)")
        rows.nth(100).wait_for(state="attached")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert rows.count() == 1000


@pytest.mark.parametrize("wrong", ["[]", "{", '{"review_version": "2.0"}', '{"review_version": "1.0"}', "null"])
def test_what_is_no_review_of_this_notice_is_refused_with_words(page: Any, tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(wrong, encoding="utf-8")
    page.locator("#review-file").set_input_files(path)
    page.locator("#said.shown").wait_for()
    assert not page.locator("#undo").is_enabled()


def test_on_a_phone_rows_lead_to_words_and_words_to_rows(browser: Any, file: Path, tmp_path: Path) -> None:
    with opened(browser, file, viewport={"width": 360, "height": 740}) as page:
        page.locator("[data-view=results]").click()
        edit_by_mouse(page, "target", 2, value="73")
        row(page, "target", 2).locator("td").first.click()
        assert page.locator("#text .lit").first.is_visible()
        page.locator("#text .lit").first.click()
        assert row(page, "target", 2).is_visible()
        page.locator("[data-view=text]").click()
        select_by_mouse(page, "每年")
        page.locator("#bar [data-add=deadline]").click()
        page.locator("#keep").click()
        page.locator("[data-view=text]").click()
        page.locator("#add").click()
        page.locator("#picked-keep").click()
        page.locator("#bar [data-add=task]").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator("#keep").click()
        notice = saved(page)
        assert len(unlike(notice)) == 3
        assert is_valid(notice, tmp_path)


def test_the_form_shows_what_was_there_before(page: Any) -> None:
    edit_by_mouse(page, "target", 1, indicator="示范园区", relation=">=")
    page.locator("#panel-target [data-do=edit]").nth(1).click()
    assert page.locator("#entries .was").all_inner_texts() == ["原为：建成特色产业示范园区", "原为：等于"]


def test_what_nobody_sees_is_not_judged(page: Any) -> None:
    press(page, "j", "]", "y")  # a target is chosen, then the tab of tasks is open
    assert not page.locator("#undo").is_enabled()
    page.locator("#more summary").click()
    page.locator("#tab-target").click()
    page.locator("#by-state").select_option("open")
    page.locator("#panel-target td").nth(0).click()
    press(page, *["y"] * 15)  # there are ten; each is gone when it is judged
    assert page.locator("#progress-words").inner_text().startswith("已核对 10/")
    page.locator("#unfilter").click()
    row(page, "target", 9).locator("[data-do=accept]").click()
    assert page.locator("#progress-words").inner_text().startswith("已核对 9/")


def test_a_number_keeps_its_digits_and_how_it_is_written_is_no_change(browser: Any, tmp_path: Path) -> None:
    digits = ["93.50", "150000000.0", "1E+3", "12345678901234567890.5", "0.10"]
    targets = [
        replace(NOTICE.targets[0], id=f"t-{at}", value=Decimal(value), value_max=None)
        for at, value in enumerate(digits)
    ]
    file = tmp_path / "numbers.html"
    file.write_text(review_page(replace(NOTICE, targets=targets)), encoding="utf-8")
    with opened(browser, file) as page:
        for at in range(len(digits)):
            page.locator("#panel-target [data-do=edit]").nth(at).click()
            page.locator("#keep").click()
        page.locator("#files summary").click()
        with page.expect_download() as saving:
            page.locator("#save-notice").click()
        text = Path(saving.value.path()).read_text(encoding="utf-8")
    assert all(f'"value": {value},' in text for value in digits)
    assert not unlike(json.loads(text))


def test_a_doubt_is_shown_told_and_asked_for(browser: Any, tmp_path: Path) -> None:
    doubtful = replace(NOTICE.targets[3], doubt=(Doubt("long-indicator", "indicator", "农民人均"),))
    file = tmp_path / "doubtful.html"
    plain = [replace(target, doubt=()) for target in NOTICE.targets]
    targets = [*plain[:3], doubtful, *plain[4:]]
    file.write_text(review_page(replace(NOTICE, targets=targets)), encoding="utf-8")
    with opened(browser, file) as page:
        page.locator("#more summary").click()
        page.locator("#by-doubt").check()
        (only,) = page.locator("#panel-target tbody tr").all()
        assert only.locator(".doubt").is_visible()
        assert f"疑点：{chinese(DOUBTS['long-indicator'])}（“农民人均”）" in only.get_attribute("title")


def test_a_damaged_review_changes_nothing(page: Any, tmp_path: Path) -> None:
    page.locator("#panel-target [data-do=accept]").nth(0).click()
    page.locator("#tab-responsibility").click()
    page.locator("#panel-responsibility [data-do=accept]").nth(0).click()
    page.locator("#tab-metadata").click()
    page.locator("#panel-metadata [data-do=accept]").nth(0).click()
    page.locator("#tab-target").click()
    whole = saved(page, "save-review")
    damages: list[Callable[[Any], Any]] = [
        lambda said: said["responsibilities"][0]["finding"].update(units="<img src=x onerror=owned=1>"),
        lambda said: said["responsibilities"][0]["finding"]["units"][0].update(name=7),
        lambda said: said["targets"][0]["finding"].update(kind="constructor"),
        lambda said: said["targets"][0]["finding"].update(span=[1]),
        lambda said: said["targets"][0].update(verdict="__proto__"),
        lambda said: said["targets"][0]["finding"].pop("deadline"),
        lambda said: said["metadata"]["values"].update(title=["<script>"]),
        lambda said: said["metadata"]["spans"].update(title=3),
        lambda said: said.update(tasks={"length": 9}),
    ]
    for damage in damages:
        said = json.loads(json.dumps(whole))
        damage(said)
        (tmp_path / "damaged.json").write_text(json.dumps(said), encoding="utf-8")
        page.locator("#review-file").set_input_files(tmp_path / "damaged.json")
        await_words(page, "#said.shown", "核对记录已损坏")
        assert saved(page, "save-review") == whole


def test_of_two_windows_one_says_that_it_keeps_nothing(browser: Any, file: Path) -> None:
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(file.as_uri())
        await_words(page, "#kept", "自动保存在本浏览器")
    one.locator("#panel-target [data-do=accept]").nth(0).click()
    await_words(one, "#kept", "已自动保存")
    other.locator("#panel-target [data-do=reject]").nth(1).click()
    await_words(other, "#kept", "另一个窗口也在核对这份公文")
    context.close()


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_axe_finds_nothing_to_object_to(browser: Any, file: Path, width: int, scheme: str) -> None:
    with opened(browser, file, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        if width < 900:
            page.locator("[data-view=results]").click()
        page.locator("#tab-metadata").click()
        assert not violations(page)
        page.locator("#tab-target").click()
        page.locator("#more summary").click()
        page.locator("#panel-target [data-do=accept]").nth(0).click()
        page.locator("#panel-target [data-do=reject]").nth(1).click()
        page.locator("#panel-target [data-do=edit]").nth(2).click()
        page.locator("#field-value").fill("很多")
        assert not violations(page)
        page.locator("#editor-cancel").click()
        press(page, "n")
        assert not violations(page)
        press(page, "Enter")
        assert not violations(page)
        press(page, "Escape", "?")
        assert not violations(page)
