"""Where a section's heading ends and its text begins (GUIDELINES, section 2).

编 章 节: the whole line. 条: only what is set apart, 【目的】 or a line of its own. Items: the line that is a heading
alone, or a first sentence that names the topic; the items of one list are judged together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from gongwen.outline.markers import ARTICLE_RANK
from gongwen.outline.openings import Verdict, read_opening
from gongwen.outline.tree import Node
from gongwen.source import Span, Text, View

_Item = tuple[Node, View]

_CLOSING = "。:;,.、"
_SET_APART = re.compile(r"[【〔(\[](?P<name>(?:[^【】〔〕()\[\]。]|\([^()]{0,20}\)){1,40})[】〕)\]]")
_NAMED_ALONE = 20


def set_headings(made: Sequence[Node], text: Text) -> None:
    """Give each node its heading and the rest of its line."""
    items: list[_Item] = []
    for node in made:
        view = text.view(Span(node.line.marker.end, node.line.end))
        if node.line.marker.rank < ARTICLE_RANK:
            _divide(node, view, 0, len(view.text.rstrip(_CLOSING)), len(view.text))
        elif node.line.marker.rank == ARTICLE_RANK:
            _divide(node, view, *_article(view, followed=bool(node.paragraphs or node.children)))
        else:
            items.append((node, view))
    for group in _lists(items):
        _set_items(group)


def _divide(node: Node, view: View, start: int, stop: int, resume: int) -> None:
    """The heading is `[start, stop)` of *view*, the rest of the line begins at *resume*."""
    node.heading = view.span(start, stop) if stop > start else None
    node.rest = view.span(resume, len(view.text)) if resume < len(view.text) else None


def _article(view: View, *, followed: bool) -> tuple[int, int, int]:
    apart = _SET_APART.match(view.text)
    if apart:
        return apart.start("name"), apart.end("name"), apart.end()
    name = view.text.rstrip("。")
    if followed and 0 < len(name) <= _NAMED_ALONE and not re.search(r"[。:;,]", name):
        return 0, len(name), len(view.text)
    return 0, 0, 0


def _lists(items: Iterable[_Item]) -> Iterable[list[_Item]]:
    """The items of each list: siblings of one kin, and those of other parents whose numbers they continue."""
    lists: dict[tuple[int, str], list[_Item]] = {}
    latest: dict[str, list[_Item]] = {}
    for node, view in items:
        marker = node.line.marker
        before = latest.get(marker.kin)
        key = (id(node.parent), marker.kin)
        if key not in lists:
            runs_on = before and marker.number > 1 and before[-1][0].line.marker.number == marker.number - 1
            lists[key] = before if before and runs_on else []
        lists[key].append((node, view))
        latest[marker.kin] = lists[key]
    return {id(group): group for group in lists.values()}.values()


def _set_items(group: Sequence[_Item]) -> None:
    openings = [read_opening(view, more=bool(node.paragraphs or node.children)) for node, view in group]
    count = Counter(opening.verdict for opening in openings)
    for (node, view), opening in zip(group, openings, strict=True):
        if opening.stop and _is_heading(opening.verdict, count, lists_clauses=_under_article(node)):
            _divide(node, view, 0, opening.stop, opening.resume)
        else:
            _divide(node, view, 0, 0, 0)


def _is_heading(verdict: Verdict, count: Counter[Verdict], *, lists_clauses: bool) -> bool:
    """A list of sentences has no headings, even where one is short; a list of headings has them, even a long one."""
    topics, contents = count["topic"], count["content"]
    if verdict == "topic":
        return contents <= topics if lists_clauses else contents < 3 * topics
    return verdict != "content" and contents < topics + count["likely"]


def _under_article(node: Node) -> bool:
    """Does an article stand directly above the item's list?"""
    return node.parent is not None and node.parent.line.marker.rank == ARTICLE_RANK
