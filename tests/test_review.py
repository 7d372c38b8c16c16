"""The review page: everything in its place, nothing of the notice acts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import gongwen
from gongwen.extract.purposes.rules import RULES as PURPOSES
from gongwen.extract.targets.parse.rules import RULES as SHAPES
from gongwen.extract.targets.parse.unknown import UNKNOWN
from gongwen.extract.targets.worded.wordings import WORDINGS
from gongwen.meanings import OF_QUANTITIES, OF_RULES
from gongwen.model import terms
from gongwen.writers import review
from gongwen.writers.review import Entry, index_page, review_page
from gongwen.writers.review.labels import CHOICES
from gongwen.writers.review.script import script

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


def test_the_script_holds_every_module_once_after_those_that_it_imports() -> None:
    folder = Path(review.__file__).parent / "desk"
    made = script()
    places = {path.relative_to(folder).as_posix(): -1 for path in folder.rglob("*.js")}
    for name in places:
        assert made.count(f'modules["{name}"] = ') == 1
        places[name] = made.index(f'modules["{name}"] = ')
    for wanted in re.finditer(r'= modules\["([^"]+)"\];', made):
        assert places[wanted[1]] < wanted.start()


def test_rules_and_reasons_have_a_meaning_in_chinese() -> None:
    kinds = {"coverage", "zero", "benchmark", "table", "bracket", "clause", "line", "person"}
    names = {rule.name for rule in SHAPES} | {wording.name for wording in WORDINGS} | kinds
    assert names - set(OF_QUANTITIES | OF_RULES) <= {"policy", "sort", "modifier", "no verb"} | {UNKNOWN}
    assert {rule.name for rule in PURPOSES} <= set(OF_QUANTITIES | OF_RULES)


def test_every_closed_list_of_words_has_a_name_in_chinese() -> None:
    lists = {
        "role": terms.Role,
        "kind": terms.TargetKind,
        "change": terms.Change,
        "relation": terms.Relation,
        "purpose": terms.Purpose,
        "task": terms.TaskKind,
        "citation": terms.CitationRole,
        "unread": terms.UnreadKind,
        "severity": terms.Severity,
    }
    assert {name: set(get_args(words)) for name, words in lists.items()} == {
        name: set(words) for name, words in CHOICES.items()
    }
