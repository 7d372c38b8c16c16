"""Where a section's heading ends and its text begins (GUIDELINES, section 2).

编 章 节: the whole line. 条: only what is set apart, 【目的】 or a line of its own. Items: the line that is a heading
alone, or a first sentence that names the topic; the items of one list are judged together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from gongwen.language.ordinals import CHINESE
from gongwen.outline.lines import LONGEST_TITLE
from gongwen.outline.openings import (
    CLOSING,
    LONGEST_REMARK,
    LONGEST_TOPIC,
    STATEMENT,
    Opening,
    assigning_bracket,
    is_remark,
    read_opening,
    set_apart,
)
from gongwen.outline.tree import Node
from gongwen.regex import regex
from gongwen.source import Span, Text, View

_CLOSED = regex(r"[。:;,]")
_SET_APART = regex(
    rf"[【〔(\[](?![{CHINESE}\d]+[】〕)\]])(?P<name>(?>(?:[^【】〔〕()\[\]。]|\([^()]{{0,20}}\)){{1,40}}))[】〕)\]]"
)
_SUPPLEMENTARY = "附则"
_NEXT_LINE = 12  # characters from a marker to the line below
_LOOKED_AT = 3


class _Item(Struct, frozen=True, gc=False):
    """An item with how its line opens, and the phrase, if any, that a blank sets apart in it."""

    node: Node
    opening: Opening
    apart: Opening | None


def set_headings(made: Sequence[Node], text: Text) -> None:
    """Give each node its heading and the rest of its line."""
    items: list[_Item] = []
    for node in made:
        kind = node.line.marker.family.kind
        if kind == "item":
            _take_line_below(node)
        view = _words(node, text)
        if kind == "item":
            opening = read_opening(view, _following(node, text), opens_list=node.has_children)
            items.append(_Item(node, opening, set_apart(view)))
        elif kind == "条":
            _divide(node, view, *_article(node, view))
        elif view.text or not _named_below(node, text):
            _divide(node, view, 0, *_title(view))
    for group in _lists(items):
        _set_items(group, text)


def _after_marker(node: Node, text: Text) -> View:
    """The line of *node* after its marker."""
    return text.view(Span(node.line.after_marker, node.line.end))


def _words(node: Node, text: Text) -> View:
    """The line of *node* after its marker, or the line below an item's marker that stands alone on its own."""
    return text.view(node.rest) if node.rest else _after_marker(node, text)


def _take_line_below(node: Node) -> None:
    """Make the line right under the marker of *node*, which stands alone on its line, the rest of that."""
    below = node.paragraphs[:1]
    if node.line.after_marker >= node.line.end and below and below[0].start - node.line.end <= _NEXT_LINE:
        node.rest, node.paragraphs = below[0], node.paragraphs[1:]


def _divide(node: Node, view: View, start: int, stop: int, resume: int) -> None:
    """The heading is `[start, stop)` of *view*, the rest of the line begins at *resume*."""
    node.heading = view.span(start, stop) if stop > start else None
    node.rest = view.span(resume, len(view.text)) if resume < len(view.text) else None


def _named_below(node: Node, text: Text) -> bool:
    """Take the heading of a 编, 章 or 节 from the line under its marker, where a short one stands there; was it so?"""
    first = node.paragraphs[0] if node.paragraphs else None
    if first is None or first.start - node.line.end > _NEXT_LINE:
        return False
    said = text.view(first).text
    if not 0 < len(said) <= LONGEST_TOPIC or _CLOSED.search(said):
        return False
    node.heading, node.paragraphs = first, node.paragraphs[1:]
    return True


def _title(view: View) -> tuple[int, int]:
    """The whole line, or its first sentence where more follow, without a bracket that says who is responsible.

    What is longer than headings are is text.
    """
    stop = view.text.find("。") + 1 or len(view.text)
    if bracket := assigning_bracket(view.text, stop):
        return bracket, bracket
    return (len(view.text[:stop].rstrip(CLOSING)), stop) if stop <= LONGEST_TITLE else (0, 0)


