"""Where a section's heading ends and its text begins (GUIDELINES, section 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.outline.markers import ARTICLE_RANK
from gongwen.outline.tree import Node
from gongwen.source import Span, Text, View

_CLOSING = "。:;,.、"
_SET_APART = re.compile(r"[【〔(\[](?P<name>[^【】〔〕()\[\]。]{1,30})[】〕)\]]")
_LEAD_IN = re.compile(r"(?:下列|以下|如下|包括|之一|是指)[^。:]{0,12}$")
_FIRST = re.compile(r"(?P<first>(?:[^。:;!?(“《]|\([^()]{0,60}\)|“[^”]{0,40}”|《[^》]{0,60}》|[(“《])*?)(?P<end>[。:])")
_LONGEST = 40


def set_headings(made: Sequence[Node], text: Text) -> None:
    """Give each node its heading and the rest of its line."""
    for node in made:
        marker = node.line.marker
        view = text.view(Span(marker.end, node.line.end))
        if marker.rank < ARTICLE_RANK:
            stop, resume = _whole(view), len(view.text)
            start = 0
        elif marker.rank == ARTICLE_RANK:
            start, stop, resume = _article(view, node)
        else:
            start, stop, resume = _item(view, node)
        node.heading = view.span(start, stop) if stop > start else None
        node.rest = view.span(resume, len(view.text)) if resume < len(view.text) else None


def _whole(view: View) -> int:
    return len(view.text.rstrip(_CLOSING))


def _article(view: View, node: Node) -> tuple[int, int, int]:
    apart = _SET_APART.match(view.text)
    if apart:
        return apart.start("name"), apart.end("name"), apart.end()
    if node.paragraphs and view.text and len(view.text) <= 20 and view.text[-1] not in "。:;,":
        return 0, len(view.text), len(view.text)
    return 0, 0, 0


def _item(view: View, node: Node) -> tuple[int, int, int]:
    said = view.text
    found = _FIRST.match(said)
    if found and found.end() < len(said):
        first = found["first"]
        if len(first) <= _LONGEST and not re.fullmatch(r"\(.*\)。?", said[found.end() :]):
            return 0, len(first), found.end()
        return 0, 0, 0
    more = bool(node.paragraphs or node.children)
    stop = _whole(view)
    if said[-1:] in ("；", ";", ",") or stop > _LONGEST or (not more and said[-1:] in "。:"):
        return 0, 0, 0
    if _LEAD_IN.search(said[:stop]):
        return 0, 0, 0
    return 0, stop, len(said)
