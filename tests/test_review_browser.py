"""The review page in a real browser: clicks and keys, narrow windows, and that nothing of a notice acts.

Needs Chromium and playwright.
"""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import gongwen
from chromium import chromium, needs_chromium, opened
from gongwen.writers.review import Entry, index_page, review_page
from handmade import filled

pytestmark = needs_chromium
SAMPLE = Path(__file__).parent.parent / "samples" / "leqing-2015" / "source.txt"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    file = tmp_path / "review.html"
    file.write_text(review_page(gongwen.parse_file(SAMPLE)), encoding="utf-8")
    with opened(browser, file) as page:
        yield page


def test_all_of_the_text_is_on_the_page(page: Any) -> None:
    shown = page.locator("#text").evaluate("each => each.textContent")
    assert "".join(shown.split()) == "".join(gongwen.parse_file(SAMPLE).text.split())


def test_every_finding_has_its_marks_and_its_row(page: Any) -> None:
    notice = gongwen.parse_file(SAMPLE)
    marked = page.locator("#text").evaluate(
        """text => [...text.querySelectorAll("[data-f]")].map(each => each.dataset.f)"""
    )
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    rows = page.evaluate("""() => [...document.querySelectorAll("tr[data-id]")].map(each => each.dataset.id)""")
    lists = (notice.targets, notice.responsibilities, notice.quantities, notice.citations)
    ids = {finding.id for findings in lists for finding in findings}
    assert ids <= set(" ".join(marked).split())
    assert ids | {task.id for task in notice.tasks} <= set(rows)


def test_a_click_on_a_row_lights_up_its_words(page: Any) -> None:
    row = page.locator("#panel-target tbody tr").nth(3)
    row.click()
    lit = page.locator("#text .lit").first
    assert lit.is_visible()
    assert row.get_attribute("data-id") in lit.get_attribute("data-f").split()
    box = lit.bounding_box()
    assert 0 < box["y"] < 900


def test_a_click_on_a_highlight_selects_its_row(page: Any) -> None:
    page.locator("#text .responsibility").first.click()
    assert page.locator("#panel-responsibility").is_visible()
    assert page.locator("#panel-responsibility tr.chosen").count() == 1


def test_keys_step_through_rows_and_the_filter_hides_them(page: Any) -> None:
    rows = page.locator("#panel-target tbody tr")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert rows.nth(1).get_attribute("aria-current") == "true"
    page.keyboard.press("k")
    assert rows.nth(0).get_attribute("aria-current") == "true"
    page.keyboard.press("/")
    page.keyboard.type("合格率")
    shown = [row for row in page.locator("#panel-target tbody tr").all() if row.is_visible()]
    assert shown
    assert all("合格率" in row.inner_text() for row in shown)


def test_a_phone_shows_one_view_at_a_time(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.locator("#text").is_visible()
    assert not page.locator("#results").is_visible()
    page.locator(".views [data-view=results]").click()
    page.locator("#panel-target tbody tr").first.click()
    assert page.locator("#text .lit").first.is_visible()
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
  const attempt = (act) => { try { act(); } catch { /* refused */ } };
  const tags = ["img src", "iframe src", "embed src", "object data", "video src", "link rel=stylesheet href"];
  const box = document.createElement("div");
  attempt(() => {
    box.innerHTML = tags.map((tag) => `<${tag}="${url}">`).join("") + `<p style="background:url(${url})">`;
  });
  for (const tag of tags) {
    const made = document.createElement(tag.split(" ")[0]);
    attempt(() => made.setAttribute(tag.split(" ").pop(), url));
    box.append(made);
  }
  const [from, inside] = [document.createElement("script"), document.createElement("script")];
  attempt(() => (from.src = url));
  attempt(() => (inside.textContent = "window.owned = 1"));
  document.body.append(box, from, inside);
  attempt(() => navigator.sendBeacon(url));
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
    """Open every tab, change an entry of each, ask what it is, sort a column, open filters and help, print."""
    for tab in page.locator("[role=tab]").all():
        tab.click()
        for button in ("[data-do=accept] >> visible=true >> nth=0", "[data-do=edit] >> visible=true >> nth=0", "#keep"):
            if page.locator(button).is_visible():
                page.locator(button).click()
    for selector in (
        "#more summary",
        "#text [data-f] >> nth=0",
        "#outline a >> nth=0",
        "thead button >> nth=0",
        "#undo",
    ):
        if page.locator(selector).count() and page.locator(selector).is_visible():
            page.locator(selector).hover()
            page.locator(selector).click()
    page.keyboard.press("?")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


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
