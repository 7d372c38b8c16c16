"""The review page: everything in its place, nothing of the notice acts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import gongwen
from gongwen.writers.review import Entry, index_page, review_page

SAMPLE = Path(__file__).parent.parent / "samples" / "leqing-2015" / "source.txt"
HOSTILE = """某市人民政府关于印发<script>alert(1)</script>方案的通知
各有关单位：
一、目标 <img src=x onerror=alert(2)>
到2025年，建成“</script><svg onload=alert(3)>”示范区10个以上。\u202e\u0007
"""


class _Elements(HTMLParser):
    """Counts a page's elements and collects its text and attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_all_of_the_text_is_on_the_page() -> None:
    notice = gongwen.parse_file(SAMPLE)
    page = review_page(notice)
    main = page[page.index("<main") : page.index("</main>")]
    shown = re.sub(r"\s", "", "".join(_Elements(main).text))
    assert shown == re.sub(r"\s", "", notice.text)


def test_every_finding_has_its_marks_and_its_row() -> None:
    notice = gongwen.parse_file(SAMPLE)
    page = review_page(notice)
    marked = {name for names in re.findall(r'data-f="([^"]*)"', page) for name in names.split()}
    rows = set(re.findall(r'<tr tabindex="-1" data-id="([^"]*)"', page))
    lists = (notice.targets, notice.responsibilities, notice.quantities, notice.deadlines)
    ids = {finding.id for findings in lists for finding in findings}
    assert ids <= marked
    assert ids <= rows


def test_a_notice_cannot_act_in_its_page() -> None:
    harmless = _Elements(review_page(gongwen.parse("某市人民政府关于某事的通知\n各有关单位：\n一、目标\n二、任务\n")))
    page = review_page(gongwen.parse(HOSTILE, name='"><script>alert(4)</script>.txt'))
    elements = _Elements(page)
    assert elements.tags.count("script") == harmless.tags.count("script")
    assert not {"img", "svg"} & set(elements.tags)
    assert not [name for name, _ in elements.attributes if name.startswith("on")]
    assert "\u202e" not in page


def test_only_the_pages_own_script_and_style_may_run() -> None:
    page = review_page(gongwen.parse_file(SAMPLE))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)


def test_the_index_links_to_every_page_and_escapes_titles() -> None:
    notice = gongwen.parse("<script>alert(1)</script>关于某事的通知\n")
    page = index_page([Entry.of(notice, "a b/通知.txt.html")])
    assert 'href="a%20b/%E9%80%9A%E7%9F%A5.txt.html"' in page
    assert "<script>alert" not in page
