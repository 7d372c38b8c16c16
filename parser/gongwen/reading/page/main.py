"""Which lines of a page are its document."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongwen.reading import furniture
from gongwen.reading.page import edges, wrapped
from gongwen.reading.page.flow import Flow
from gongwen.reading.page.line import Line
from gongwen.reading.page.looks import SHORT, dates_a_signature, score
from gongwen.reading.page.region import find_region


class Main(Struct, frozen=True):
    """The document's lines by their number in the flow, and how much text, and text of links, is in them.

    `reach` are all lines from the document's first to its last one, those left out and those joined to others, too.
    """

    lines: tuple[int, ...]
    text: int
    linked: int
    reach: range = range(0)


_SAID = ("footer", "counter", "mark")  # what the text itself can say


def find(flow: Flow, titles: Sequence[str]) -> Main:
    """The document's lines in *flow*; *titles* are what the page's head calls it."""
    lines = flow.lines
    reasons = [furniture.reason(f"[{line.folded}]" if line.tool == "button" else line.folded) for line in lines]
    scores = [0.0 if reason else score(line) for line, reason in zip(lines, reasons, strict=True)]
    region = find_region(flow, scores)
    inside = _without_furniture(_without_neighbours(lines, region, reasons), scores, reasons)
    if not inside:
        return Main((), 0, 0)
    kept = edges.without_copies(lines, wrapped.joined(lines, inside))
    before = edges.above(lines, kept, scores, reasons, titles)
    kept = [*before, *kept, *edges.below(lines, region[-1], scores, reasons)]
    text = sum(len(lines[number].text) for number in kept)
    reach = range(min(region[0], kept[0]), max(region[-1], kept[-1]) + 1)
    return Main(tuple(kept), text, sum(lines[number].linked for number in kept), reach)


def _without_neighbours(lines: Sequence[Line], region: Sequence[int], reasons: Sequence[str | None]) -> Sequence[int]:
    """*region* up to the line that heads a list of other documents (相关新闻), if names alone stand under it."""
    for place in range(len(region) - 1, -1, -1):
        line = lines[region[place]]
        if reasons[region[place]] == "neighbour":
            return region[:place]
        if "。" in line.folded or line.cells or dates_a_signature(line, line) or edges.heads_an_attachment(line):
            break
    return region


def _without_furniture(region: Sequence[int], scores: Sequence[float], reasons: Sequence[str | None]) -> list[int]:
    """*region* without a page's furniture; in the midst of the text `主办单位：…` is none."""
    text = [number for number in region if scores[number] >= SHORT]
    first, last = (text[0], text[-1]) if text else (0, -1)
    return [number for number in region if not reasons[number] or (first < number < last and reasons[number] in _SAID)]
