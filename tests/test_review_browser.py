"""The review page in a real browser: clicks, keys, a person's corrections, and that nothing of a notice acts.

Needs Chromium and playwright.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import gongwen
from gongwen.writers.review import Entry, index_page, review_page
from handmade import filled

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


HOSTILE = (
    *("<script>owned=1</script>", "</script><script>owned=1</script>", "</title></style><svg onload=owned=1>"),
    *('"><img src={url} onerror="owned=1">', "' onmouseover='owned=1", "<iframe src={url}></iframe>", "\u2028\u2029"),
    *("<link rel=stylesheet href={url}>", "<style>@import url({url})</style>", "<base href={url}>", "<!--", "-->"),
    *("<meta http-equiv=refresh content='0;url={url}'>", "<input autofocus onfocus=owned=1>", "javascript:owned=1"),
    *("data:text/html,<script>", "`${owned=1}`", '");owned=1;//', "\\u003cscript\\u003e", "&lt;img src=x&gt;"),
    *("__proto__", "\x00\x1b\u202e\u2066"),
)
REACHING = """
async (url) => {
  const tags = ["img src", "iframe src", "embed src", "object data", "video src", "link rel=stylesheet href"];
  const box = document.createElement("div");
  box.innerHTML = tags.map((tag) => `<${tag}="${url}">`).join("") + `<p style="background:url(${url})">`;
  const [from, inside] = [document.createElement("script"), document.createElement("script")];
  [from.src, inside.textContent] = [url, "window.owned = 1"];
  document.body.append(box, from, inside);
  navigator.sendBeacon(url);
  await fetch(url, { mode: "no-cors" }).catch(() => null);
}
"""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what is asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}/", asked
        listening.shutdown()


def use(page: Any) -> None:
    """Open every tab, change an entry, sort a column."""
    for tab in page.locator("[role=tab]").all():
        tab.click()
    for button in ("#tab-target", "#panel-target [data-do=edit] >> nth=0", "#keep", "thead button >> nth=0"):
        if page.locator(button).is_visible():
            page.locator(button).click()


def happened(browser: Any, file: Path) -> list[str]:
    """What happens while the page in *file* is used, but that it is loaded."""
    events: list[str] = []
    page = browser.new_page()
    page.on("dialog", lambda dialog: events.append(f"dialog {dialog.message}"))
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("pageerror", lambda error: events.append(f"error {error}"))
    page.on("console", lambda said: events.append(f"console {said.text}"))
    page.on("popup", lambda opened: events.append(f"popup {opened.url}"))
    page.on("request", lambda asked: events.append(f"request {asked.url}"))
    page.goto(file.as_uri())
    use(page)
    if page.evaluate("window.owned") is not None:
        events.append("a script ran")
    page.close()
    assert events[0] == f"request {file.as_uri()}"
    return events[1:]


def test_nothing_that_a_notice_says_acts(browser: Any, tmp_path: Path, server: tuple[str, list[str]]) -> None:
    url, asked = server
    every = [words.replace("{url}", url) for words in HOSTILE]
    for words in (" ".join(every), "".join(reversed(every))):
        notice = filled(words)
        for made in (review_page(notice), index_page([Entry.of(notice, words)])):
            (tmp_path / "page.html").write_text(made, encoding="utf-8")
            assert not happened(browser, tmp_path / "page.html"), words
    assert not asked


def test_the_policy_forbids_what_would_slip_in(browser: Any, tmp_path: Path, server: tuple[str, list[str]]) -> None:
    url, asked = server
    page = browser.new_page()
    for made, reaches in ((review_page(gongwen.parse_file(SAMPLE)), False), ("<!doctype html><body></body>", True)):
        (tmp_path / "page.html").write_text(made, encoding="utf-8")
        page.goto((tmp_path / "page.html").as_uri())
        page.evaluate(REACHING, url)
        page.wait_for_timeout(500)
        assert bool(asked) is reaches
        assert (page.evaluate("window.owned") == 1) is reaches