def _article(node: Node, view: View) -> tuple[int, int, int]:
    """第一条【目的】…, or 第一条 目的 on a line of its own over paragraphs or a list."""
    apart = _SET_APART.match(view.text)
    if apart:
        return apart.start("name"), apart.end("name"), apart.end()
    name = view.text.rstrip("。") if node.has_children else view.text
    named = 0 < len(name) <= LONGEST_TOPIC and not _CLOSED.search(name) and not STATEMENT.search(name)
    if named and (node.has_children or node.paragraphs):
        return 0, len(name), len(view.text)
    return 0, 0, 0


def _following(node: Node, text: Text) -> int:
    """How much text the paragraphs after the line hold, those left out that only say who is responsible."""
    return sum(
        span.end - span.start
        for span in node.paragraphs[:_LOOKED_AT]
        if span.end - span.start > LONGEST_REMARK or not is_remark(text.view(span).text)
    )


def _lists(items: Iterable[_Item]) -> Iterable[list[_Item]]:
    """The items of each list: siblings of one kin, and those of other parents whose numbers they continue."""
    lists: dict[tuple[int, str], list[_Item]] = {}
    latest: dict[str, list[_Item]] = {}
    for item in items:
        marker = item.node.line.marker
        key = (id(item.node.parent), marker.family.kin)
        if key not in lists:
            before = latest.get(marker.family.kin)
            runs_on = before and marker.number > 1 and before[-1].node.line.marker.number == marker.number - 1
            lists[key] = before if before and runs_on else []
        lists[key].append(item)
        latest[marker.family.kin] = lists[key]
    return {id(group): group for group in lists.values()}.values()


def _set_items(group: Sequence[_Item], text: Text) -> None:
    leaning = _Leaning.of([item.opening for item in group])
    blanks_part = 2 * sum(item.apart is not None for item in group) > max(2, len(group))
    for item in group:
        opening, view = item.opening, _words(item.node, text)  # made again: all at once are more than the text
        if item.apart and (blanks_part or item.apart.verdict == "title"):
            _divide(item.node, view, 0, item.apart.stop, item.apart.resume)
        elif opening.stop and leaning.grants(opening, provisions=_provisions(item.node.parent, text)):
            _divide(item.node, view, 0, opening.stop, opening.resume)
        else:
            _divide(item.node, view, 0, 0, 0)


class _Leaning(Struct, frozen=True):
    """What the items of a list are, taken together: a list of headings has them even where one is long."""

    topics: int
    likely: int
    contents: int
    sentences: int
    topics_alone: int

    @classmethod
    def of(cls, openings: Sequence[Opening]) -> _Leaning:
        """Count the verdicts; `sentences` are statements that are the whole item."""
        count = Counter(opening.verdict for opening in openings)
        return cls(
            topics=count["topic"] + count["title"],
            likely=count["likely"],
            contents=count["content"],
            sentences=sum(opening.alone for opening in openings if opening.verdict == "content"),
            topics_alone=sum(opening.alone for opening in openings if opening.verdict in ("title", "topic")),
        )

    def grants(self, opening: Opening, *, provisions: bool) -> bool:
        """Is *opening* a heading, in a list of *provisions* or in another?"""
        if opening.verdict in ("title", "content"):
            return opening.verdict == "title"
        if opening.stopped and self.sentences >= max(self.topics_alone, 1):
            return False
        if opening.verdict == "topic" and provisions:
            return self.contents <= self.topics
        if opening.verdict == "topic":
            return self.contents + self.sentences < 6 * self.topics  # a sentence with text after it is half a proof
        return self.contents < self.topics + self.likely and (self.topics_alone > 0 or not opening.alone)


def _provisions(parent: Node | None, text: Text) -> bool:
    """Is *parent* an article, or the supplementary provisions (附则), whose items are sentences?"""
    if parent is None:
        return False
    named = parent.heading is not None and text.printed(parent.heading) == _SUPPLEMENTARY
    return named or parent.line.marker.family.kind == "条"
