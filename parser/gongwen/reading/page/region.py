"""Which stretch of a page holds its document: the container that is known, else where the text is dense.

Knows how much running text stands in each element of the tree, not what it says.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.reading.page.flow import Flow
from gongwen.reading.page.looks import is_document, is_link, is_signature

_MOSTLY = 0.85  # an element that holds so much of the text holds the document
_KNOWN_SHARE = 0.35  # a known container with less of it is an empty one
_SECOND = 0.08  # another known container with so much of the text of the first is a part of the document


def find_region(flow: Flow, scores: Sequence[float]) -> list[int]:
    """The lines of the document's container, or of the densest element without the links at its edges and in it."""
    totals = _totals(flow, scores)
    known = flow.elements.containers
    best = max(known, key=lambda number: (totals[number], number), default=0)
    if known and totals[best] > max(0.0, _KNOWN_SHARE * totals[0]):
        return _known(flow, totals, known, best)
    inside = _inside(flow, _dense(flow, totals))
    text = [number for number in inside if is_document(flow.lines[number], scores[number])]
    signed = [number for number in inside if is_signature(flow.lines[number]) and text and number > text[-1]]
    return _between(flow, [*text, *signed]) if text else inside


def _totals(flow: Flow, scores: Sequence[float]) -> list[float]:
    """The text inside each element."""
    totals = [0.0] * len(flow.elements)
    for line, score in zip(flow.lines, scores, strict=True):
        totals[line.node] += score
    for number in range(len(totals) - 1, 0, -1):
        totals[flow.elements.parents[number]] += totals[number]
    return totals


def _known(flow: Flow, totals: Sequence[float], known: Sequence[int], best: int) -> list[int]:
    """The lines of the known container, or from the first to the last of several that hold a good part of the text."""
    ends = flow.elements.ends
    others = [
        other
        for other in known
        if (ends[other] <= best or other >= ends[best]) and totals[other] > _SECOND * totals[best]
    ]
    numbers = [number for container in (best, *others) for number in _inside(flow, container)]
    return _between(flow, numbers) if others else numbers


def _between(flow: Flow, numbers: Sequence[int]) -> list[int]:
    """The lines from the first to the last of *numbers* that are shown and no links."""
    lines = enumerate(flow.lines[min(numbers) : max(numbers) + 1], min(numbers))
    return [number for number, line in lines if not (line.hidden or is_link(line))]


def _inside(flow: Flow, element: int) -> list[int]:
    """The lines in *element* that are shown, but for the links of its menus."""
    end = flow.elements.ends[element]
    return [
        number
        for number, line in enumerate(flow.lines)
        if element <= line.node < end and not (line.hidden or (line.tool == "nav" and is_link(line)))
    ]


def _dense(flow: Flow, totals: Sequence[float]) -> int:
    """The innermost element that holds most of the text."""
    fullest: dict[int, int] = {}  # the fullest child of each element
    for number in range(1, len(totals)):
        parent = flow.elements.parents[number]
        if parent not in fullest or totals[number] > totals[fullest[parent]]:
            fullest[parent] = number
    chosen = 0
    while chosen in fullest and totals[fullest[chosen]] >= _MOSTLY * totals[chosen] > 0:
        chosen = fullest[chosen]
    return chosen
