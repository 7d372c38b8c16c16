"""The review page in a real browser: clicks, keys, and a person's corrections. Needs Chromium and playwright."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import gongwen
from gongwen.writers.review import review_page

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (the extra `browser`)")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
SAMPLE = Path(__file__).parent.parent / "samples" / "leqing-2015" / "source.txt"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    file = tmp_path / "review.html"
    file.write_text(review_page(gongwen.parse_file(SAMPLE)), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    opened.goto(file.as_uri())
    yield opened
    opened.close()
    assert not errors


def test_a_click_on_a_row_lights_up_its_words(page: Any) -> None:
    row = page.locator("#panel-target tbody tr").nth(3)
    row.click()
    lit = page.locator("main .lit").first
    assert lit.is_visible()
    assert row.get_attribute("data-id") in lit.get_attribute("data-f").split()
    box = lit.bounding_box()
    assert 0 < box["y"] < 900


def test_a_click_on_a_highlight_selects_its_row(page: Any) -> None:
    page.locator("main .responsibility").first.click()
    assert page.locator("#panel-responsibility").is_visible()
    assert page.locator("#panel-responsibility tr.chosen").count() == 1


def test_keys_step_through_rows_and_the_filter_hides_them(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("#panel-target tr.chosen").get_attribute("data-at") == "1"
    page.keyboard.press("k")
    assert page.locator("#panel-target tr.chosen").get_attribute("data-at") == "0"
    page.keyboard.press("/")
    page.keyboard.type("合格率")
    shown = [row for row in page.locator("#panel-target tbody tr").all() if row.is_visible()]
    assert shown
    assert all("合格率" in row.inner_text() for row in shown)


def test_a_persons_corrections_become_a_golden_answer(page: Any) -> None:
    rows = page.locator("#panel-target tbody tr")
    before = rows.count()
    rows.nth(0).locator("[data-do=reject]").click()
    rows.nth(1).locator("[data-do=accept]").click()
    rows.nth(2).locator("[data-do=edit]").click()
    page.locator("#editor input[name=indicator]").fill("改过的指标")
    page.locator("#keep").click()
    with page.expect_download() as saving:
        page.locator("#save").click()
    assert saving.value.suggested_filename == "source.gold.json"
    answer = json.loads(Path(saving.value.path()).read_text(encoding="utf-8"))
    assert len(answer["targets"]) == before - 1
    assert answer["targets"][1]["indicator"] == "改过的指标"
    assert isinstance(answer["targets"][1]["value"], int | float | None)


def test_a_phone_shows_one_view_at_a_time(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.locator("main").is_visible()
    assert not page.locator("aside").is_visible()
    page.locator(".views [data-view=results]").click()
    page.locator("#panel-target tbody tr").first.click()
    assert page.locator("main .lit").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
